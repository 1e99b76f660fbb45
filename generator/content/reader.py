"""The content folder, read into the `Paper`: all issues, all articles, all faults."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator.config import PAPER_FILE, load_config
from generator.content import routes
from generator.content.addresses import read_addresses
from generator.content.fields import KEYS_IN_CHINESE, article_decoders, corrections, issue_decoders
from generator.content.strange_pictures import strange_pictures
from generator.files import decode_utf8, display_path, is_inside, read_inside, read_plain, unreadable
from generator.model import Article, Config, Issue, Paper
from generator.plain_yaml import read_fields
from generator.problems import Problem, has_errors, in_order
from generator.schema import Decode, Decoder
from generator.yaml_nodes import Node

ISSUE_FILE = "issue.yml"
OURS = {".md", ".markdown", ".yml", ".yaml"}
"""Endings of files that somebody may have meant as part of the paper."""
PASSED_OVER = OURS - {".md"} | {".txt", ".doc", ".docx", ".wps", ".rtf", ".odt"}
"""Endings of files in an issue's folder that somebody may have meant as an article: an editor for plain text may have
put `.txt` behind `1-05.md`."""
_MATTER = re.compile(r"---[ \t]*\n(.*?\n|)---[ \t]*(?:\n+|\Z)", re.S)
_DIGEST = re.compile(r"^digest: *[\"']?([0-9a-f]{32})[\"']?$", re.M)

IssueRead = tuple[Issue, tuple[Problem, ...]]
"""An issue, and what is wrong with it."""
IssuesReader = Callable[[Sequence[Path], Config], Iterable[IssueRead]]
"""Gives the issues in these folders, in their order."""


def read_paper(
    content: Path, *, root: Path, issues_of: IssuesReader | None = None
) -> tuple[Paper, tuple[Problem, ...]]:
    """The paper in the folder `content`, and everything that is wrong with it, sorted.

    An article or issue.yml with a fault is left out of the paper; the caller decides whether to go on. Paths in the
    problems are relative to `root`. `issues_of` stands in for `read_issue`, for who remembers issues.
    """
    read = issues_of or partial(_each, root=root)
    config, problems = load_config(content, root=root)
    issues: list[Issue] = []
    to_read: list[Path] = []
    faults = list(problems)
    entries, problems = _entries(content, root)
    folders = [content / entry.name for entry in entries]
    faults += problems
    faults += (_stray(p, root) for p in folders if p.is_file() and p.suffix.lower() in OURS and p.name != PAPER_FILE)
    shown = display_path(content, root)
    above = "" if shown == "." else f"{shown}/"
    for folder in (p for p in folders if p.is_dir()):
        path = display_path(folder, root) if folder.is_symlink() else f"{above}{folder.name}"
        if not is_inside(folder, content):
            faults.append(_leads_outside(path))
        elif not routes.ISSUE_KEY.fullmatch(folder.name):
            if any(file.name.endswith(".md") or file.name == ISSUE_FILE for file in _entries(folder, root)[0]):
                hint = "name it after the issue's date, 2024-04-12 (a second issue 2024-04-12-2), or undated-name"
                faults.append(
                    Problem(path=path, code="issue-name", message="an issue's folder cannot have this name", hint=hint)
                )
        elif wrong := no_such_day(folder.name, path):
            faults.append(wrong)
        else:
            to_read.append(folder)
    for issue, problems in read(to_read, config):
        issues.append(issue)
        faults += problems
    issues.sort(key=lambda i: i.sort_key)
    addresses, problems = read_addresses(content, root=root)
    faults += problems
    paper = Paper(config=config, issues=tuple(issues), addresses=addresses)
    return paper, in_order((*faults, *collisions(paper, content, root)))


def _each(folders: Iterable[Path], config: Config, *, root: Path) -> Iterable[IssueRead]:
    return (read_issue(folder, config, root=root) for folder in folders)


def issue_folder(content: Path, key: str) -> Path | None:
    """The folder of the issue of this name, which may have come from anywhere; None where there is none."""
    folder = content / key
    return folder if routes.ISSUE_KEY.fullmatch(key) and folder.is_dir() and is_inside(folder, content) else None


def read_issue(folder: Path, config: Config, *, root: Path) -> IssueRead:
    """One issue's folder: issue.yml, when there is one, and the articles in their order."""
    faults: list[Problem] = []
    articles: list[Article] = []
    issue = Issue(key=folder.name, date=_date_of(folder.name), date_source="given" if _date_of(folder.name) else "none")
    files, problems = _entries(folder, root)
    faults += problems
    shown = display_path(folder, root)
    if issue_file := next((file for file in files if file.name == ISSUE_FILE), None):
        text, problems = _read(issue_file, folder, shown)
        faults += problems
        if text is not None:
            issue, problems = parse_issue(text, folder.name, display_path(folder / ISSUE_FILE, root))
            faults += problems
    named = [(file, *os.path.splitext(file.name)) for file in files]  # noqa: PTH122 - a path object costs more
    faults += (
        _stray(folder / file.name, root)
        for file, _, ending in named
        if ending.lower() in PASSED_OVER and file.name != ISSUE_FILE
    )
    # A link may lead round and round, which an entry doesn't bear.
    below = (folder / file.name for file in files if file.is_symlink() or file.is_dir())
    inner = (file for path in below if path.is_dir() and is_inside(path, folder) for file in path.rglob("*.md"))
    faults += (_stray(p, root) for p in sorted(inner, key=lambda p: p.as_posix()))
    decoding = _decoding(config)
    for file, name, ending in named:
        if ending.lower() != ".md":
            continue
        path = display_path(folder / file.name, root) if file.is_symlink() else f"{shown}/{file.name}"
        if ending != ".md" or not routes.ARTICLE_NAME.fullmatch(name):
            hint = "name it page-number.md, e.g. 1-05.md: the name is also the address"
            faults.append(
                Problem(path=path, code="article-name", message="an article cannot have this name", hint=hint)
            )
            continue
        text, problems = _read(file, folder, shown)
        faults += problems
        if text is not None:
            article, problems = _article(text, issue, name, path, *decoding)
            faults += problems
            if article:
                articles.append(article)
    articles.sort(key=lambda a: (a.order == 0, a.order, *map(int, a.name.split("-")), a.name))
    return replace(issue, articles=tuple(articles)), tuple(faults)


