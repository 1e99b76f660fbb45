"""The other articles of a standing column (栏目): the latest before one, so that no later issue changes its page."""

from collections import deque
from collections.abc import Iterable, Mapping

from generator.site.related.finding import MOST
from generator.site.related.found import Key, OfIssue

KEPT = 4 * MOST
"""So many of a column are looked at, the latest: some may stand on the article's page already."""


def same_rubric(issues: Iterable[OfIssue]) -> Mapping[Key, tuple[Key, ...]]:
    """For each article that runs under a rubric the others, the latest first, as far as its own issue.

    `issues` come with the oldest first. Articles of the same printed page are left out.
    """
    columns: dict[str, deque[tuple[Key, int]]] = {}
    found: dict[Key, tuple[Key, ...]] = {}
    for issue in issues:
        labelled = [a for a in issue.articles if a.rubric]
        for article in reversed(labelled):
            columns.setdefault(article.rubric, deque(maxlen=KEPT)).append(((issue.key, article.name), article.page))
        for article in labelled:
            others = (
                key for key, page in reversed(columns[article.rubric]) if key[0] != issue.key or page != article.page
            )
            if kept := tuple(others)[: 2 * MOST]:
                found[issue.key, article.name] = kept
    return found
