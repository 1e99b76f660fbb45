"""The papers that ship with the repository, their gold, and how a copy of one is converted."""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.sample.goldfile import Place, all_places

REPOSITORY = Path(__file__).resolve().parents[2]
HEAD_SPANS = ("kicker", "headline", "deck", "rubric", "place_span", "byline", "source", "jump")


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePaper:
    """A paper with its own `seeds/` and `content/paper.yml`, and the folder of its gold."""

    root: Path
    gold: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"


TANGCHUAN = SamplePaper(root=REPOSITORY, gold=REPOSITORY / "tests" / "gold")
ASHCOMBE = SamplePaper(root=REPOSITORY / "seeds" / "ashcombe-courier", gold=TANGCHUAN.gold / "ashcombe-courier")
PAPERS = {"tangchuan": TANGCHUAN, "ashcombe": ASHCOMBE}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIssue:
    """The raw texts of an issue and their gold, by the raw files' names."""

    name: str
    raws: Mapping[str, str]
    golds: Mapping[str, Mapping[str, Any]]

    def articles(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        return ((file, entry) for file, data in self.golds.items() for entry in data["articles"])

    def places_of(self, file: str, entry: Mapping[str, Any]) -> list[Place]:
        """All places of an article: heads, names, body."""
        spans = [span for key in HEAD_SPANS for span in entry.get(key, [])]
        spans += [span for block in entry["body"] for values in block.values() for span in values]
        return all_places(spans, file, self.raws)

    def uses(self) -> Counter[tuple[str, int, int]]:
        """How often the gold uses each character (file, line, column) of the raw files."""
        places = [p for file, entry in self.articles() for p in self.places_of(file, entry)]
        for file, data in self.golds.items():
            spans = [span for item in data["furniture"] for values in item.values() for span in values]
            places += all_places(spans, file, self.raws)
        return Counter((p.file, p.line, column) for p in places for column in range(p.start, p.end))


def gold_issues() -> dict[str, GoldIssue]:
    """All issues of the sample papers, by `paper/issue`."""
    out = {}
    for name, paper in PAPERS.items():
        units = [
            p for p in sorted(paper.seeds.iterdir()) if p.suffix == ".txt" or (p.is_dir() and any(p.glob("*.txt")))
        ]
        for unit in units:
            files = sorted(unit.glob("*.txt")) if unit.is_dir() else [unit]
            raws = {p.relative_to(paper.seeds).as_posix(): p.read_text(encoding="utf-8") for p in files}
            golds = {file: yaml.safe_load((paper.gold / file).with_suffix(".yml").read_text("utf-8")) for file in raws}
            out[f"{name}/{unit.stem}"] = GoldIssue(name=unit.stem, raws=raws, golds=golds)
    return out


def converted(seeds: Path, paper_yml: Path | None, root: Path) -> Path:
    """The content folder that converting a copy of these raw files below `root` makes; fails with what convert said."""
    shutil.copytree(seeds, root / "seeds")
    (root / "content").mkdir()
    if paper_yml:
        shutil.copy(paper_yml, root / "content" / "paper.yml")
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), "convert"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, f"{' '.join(command)}\n{run.stdout}{run.stderr}"
    return root / "content"
