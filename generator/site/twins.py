"""The Markdown twin of each article, beside its page: the text for whoever wants nothing but the text.

It is written from the published edition, never from the file in `content/`. The body is that of the content folder; the
front matter is what a reader can see on the page. The converter's records (`source`, `confidence`, `review`, `digest`)
and the editors' (`rank`, `status`, `aliases`) stay behind.
"""

from collections.abc import Iterable, Sequence

from generator.content import routes
from generator.content.writer import scalar
from generator.model import Article, Issue
from generator.site.edition import Edition
from generator.site.pages.stories import section_name


def twin_files(edition: Edition) -> dict[str, bytes]:
    """Route to bytes of the twin of every published article."""
    return {
        routes.twin_route(issue.key, article.name): twin(edition, issue, article).encode("utf-8", "replace")
        for issue in edition.paper.issues
        for article in issue.articles
    }


def twin(edition: Edition, issue: Issue, article: Article) -> str:
    """The article as Markdown with front matter; ends in one line end."""
    return f"---\n{''.join(_lines(edition, issue, article))}---\n\n{article.body}\n"


def _lines(edition: Edition, issue: Issue, a: Article) -> Iterable[str]:
    config = edition.paper.config
    route = routes.article_route(issue.key, a.name)
    for name in ("title", "kicker", "deck", "package", "rubric"):
        yield _line(name, getattr(a, name))
    yield "title_source: derived\n" if a.title_source == "derived" else ""
    yield _texts("authors", a.authors)
    if a.roles:
        yield "roles: {" + ", ".join(f"{scalar(n)}: {scalar(r)}" for n, r in a.roles) + "}\n"
    yield _texts("photo_by", a.photo_by)
    yield _texts("byline_printed", a.byline_printed)
    yield _line("place", a.place)
    yield _line("newspaper", config.name)
    yield f"date: {a.date}\n" if a.date else ""
    yield "date_source: inferred\n" if a.date and issue.date_source == "inferred" else ""
    yield _line("number", issue.number)
    yield f"page: {a.page}\n"
    yield _line("page_name", next((p.name for p in issue.pages if p.number == a.page), ""))
    yield _line("section", section_name(edition, a))
    yield _line("source_credit", a.source_credit)
    yield _texts("jump", a.jump)
    for name in ("people", "places", "organizations", "tags"):
        yield _texts(name, getattr(a, name))
    yield f"corrected: {a.corrected}\n" if a.corrected else ""
    yield _line("correction", a.correction)
    yield _line("language", config.language)
    yield _line("url", routes.url(config.url, route) if config.url else "")


def _line(name: str, value: str) -> str:
    return f"{name}: {scalar(value)}\n" if value else ""


def _texts(name: str, values: Sequence[str]) -> str:
    return f"{name}: [{', '.join(map(scalar, values))}]\n" if values else ""