def parse_article(
    text: str, issue: Issue, name: str, path: str, config: Config | None
) -> tuple[Article | None, tuple[Problem, ...]]:
    """One article out of its file's text (line ends as LF). None when something keeps it from being read.

    Without a `config` any section will do.
    """
    return _article(text, issue, name, path, *_decoding(config))


def _decoding(config: Config | None) -> tuple[Decoder, Mapping[str, Decode[Any]]]:
    """What decodes articles, one after the other: an issue has dozens, and there are dozens of keys."""
    decoder = Decoder("", "front-matter")
    return decoder, article_decoders(decoder, config)


def _article(
    text: str, issue: Issue, name: str, path: str, decoder: Decoder, decoders: Mapping[str, Decode[Any]]
) -> tuple[Article | None, tuple[Problem, ...]]:
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


def parse_issue(text: str, key: str, path: str) -> tuple[Issue, tuple[Problem, ...]]:
    """issue.yml's text as an Issue without articles; what is faulty in it is left at its default."""
    node, problems = read_fields(text, path, first_line=1)
    if node is None:
        return Issue(key=key, date=_date_of(key)), problems
    decoder = Decoder(path, "issue")
    values: dict[str, Any] = decoder.record(node, issue_decoders(decoder))
    named = _date_of(key)
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


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """(front matter, body, line of the body); the front matter is None when its two `---` lines are not there."""
    match = _MATTER.match(text)
    if not match:
        return None, text, 1
    return match[1], text[match.end() :].rstrip("\n"), text.count("\n", 0, match.end()) + 1


