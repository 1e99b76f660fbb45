"""The text of one file of an issue's folder as an article, or as the facts of the issue."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.content.fields import KEYS_IN_CHINESE, article_decoders, corrections, issue_decoders
from generator.content.front_matter import split_front_matter
from generator.content.strange_pictures import strange_pictures
from generator.model import Article, Config, Issue
from generator.plain_yaml import read_fields
from generator.problems import Problem, has_errors
from generator.schema import Decode, Decoder
from generator.yaml_nodes import Node


def parse_article(
    text: str, issue: Issue, name: str, path: str, config: Config | None
) -> tuple[Article | None, tuple[Problem, ...]]:
    """One article out of its file's text (line ends as LF). None when something keeps it from being read.

    Without a `config` any section will do.
    """
    return article_of(text, issue, name, path, *article_decoding(config))


def article_decoding(config: Config | None) -> tuple[Decoder, Mapping[str, Decode[Any]]]:
    """What decodes articles (`article_of`), one after the other: an issue has dozens, and there are dozens of keys."""
    decoder = Decoder("", "front-matter")
    return decoder, article_decoders(decoder, config)


def article_of(
    text: str, issue: Issue, name: str, path: str, decoder: Decoder, decoders: Mapping[str, Decode[Any]]
) -> tuple[Article | None, tuple[Problem, ...]]:
    """The same as `parse_article`, with what decodes articles."""
    matter, body, body_line = split_front_matter(text)
    if matter is None:
        what = "the front matter has no end" if text.startswith("---\n") else "there is no front matter"
        hint = "begin the file with a line ---, then `title: …`, then another line ---, then the text"
        return None, (Problem(path=path, line=1, code="front-matter", message=what, hint=hint),)
    node, problems = read_fields(matter, path, first_line=2)
    if node is None:
        return None, problems
    decoder.turn_to(path)
    values: dict[str, Any] = decoder.record(node, decoders, required=("title",), called=KEYS_IN_CHINESE)
    problems += tuple(decoder.problems)
    if has_errors(problems):
        return None, problems
    if issue.date and values.get("date", issue.date) != issue.date:
        where = next(value for key, value in node.pairs if key.text == "date")
        problems += (_differing_day(where, path, values["date"], issue.date),)
    if "withdrawn" in values and values.get("status") != "withheld":
        where = next(value for key, value in node.pairs if key.text == "withdrawn")
        problems += (_shown_still(where, path),)
    problems += strange_pictures(body, body_line, path)
    values["corrections"] = corrections(values.pop("corrected", ()), values.pop("correction", ""))
    page = int(name.split("-")[0])
    defaults = {"date": issue.date, "page": page}
    known = {"issue": issue.key, "name": name, "body": body, "body_line": body_line}
    return Article(**(defaults | values | known)), problems


def parse_issue(text: str, key: str, path: str) -> tuple[Issue, tuple[Problem, ...]]:
    """issue.yml's text as an Issue without articles; what is faulty in it is left at its default."""
    node, problems = read_fields(text, path, first_line=1)
    if node is None:
        return Issue(key=key, date=date_of(key)), problems
    decoder = Decoder(path, "issue")
    values: dict[str, Any] = decoder.record(node, issue_decoders(decoder))
    named = date_of(key)
    if named and values.get("date", named) != named:
        where = next(value for name, value in node.pairs if name.text == "date")
        decoder.fault(
            where,
            f"the folder says {named}, this says {values['date']}",
            "make them the same; the folder's name is the address",
            "date",
        )
    values = {"date": named} | values | {"key": key}
    if named and "date_source" not in values:
        values["date_source"] = "given"
    return Issue(**values), (*problems, *decoder.problems)


def date_of(key: str) -> date | None:
    """The day that an issue's folder is named by; None where it is none."""
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", key, re.A)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _differing_day(where: Node, path: str, own: date, of_issue: date) -> Problem:
    return Problem(
        path=path,
        line=where.line,
        column=where.column,
        code="other-date",
        message=f"the article says {own}, its issue {of_issue}",
        hint="take the key out: an article has the day of its issue; or move the article to the issue of its day",
        severity="warning",
    )


def _shown_still(where: Node, path: str) -> Problem:
    return Problem(
        path=path,
        line=where.line,
        column=where.column,
        code="not-withheld",
        message="this says why the article was withdrawn, and it is not withheld",
        hint="add a line `status: withheld`, or take the key out",
        severity="warning",
    )
