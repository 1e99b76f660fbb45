"""The page of an article, and what is left at its old addresses."""

from collections.abc import Container, Iterable

from markupsafe import Markup, escape

from generator.content import routes
from generator.model import Article, Doubt
from generator.site import dates
from generator.site.citation import citations
from generator.site.corrections import report_href
from generator.site.edition import Edition
from generator.site.pages.around import Alike, alike, article_link, further, jump_links, same_page
from generator.site.pages.frame import frame
from generator.site.pages.names import name_lines
from generator.site.pages.page import Page
from generator.site.pages.redirect import redirect
from generator.site.pages.stories import (
    byline,
    picture_views,
    section_name,
)
from generator.site.pictures import with_pictures
from generator.site.typography import headline, line
from generator.site.views import ArticleView, DoubtLine, Link
from generator.text import count_wide, run_on

WORDY = 56
"""A headline wider than so many halves of a Han character is set smaller."""
LONG = 300
"""From so many characters of open text it is set in two columns on paper."""


def article_pages(edition: Edition, index: int, only: Container[str] | None = None) -> Iterable[Page]:
    """Each article of the issue at `index`, or `only` those of these names; and a redirect for each alias."""
    issue = edition.paper.issues[index]
    of_all: Alike | None = None
    for place, article in enumerate(issue.articles):
        if only is not None and article.name not in only:
            continue
        route = routes.article_route(issue.key, article.name)
        of_all = of_all or alike(edition, index, route)
        yield Page(route=route, template="article.html", view=article_view(edition, index, place, route, of_all))
        for alias in article.aliases:
            yield Page(
                route=alias,
                template="redirect.html",
                view=redirect(edition, alias, route, title=article.title, moved=edition.strings.moved),
                source=f"{issue.key}/{article.name}.md",
            )


def article_view(edition: Edition, index: int, place: int, route: str, of_all: Alike) -> ArticleView:
    """The article at `place` in the issue at `index`; `of_all` is what all its articles have alike."""
    issue, t, language = edition.paper.issues[index], edition.strings, edition.paper.config.language
    article, body = issue.articles[place], edition.body(issue.articles[place])
    paragraphs, page, section = body.paragraphs, of_all.sheets[article.page], section_name(edition, article)
    return ArticleView(
        frame=frame(
            edition,
            route,
            title=article.title,
            description=run_on(paragraphs[:2]) or article.title,
            subject=article,
            section=article.section,
        ),
        crumbs=(of_all.front, page, Link(href="", text=article.title, current=True)),
        kind=article.kind,
        draft=article.status == "draft",
        package=article.package,
        label=_rubric(edition, article, route),
        kicker=line(article.kicker, language),
        headline=headline(article.title, language),
        deck=line(article.deck, language),
        wordy=len(article.title) + count_wide(article.title) > WORDY,
        byline=byline(edition, article),
        date=of_all.words,
        page=page,
        section=Link(href=routes.href(route, routes.section_route(article.section)), text=section) if section else None,
        place=article.place,
        corrections=correction_words(edition, article),
        pictures=tuple([p for p in picture_views(edition, article, route) if f'src="{_src(p.src)}"' not in body.html]),
        body=_with_gaps_told(with_pictures(body.html, issue.key, edition.pictures, route), t.gap),
        long=sum(map(len, paragraphs)) >= LONG,
        gap=body.gap,
        derived=article.title_source == "derived",
        source_credit=article.source_credit,
        jumps=jump_links(issue, article, route),
        names=name_lines(edition, article),
        extra=article.extra,
        doubts=tuple(_doubts(edition, article)) if article.review else (),
        citations=citations(edition.paper.config, issue, article, section=section),
        twin=routes.href(route, routes.twin_route(issue.key, article.name)),
        report=report_href(edition.paper.config, t, article),
        previous=article_link(issue.articles[place - 1], route) if place else None,
        next=article_link(issue.articles[place + 1], route) if place + 1 < len(issue.articles) else None,
        same_page=same_page(edition, issue, article, route, of_all),
        further=further(edition, issue, place, route),
        links=of_all.links,
    )


def _src(src: str) -> str:
    """A picture as a body names it: both stand in the issue's folder."""
    return "images/" + src.rsplit("/", 1)[-1]


def _doubts(edition: Edition, article: Article) -> Iterable[DoubtLine]:
    """Each thing in doubt once, with the raw lines that it is about and why; what an editor wrote stands as written."""
    t = edition.strings
    known = dict(t.doubt_words)
    found: dict[str, list[Doubt]] = {}
    for doubt in article.review:
        found.setdefault(known.get(doubt.what, doubt.what), []).append(doubt)
    for what, doubts in found.items():
        lines = t.list_join.join(str(d.line) for d in doubts if d.line)
        reasons = (t.reasons.told(d.why) or d.why for d in doubts if d.why)
        yield DoubtLine(
            what=t.doubt_line.format(what=what, lines=lines) if lines else what, why=tuple(dict.fromkeys(reasons))
        )


def _with_gaps_told(body: Markup, words: str) -> Markup:
    """The body with the words that explain a gap at each one, besides the note below."""
    if '<a class="gap"' not in body:
        return body
    return Markup(str(body).replace('<a class="gap"', f'<a class="gap" title="{escape(words)}"'))  # noqa: S704 - cleaned


def _rubric(edition: Edition, article: Article, route: str) -> Link | None:
    if not article.rubric:
        return None
    index = edition.names.get("rubrics")
    paged = index is not None and article.rubric in index.paged
    href = routes.href(route, routes.name_route("rubrics", article.rubric)) if paged else ""
    return Link(href=href, text=article.rubric)


def correction_words(edition: Edition, article: Article) -> tuple[str, ...]:
    """Each correction that has words, with its day."""
    if not article.corrections:
        return ()
    t = edition.strings
    labels = (
        t.corrected_on.format(date=dates.day_words(c.date, t.language)) if c.date else t.correction
        for c in article.corrections
    )
    return tuple(
        f"{label}: {c.text}" if t.language != "zh" else f"{label}：{c.text}"
        for label, c in zip(labels, article.corrections, strict=True)
        if c.text
    )
