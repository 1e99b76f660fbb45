"""Fits the weights of the setting of print lines, generator/convert/setting/weights.py.

    PYTHONPATH=. python bench/fit_setting.py FOLDER... [--weight FOLDER=3]

A folder holds raw pages, `NAME.txt`, with their gold beside them, `NAME.yml` (tests/sample/goldfile.py says what is in
it). What each print line is (a head, a paragraph's first line, its last …) is told by the gold; how wide the column is,
by the best reading that agrees with it. Then an averaged perceptron (Collins 2002) brings the weights from those that
stand to where the best reading is the true one, or as near as it goes. Prints how many lines are right, and SETTING.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from bench.folders import parser_of, weighed_folders
from generator.convert.language import load_model
from generator.convert.page import read_lines
from generator.convert.setting.chains import Cell, Chain, chains_of
from generator.convert.setting.evidence import LABELS, Label
from generator.convert.setting.weights import SETTING
from generator.convert.spans import RawPage
from tests.sample.goldfile import MARKS, all_places, norm

ROUNDS = 6
PACE = 0.1
"""Nats that a weight moves at one mistake, in the first round; less and less in those that follow."""
ANY = frozenset(LABELS)
NOT_FITTED = ("latin", "never")
"""How such names begin: the pages are Chinese, and what cannot be stays so."""


class Truth:
    """What the gold of a page says of a line."""

    def __init__(self, gold: Mapping[str, object], file: str, raws: Mapping[str, str]) -> None:
        self.heads: set[str] = set()
        self.bodies: list[tuple[str, set[int], set[int], set[int]]] = []
        """Text, offsets at which paragraphs begin, at which they end, at which the text breaks off."""
        for entry in gold["articles"]:  # type: ignore[attr-defined]
            for name in ("kicker", "headline", "deck", "rubric", "may_rubric"):
                self._head(entry.get(name) or [], file, raws)
            body, begins, ends, gaps = "", set(), set(), set()
            for block in entry.get("body", []):
                ((tag, spans),) = block.items()
                if tag == "h":
                    self._head(spans, file, raws)
                    continue
                begins.add(len(body))
                body += norm("".join(place.text for place in all_places(spans, file, raws)))
                (gaps if "gap" in spans else ends).add(len(body))
            self.bodies.append((body, begins, ends, gaps))
        for entry in gold.get("furniture") or []:  # type: ignore[attr-defined]
            for spans in entry.values():
                self._head(spans, file, raws)

    def _head(self, spans: object, file: str, raws: Mapping[str, str]) -> None:
        listed = spans if isinstance(spans, list) else [spans]
        self.heads |= {norm(p.text) for p in all_places([s for s in listed if s not in MARKS], file, raws)}

    def labels(self, text: str) -> frozenset[Label]:
        """What the line may be."""
        text = norm(text)
        inside = [(b, body.find(text)) for b, (body, *_) in enumerate(self.bodies) if text in body]
        if text in self.heads:
            return ANY if inside else frozenset({"head"})
        if len(inside) != 1 or self.bodies[inside[0][0]][0].count(text) > 1:
            return ANY
        (number, at), end = inside[0], inside[0][1] + len(text)
        _, begins, ends, _ = self.bodies[number]
        if any(at < cut < end for cut in begins):
            return ANY
        if at in begins:
            return frozenset({"only" if end in ends else "first"})
        return frozenset({"last" if end in ends else "full"})


def pages_of(folder: Path) -> Iterator[tuple[Chain, list[frozenset[Label]]]]:
    """The runs of print lines of a folder's pages, with what each line may be."""
    raws = {p.name: p.read_text(encoding="utf-8-sig") for p in sorted(folder.glob("*.txt"))}
    if not raws:
        raise ValueError(f"{folder}: no .txt file is in it")
    for name, text in raws.items():
        truth = Truth(yaml.safe_load((folder / name).with_suffix(".yml").read_text(encoding="utf-8")), name, raws)
        pages = [RawPage(file=name, lines=tuple(text.split("\n")))]
        lines = read_lines(pages, 0, load_model())
        for chain in chains_of(lines.running, pages, lines.rows | lines.titles, lines.model):
            yield chain, [truth.labels(line.text) for line in chain.run]


def agreed(cells: Sequence[Cell], truth: Sequence[frozenset[Label]]) -> int:
    """How many lines have a label that they may have."""
    return sum(label in may for (label, _), may in zip(cells, truth, strict=True))


def fitted(
    runs: Sequence[tuple[Chain, list[frozenset[Label]], int]], weights: dict[str, float], pace: float
) -> dict[str, float]:
    """The mean of the weights over all steps."""
    rng = random.Random(1)
    total: Counter[str] = Counter()
    steps = 0
    order = [n for n, (_, _, times) in enumerate(runs) for _ in range(times)]
    for number in range(ROUNDS):
        rng.shuffle(order)
        wrong = 0
        for n in order:
            chain, truth, _ = runs[n]
            found = chain.best(weights)
            if (missed := len(truth) - agreed(found, truth)) > 0:
                wrong += missed
                right = chain.best(weights, truth)
                true, false = chain.speaking(right), chain.speaking(found)
                for name in sorted(true.keys() | false.keys()):
                    if not name.startswith(NOT_FITTED):
                        change = true.get(name, 0.0) - false.get(name, 0.0)
                        weights[name] += pace / (1 + number) * max(-3.0, min(3.0, change))
            steps += 1
            total.update(weights)
        print(f"round {number + 1}: {wrong} lines wrong")
    return {name: total[name] / steps for name in weights}


def main() -> None:
    """Prints the accuracies, on what was fitted, and the table."""
    parser = parser_of(__doc__)
    parser.add_argument("--pace", type=float, default=PACE)
    parser.add_argument("--test", action="append", default=[], type=Path, metavar="FOLDER", help="pages to try it on")
    args = parser.parse_args()
    folders = weighed_folders(parser, args)
    runs = [(*run, int(times)) for folder, times in folders for run in pages_of(folder)]
    tests = [run for folder in args.test for run in pages_of(folder)]
    weights = fitted(runs, dict(SETTING), args.pace)
    for name, some in (("fitted on", [r[:2] for r in runs]), ("held out", tests)):
        lines = sum(len(truth) for _, truth in some)
        for table, of in (("that stand", SETTING), ("fitted", weights)):
            if lines:
                print(f"{name}: {lines} lines, by the weights {table}", *misses(some, of), sep="\n  ")
    print("SETTING = {")
    for name, value in weights.items():
        print(f'    "{name}": {round(value, 2) + 0.0},')
    print("}")


def misses(runs: Sequence[tuple[Chain, list[frozenset[Label]]]], weights: Mapping[str, float]) -> Iterator[str]:
    """The shares of lines that are right, and of the heads among them."""
    right = lines = heads = found = made = 0
    for chain, truth in runs:
        cells = chain.best(weights)
        right += agreed(cells, truth)
        lines += len(truth)
        heads += sum(may == {"head"} for may in truth)
        found += sum(may == {"head"} and label == "head" for (label, _), may in zip(cells, truth, strict=True))
        made += sum("head" not in may and label == "head" for (label, _), may in zip(cells, truth, strict=True))
    yield f"right {right / lines:.4f}   heads {found} of {heads}, and {made} that are none"


if __name__ == "__main__":
    main()
