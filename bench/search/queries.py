"""Two hundred questions to a corpus, and which articles hold the answer: every one whose text has the words in it.

`python -m bench.search.queries COUNT --seeds 1 2 3` prints those of some seeds to a corpus of so many articles as a
list in JSON, for `ask.mjs`.
"""

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bench.search.corpus import Corpus
from generator.site.search import SearchDocument
from generator.site.search.normaliser import Normaliser

BREAK = "\n"
BETWEEN = BREAK * 2
"""Between two fields; a query holds no break, so that none is found across."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question and its exact answer."""

    kind: str
    text: str
    found: frozenset[str]
    """The routes of all articles that hold it."""
    titles: frozenset[str]
    """Those that hold it in their headline."""


class Truth:
    """A corpus as one long text, in which every place of any run of characters can be found."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self.routes = [document.route for document in documents]
        self._normaliser = Normaliser()
        self.titles = [self._normalised([document.title]) for document in documents]
        self.texts = [self._normalised(list(_fields(document))) for document in documents]
        self._starts = np.cumsum([0, *(len(text) + len(BETWEEN) for text in self.texts[:-1])]).tolist()
        self._all = BETWEEN.join(self.texts)

    def holding(self, words: str) -> tuple[frozenset[str], frozenset[str]]:
        """The routes of the articles that hold the words (as typed), and of those that do in their headline."""
        parts = [self._normalised([part]) for part in words.split()]
        found = [set(self._documents(part)) for part in parts if part]
        every = set.intersection(*found) if found else set()
        titles = (n for n in every if all(part in self.titles[n] for part in parts))
        return frozenset(self.routes[n] for n in every), frozenset(self.routes[n] for n in titles)

    def _normalised(self, fields: Sequence[str]) -> str:
        """The fields as they are compared, runs of breaks as one."""
        codes, _ = self._normaliser(fields)
        text = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        return BREAK.join(part for part in text.split(BREAK) if part)

    def _documents(self, words: str) -> Iterator[int]:
        at = self._all.find(words)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            if number + 1 == len(self._starts):
                return
            at = self._all.find(words, self._starts[number + 1])


def _fields(document: SearchDocument) -> Iterator[str]:
    d = document
    yield from (d.title, d.kicker, d.deck, d.rubric, d.package, d.byline, *d.text)


KINDS = {"window of 2": 30, "window of 3": 30, "window of 4": 30, "window of 6": 30, "two words": 20}
NAMED = {"person": 20, "place": 20, "Latin": 10, "digits": 10}
"""How many questions of each kind."""


def queries(truth: Truth, documents: Sequence[SearchDocument], people: Sequence[str], seed: int) -> list[Query]:
    """The same questions for the same seed and corpus. Each is held by one article at least."""
    chance = np.random.default_rng(seed)
    texts: list[tuple[str, str]] = []

    def window(length: int) -> str:
        """A run of characters out of the middle of any article, wherever words begin and end."""
        while True:
            text = truth.texts[int(chance.integers(len(truth.texts)))]
            at = int(chance.integers(max(len(text) - length, 1)))
            run = text[at : at + length]
            if len(run) == length and BREAK not in run:
                return run

    def matching(wanted: str) -> str:
        """A run of characters of the kind that `wanted` names, out of any article, with a neighbour or two."""
        while True:
            text = truth.texts[int(chance.integers(len(truth.texts)))]
            places = [
                n for n, c in enumerate(text) if (c.isascii() and c.isalpha() if wanted == "Latin" else c.isdigit())
            ]
            if places:
                at = places[int(chance.integers(len(places)))]
                start = max(at - int(chance.integers(3)), 0)
                run = text[start : at + 1 + int(chance.integers(1, 4))]
                if BREAK not in run and len(run) > 1:
                    return run

    for kind, count in KINDS.items():
        for _ in range(count):
            if kind == "two words":
                text = truth.texts[int(chance.integers(len(truth.texts)))]
                runs = [run for run in text.split(BREAK) if len(run) > 8] or [text]
                first, second = (runs[int(chance.integers(len(runs)))] for _ in range(2))
                texts.append((kind, f"{first[2:4]} {second[4:7]}"))
            else:
                texts.append((kind, window(int(kind.split()[-1]))))
    for kind, count in NAMED.items():
        for _ in range(count):
            if kind == "person":
                texts.append((kind, people[int(chance.integers(len(people)))]))
            elif kind == "place":
                document = documents[int(chance.integers(len(documents)))]
                texts.append((kind, document.places[0]))
            else:
                texts.append((kind, matching(kind)))
    order = chance.permutation(len(texts))
    found = ((kind, text, truth.holding(text)) for kind, text in (texts[n] for n in order))
    return [Query(kind=kind, text=text, found=every, titles=titles) for kind, text, (every, titles) in found if every]


def main() -> None:
    """Prints the questions alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], help="of the questions; the corpus has seed 1")
    args = parser.parse_args()
    corpus = Corpus()
    documents = list(corpus.documents(args.count))
    truth = Truth(documents)
    asked = [query.text for seed in args.seeds for query in queries(truth, documents, corpus.people, seed)]
    print(json.dumps(asked, ensure_ascii=False))


if __name__ == "__main__":
    main()
