"""An article as a book shows it."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from generator.content import routes
from generator.deliver.archive.epub.markup import as_xml
from generator.deliver.archive.epub.views import StoryView
from generator.model import Article
from generator.site.bodies import GAP_ID, HEADLINE_ID
from generator.site.edition import Edition
from generator.site.pages.article import correction_words
from generator.site.pages.stories import byline, section_name
from generator.site.pictures.rendition import Rendition
from generator.site.views import Picture

SHOWN = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp"))
"""The pictures that every reader of books shows (EPUB 3.3, core media types), by the ending of the file."""


def file_of(article: Article) -> str:
    """The file of an article in the book."""
    return f"{article.name}.xhtml"


def picture_route(issue: str, name: str, rendition: Rendition) -> str:
    """The route of what a book shows of a picture: itself, or, of a kind it cannot show, its largest copy, if any."""
    if PurePosixPath(name).suffix.lower() in SHOWN:
        return routes.image_route(issue, name)
    return routes.image_copy_route(issue, name, max(rendition.copies)) if rendition.copies else ""


def story_view(edition: Edition, article: Article) -> StoryView:
    """The article with its pictures, all of it in the words that its page has."""
    t, issue = edition.strings, edition.paper.issues[0]
    own = routes.article_route(issue.key, article.name)
    files = {routes.article_route(issue.key, a.name): file_of(a) for a in issue.articles}
    body = edition.body(article)

    def link(href: str) -> str:
        try:
            return files.get(routes.resolved(own, unquote(urlsplit(href).path)), "")
        except ValueError:
            return ""

    def picture(src: str) -> str:
        name = src.removeprefix("images/")
        rendition = edition.pictures.get((issue.key, name))
        route = picture_route(issue.key, name, rendition) if rendition else ""
        return route.removeprefix(f"{issue.key}/")

    shown = (image for image in article.images if image.file not in body.pictures and picture(f"images/{image.file}"))
    return StoryView(
        language=edition.paper.config.language,
        title=article.title,
        package=article.package,
        label=article.rubric or section_name(edition, article),
        kicker=article.kicker,
        deck=article.deck,
        byline=t.byline_join.join(byline(edition, article)),
        corrections=correction_words(edition, article),
        pictures=tuple(
            Picture(
                src=picture(f"images/{image.file}"),
                width=edition.pictures[issue.key, image.file].width,
                height=edition.pictures[issue.key, image.file].height,
                copies="",
                alt=image.alt,
                caption=image.caption,
                credit=image.credit,
            )
            for image in shown
        ),
        body=Markup(  # noqa: S704 - cleaned HTML, made XML
            as_xml(body.html, link=link, picture=picture, ids=frozenset((GAP_ID, HEADLINE_ID)))
        ),
        credits=tuple(text for text in (article.source_credit, *article.jump) if text),
        gap=t.gap if body.gap else "",
    )
