"""Measures the language model on pages of cut paragraphs: `PYTHONPATH=. python bench/seams.py BANK [--pages 200]`.

BANK is a JSON list of articles with `paragraphs` (a line that begins with ## is a subhead); every other one, from
the second, is measured on (the constants were fitted on the rest). A page holds four to eight of them; three
paragraphs in five are cut once or twice in mid-sentence, at places where a narrow column may end. Each open end has
all the other pieces' starts, cut or whole, to choose from, and no hint from their order.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.convert.language import Model, chances, load_model, pairings, store
from generator.convert.language.ngrams import General
from generator.convert.language.trie import Trie

NO_START = "。，、；：？！”’」』）》〉】…—％·.,:;?!)"
NO_CUT_BEHIND = "“‘「『（《〈【(。！？…”"
HALF = str.maketrans("，：；？！（）“”‘’", ",:;?!()\"\"''")
Score = Callable[[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The pieces, and for each cut end the number of the piece that goes on there (None: it was taken away)."""

    pieces: tuple[str, ...]
    follows: dict[int, int | None]


def pages(bank: list[list[str]], *, count: int, seed: int, half: bool = False, missing: float = 0.0) -> Iterator[Page]:
    """Pages as the module says.

    `half` sets them with the marks of an OCR dump, `missing` is the share of paragraphs that break off for good.
    """
    rng = random.Random(seed)
    for _ in range(count):
        pieces: list[str] = []
        follows: dict[int, int | None] = {}
        for paragraphs in rng.sample(bank, rng.randint(4, 8)):
            for paragraph in paragraphs:
                text = paragraph.removeprefix("## ").translate(HALF if half else {})
                parts = cut(rng, text) if rng.random() < 0.6 else [text]
                if len(parts) > 1 and rng.random() < missing:
                    follows[len(pieces)] = None
                    pieces.append(parts[0])
                    continue
                follows |= {len(pieces) + n: len(pieces) + n + 1 for n in range(len(parts) - 1)}
                pieces += parts
        yield Page(pieces=tuple(pieces), follows=follows)


def cut(rng: random.Random, text: str) -> list[str]:
    """The paragraph in one to three pieces of at least eight characters, cut inside sentences, not inside figures."""
    places = [
        at
        for at in range(8, len(text) - 8)
        if text[at] not in NO_START
        and text[at - 1] not in NO_CUT_BEHIND
        and not (text[at].isascii() and text[at - 1].isascii())
    ]
    count = min(len(places), 1 if len(text) < 160 else rng.choice((1, 2)))
    cuts = sorted(rng.sample(places, count))
    cuts = [at for n, at in enumerate(cuts) if n == 0 or at - cuts[n - 1] >= 8]
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def shortened(model: Model, order: int) -> Model:
    """The same model with n-grams of a lower order."""
    general = model._general
    return Model(General(Trie(general.trie.levels[:order]), general.numbers), model._words)


def accuracy(model: Model, some: list[Page], ask: Callable[[Model], Score], adapt: bool) -> float:
    """The share of open ends whose true continuation scores best of all starts."""
    right = total = 0
    for page in some:
        here = model.adapted(page.pieces) if adapt else model
        score = ask(here)
        for end, start in page.follows.items():
            others = [n for n in range(len(page.pieces)) if n != end]
            right += max(others, key=lambda n: score(page.pieces[end], page.pieces[n])) == start
        total += len(page.follows)
    return right / total


def calibration(model: Model, some: list[Page], ask: Callable[[Model], Score]) -> Iterator[str]:
    """For each open end by itself, and for all of a page together: per band of the best reading's probability, how many
    ends, the share that is right, the mean probability.
    """
    found: dict[str, list[tuple[float, bool]]] = {"alone": [], "together": []}
    for page in some:
        score = ask(model.adapted(page.pieces))
        scores = [
            [score(page.pieces[end], text) if n != end else float("-inf") for n, text in enumerate(page.pieces)]
            for end in page.follows
        ]
        for name, table in (("alone", [chances(row) for row in scores]), ("together", pairings(scores))):
            for truth, row in zip(page.follows.values(), table, strict=True):
                best = max(range(len(row)), key=row.__getitem__)
                found[name].append((row[best], best == (len(page.pieces) if truth is None else truth)))
    for name, answers in found.items():
        yield f"{name}: {sum(good for _, good in answers) / len(answers):.3f} right"
        for low, high in pairwise((0.0, 0.5, 0.8, 0.95, 1.01)):
            inside = [(good, p) for p, good in answers if low <= p < high]
            right, mean = (
                (sum(column) / max(1, len(inside)) for column in zip(*inside, strict=True)) if inside else (0, 0)
            )
            yield f"  {low:.2f}-{min(high, 1):.2f} {len(inside):6} {right:8.3f} {mean:8.3f}"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bank", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", type=Path, help="another data file than the package's")
    args = parser.parse_args()
    bank = [article["paragraphs"] for article in json.loads(args.bank.read_text(encoding="utf-8"))][1::2]
    full, half = (list(pages(bank, count=args.pages, seed=args.seed, half=half)) for half in (False, True))
    model = Model(*store.read(args.model.read_bytes())) if args.model else load_model()
    ends, starts = sum(len(p.follows) for p in full), sum(len(p.pieces) for p in full)
    print(f"{len(full)} pages, {ends / len(full):.1f} open ends and {starts / len(full):.1f} starts a page")
    print(f"{'first choice right':24}  general    page | half-width: general    page")
    for name, here, ask in (
        ("seam, 2-grams", shortened(model, 2), seam),
        ("seam, 3-grams", shortened(model, 3), seam),
        ("seam, 4-grams", model, seam),
        ("link", model, link),
        ("link and kinship", model, everything),
    ):
        began = time.perf_counter()
        row = [accuracy(here, some, ask, adapt) for some in (full, half) for adapt in (False, True)]
        print(f"{name:24}" + "".join(f"{share:9.3f}" for share in row) + f"   {time.perf_counter() - began:.1f} s")
    for half_width in (False, True):
        some = list(pages(bank, count=args.pages, seed=args.seed, half=half_width, missing=0.1))
        for ask in (link, everything):
            print(f"probabilities of {ask.__name__}{', half-width' if half_width else ''}")
            print("\n".join(calibration(model, some, ask)))


def seam(model: Model) -> Score:
    """The n-grams alone."""
    return model.seam


def link(model: Model) -> Score:
    """What the seam says."""
    return model.link


def everything(model: Model) -> Score:
    """What the seam and the topic say."""
    return lambda left, right: model.link(left, right) + model.kinship(left, right) * 2 / 3


if __name__ == "__main__":
    main()
