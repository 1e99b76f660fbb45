"""From the paper to what is published of it: no drafts, nothing withheld, nothing to come, its texts set."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import unquote

from generator.model import Article, Issue, Paper
from generator.problems import Problem
from generator.site.bodies import Body, BodyRenderer
from generator.site.edition import Edition
from generator.site.strings import Strings, strings_for
from generator.site.typography import set_article
from generator.site.withheld import Names, Passages, Withheld, names_to_withhold, shown_config, withhold_in

_ATTRIBUTE = re.compile(r' (?:href|title|src|alt)="([^"]*)"')
"""What of a link or picture holds words of who wrote the text."""


def published(paper: Paper, *, drafts: bool = False, as_of: date | None = None) -> Paper:
    """The paper with its published articles alone, and issues that have any and are out; with `drafts`, drafts too."""
    wanted = {"published", "draft"} if drafts else {"published"}
    out = (i for i in paper.issues if is_out(i, as_of))
    issues = (_with(i, tuple(a for a in i.articles if a.status in wanted and not _to_come(a, i, as_of))) for i in out)
    return replace(paper, issues=tuple(i for i in issues if i.articles))


def _with(issue: Issue, articles: tuple[Article, ...]) -> Issue:
    return issue if len(articles) == len(issue.articles) else replace(issue, articles=articles)


def is_out(issue: Issue, as_of: date | None) -> bool:
    """Has the issue appeared by the end of that day? One whose day is unknown or only inferred has."""
    return as_of is None or issue.date is None or issue.date_source == "inferred" or issue.date <= as_of


def _to_come(article: Article, issue: Issue, as_of: date | None) -> bool:
    """Does an article with a day of its own appear only after that day?"""
    day = article.date if article.date != issue.date else None
    return as_of is not None and day is not None and day > as_of


def set_issue(
    issue: Issue, names: Names | None, strings: Strings, renderer: BodyRenderer
) -> tuple[Issue, tuple[Body, ...], Passages]:
    """An issue without these names, its plain texts set; its articles' bodies; and where the names stood."""
    passages: Passages = ()
    if names:
        issue, passages = withhold_in(issue, names, strings)
    if strings.language == "zh":
        issue = replace(issue, articles=tuple(map(set_article, issue.articles)))
    return issue, tuple(renderer.render(a.body) for a in issue.articles), passages


def assemble(paper: Paper, *, as_of: date | None = None) -> Edition:
    """The edition of a paper by itself, without what a memory knows; with `as_of`, no issue of a later day is in it."""
    config, strings = paper.config, strings_for(paper.config.language)
    names = names_to_withhold(config)
    renderer = BodyRenderer(chinese=strings.language == "zh")
    done = [set_issue(issue, names, strings, renderer) for issue in published(paper, as_of=as_of).issues]
    shown = Paper(
        config=shown_config(config, names, strings) if names else config,
        issues=tuple(issue for issue, _, _ in done),
    )
    return Edition(
        paper=shown,
        bodies={
            (a.issue, a.name): body for issue, bodies, _ in done for a, body in zip(issue.articles, bodies, strict=True)
        },
        strings=strings,
        withheld=Withheld(paper=shown, names=names, passages=tuple(p for _, _, passages in done for p in passages)),
    )


def named_still(names: Names | None, body: Body) -> Iterable[str]:
    """Each paragraph, address and title of a link in which one of the names stands."""
    if names:
        texts = (*body.text, *(unquote(unescape(value)) for value in _ATTRIBUTE.findall(body.html)))
        yield from (text for text in texts if names.found(text))


def name_left(path: str, line: int, text: str) -> Problem:
    """The problem with a withheld name that could not be taken out."""
    return Problem(
        path=path,
        line=line,
        code="withheld-name",
        message=f"a withheld name would be published: {text[:60]}",
        hint="write the name as plain text there, without Markdown inside it, or take the link out",
    )
