"""Fits the weights of generator/convert/heads/weights.py on raw pages with gold beside them, and prints them.

    PYTHONPATH=. python bench/fit_heads.py FOLDER... [--weight FOLDER=8] [--rounds 2]

Pages are read as the converter reads them, up to the articles of the assembly. Each slot of head lines is one choice:
among the ways to share its lines out, the right one is what the gold says, the other slots being as the gold says. A
softmax is brought as near to the truth as it goes; the ways that are weighed depend on the weights, hence the rounds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bench import softmax
from bench.folders import parser_of, weighed_folders
from generator.convert.assembly.readings import Draft, assemble
from generator.convert.heads import weights as standing
from generator.convert.heads.claims import Claims
from generator.convert.heads.owners import slot_options
from generator.convert.heads.slots import NOBODY, SUBHEAD, Group, Slot
from generator.convert.heads.weights import HEAD_WEIGHTS
from generator.convert.language import load_model
from generator.convert.page import evidence_of, read_lines, stories_apart
from generator.convert.setting.pieces import Unit
from generator.convert.spans import RawPage
from generator.convert.topics import Topics
from tests.sample.goldfile import HEADS, norm, read_gold, text_of

NAMES = tuple(HEAD_WEIGHTS)
_JUDGED = ("leads roll", "column closes", "sub numbered", "sub opening", "sub roll", "numbered lines", "queued")
"""What pages that are simulated don't have: numbered parts, lists of names, columns behind a text."""
SET_BY_HAND = {"clash": -5.0, **{name: HEAD_WEIGHTS[name] for name in _JUDGED}}
"""Held as it is. That an article's head stands in two places is mostly a fault of the assembly; the fit would learn
from it."""
DECAY = 2e-4
"""How strongly the weights are held at 0."""
STEPS = 600

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The choices of a page with the truth."""

    claims: Claims
    right: tuple[tuple[Group, ...] | None, ...]
    """For each slot; None where the gold or the assembly leaves it open."""
    weight: float


def page_of(path: Path, weight: float) -> Read:
    """A page's slots with their true owners. Raises ValueError when its gold can't be read."""
    name, raws = path.name, {p.name: p.read_text(encoding="utf-8-sig") for p in path.parent.glob("*.txt")}
    gold = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    claims = claims_of(RawPage(file=name, lines=tuple(raws[name].split("\n"))))
    truth = Truth(gold, name, raws, claims)
    right = tuple(truth.groups(slot) for slot in claims.slots)
    return Read(claims=claims, right=right, weight=weight)


def claims_of(page: RawPage) -> Claims:
    """The claims on a page."""
    units, drafts, taken = stages_of(page)
    return Claims(units, drafts, taken, Topics([u.text for u in units if u.kind in ("piece", "head")]))


def stages_of(page: RawPage) -> tuple[Sequence[Unit], Sequence[Draft], frozenset[int]]:
    """The units of a page, its articles, and the units that are something else; as in generator/convert/page.py."""
    pages = [page]
    lines = read_lines(pages, 0, load_model())
    evidence = evidence_of(lines, pages)
    units, drafts = evidence.units, assemble(evidence)
    return units, drafts, frozenset(u for story in stories_apart(lines, units, pages) for u in story.units)


class Truth:
    """What the gold says of the head lines of a page."""

    def __init__(self, gold: Mapping[str, Any], name: str, raws: Mapping[str, str], claims: Claims) -> None:
        self.claims = claims
        found = [read_gold(entry, name, raws) for entry in gold["articles"]]
        self.heads = [
            "".join(norm(text_of(e.get(k, ()), name, raws)) for k in (*HEADS.values(), "place_span"))
            + norm(str(e.get("place", "")))
            for e in gold["articles"]
        ]
        self.lines = [
            [norm(text_of([s], name, raws)) for k in HEADS.values() for s in e.get(k, ())] for e in gold["articles"]
        ]
        self.subheads = [
            [norm(text_of([s], name, raws)) for block in e.get("body", ()) for s in block.get("h", ())]
            for e in gold["articles"]
        ]
        self.furniture = [norm(text_of(spans, name, raws)) for f in gold.get("furniture", ()) for spans in f.values()]
        owners = [self._owner(t, [g.body for g in found]) for t in map(norm, claims.texts)]
        self.draft: dict[int, int] = {}
        for n, own in enumerate(owners):
            if own >= 0:
                best = self.draft.get(own)
                opening = found[own].body[:30]
                if best is None or opening[:15] in norm(claims.texts[n]):
                    self.draft[own] = n

    @staticmethod
    def _owner(text: str, bodies: Sequence[str]) -> int:
        """The article that most of the text is of."""
        counts = Counter(
            n for at in range(0, max(1, len(text) - 12), 10) for n, b in enumerate(bodies) if text[at : at + 12] in b
        )
        return counts.most_common(1)[0][0] if counts else -1

    def groups(self, slot: Slot) -> tuple[Group, ...] | None:
        """The true shares of a slot's lines; None where it can't be told."""
        owners: list[int] = []
        for i in slot.heads:
            owner = self._of(self.claims.units[i], slot)
            if owner is None:
                return None
            owners.append(owner)
        groups: list[Group] = []
        for k, owner in enumerate(owners):
            if groups and groups[-1].owner == owner:
                groups[-1] = groups[-1]._replace(end=k + 1)
            else:
                groups.append(Group(k, k + 1, owner))
        owned = [g.owner for g in groups if g.owner >= 0]
        return tuple(groups) if len(owned) == len(set(owned)) else None

    def _of(self, unit: Unit, slot: Slot) -> int | None:
        text = norm(unit.text)
        subhead = any(text in subs or text == "".join(subs) for subs in self.subheads)
        if subhead and slot.after >= 0 and not slot.starts:
            return SUBHEAD
        fits = [n for n, lines in enumerate(self.lines) if text in lines or (len(text) > 4 and text in self.heads[n])]
        if fits:
            drafts = [self.draft[n] for n in fits if n in self.draft]
            near = [d for d in drafts if d in (slot.before, slot.after)] or drafts
            return near[0] if len(drafts) == len(fits) else None
        return NOBODY if text in self.furniture and not subhead else None


def choices(read: Sequence[Read]) -> Iterator[tuple[list[dict[str, float]], int, float]]:
    """(features of each option, number of the right one, weight) for each slot that has a truth."""
    for page in read:
        for n, (slot, right) in enumerate(zip(page.claims.slots, page.right, strict=True)):
            if right is None:
                continue
            used = {g.owner for m, other in enumerate(page.right) if m != n for g in other or () if g.owner >= 0}
            options = [groups for _, groups in slot_options(page.claims, slot)]
            options = options if right in options else [*options, right]
            rows = []
            for groups in options:
                owners = {g.owner for g in groups if g.owner >= 0}
                marks = {"covers": float(len(owners - used)), "clash": float(len(owners & used))}
                rows.append(page.claims.features(slot, groups) | marks)
            yield rows, options.index(right), page.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The choices as arrays, one row each."""

    values: Floats
    """Row, option, name of the feature."""
    there: NDArray[np.bool_]
    """Row, option: is there such an option?"""
    right: NDArray[np.int64]
    weight: Floats

    def accuracy(self, weights: Floats) -> float:
        """The share of rows whose right option scores best."""
        best = np.where(self.there, self.values @ weights, -np.inf).argmax(1)
        return float(np.mean(best == self.right))


