"""The page of an article, and what is left at its old addresses."""

from collections.abc import Iterable

from generator.content import routes
from generator.model import Article, Issue
from generator.site import dates
from generator.site.edition import Edition
from generator.site.pages.frame import frame
from generator.site.pages.names import name_lines
from generator.site.pages.page import Page
from generator.site.pages.stories import (
    byline,
    issue_links,
    issue_words,
    page_words,
    picture_views,
    section_name,
)
from generator.site.pictures import with_pictures
from generator.site.views import ArticleView, Link, RedirectView
from generator.text import clauses

SAME_PAGE = 12
"""At most so many articles of the same printed page are listed."""
REDIRECT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def article_pages(edition: Edition) -> Iterable[Page]:
    """Each article, and a redirect for each alias."""
    for index, issue in enumerate(edition.paper.issues):
        for place, article in enumerate(issue.articles):
            route = routes.article_route(issue.key, article.name)
            yield Page(route=route, template="article.html", view=article_view(edition, index, place, route))
            for alias in article.aliases:
                yield Page(
                    route=alias,
                    template="redirect.html",
                    view=redirect_view(edition, article, alias),
                    source=f"{issue.key}/{article.name}.md",
                )


def article_view(edition: Edition, index: int, place: int, route: str) -> ArticleView:
    """The article at `place` in the issue at `index`."""
    issue, t = edition.paper.issues[index], edition.strings
    article, body = issue.articles[place], edition.body(issue.articles[place])
    page = page_words(edition, issue, article.page)
    date = issue_words(edition, issue) if issue.date else t.undated
    return ArticleView(
        frame=frame(
            edition,
            route,
            title=article.title,
            description="".join(body.paragraphs[:2]) or article.title,
            kind="article",
            section=article.section,
        ),
        crumbs=(
            Link(href=routes.href(route, routes.HOME), text=t.home),
            Link(href=routes.href(route, routes.issue_route(issue.key)), text=date),
            Link(href=routes.href(route, routes.contents_route(issue.key)) + f"#page{article.page}", text=page),
        ),
        kind=article.kind,
        package=article.package,
        label=article.rubric,
        kicker=article.kicker,
        headline=tuple(clauses(article.title)),
        deck=article.deck,
        byline=byline(edition, article),
        date=date,
        page=page,
        section=_section_link(edition, article, route),
        place=article.place,
        correction=_correction(edition, article),
        pictures=tuple(p for p in picture_views(edition, article, route) if f'src="{_src(p.src)}"' not in body.html),
        body=with_pictures(body.html, issue.key, edition.pictures, route),
        gap=body.gap,
        derived=article.title_source == "derived",
        credits=tuple(text for text in (article.source_credit, *article.jump) if text),
        names=name_lines(edition, article, route),
        doubts=tuple(_doubts(edition, article)),
        previous=_link(issue.articles[place - 1], route) if place else None,
        next=_link(issue.articles[place + 1], route) if place + 1 < len(issue.articles) else None,
        same_page=_same_page(issue, article, route),
        links=issue_links(edition, index, route),
    )


def redirect_view(edition: Edition, article: Article, alias: str) -> RedirectView:
    """What stands at an old address."""
    config, target = edition.paper.config, routes.article_route(article.issue, article.name)
    return RedirectView(
        language=config.language,
        title=article.title,
        policy=REDIRECT_POLICY,
        target=routes.href(alias, target),
        canonical=routes.url(config.url, target) if config.url else routes.href(alias, target),
    )


def _src(src: str) -> str:
    """A picture as a body names it: both stand in the issue's folder."""
    return "images/" + src.rsplit("/", 1)[-1]


def _doubts(edition: Edition, article: Article) -> Iterable[str]:
    """Each thing in doubt once, with the raw lines that it is about; what an editor wrote stands as written."""
    t = edition.strings
    known = dict(t.doubt_words)
    lines: dict[str, list[int]] = {}
    for doubt in article.review:
        written = f"{doubt.what}: {doubt.why}" if doubt.why else doubt.what
        lines.setdefault(known.get(doubt.what, written), []).extend([doubt.line] if doubt.line else [])
    for what, where in lines.items():
        yield t.doubt_line.format(what=what, lines=t.list_join.join(map(str, where))) if where else what


def _correction(edition: Edition, article: Article) -> str:
    t = edition.strings
    if not article.correction:
        return ""
    day = article.corrected
    label = t.corrected_on.format(date=dates.day_words(day, t.language)) if day else t.correction
    return f"{label}: {article.correction}" if t.language != "zh" else f"{label}：{article.correction}"


def _section_link(edition: Edition, article: Article, route: str) -> Link | None:
    name = section_name(edition, article)
    return Link(href=routes.href(route, routes.section_route(article.section)), text=name) if name else None


def _link(article: Article, route: str) -> Link:
    return Link(href=routes.href(route, routes.article_route(article.issue, article.name)), text=article.title)


def _same_page(issue: Issue, article: Article, route: str) -> tuple[Link, ...]:
    others = (a for a in issue.articles if a.page == article.page and a.name != article.name)
    return tuple(_link(a, route) for a in others)[:SAME_PAGE]
