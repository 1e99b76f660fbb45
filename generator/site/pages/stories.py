"""An article as pages other than its own show it, and what they say of issues and their dates."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from generator.content import routes
from generator.model import Article, Issue
from generator.site import dates
from generator.site.bodies import first_rows
from generator.site.briefs import EXCERPT, excerpt
from generator.site.briefs import open_text as open_text_of
from generator.site.edition import Edition, neighbours
from generator.site.kept import MOST, lasting, make_room
from generator.site.lunar import lunar_day
from generator.site.pictures import picture_view
from generator.site.strings import ZH_HANT, Strings
from generator.site.typography import headline, line
from generator.site.views import ContentsPage, IssueLinks, Link, Nameplate, Picture, Teaser
from generator.text import clauses

BYLINE_MARKS = " 　|｜│()（）【】□■●◎▲◆"
"""What printers set a byline off with."""
TABLE_ROWS = 12
"""So many rows of a table stand on a front page; the rest, and its other tables, on its own page."""


def teaser(
    edition: Edition,
    article: Article,
    route: str,
    *,
    characters: int = 0,
    tables: bool = False,
    label: str | None = None,
) -> Teaser:
    """An article as it stands on the page at `route`, with whole sentences of up to `characters` (in Chinese).

    Its label is the rubric, else the section, when none is given. Without its text and a picture it is the same on all
    pages from which it has the same href, and made once: it stands on those of its issue, and of each name in it.
    """
    if label is None:
        label = article.rubric or section_name(edition, article)
    if characters or tables or article.images:
        return _teaser(edition, article, route, label, characters=characters, tables=tables)
    folder = route.rpartition("/")[0]
    # From all folders of other things on one level an article has the same href.
    place = "" if folder == article.issue else f"{folder.count('/')}" if folder else "top"
    known, most = (_OF_ISSUES, 256) if article.body else (_OF_LISTS, MOST)
    key = id(article), id(edition.strings), edition.paper.config.language, place, label
    found = known.get(key)
    if found is None:
        make_room(known, most)
        found = known[key] = article, edition.strings, _teaser(edition, article, route, label)
    return found[2]


_Made = dict[tuple[object, ...], tuple[Article, Strings, Teaser]]
"""Teasers with what they were made of, whose identities tell them."""
_OF_ISSUES: _Made = lasting()
_OF_LISTS: _Made = lasting()


def _teaser(
    edition: Edition,
    article: Article,
    route: str,
    label: str,
    *,
    characters: int = 0,
    tables: bool = False,
) -> Teaser:
    paragraphs, more = _beginning(edition, article, characters) if characters else ((), True)
    all_tables = edition.body(article).tables if tables else ()
    shown = [first_rows(table, TABLE_ROWS) for table in all_tables[:1]]
    pictures = picture_views(edition, article, route)
    return Teaser(
        href=routes.href(route, routes.article_route(article.issue, article.name)),
        anchor=f"a{article.name}",
        kind=article.kind,
        draft=article.status == "draft",
        headline=headline(article.title, edition.paper.config.language),
        package=article.package,
        kicker=line(article.kicker, edition.paper.config.language),
        deck=line(article.deck, edition.paper.config.language),
        label=label,
        byline=edition.strings.byline_join.join(byline(edition, article)),
        paragraphs=paragraphs,
        tables=tuple(table for table, _ in shown),
        picture=pictures[0] if pictures else None,
        tall=bool(pictures) and pictures[0].height > pictures[0].width,
        more=more or len(all_tables) > 1 or any(cut for _, cut in shown),
    )


def open_text(edition: Edition, article: Article) -> tuple[str, ...]:
    """The paragraphs of an article that other pages may quote; a caption that is its own headline stands once."""
    return open_text_of(article, edition.body(article))


def _beginning(edition: Edition, article: Article, characters: int) -> tuple[tuple[str, ...], bool]:
    """An excerpt, and whether there is more; of an article that is here without its text as long as lists have it."""
    if (article.issue, article.name) in edition.bodies:
        return excerpt(open_text(edition, article), characters)
    if characters != EXCERPT:
        raise ValueError("of a text that is not here only the beginning is known")
    brief = edition.brief(article)
    return brief.paragraphs, brief.more


def byline(edition: Edition, article: Article) -> tuple[str, ...]:
    """Who wrote it and who took the picture: names of one role together behind it; without roles, as printed."""
    t = edition.strings
    roles = dict(article.roles)
    if not roles and article.byline_printed:
        return tuple(line.strip(BYLINE_MARKS) for line in article.byline_printed)
    groups: dict[str, list[str]] = {}
    for name in article.authors:
        groups.setdefault(roles.get(name, ""), []).append(name)
    for name in article.photo_by:
        if roles.get(name, "") not in groups or name not in groups[roles.get(name, "")]:
            groups.setdefault(t.photo_by, []).append(name)
    return tuple(f"{role} {t.names_join.join(names)}".strip() for role, names in groups.items())


def picture_views(edition: Edition, article: Article, route: str) -> tuple[Picture, ...]:
    """The article's pictures that lie in the issue's folder."""
    if not article.images:
        return ()
    return tuple(
        picture_view(image, rendition, article.issue, route)
        for image in article.images
        if (rendition := edition.pictures.get((article.issue, image.file)))
    )


def section_name(edition: Edition, article: Article) -> str:
    """The name of the article's section."""
    return edition.section_names.get(article.section, "")


