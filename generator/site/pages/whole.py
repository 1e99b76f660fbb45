"""The whole issue on one page, to read through and to print."""

from generator.content import routes
from generator.model import Article
from generator.site.anchors import anchored
from generator.site.bodies import HEADLINE_ID
from generator.site.edition import Edition
from generator.site.pages.frame import frame
from generator.site.pages.page import Page
from generator.site.pages.stories import (
    issue_links,
    issue_words,
    nameplate,
    page_words,
    picture_views,
    teaser,
)
from generator.site.pictures import with_pictures
from generator.site.views import EditionView, Link, WholePage, WholeStory


def whole_page(edition: Edition, index: int) -> Page:
    """That of the issue at `index`."""
    route = routes.edition_route(edition.paper.issues[index].key)
    return Page(route=route, template="edition.html", view=whole_view(edition, index, route))


def whole_view(edition: Edition, index: int, route: str) -> EditionView:
    """The issue at `index`, page by page, each in reading order."""
    issue, t = edition.paper.issues[index], edition.strings
    words = issue_words(edition, issue)
    numbers = sorted({a.page for a in issue.articles})
    return EditionView(
        # Its articles have addresses of their own: search engines are to list those.
        frame=frame(edition, route, title=f"{words} {t.edition}", description=f"{words} {t.edition}", indexed=False),
        nameplate=nameplate(edition, issue),
        links=issue_links(edition, index, route),
        sheets=tuple(
            Link(href=f"#{_anchor(number)}", text=page_words(edition, issue, number))
            for number in (numbers if len(numbers) > 1 else ())
        ),
        pages=tuple(
            WholePage(
                name=page_words(edition, issue, number),
                anchor=_anchor(number),
                stories=_stories(edition, tuple(a for a in issue.articles if a.page == number), route),
            )
            for number in numbers
        ),
    )


def _anchor(number: int) -> str:
    return f"page{number}"


def _stories(edition: Edition, articles: tuple[Article, ...], route: str) -> tuple[WholeStory, ...]:
    out: list[WholeStory] = []
    before = ""
    for article in articles:
        out.append(_story(edition, article, route, package=article.package if article.package != before else ""))
        before = article.package
    return tuple(out)


def _story(edition: Edition, article: Article, route: str, *, package: str) -> WholeStory:
    head, body = teaser(edition, article, route), edition.body(article)
    html = with_pictures(body.html, article.issue, edition.pictures, route)
    return WholeStory(
        href=head.href,
        anchor=f"{head.anchor}-{HEADLINE_ID}",
        kind=article.kind,
        package=package,
        label=head.label,
        kicker=head.kicker,
        headline=head.headline,
        deck=head.deck,
        byline=head.byline,
        pictures=tuple(
            picture
            for picture, image in zip(picture_views(edition, article, route), _shown(edition, article), strict=True)
            if image not in body.pictures
        ),
        body=anchored(html, head.anchor, head.href),
        credits=tuple(text for text in (article.source_credit, *article.jump) if text),
    )


def _shown(edition: Edition, article: Article) -> tuple[str, ...]:
    return tuple(image.file for image in article.images if (article.issue, image.file) in edition.pictures)
