"""The Markdown twin of each article, beside its page: the text for whoever wants nothing but the text.

It is written from the published edition, never from the file in `content/`. The body is that of the content folder; the
front matter is what a reader can see on the page. The converter's records (`source`, `confidence`, `review`, `digest`)
and the editors' (`rank`, `status`, `aliases`) stay behind.
"""

from collections.abc import Container, Iterable

from generator.content import routes
from generator.content.writer import corrected, line, pairs, texts
from generator.model import Article, Issue
from generator.site.edition import Edition
from generator.site.pages.stories import section_name


def twin_files(edition: Edition, index: int, only: Container[str] | None = None) -> dict[str, bytes]:
    """Route to bytes of the twin of every published article of the issue at `index`, or `only` those of these names."""
    issue = edition.paper.issues[index]
    return {
        routes.twin_route(issue.key, article.name): twin(edition, issue, article).encode("utf-8", "replace")
        for article in issue.articles
        if only is None or article.name in only
    }


def twin(edition: Edition, issue: Issue, article: Article) -> str:
    """The article as Markdown with front matter; ends in one line end."""
    return f"---\n{''.join(_lines(edition, issue, article))}---\n\n{article.body}\n"


def _lines(edition: Edition, issue: Issue, a: Article) -> Iterable[str]:
    config = edition.paper.config
    route = routes.article_route(issue.key, a.name)
    for name in ("title", "kicker", "deck", "package", "rubric"):
        yield line(name, getattr(a, name))
    yield "title_source: derived\n" if a.title_source == "derived" else ""
    yield texts("authors", a.authors)
    yield pairs("roles", a.roles)
    yield texts("photo_by", a.photo_by)
    yield texts("byline_printed", a.byline_printed)
    yield line("place", a.place)
    yield line("newspaper", config.name)
    yield f"date: {a.date}\n" if a.date else ""
    yield "date_source: inferred\n" if a.date and issue.date_source == "inferred" else ""
    yield line("edition", issue.edition)
    yield line("number", issue.number)
    yield f"page: {a.page}\n"
    yield line("page_name", next((p.name for p in issue.pages if p.number == a.page), ""))
    yield line("section", section_name(edition, a))
    yield line("source_credit", a.source_credit)
    yield texts("jump", a.jump)
    for name in ("people", "places", "organizations", "tags"):
        yield texts(name, getattr(a, name))
    yield pairs("extra", a.extra)
    yield corrected(a.corrections)
    yield line("language", config.language)
    yield line("url", routes.url(config.url, route) if config.url else "")