def issue_words(edition: Edition, issue: Issue) -> str:
    """2024年4月12日; 约2024年4月12日 for an inferred date; 2024年4月12日 下午版; else a second one with its number.

    Without a day, what is known of it and, where there are several such, the name of the issue: 约2024年4月（chunji）,
    日期不详（chunji）.
    """
    if issue.date is None:
        name, words = issue.edition or edition.undated_names[issue.key], day_words(edition, issue)
        return edition.strings.undated_issue.format(date=words, name=name) if name else words
    t = edition.strings
    about = t.about_day if issue.date_source == "inferred" else ""
    return _dated_words(issue.key, issue.date, issue.edition, t.language, about)


@lru_cache(maxsize=1 << 14)
def _dated_words(key: str, day: date, edition: str, language: str, about: str) -> str:
    """Each list of articles has them for each issue. `about`: the words for a day that is inferred."""
    words = dates.day_words(day, language)
    tail = key.removeprefix(day.isoformat()).removeprefix("-")
    if tail.isdecimal() and not edition:
        words += f" ({tail})"
    if about:
        words = about.format(date=words)
    return f"{words}{' ' if language == 'zh' else ', '}{edition}" if edition else words


def day_words(edition: Edition, issue: Issue) -> str:
    """As `issue_words`, without the name of an issue that has no day."""
    return issue_words(edition, issue) if issue.date else _window_words(edition, issue) or edition.strings.undated


def _window_words(edition: Edition, issue: Issue) -> str:
    """约2024年4月 or 约2024年, when all days that fit lie in it."""
    t = edition.strings
    if issue.date_window is None or issue.date_window[0].year != issue.date_window[1].year:
        return ""
    first, last = issue.date_window
    within_month = first.month == last.month
    words = (
        dates.month_words(last.year, last.month, t.language)
        if within_month
        else dates.year_words(last.year, t.language)
    )
    return t.about_day.format(date=words)


def issue_links(edition: Edition, index: int, route: str) -> IssueLinks:
    """From an issue to its neighbours; `index` counts in the edition's issues."""
    issue, t = edition.paper.issues[index], edition.strings
    before, after = neighbours(edition.paper.issues, index)

    def front(other: Issue | None) -> Link | None:
        if other is None:
            return None
        return Link(href=routes.href(route, routes.issue_route(other.key)), text=issue_words(edition, other))

    target, contents = routes.issue_route(issue.key), routes.contents_route(issue.key)
    whole = routes.edition_route(issue.key)
    home = routes.HOME if after is None else target  # the home page is the latest issue's front page
    return IssueLinks(
        front=Link(href=routes.href(route, target), text=issue_words(edition, issue), current=route in {target, home}),
        contents=Link(href=routes.href(route, contents), text=t.contents, current=route == contents),
        edition=Link(href=routes.href(route, whole), text=t.edition, current=route == whole),
        previous=front(before),
        next=front(after),
    )


def sheet_links(edition: Edition, issue: Issue, route: str) -> tuple[Link, ...]:
    """The issue's printed pages with articles; none for an issue of a single one."""
    numbers = sorted({a.page for a in issue.articles})
    if len(numbers) == 1:
        return ()
    targets = ((number, routes.sheet_route(issue.key, number)) for number in numbers)
    return tuple(
        Link(href=routes.href(route, target), text=page_words(edition, issue, number), current=route == target)
        for number, target in targets
    )


def nameplate(edition: Edition, issue: Issue | None) -> Nameplate:
    """The head of a front page, of an issue or of a paper without one."""
    t, config = edition.strings, edition.paper.config
    day = issue.date if issue else None
    inferred = issue is not None and issue.date_source == "inferred"
    pages = page_numbers(issue) if issue else ()
    return Nameplate(
        name=config.name,
        name_latin=config.name_latin if config.name_latin.lower() != config.name.lower() else "",
        motto=tuple(clauses(config.motto)),
        publisher=edition.publisher,
        date=day_words(edition, issue) if issue else "",
        weekday=dates.weekday(day, t.language) if day and not inferred else "",
        lunar=_lunar_words(edition, day) if day and not inferred else "",
        number=t.number.format(number=issue.number) if issue and issue.number else "",
        pages=t.pages.format(count=len(pages)) if len(pages) > 1 else "",
        note=t.inferred_note if inferred else "",
    )


def _lunar_words(edition: Edition, day: date) -> str:
    t, config = edition.strings, edition.paper.config
    return t.lunar.format(date=lunar_day(day, traditional=t is ZH_HANT)) if config.chinese else ""


def page_numbers(issue: Issue) -> tuple[int, ...]:
    """The issue's printed pages that are known of, in order."""
    return tuple(sorted({p.number for p in issue.pages} | {a.page for a in issue.articles}))


def page_words(edition: Edition, issue: Issue, number: int) -> str:
    """第01版 要闻."""
    t = edition.strings
    name = next((p.name for p in issue.pages if p.number == number), "")
    return t.page_named.format(number=number, name=name) if name else t.page.format(number=number)


def by_page(edition: Edition, issue: Issue, articles: Sequence[Article], route: str) -> tuple[ContentsPage, ...]:
    """Articles of an issue under their printed pages."""
    return tuple(
        ContentsPage(
            name=page_words(edition, issue, number),
            anchor=f"page{number}",
            stories=tuple(teaser(edition, a, route) for a in articles if a.page == number),
        )
        for number in page_numbers(issue)
        if any(a.page == number for a in articles)
    )


def count_words(edition: Edition, *, issues: int | None = None, articles: int | None = None) -> str:
    """3期，41篇."""
    t = edition.strings
    if issues is None:
        return t.article_count.format(count=articles)
    if articles is None:
        return t.issue_count.format(count=issues)
    return t.issue_and_article_count.format(issues=issues, articles=articles)
