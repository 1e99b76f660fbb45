"""What can be found of an article: its heads, its byline, and everything that its page reads out."""

from collections.abc import Iterable

from generator.content.routes import article_route
from generator.model import Article
from generator.records import dataclass

Names = tuple[tuple[str, ...], ...]
"""What the search can be narrowed to, by kind: section, by, place, page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One published article as the search knows it; all text is plain, without markup."""

    route: str
    title: str
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    package: str = ""
    byline: str = ""
    section: str = ""
    """The section's id; `hits[].section` and the filter use it."""
    section_name: str = ""
    date: str = ""
    """ISO date, or empty when the issue has none."""
    date_words: str = ""
    """The date as the site prints it: 约2024年4月12日 where it is inferred."""
    issue: str
    """The issue's key."""
    page: str = ""
    """The printed page as the site prints it: 第01版 要闻."""
    page_number: int = 0
    """Of the printed page; 0 for none."""
    authors: tuple[str, ...] = ()
    """Who wrote it and who took its pictures; the filter by reporter lists them."""
    places: tuple[str, ...] = ()
    """The towns, villages and counties that it names; the filter by place lists them."""
    text: tuple[str, ...] = ()
    """The paragraphs, subheads, captions and table cells of the body (`paragraphs` gives them)."""

    @property
    def names(self) -> Names:
        """What the search can be narrowed to the document by."""
        page = (str(self.page_number),) if self.page_number else ()
        return ((self.section,) if self.section else ()), self.authors, self.places, page


def search_document(
    article: Article, *, body: Iterable[str], byline: Iterable[str], section_name: str, date_words: str, page: str
) -> SearchDocument:
    """An article as the search knows it; `body` is its text in pieces, `byline` as its page prints it."""
    byline = tuple(byline)
    captions = [text for image in article.images for text in (image.caption, image.credit)]
    corrected = (c.text for c in article.corrections)
    text = (*body, *captions, article.source_credit, *article.jump, *corrected)
    names = [name for name in (*article.authors, *article.photo_by) if name not in "".join(byline)]
    return SearchDocument(
        route=article_route(article.issue, article.name),
        title=article.title,
        kicker=article.kicker,
        deck=article.deck,
        rubric=article.rubric,
        package=article.package,
        byline="　".join((*byline, *names)),
        section=article.section,
        section_name=section_name,
        date=article.date.isoformat() if article.date else "",
        date_words=date_words,
        issue=article.issue,
        page=page,
        page_number=article.page,
        authors=tuple(dict.fromkeys((*article.authors, *article.photo_by))),
        places=tuple(dict.fromkeys(filter(None, (article.place, *article.places)))),
        text=tuple(dict.fromkeys(filter(None, text))),
    )
