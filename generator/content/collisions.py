"""Pages that would share an address."""

from collections.abc import Iterable
from pathlib import Path

from generator.content import routes
from generator.files import display_path
from generator.model import Paper
from generator.problems import Problem


def collisions(paper: Paper, content: Path, root: Path) -> Iterable[Problem]:
    """Two pages at one address: an alias that is taken by a page or by another alias, letter case aside."""
    if not any(article.aliases for issue in paper.issues for article in issue.articles):
        return
    taken = {
        routes.article_route(a.issue, a.name).lower(): f"{a.issue}/{a.name}.md"
        for i in paper.issues
        for a in i.articles
    }
    reserved = (routes.HOME, routes.ABOUT, routes.NOT_FOUND, routes.SEARCH, routes.ARCHIVE, routes.NAMES)
    taken |= dict.fromkeys(reserved, "a page of the site")
    for issue in paper.issues:
        taken |= dict.fromkeys((routes.issue_route(issue.key), routes.contents_route(issue.key)), "a page of the site")
    for article in (a for i in paper.issues for a in i.articles):
        for alias in article.aliases:
            file = f"{article.issue}/{article.name}.md"
            first = taken.setdefault(alias.lower(), file)
            if first != file or alias.lower() == routes.article_route(article.issue, article.name):
                yield Problem(
                    path=display_path(content / article.issue / f"{article.name}.md", root),
                    code="address-taken",
                    message=f"two pages at one address: the alias {alias} is taken by {first}",
                    hint="remove the alias from one of them",
                )
