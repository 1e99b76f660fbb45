"""Fits the weights of the assembly, generator/convert/assembly/weights.py.

    PYTHONPATH=. python bench/fit_weights.py FOLDER... [--weight FOLDER=8]

A folder holds raw pages, `NAME.txt`, with their gold beside them, `NAME.yml` (tests/sample/goldfile.py says what is in
it). Each page is read piece by piece, as the assembly reads it: begin an article, or go on in one of those that are
open. It is read twice, once along the true choices and once along those of the weights that stand, so that the weights
also learn what to do behind a mistake. Then a softmax over the choices is brought as near to the truth as it goes: one
for all dumps, and from there one for each kind of dump, held near it. Prints how many choices are right, and WEIGHTS.

It needs numpy, which is no dependency of the program.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from bench import softmax
from bench.folders import parser_of, weighed_folders
from generator.convert.assembly.choices import link, start
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.readings import candidates
from generator.convert.assembly.weights import HABITS, WEIGHTS, weighed
from generator.convert.language import load_model
from generator.convert.page import evidence_of, read_lines
from generator.convert.spans import RawPage
from tests.sample.goldfile import norm, read_gold

NAMES = tuple(WEIGHTS)
JUDGED = (
    *("notice title", "across title", "address", "own report", "continued", "jump met", "jump missed", "behind jump"),
    *(
        "roll on",
        "clings",
        "captioned",
        "no gap",
        "latin bare",
        "capitals",
        "prose behind verse",
        "introduced",
        "bare name",
    ),
    *("latin subhead", "like text", "bare here"),
)
"""Held at what they stand at: what they tell of is not on pages that are simulated, or on few."""
POOLED_DECAY, OWN_DECAY = 2e-4, 1e-3
"""How strongly the weights are held at 0, and those of one kind of dump at those of all."""
ENOUGH = 100
"""Choices that a kind of dump needs for weights of its own."""
STEPS = 800

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One piece: what speaks for each option, the first being to begin an article."""

    options: tuple[Mapping[str, float], ...]
    right: int
    habit: int
    """Number of the kind of dump in HABITS."""
    weight: float
    """How often it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The choices as arrays, one row each."""

    values: Floats
    """Row, option, name of the evidence."""
    there: NDArray[np.bool_]
    """Row, option: is there such an option?"""
    right: NDArray[np.int64]
    weight: Floats

    def of(self, rows: NDArray[np.bool_]) -> "Table":
        """Some of the rows."""
        return Table(values=self.values[rows], there=self.there[rows], right=self.right[rows], weight=self.weight[rows])

    def chosen(self, weights: Floats) -> NDArray[np.int64]:
        """The option that scores best, for each row."""
        best: NDArray[np.int64] = np.where(self.there, self.values @ weights, -np.inf).argmax(1)
        return best


def choices(folder: Path, weight: float) -> Iterator[Choice]:
    """All choices on the pages of a folder. Raises ValueError as `pages_with_owners` does."""
    for evidence, owners in pages_with_owners(folder):
        for truth in (True, False):
            for options, right in walk(evidence, owners, along_truth=truth):
                yield Choice(options=options, right=right, habit=evidence.habit, weight=weight)


def pages_with_owners(folder: Path) -> Iterator[tuple[Evidence, list[int | None]]]:
    """The pages of a folder as the assembly reads them, with the owner of each piece.

    Raises ValueError when it holds no page or a gold can't be read.
    """
    raws = {p.name: p.read_text(encoding="utf-8-sig") for p in sorted(folder.glob("*.txt"))}
    if not raws:
        raise ValueError(f"{folder}: no .txt file is in it")
    for name, text in raws.items():
        gold = yaml.safe_load((folder / name).with_suffix(".yml").read_text(encoding="utf-8"))
        bodies = [read_gold(entry, name, raws).body for entry in gold["articles"]]
        pages = [RawPage(file=name, lines=tuple(text.split("\n")))]
        evidence = evidence_of(read_lines(pages, 0, load_model()), pages)
        yield evidence, [owner_of(piece.text, bodies) for piece in evidence.pieces]


def owner_of(text: str, bodies: Sequence[str]) -> int | None:
    """The number of the article whose body holds the piece, or else its beginning or its end; None: of no article."""
    whole = norm(text)
    for part in (whole, whole[:20], whole[-20:], whole[:10]):
        found = next((n for n, body in enumerate(bodies) if part in body), None)
        if len(part) >= 4 and found is not None:
            return found
    return None