def digest(text: str) -> str:
    """The hash that stands as `digest` in a file: SHA-256 over its text (LF) without the digest line."""
    matter, _, _ = split_front_matter(text)
    end = len(text) if matter is None else len("---\n") + len(matter)
    head = re.sub(r"^digest:.*\n", "", text[:end], count=1, flags=re.M)
    return hashlib.sha256((head + text[end:]).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def untouched(text: str) -> bool:
    """Is the file (line ends as LF) just as the converter wrote it?"""
    match = _DIGEST.search(text)
    return match is not None and match[1] == digest(text)


def bears_digest(text: str) -> bool:
    """Did the converter write the file (line ends as LF), whoever has changed it since?"""
    return _DIGEST.search(text) is not None


def no_such_day(key: str, path: str) -> Problem | None:
    """The problem with an issue's folder, `path`, that is named by a day that never was."""
    if not key[0].isdigit() or _date_of(key):
        return None
    message, hint = f"there is no day {key[:10]}", "rename the folder to the issue's date"
    return Problem(path=path, code="issue-name", message=message, hint=hint)


def collisions(paper: Paper, content: Path, root: Path) -> Iterable[Problem]:
    """Two pages at one address: an alias that is taken by a page or by another alias, letter case aside."""
    if not any(article.aliases for issue in paper.issues for article in issue.articles):
        return
    taken = {
        routes.article_route(a.issue, a.name).lower(): f"{a.issue}/{a.name}.md"
        for i in paper.issues
        for a in i.articles
    }
    reserved = (routes.HOME, routes.ABOUT, routes.NOT_FOUND, routes.SEARCH, routes.ARCHIVE, routes.NAMES)
    taken |= dict.fromkeys(reserved, "a page of the site")
    for issue in paper.issues:
        taken |= dict.fromkeys((routes.issue_route(issue.key), routes.contents_route(issue.key)), "a page of the site")
    for article in (a for i in paper.issues for a in i.articles):
        for alias in article.aliases:
            file = f"{article.issue}/{article.name}.md"
            first = taken.setdefault(alias.lower(), file)
            if first != file or alias.lower() == routes.article_route(article.issue, article.name):
                yield Problem(
                    path=display_path(content / article.issue / f"{article.name}.md", root),
                    code="address-taken",
                    message=f"two pages at one address: the alias {alias} is taken by {first}",
                    hint="remove the alias from one of them",
                )


def _entries(folder: Path, root: Path) -> tuple[list["os.DirEntry[str]"], tuple[Problem, ...]]:
    """What lies in the folder, sorted, without hidden entries; a folder that is not there is empty."""
    try:
        with os.scandir(folder) as entries:
            there = [entry for entry in entries if not entry.name.startswith(".")]
    except FileNotFoundError:
        return [], ()
    except OSError as fault:
        return [], (unreadable(display_path(folder, root), fault),)
    return sorted(there, key=lambda entry: entry.name), ()


def _stray(file: Path, root: Path) -> Problem:
    return Problem(
        path=display_path(file, root),
        code="stray-file",
        message="this is no part of the paper, and passed over",
        hint="an article is ISSUE/PAGE-NUMBER.md, an issue's facts ISSUE/issue.yml, the paper's paper.yml",
        severity="warning",
    )


def _leads_outside(path: str) -> Problem:
    hint = "put the file itself here instead of a symbolic link"
    return Problem(path=path, code="unsafe-path", message="this leads out of the content folder", hint=hint)


def _read(file: "os.DirEntry[str]", folder: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    path = f"{shown}/{file.name}"
    linked = file.is_symlink()
    data, problems = read_inside(folder / file.name, folder, path) if linked else read_plain(file.path, path)
    return decode_utf8(data, path) if data is not None else (None, problems)


def _date_of(key: str) -> date | None:
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})", key, re.A)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
