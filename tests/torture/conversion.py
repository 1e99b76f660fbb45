"""The converter under attack: any bytes in, and out comes a problem, or content that holds every character and builds."""

import hashlib
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from generator.content import read_paper
from generator.convert import convert
from generator.deliver.check import check_outcome
from generator.deliver.folders import folders_of
from generator.problems import Problem
from generator.site import build
from tests.torture.dumps import damaged_bytes, mutated, noise

BUGS = frozenset(("internal", "ledger"))
"""The codes of problems that are the converter's own: exceptions, and characters lost or invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What became of a batch of raw files."""

    files: int
    refused: int
    """Raw files for which the converter gave a problem and wrote nothing."""
    articles: int
    lost: int
    """Characters that the articles lack, or have beside those of the raw files."""
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

    A bug of the converter is a fault, told with the file on which it came; so is whatever `check` calls an error in
    what was converted, and a site that does not build.
    """
    paper = folder / "paper"
    faults: list[str] = []
    _lay_out(paper, raw)
    problems = convert(paper / "seeds", paper / "content", root=paper, workers=1).problems
    faults += _kept((problem for problem in problems if problem.code in BUGS), paper, folder)
    refused = {problem.path for problem in problems if problem.severity == "error"}
    checked = check_outcome(folders_of(paper))
    faults += [f"check: {problem}" for problem in checked.problems if problem.severity == "error"]
    articles = 0
    if any((paper / "content").glob("*/*.md")):
        report = build(paper / "content", paper / "site", root=paper)
        faults += [f"build: {problem}" for problem in report.problems if problem.severity == "error"]
        articles = sum(len(issue.articles) for issue in read_paper(paper / "content", root=paper)[0].issues)
    issues = checked.data["check"]["issues"]
    lost = sum(number for issue in issues for number in (*issue["lost"].values(), *issue["new"].values()))
    return Converted(files=len(raw), refused=len(refused), articles=articles, lost=lost, faults=tuple(faults))


def _lay_out(paper: Path, raw: Sequence[bytes]) -> None:
    if paper.exists():
        shutil.rmtree(paper)
    (paper / "content").mkdir(parents=True)
    (paper / "seeds").mkdir()
    (paper / "content" / "paper.yml").write_text("name: 某报\n", "utf-8")
    for number, data in enumerate(raw):
        (paper / "seeds" / f"n{number:03d}.txt").write_bytes(data)


def _kept(bugs: Iterable[Problem], paper: Path, folder: Path) -> Iterator[str]:
    """The bugs, each with a copy of the file that shows it."""
    for bug in bugs:
        file = paper / bug.path
        kept = folder / f"{hashlib.sha256(file.read_bytes()).hexdigest()[:16]}.txt"
        shutil.copyfile(file, kept)
        yield f"convert: {bug}; see {kept}"
