"""Real issues, which are not ours to ship, are converted without a character lost or invented, and close to their gold.

BROADSHEET_REAL_ISSUES names the folder of their raw files; gold files are looked for in `gold` beside it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sample.paper import converted
from tests.scoring import Measures, Score, score_folder, table

BARS: dict[str, Callable[[Measures], bool]] = {
    "found": lambda m: m.found[0] == m.found[1],
    "extra": lambda m: m.extra == 0,
    "text": lambda m: m.text >= 0.97,
    "titles": lambda m: m.titles[0] >= m.titles[1] - 1,
    "paras": lambda m: m.paras >= 0.90,
    "fields": lambda m: m.fields >= 0.90,
    "date": lambda m: m.date == "ok",
    "spaces": lambda m: m.spaces == 0,
}


@pytest.fixture(scope="module")
def scores(real_issues: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Score]:
    content = converted(real_issues, None, tmp_path_factory.mktemp("real") / "paper")
    return score_folder(real_issues, content, real_issues.parent / "gold")


def test_no_character_is_lost_or_invented(scores: list[Score]) -> None:
    assert {s.issue: (s.lost, s.new) for s in scores if s.lost or s.new} == {}
    assert all(s.articles for s in scores), table(scores)


@pytest.mark.parametrize("bar", BARS)
def test_converted_articles_keep_to_their_gold(scores: list[Score], bar: str) -> None:
    rated = [(s.issue, s.measures) for s in scores if s.measures]
    if not rated:
        pytest.skip("no gold beside the real issues")
    faults = "\n".join(fault for _, m in rated for fault in m.faults)
    assert [issue for issue, m in rated if not BARS[bar](m)] == [], f"{table(scores)}\n{faults}"
