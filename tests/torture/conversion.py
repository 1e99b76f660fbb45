"""The converter under attack: any bytes in, and out comes a problem, or content that holds every character and builds."""

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from generator.content import read_paper
from generator.convert import convert
from generator.deliver.check import check_outcome
from generator.deliver.folders import folders_of
from generator.site import build
from tests.torture.dumps import damaged_bytes, mutated, noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What became of a batch of raw files."""

    files: int
    refused: int
    """Raw files for which the converter gave a problem and wrote nothing."""
    articles: int
    faults: tuple[str, ...]
    """What must not be: each with the file that shows it, as it was kept."""


def attacks(texts: Sequence[str], chance: random.Random) -> Iterator[bytes]:
    """Raw files without end: mutations of the texts, noise, nothing, in all encodings, damaged."""
    for number in count():
        kind = number % 8
        if kind < 5:
            text = mutated(chance.choice(texts), chance)
        elif kind == 5:
            text = mutated("\n".join(chance.sample(texts, k=min(2, len(texts)))), chance)
        else:
            text = noise(chance, chance.choice((0, 1, 2, 30, 400, 3000)))
        yield text.encode("utf-8", "replace") if kind % 2 else damaged_bytes(text, chance)


def convert_batch(raw: Sequence[bytes], folder: Path) -> Converted:
    """The files as the issues of one paper in the empty `folder`: converted, held against the ledger, built.

    An exception of the converter is a fault, told with the file on which it came; so is whatever `check` calls an
    error in what was converted, and a site that does not build.
    """
    paper = folder / "paper"
    faults: list[str] = []
    _lay_out(paper, raw)
    try:
        problems = convert(paper / "seeds", paper / "content", root=paper, workers=1).problems
    except Exception:  # noqa: BLE001 - which of the files it was is found below, one at a time
        faults += _each_alone(raw, folder)
        problems = ()
    refused = {problem.path for problem in problems if problem.severity == "error"}
    checked = check_outcome(folders_of(paper))
    faults += [f"check: {problem}" for problem in checked.problems if problem.severity == "error"]
    articles = 0
    if any((paper / "content").glob("*/*.md")):
        report = build(paper / "content", paper / "site", root=paper)
        faults += [f"build: {problem}" for problem in report.problems if problem.severity == "error"]
        articles = sum(len(issue.articles) for issue in read_paper(paper / "content", root=paper)[0].issues)
    return Converted(files=len(raw), refused=len(refused), articles=articles, faults=tuple(faults))


def _lay_out(paper: Path, raw: Sequence[bytes]) -> None:
    if paper.exists():
        shutil.rmtree(paper)
    (paper / "content").mkdir(parents=True)
    (paper / "seeds").mkdir()
    (paper / "content" / "paper.yml").write_text("name: 某报\n", "utf-8")
    for number, data in enumerate(raw):
        (paper / "seeds" / f"n{number:03d}.txt").write_bytes(data)


def _each_alone(raw: Sequence[bytes], folder: Path) -> Iterator[str]:
    """Which of the files make the converter raise, and what."""
    for number, data in enumerate(raw):
        paper = folder / "alone"
        _lay_out(paper, [data])
        try:
            convert(paper / "seeds", paper / "content", root=paper, workers=1)
        except Exception as fault:  # noqa: BLE001 - this is the finding
            kept = folder / f"raised-{number:03d}.txt"
            kept.write_bytes(data)
            yield f"convert raised {type(fault).__name__}: {fault} on {kept}"