def walk(
    evidence: Evidence, owners: Sequence[int | None], *, along_truth: bool
) -> Iterator[tuple[tuple[Mapping[str, float], ...], int]]:
    """The options for each piece but the first, and the right one; where none can be told, the piece is passed over."""
    articles, current = [[0]], 0
    for p in range(1, len(evidence.pieces)):
        opened = list(candidates(articles))
        options = (start(evidence, p), *(_going_on(evidence, p, n, current, articles) for n in opened))
        right = _right_option(owners[p], owners, articles)
        if right is not None:
            yield options, right
        if not along_truth:
            taken = max(range(len(options)), key=lambda k: weighed(options[k], evidence.habit))
        else:
            taken = 1 + opened.index(current) if right is None else right
        if taken:
            current = opened[taken - 1]
            articles[current].append(p)
        else:
            current = len(articles)
            articles.append([p])


def _going_on(
    evidence: Evidence, p: int, number: int, current: int, articles: Sequence[Sequence[int]]
) -> dict[str, float]:
    article = articles[number]
    found = link(evidence, p, number == current, len(articles) - 1 - number, article[0], article[-1])
    return {**found, **evidence.topic(p, article), "introduced": evidence.introduced(p, article)}


def _right_option(owner: int | None, owners: Sequence[int | None], articles: Sequence[Sequence[int]]) -> int | None:
    """0 where the piece's article hasn't begun; else the open one that ends with a piece of it, or holds most of it."""
    if owner is None:
        return None
    begun = [n for n, article in enumerate(articles) if any(owners[q] == owner for q in article)]
    if not begun:
        return 0
    opened = list(candidates(articles))

    def nearness(n: int) -> tuple[bool, float, int]:
        article = articles[n]
        return owners[article[-1]] == owner, sum(owners[q] == owner for q in article) / len(article), n

    best = max((n for n in begun if n in opened), key=nearness, default=None)
    return None if best is None else 1 + opened.index(best)


def table_of(found: Sequence[Choice]) -> Table:
    """The choices as arrays."""
    at = {name: n for n, name in enumerate(NAMES)}
    most = max(len(choice.options) for choice in found)
    values = np.zeros((len(found), most, len(NAMES)))
    there = np.zeros((len(found), most), dtype=bool)
    for row, choice in enumerate(found):
        there[row, : len(choice.options)] = True
        for k, option in enumerate(choice.options):
            for name, value in option.items():
                values[row, k, at[name]] = value
    right = np.array([c.right for c in found], dtype=np.int64)
    return Table(values=values, there=there, right=right, weight=np.array([c.weight for c in found]))


def fitted(table: Table, start: Floats, centre: Floats, decay: float) -> Floats:
    """The weights under which the right options are likest, held near `centre`; those that are judged stay."""
    free = np.array([name not in JUDGED for name in NAMES])
    return softmax.fitted(
        table.values,
        table.there,
        softmax.one_of(table.right, table.there.shape[1]),
        table.weight,
        start,
        centre=centre,
        decay=decay,
        steps=STEPS,
        within=lambda weights: np.where(free, weights, start),
    )


def accuracies(table: Table, weights: Mapping[str, Floats]) -> Iterator[str]:
    """The shares of choices that are right under these weights, by their names."""
    for name, some in weights.items():
        chosen = table.chosen(some)
        begun, begins = chosen == 0, table.right == 0
        yield (
            f"  {name:10} {np.mean(chosen == table.right):.4f}   of the true starts {np.mean(begun[begins]):.3f},"
            f" of the starts made {np.mean(begins[begun]):.3f}"
        )


def main() -> None:
    """Prints the accuracies, on what was fitted, and the table."""
    parser = parser_of(__doc__)
    args = parser.parse_args()
    folders = weighed_folders(parser, args)
    found = [c for folder, times in folders for c in choices(folder, times)]
    table = table_of(found)
    standing = np.array([WEIGHTS[name] for name in NAMES])
    pooled = fitted(table, standing.mean(1), np.zeros(len(NAMES)), POOLED_DECAY)
    columns = []
    for habit, name in enumerate(HABITS):
        rows = np.array([c.habit == habit for c in found])
        own = fitted(table.of(rows), pooled, pooled, OWN_DECAY) if rows.sum() > ENOUGH else pooled
        columns.append(own)
        print(f"{name}: {rows.sum()} choices, right by the weights")
        if rows.any():
            print(
                *accuracies(table.of(rows), {"that stand": standing[:, habit], "of all": pooled, "fitted": own}),
                sep="\n",
            )
    print("WEIGHTS = {")
    for n, evidence in enumerate(NAMES):
        values = [column[n] for column in columns]
        print(f'    "{evidence}": ({", ".join(f"{round(float(v), 2) + 0.0:.2f}" for v in values)}),')
    print("}")


if __name__ == "__main__":
    main()
