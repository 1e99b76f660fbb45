"""A corpus of any size that nobody wrote: made words in made phrases, said of made people and places.

The same seed and count give the same articles. Its figures are near those of printed Chinese news: of 1,600 characters,
about 990 pairs and 500 single ones are different, and gzip packs them into about 2.4 KB.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from generator.site.search import SearchDocument

Codes = npt.NDArray[np.uint32]

LENGTH = 1600
"""Characters of an article, on average."""
PER_ISSUE = 12
LAST_DAY = date(2024, 12, 20)
WORDS, PHRASES, TOPICS = 24_000, 60_000, 300
PEOPLE, PLACES, REPORTERS = 9_000, 240, 60
SECTIONS = (
    ("news", "要闻"),
    ("town", "乡镇"),
    ("life", "民生"),
    ("culture", "文化"),
    ("sports", "体育"),
    ("notice", "公告"),
)
LATIN = ("AI", "5G", "PM2.5", "GDP", "APP", "Vlog", "WiFi", "CEO", "LED", "Open Day", "Marathon", "Green Tea")
WIDTH = 12
"""Room for a phrase, in characters; 0 fills it up."""
STOPS = "，，，，，，，，，，、、、、。。。。。。；：！？"


@cache
def _shares(count: int, exponent: float) -> npt.NDArray[np.float64]:
    return np.cumsum(1 / np.arange(3, count + 3) ** exponent)


class Corpus:
    """The words of one seed, and the articles that are made of them."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = np.random.default_rng(seed)
        signs = [
            c
            for c in (bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
            if c
        ]
        self.han = self.chance.permutation(np.array([ord(c) for c in signs], np.uint32))
        self.words = self._words()
        self.phrases = self._phrases()
        self.people = self._names(PEOPLE, 60, 3)
        self.reporters = self._names(REPORTERS, 60, 3)
        self.places = self._names(PLACES, len(self.han), 2)

    def _words(self) -> Codes:
        """Words of one to four characters, the frequent ones short, of characters that are frequent and rare."""
        lengths = self.chance.choice([2, 3, 4], WORDS, p=[0.72, 0.17, 0.11])
        lengths[:160] = self.chance.choice([1, 2], 160, p=[0.5, 0.5])
        words = self.han[self._zipf(len(self.han), (WORDS, WIDTH), 1.0)]
        words[np.arange(WIDTH) >= lengths[:, None]] = 0
        return words

    def _phrases(self) -> Codes:
        """Two or three words that are said together."""
        parts = self.words[self._zipf(WORDS, (PHRASES, 3), 0.9), :4]
        parts[self.chance.random(PHRASES) < 0.6, 2] = 0
        return parts.reshape(PHRASES, WIDTH)

    def _names(self, count: int, firsts: int, length: int) -> list[str]:
        codes = self.han[self._zipf(len(self.han), (count, length), 0.4)]
        codes[:, 0] = self.han[self._zipf(firsts, count, 0.8)]
        return list(dict.fromkeys("".join(map(chr, row)) for row in codes))

    def _zipf(self, count: int, shape: int | tuple[int, ...], exponent: float) -> npt.NDArray[np.int64]:
        """Ranks below `count`, the first the most frequent."""
        shares = _shares(count, exponent)
        return np.searchsorted(shares, self.chance.random(shape) * shares[-1])

    def documents(self, count: int, *, last: date = LAST_DAY, per_issue: int = PER_ISSUE) -> Iterator[SearchDocument]:
        """So many articles, the oldest issue first; the last issue is of the day `last`."""
        issues = -(-count // per_issue)
        for number in range(issues):
            day = (last - timedelta(days=issues - 1 - number)).isoformat()
            yield from self._issue(day, min(per_issue, count - number * per_issue))

    def _issue(self, day: str, count: int) -> Iterator[SearchDocument]:
        for at in range(count):
            page = at // 3 + 1
            section, name = SECTIONS[int(self._zipf(len(SECTIONS), 1, 0.7)[0])]
            reporters = tuple(dict.fromkeys(self._some(self.reporters, 1 + at % 2)))
            places = self._some(self.places, 2)
            topic = int(self._zipf(TOPICS, 1, 0.5)[0])
            length = int(np.clip(self.chance.lognormal(np.log(LENGTH) - 0.18, 0.6), 80, 9 * LENGTH))
            told = [
                *self._some(self.people, 3),
                *places,
                *self.chance.choice(LATIN, 1),
                str(int(self.chance.integers(3, 99999))),
            ]
            text = self._text(length, topic, told)
            title = self._text(18, topic, told).rstrip(STOPS)
            yield SearchDocument(
                route=f"{day}/{page}-{at % 3 + 1:02}.html",
                title=title.replace("，", " "),
                kicker=self._text(12, topic, []).strip(STOPS) if at % 4 == 0 else "",
                byline=f"记者 {' '.join(reporters)}",
                section=section,
                section_name=name,
                date=day,
                date_words=f"{int(day[:4])}年{int(day[5:7])}月{int(day[8:])}日",
                issue=day,
                text=tuple(text.split("\n")),
                page=f"第{page:02}版",
                page_number=page,
                authors=reporters,
                places=tuple(dict.fromkeys(places)),
            )

    def _some(self, names: list[str], count: int) -> list[str]:
        return [names[at] for at in self._zipf(len(names), count, 0.7)]

    def _text(self, length: int, topic: int, told: list[str]) -> str:
        """Sentences of about so many characters, on a topic, with what they tell of strewn in."""
        count = max(2, int(length / 4.35))
        said = self._zipf(PHRASES, count, 0.8)
        own = self.chance.random(count)
        # A topic has phrases of its own, and an article says again what it said.
        said = np.where(own < 0.35, (self._zipf(900, count, 0.6) + topic * 997) % PHRASES, said)
        said = np.where(own > 0.8, said[(self.chance.random(count) * np.arange(count)).astype(int)], said)
        rows = self.phrases[said]
        alone = self.chance.random(count) < 0.45
        rows[alone] = self.words[self._zipf(WORDS, int(alone.sum()), 0.95)]
        ends = np.zeros((count, 1), np.uint32)
        stops = self.chance.random(count) < 0.4
        ends[stops, 0] = self.chance.choice([ord(c) for c in STOPS], int(stops.sum()))
        ends[(ends[:, 0] == ord("。")) & (self.chance.random(count) < 0.4), 0] = 10
        codes = np.concatenate([rows, ends], axis=1)
        if not told:
            return self._string(codes).replace("\n", "")
        pieces = np.sort(self.chance.integers(0, count, max(1, count // 30)))
        cuts = [0, *pieces.tolist(), count]
        out = ""
        for start, end in pairwise(cuts):
            out += self._string(codes[start:end]) + (told[int(self.chance.integers(len(told)))] if end < count else "")
        return out.replace("\n", "。\n").strip()

    @staticmethod
    def _string(codes: Codes) -> str:
        return codes[codes > 0].astype("<u4").tobytes().decode("utf-32-le")
