"""What is firmly known of articles and issues: machines are told no more than that."""

from collections.abc import Iterable
from datetime import date

from generator.content import routes
from generator.model import Article, Image, Issue
from generator.records import dataclass
from generator.site.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture that is there."""

    address: str
    image: Image
    width: int
    height: int
    """In pixels."""


def issue_of(edition: Edition, article: Article) -> Issue:
    """The issue that an article stands in."""
    return edition.issues_by_key[article.issue]


def published_on(issue: Issue, article: Article | None = None) -> date | None:
    """The day that is printed or was given; None where it is unknown or only inferred from the text."""
    if issue.date_source == "inferred":
        return None
    return article.date if article else issue.date


def changed_on(issue: Issue, article: Article | None = None) -> date | None:
    """The day of the last correction, else of publication."""
    articles = (article,) if article else issue.articles
    days = (published_on(issue, article), *(a.corrected for a in articles))
    return max((day for day in days if day), default=None)


def page_name(issue: Issue, number: int) -> str:
    """版名: the name of a printed page; empty when it has none."""
    return next((page.name for page in issue.pages if page.number == number), "")


def absolute(edition: Edition, route: str) -> str:
    """The address of a page; empty without the paper's `url`."""
    base = edition.paper.config.url
    return routes.url(base, route) if base else ""


def address(edition: Edition, article: Article) -> str:
    """The address of an article; empty without the paper's `url`."""
    return absolute(edition, routes.article_route(article.issue, article.name))


def pictures(edition: Edition, article: Article) -> Iterable[Shown]:
    """The article's pictures that are there; none without the paper's `url`."""
    if edition.paper.config.url:
        for image in article.images:
            size = edition.pictures.get((article.issue, image.file))
            if size:
                address = absolute(edition, routes.image_route(article.issue, image.file))
                yield Shown(address=address, image=image, width=size.width, height=size.height)


def publisher(edition: Edition) -> str:
    """Who publishes the paper: itself when nobody else is named."""
    return edition.paper.config.publisher or edition.paper.config.name
