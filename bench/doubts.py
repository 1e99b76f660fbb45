"""Doubts and confidences held against the gold: was something wrong where one was said, how often is "0.9" right?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.sample.articles import Converted
from tests.sample.goldfile import Gold, norm
from tests.scoring import body_similarity, facts, facts_of, near, similarity, title_right

RIGHT = 0.98
"""How like its gold a body is that counts as right."""
_KEY = 10
"""Characters of a line by which it is found in an article."""
_BESIDE = 6
"""Characters beside them that tell whether the right text stands there."""
BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
"""Lower ends of the rows of the reliability table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One doubt that the converter said."""

    what: str
    outcome: str
    """`wrong`: the conversion is wrong there; `so`: it is right, and what the doubt says is so; `needless`: neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure:
    """One confidence that the converter said."""

    name: str
    value: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A converted page beside its gold."""

    golds: tuple[Gold, ...]
    articles: tuple[Converted, ...]
    pairs: Mapping[str, Converted]
    raws: Mapping[str, str]

    def gold_of(self, article: Converted) -> Gold | None:
        """The gold article that a converted one stands for."""
        return next((g for g in self.golds if g.id in self.pairs and self.pairs[g.id].path == article.path), None)


def verdicts(reading: Reading) -> Iterator[Verdict]:
    """What became of each doubt of each article."""
    for article in reading.articles:
        gold = reading.gold_of(article)
        for doubt in article.meta.get("review") or ():
            file = str(doubt.get("file") or next(iter(article.files)))
            line = norm(reading.raws[file].split("\n")[int(doubt["line"]) - 1])
            what = str(doubt["what"])
            yield Verdict(what=what, outcome=_outcome(what, line, article, gold, reading))


def _outcome(what: str, line: str, article: Converted, gold: Gold | None, reading: Reading) -> str:
    if gold is None:
        return "wrong"
    match what:
        case "article boundary" | "weak joint":
            return "wrong" if _beside(line, reading, behind=False) else "needless"
        case "text missing":
            if _breaks_off(line, reading.golds):
                return "so"
            return "wrong" if _beside(line, reading, behind=True) else "needless"
        case "no headline":
            return "wrong" if gold.heads["title"] or not title_right(gold, article) else "so"
        case "caption":
            return "so" if gold.kind == "photo" else "wrong"
        case "byline adrift":
            return "needless" if _people(gold, article) else "wrong"
        case _:
            return "needless" if _whole(gold, article) else "wrong"


def _beside(line: str, reading: Reading, *, behind: bool) -> bool:
    """Does other text stand before the line (or behind it) than in the gold? A line that is in no body is misplaced."""
    key = line[-_KEY:] if behind else line[:_KEY]
    sides = []
    for bodies in ((g.body for g in reading.golds), (a.body for a in reading.articles)):
        body = next((b for b in bodies if key in b), None)
        if body is None:
            return True
        at = body.index(key) + (len(key) if behind else 0)
        sides.append(body[at : at + _BESIDE] if behind else body[max(0, at - _BESIDE) : at])
    return sides[0] != sides[1]


def _breaks_off(line: str, golds: Sequence[Gold]) -> bool:
    key = line[-_KEY:]
    return any(near(g.body.index(key) + len(key), g.gaps) for g in golds if key in g.body)


def _people(gold: Gold, article: Converted) -> bool:
    return gold.people == {value for name, value in facts_of(gold, article) if name == "people"}


def _head(gold: Gold, article: Converted) -> bool:
    """Are the headline and all about it right?"""

    def heads(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
        return {fact for fact in found if fact[0] not in ("kind", "people")}

    want = facts(gold, gold.kind, gold.people, gold.place, gold.heads)
    return title_right(gold, article) and heads(want) == heads(facts_of(gold, article))


def _whole(gold: Gold, article: Converted) -> bool:
    return body_similarity(gold, article) >= RIGHT and _head(gold, article) and _people(gold, article)


def sureness(reading: Reading) -> Iterator[Sure]:
    """Each confidence of each article.

    segmentation: the article has its text and no other's, in whatever order. order: where it has, the text is in order.
    head: headline, kicker, deck, rubric and place are right. byline: the people are.
    """
    for article in reading.articles:
        gold = reading.gold_of(article)
        same = gold is not None and similarity(*("".join(sorted(b)) for b in (gold.body, article.body))) >= RIGHT
        for name, value in (article.meta.get("confidence") or {}).items():
            right = {
                "segmentation": same,
                "order": gold is not None and body_similarity(gold, article) >= RIGHT,
                "head": gold is not None and _head(gold, article),
                "byline": gold is not None and _people(gold, article),
            }
            if name in right and (name != "order" or same):
                yield Sure(name=str(name), value=float(value), right=right[name])


def doubt_rows(found: Sequence[Verdict]) -> list[list[str]]:
    """A table: how often each kind of doubt was said, and what became of it."""
    rows = [["doubt", "said", "wrong there", "as it says", "needless"]]
    for what in sorted({v.what for v in found}):
        outcomes = [v.outcome for v in found if v.what == what]
        rows.append([what, str(len(outcomes)), *(str(outcomes.count(o)) for o in ("wrong", "so", "needless"))])
    return rows


def reliability_rows(found: Sequence[Sure]) -> list[list[str]]:
    """A table: for each band of confidence and each kind, right of all, and the share."""
    names = ("segmentation", "order", "head", "byline")
    rows = [["said", *names]]
    for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
        cells = []
        for name in names:
            right = [s.right for s in found if s.name == name and low <= s.value < high]
            cells.append(f"{sum(right)}/{len(right)} = {sum(right) / len(right):.2f}" if right else "")
        rows.append([f"{low:.1f}-{min(high, 1.0):.1f}" if low else "below 0.5", *cells])
    return rows


def flagged(reading: Reading) -> tuple[tuple[int, int], tuple[int, int]]:
    """(Right, all) of the articles without a doubt; (with a doubt, all) of the articles that are right."""
    right = {
        reading.pairs[g.id].path
        for g in reading.golds
        if g.id in reading.pairs and body_similarity(g, reading.pairs[g.id]) >= RIGHT
    }
    doubted = {a.path for a in reading.articles if a.meta.get("review")}
    return (len(right - doubted), len(reading.articles) - len(doubted)), (len(right & doubted), len(right))


def as_data(doubts: Sequence[Verdict], sure: Sequence[Sure]) -> dict[str, object]:
    """Both for machine reading: outcomes by kind of doubt; for each confidence a list of [said, right]."""
    kinds = sorted({v.what for v in doubts})
    return {
        "doubts": {
            kind: {o: sum(v.what == kind and v.outcome == o for v in doubts) for o in ("wrong", "so", "needless")}
            for kind in kinds
        },
        "confidence": {
            name: [[s.value, s.right] for s in sure if s.name == name] for name in sorted({s.name for s in sure})
        },
    }
