"""The simulator tells the truth about its pages, and the converter keeps to it on some of them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sample.goldfile import norm, read_gold, undouble
from tests.sample.paper import converted
from tests.scoring import Measures, Score, score_folder, table
from tests.simulate import LEVELS, RATES, STYLES, make_pages
from tests.simulate.chance import ONLY
from tests.simulate.setting import wrapped

OFF = dict.fromkeys(RATES, 0.0)
SIGNED = "本报记者摄"
"""What a byline has besides names."""

FLOORS = {"easy": (0.85, 0.88, 0.75), "medium": (0.60, 0.70, 0.45), "hard": (0.55, 0.65, 0.30)}
"""Level → what text, found and titles must reach at least. The converter is far above; worse is a fault, not bad luck."""


def made(folder: Path, *, pages: int = 1, seed: str = "t", level: str = "hard", **rates: float) -> Path:
    given = {name.replace("_", " "): rate for name, rate in rates.items()}
    for style in STYLES:
        make_pages(folder, pages=pages, seed=seed, style=style, level=level, rates=given)
    return folder


def read(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, raw text and gold of each page."""
    for page in sorted(folder.glob("*.txt")):
        yield page.name, page.read_text("utf-8"), yaml.safe_load(page.with_suffix(".yml").read_text("utf-8"))


def raws(folder: Path) -> list[tuple[str, str]]:
    return [(page.name, page.read_text("utf-8")) for page in sorted(folder.glob("*.txt"))]


def literals(value: Any) -> Iterator[str]:
    """All literals in a piece of a gold file."""
    if isinstance(value, str) and value.startswith("="):
        yield value[1:]
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from literals(part)


@pytest.mark.parametrize("level", LEVELS)
def test_the_gold_has_each_printed_character_once(level: str, tmp_path: Path) -> None:
    for name, raw, gold in read(made(tmp_path, pages=6, level=level)):
        printed = Counter("".join(norm(undouble(line)) for line in raw.split("\n")))
        told = Counter(norm("".join(literals([gold["articles"], gold["furniture"]]))))
        for article in gold["articles"]:
            told += Counter(
                "".join([article.get("place", ""), *article.get("authors", []), *article.get("photo_by", [])])
            )
        assert told - printed == Counter(), name
        assert set(printed - told) <= set(SIGNED), name


def test_without_troubles_a_page_is_its_stories_in_a_row(tmp_path: Path) -> None:
    for name, raw, gold in read(made(tmp_path, pages=3, **{key.replace(" ", "_"): rate for key, rate in OFF.items()})):
        for entry in gold["articles"]:
            assert read_gold(entry, name, {name: raw}).body in norm(raw), name


def test_the_same_seed_gives_the_same_pages(tmp_path: Path) -> None:
    first, again, other = (list(read(made(tmp_path / n, seed=s))) for n, s in (("a", "x"), ("b", "x"), ("c", "y")))
    assert first == again
    assert not {raw for _, raw, _ in first} & {raw for _, raw, _ in other}


@pytest.mark.parametrize("trouble", sorted(RATES))
def test_each_trouble_shows_in_the_kinds_of_dump_that_have_it(trouble: str, tmp_path: Path) -> None:
    """Switched off, with all others as they are, some page of each kind is another one; and no page of other kinds."""
    every = {"pages": 4, "no_headline": 0.0, "kicker": 1.0, "table": 1.0, "photo": 1.0, "column_cuts": 1.0}
    on, off = (raws(made(tmp_path / str(rate), **{**every, trouble.replace(" ", "_"): rate})) for rate in (1.0, 0.0))
    assert {a[0][0] for a, b in zip(on, off, strict=True) if a != b} == set(ONLY.get(trouble, "POC"))


def test_an_unknown_trouble_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no such trouble: rain"):
        made(tmp_path, rain=0.5)


def test_lines_keep_to_the_width_and_to_the_rules_for_marks() -> None:
    text = "“桥通了，我就歇下来。”他说（笑），全长1452.5米的桥，“还是要有人看着。”"
    for width in range(6, 16):
        lines = wrapped(text, lambda n, width=width: width - 2 * (n == 0))
        assert "".join(lines) == text
        assert all(sum(0.5 if char.isascii() else 1 for char in line) <= width + 1 for line in lines)
        assert not any(line[0] in "，。”）" or line[-1] in "“（" for line in lines)
        assert any("1452.5" in line for line in lines)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Score]]:
    """Three pages of each kind on each level, by the level; each level is converted as one paper."""
    out = {}
    for level in LEVELS:
        root = tmp_path_factory.mktemp(level)
        made(root / "pages", pages=3, seed="floor", level=level)
        seeds = root / "seeds"
        seeds.mkdir()
        for page in (root / "pages").glob("*.txt"):
            (seeds / page.name).write_bytes(page.read_bytes())
        content = converted(seeds, None, root / "paper")
        out[level] = score_folder(seeds, content, root / "pages")
    return out


def test_no_character_of_a_simulated_page_is_lost_or_invented(scores: dict[str, list[Score]]) -> None:
    assert {s.issue: (s.lost, s.new) for some in scores.values() for s in some if s.lost or s.new} == {}


@pytest.mark.parametrize("level", LEVELS)
def test_conversion_of_simulated_pages_stays_above_its_floors(level: str, scores: dict[str, list[Score]]) -> None:
    rated: list[Measures] = [s.measures for s in scores[level] if s.measures]
    assert len(rated) == 3 * len(STYLES)
    reached = (
        sum(m.text for m in rated) / len(rated),
        sum(m.found[0] for m in rated) / sum(m.found[1] for m in rated),
        sum(m.titles[0] for m in rated) / sum(m.titles[1] for m in rated),
    )
    low = [n for n, (value, floor) in enumerate(zip(reached, FLOORS[level], strict=True)) if value < floor]
    assert low == [], f"{reached}\n{table(scores[level])}"