def table_of(found: Sequence[tuple[list[dict[str, float]], int, float]]) -> Table:
    """The choices as arrays."""
    at = {name: n for n, name in enumerate(NAMES)}
    most = max(len(rows) for rows, _, _ in found)
    values, there = np.zeros((len(found), most, len(NAMES))), np.zeros((len(found), most), dtype=bool)
    for row, (options, _, _) in enumerate(found):
        there[row, : len(options)] = True
        for k, option in enumerate(options):
            for name, value in option.items():
                values[row, k, at[name]] = value
    right = np.array([r for _, r, _ in found], dtype=np.int64)
    return Table(values=values, there=there, right=right, weight=np.array([w for *_, w in found]))


def fitted(table: Table, start: Floats) -> Floats:
    """The weights under which the right options are likest, held near 0."""
    free = np.array([name not in SET_BY_HAND for name in NAMES])
    return softmax.fitted(
        table.values,
        table.there,
        softmax.one_of(table.right, table.there.shape[1]),
        table.weight,
        start,
        centre=np.zeros_like(start),
        decay=DECAY,
        steps=STEPS,
        within=lambda weights: np.where(free, weights, start),
    )


def main() -> None:
    """Prints the share of slots that are right, before and after, and the table."""
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="how often options and weights are made anew")
    args = parser.parse_args()
    folders = weighed_folders(parser, args)
    read = [page_of(path, times) for folder, times in folders for path in sorted(folder.glob("*.txt"))]
    weights = np.array([SET_BY_HAND.get(name, HEAD_WEIGHTS[name]) for name in NAMES])
    for number in range(1, args.rounds + 1):
        table = table_of(list(choices(read)))
        before, weights = table.accuracy(weights), fitted(table, weights)
        print(f"round {number}: {len(table.right)} slots, right {before:.4f}, then {table.accuracy(weights):.4f}")
        standing.HEAD_WEIGHTS = dict(zip(NAMES, map(float, weights), strict=True))
    print("HEAD_WEIGHTS = {")
    for name, value in zip(NAMES, weights, strict=True):
        print(f'    "{name}": {round(float(value), 2) + 0.0:.2f},')
    print("}")


if __name__ == "__main__":
    main()
