"""How many of the names in the sample papers the converter finds, and how many that it finds are names.

The gold's `names` were written from the pages alone. What stands under `may` (rivers, landmarks, a place inside the name
of an organisation) counts neither way.
"""

from collections.abc import Iterable, Iterator

import pytest

from generator.content.reader import read_paper
from generator.model import Article
from tests.sample.articles import read_article
from tests.sample.goldfile import read_gold
from tests.sample.paper import PAPERS, GoldIssue, gold_issues
from tests.scoring import match

KINDS = {"people": (0.95, 0.8), "places": (0.95, 0.9), "organizations": (0.9, 0.9)}
"""The least precision and recall of each kind, of all papers together."""


def pairs() -> Iterator[tuple[dict[str, list[str]], Article]]:
    """The names of each gold article, and the article in the content that ships."""
    shipped = {}
    for paper in PAPERS.values():
        folder = paper.root / "content"
        for issue in read_paper(folder, root=paper.root)[0].issues:
            shipped |= {folder / issue.key / f"{a.name}.md": a for a in issue.articles}
    for issue in gold_issues().values():
        yield from in_issue(issue, shipped)


def in_issue(issue: GoldIssue, shipped: dict[object, Article]) -> Iterable[tuple[dict[str, list[str]], Article]]:
    converted = [read_article(path) for path in shipped]  # type: ignore[arg-type]
    of_issue = [c for c in converted if set(c.files) & set(issue.raws)]
    entries = {entry["id"]: (file, entry) for file, entry in issue.articles()}
    golds = [read_gold(entry, file, issue.raws) for file, entry in entries.values()]
    found = match(golds, of_issue)
    return [(entries[name][1]["names"], shipped[one.path]) for name, one in found.items()]


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_found_and_what_is_found_are_names(kind: str) -> None:
    right, false, missed = [], [], []
    for gold, article in pairs():
        wanted, got = set(gold.get(kind, [])), set(getattr(article, kind))
        right += wanted & got
        false += got - wanted - set(gold.get("may", []))
        missed += wanted - got
    precision, recall = len(right) / len(right + false), len(right) / len(right + missed)
    print(f"{kind}: precision {precision:.3f} ({len(right)}), recall {recall:.3f}; false {false}, missed {missed}")
    assert len(right) > 10
    least = KINDS[kind]
    assert precision >= least[0] and recall >= least[1], (false, missed)
