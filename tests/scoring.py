"""Scores a converted issue against its gold annotation, and proves that no character was lost or invented.

    python -m tests.scoring --seeds DIR --content DIR [--gold DIR] [--diff ISSUE]

prints one row for each issue (a raw file, or a folder of them) below the seeds folder:

    found     gold articles that a converted article stands for, of all; `+n` converted articles more than that
    text      body text in the right article and in the right order: 1 - edit distance / length, weighted by length
    exact     news articles whose body is right to at least 0.98, of all
    paras     F1 of the paragraph and subhead boundaries inside the matched articles
    titles    titles right; where the issue prints none: a clause of the article's own first lines, marked as derived
    fields    F1 over kicker, deck, rubric, authors, photographers, place and kind
    gaps      places marked 〔…〕 where the raw text does break off, of all such places; `+n` marked where nothing is missing
    date      ok, or the wrong date, or none
    spaces    line wraps left as spaces, intended spaces that were dropped, Latin words run together over a wrap
    lost, new characters of the raw files that stand nowhere in the content; characters that the raw files never had

`lost` and `new` need no gold. tests/sample/goldfile.py says what a gold file looks like.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein

from tests.sample.articles import GAP, Converted, read_article, strings
from tests.sample.goldfile import HEADS, Gold, all_places, norm, read_gold, undouble

COUNTED = ("kicker", "deck", "rubric", "byline_printed", "source_credit", "jump")
REPEATED = ("place", "package")
"""A town before a headline stands only in `place`: these count for what is missing elsewhere."""


def without_wrap_hyphens(text: str) -> str:
    """Hyphens at a line's end that may come from the wrap alone, removed."""
    return re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text)


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join(map(norm, texts)).replace(norm(GAP), ""))


def similarity(a: str, b: str) -> float:
    return 1 - Levenshtein.distance(a, b) / max(len(a), len(b), 1)


def f1(hits: int, wrong: int, missed: int) -> float:
    return 2 * hits / (2 * hits + wrong + missed) if hits or wrong or missed else 1.0


def overlap(gold: Gold, got: Converted) -> float:
    """How much of their text, heads and body, two articles share: Dice's coefficient of the runs of three characters."""

    def runs(text: str) -> Counter[str]:
        return Counter(text[i : i + 3] for i in range(len(text) - 2))

    a = runs(gold.body + "".join(gold.heads.values()))
    b = runs(got.body + "".join(map(got.field, HEADS)))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def match(golds: Sequence[Gold], gots: Sequence[Converted]) -> dict[str, Converted]:
    """Gold articles, by their id, with the converted article that stands for each; the closest pairs first."""
    pairs = sorted(((overlap(g, c), -i, -j) for i, g in enumerate(golds) for j, c in enumerate(gots)), reverse=True)
    out: dict[str, Converted] = {}
    taken: set[int] = set()
    for share, i, j in pairs:
        if share >= 0.25 and golds[-i].id not in out and j not in taken:
            taken.add(j)
            out[golds[-i].id] = gots[-j]
    return out


def body_similarity(gold: Gold, got: Converted) -> float:
    """Running text by edit distance; a table by its characters, since its rows may rightly stand in another order."""
    if gold.kind != "table":
        return similarity(gold.body, got.body)
    a, b = Counter(gold.body), Counter(got.body)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def rubric_of(gold: Gold, got: Converted) -> str:
    return "" if got.field("rubric") == gold.may_rubric else got.field("rubric")


def title_right(gold: Gold, got: Converted) -> bool:
    title = got.field("title")
    if gold.head_open:
        want = Counter("".join(gold.heads.values()))
        have = Counter("".join(got.field(f) for f in ("kicker", "title", "deck")) + rubric_of(gold, got))
        return bool(title) and want <= have and (have - want).total() <= 2
    if gold.heads["title"]:
        return title == gold.heads["title"]
    if gold.kind == "photo":
        return True
    plain, rest = re.sub(r"\W", "", title), iter(re.sub(r"\W", "", gold.body[:200]))
    return got.meta.get("title_source") == "derived" and 6 <= len(plain) <= 40 and all(char in rest for char in plain)


def facts(gold: Gold, kind: str, people: Iterable[str], place: str, heads: Mapping[str, str]) -> set[tuple[str, str]]:
    """What `fields` counts; heads that the gold leaves open are none, deck and rubric are one where it can't be told."""
    out = {("kind", kind)} | {("people", p) for p in people}
    if gold.place and place:
        out.add(("place", place))
    if not gold.head_open:
        either = "deck or rubric" if gold.rubric_open else ""
        out |= {(either or f if f != "kicker" else f, heads[f]) for f in ("kicker", "deck", "rubric") if heads[f]}
    return out


def facts_of(gold: Gold, got: Converted) -> set[tuple[str, str]]:
    people = map(norm, strings(got.meta.get("authors")) + strings(got.meta.get("photo_by")))
    heads = {"kicker": got.field("kicker"), "deck": got.field("deck"), "rubric": rubric_of(gold, got)}
    return facts(gold, str(got.meta.get("kind", "news")), people, got.field("place"), heads)


WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—,;:?!()0-9]"
STRAY = re.compile(rf"(?<={WIDE})\s+(?={WIDE})")


def wrong_spaces(blocks: Iterable[str], intended: Iterable[str]) -> int:
    """Spaces inside running text that the gold doesn't call intended, and intended ones that are gone."""
    running = [b for b in blocks if len(b) > 60 and "|" not in b]
    stray = sum(not (b[m.start() - 1].isascii() and b[m.end()].isascii()) for b in running for m in STRAY.finditer(b))
    patterns = [re.sub(r"(\\ )+", r"\\s+", re.escape(text)) for text in intended]
    kept = sum(any(re.search(p, b) for b in running) for p in patterns)
    return stray - kept + len(patterns) - kept


def run_together(gold: Gold, got: Converted) -> int:
    words = set(" ".join(got.blocks).split())
    return sum(a + b in words - gold.words for a, b in gold.seams)


def near(offset: int, offsets: Iterable[int]) -> bool:
    return any(abs(offset - other) <= 2 for other in offsets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What the gold says of an issue; pairs are (right, all), where `extra` and `false_gaps` are what is too much."""

    found: tuple[int, int]
    extra: int
    text: float
    exact: tuple[int, int]
    paras: float
    titles: tuple[int, int]
    fields: float
    gaps: tuple[int, int]
    false_gaps: int
    date: str
    spaces: int
    faults: tuple[str, ...]
    """One line for each article that falls short, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How an issue was converted; `lost` and `new` are the characters themselves."""

    issue: str
    articles: int
    lost: str
    new: str
    measures: Measures | None


def conservation(raws: Iterable[str], articles: Iterable[Converted], issue: Mapping[str, Any]) -> tuple[str, str]:
    """The characters that got lost between raw files and content, and those that the raw files never had."""
    raws, articles = list(raws), list(articles)
    once = [undouble(line.strip()) for raw in raws for line in without_wrap_hyphens(raw).split("\n")]
    got = letters(item["text"] for item in issue.get("furniture") or ())
    for a in articles:
        keys = COUNTED if a.meta.get("title_source") == "derived" else ("title", *COUNTED)
        got += letters([a.body, *(text for key in keys for text in strings(a.meta.get(key)))])
    needed = letters(once)
    for a in articles:
        got += letters(text for key in REPEATED for text in strings(a.meta.get(key))) & (needed - got)
    return "".join((needed - got).elements()), "".join((got - letters(raws)).elements())


def measure(
    raws: Mapping[str, str],
    golds: Mapping[str, Mapping[str, Any]],
    articles: Sequence[Converted],
    issue: Mapping[str, Any],
) -> Measures:
    """The issue against its gold: one mapping a raw file that has one, by the raw file's name."""
    wanted = [read_gold(entry, file, raws) for file, data in golds.items() for entry in data["articles"]]
    pairs = match(wanted, articles)
    text = exact = titles = right = wrong = missed = hits = false = lacking = gaps = false_gaps = 0
    spaces, faults = 0, []
    for gold in wanted:
        want = facts(gold, gold.kind, gold.people, gold.place, gold.heads)
        got = pairs.get(gold.id)
        if not got:
            missed += len(want)
            lacking += len(gold.ends - gold.soft) if gold.kind != "table" else 0
            faults.append(f"{gold.id}: not found")
            continue
        alike, have, titled = body_similarity(gold, got), facts_of(gold, got), title_right(gold, got)
        text += alike * len(gold.body)
        exact += gold.kind == "news" and alike >= 0.98
        titles += titled
        right, wrong, missed = right + len(want & have), wrong + len(have - want), missed + len(want - have)
        spaces += run_together(gold, got)
        if gold.kind != "table":
            reached = sum(near(end, got.ends) for end in gold.ends - gold.soft)
            hits, lacking = hits + reached, lacking + len(gold.ends - gold.soft) - reached
            false += sum(not near(end, gold.ends | gold.soft) for end in got.ends)
            gaps += sum(near(gap, got.gaps) for gap in gold.gaps)
            false_gaps += sum(not near(gap, gold.gaps) for gap in got.gaps)
        if alike < 0.98 or not titled or want != have:
            short = f"{gold.id} ({got.path.name}): text {alike:.3f}"
            heads = "" if titled else f", title {got.field('title')!r} for {gold.heads['title']!r}"
            faults.append(f"{short}{heads}, missing {sorted(want - have)}, wrong {sorted(have - want)}")
    intended = [p.text for file, data in golds.items() for p in all_places(data.get("spaces", []), file, raws)]
    accepted = {str(d) for data in golds.values() for d in (data["issue"]["date"], *data["issue"].get("accept", []))}
    date = str(issue.get("date") or "none")
    news = sum(gold.kind == "news" for gold in wanted)
    return Measures(
        found=(len(pairs), len(wanted)),
        extra=len(articles) - len(pairs),
        text=text / max(1, sum(len(gold.body) for gold in wanted)),
        exact=(exact, news),
        paras=f1(hits, false, lacking),
        titles=(titles, len(wanted)),
        fields=f1(right, wrong, missed),
        gaps=(gaps, sum(len(gold.gaps) for gold in wanted)),
        false_gaps=false_gaps,
        date="ok" if date in accepted else date,
        spaces=spaces + wrong_spaces([b for a in articles for b in a.blocks], intended),
        faults=tuple(faults),
    )


def score(name: str, raws: Mapping[str, str], golds: Mapping[str, Mapping[str, Any]], files: Iterable[Path]) -> Score:
    """The score of one issue: its raw texts and golds by the raw files' names, and its converted articles.

    issue.yml is read from beside the articles, where there is one. Raises ValueError where a gold or an article can't be read.
    """
    articles = [read_article(path) for path in files]
    beside = {folder / "issue.yml" for folder in {a.path.parent for a in articles}}
    issue: dict[str, Any] = {}
    for path in sorted(path for path in beside if path.exists()):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        issue = data | {"furniture": (issue.get("furniture") or []) + (data.get("furniture") or [])}
    lost, new = conservation(raws.values(), articles, issue)
    measures = measure(raws, golds, articles, issue) if golds else None
    return Score(issue=name, articles=len(articles), lost=lost, new=new, measures=measures)


def score_folder(seeds: Path, content: Path, gold: Path | None = None) -> list[Score]:
    """The scores of all issues below a seeds folder: a text file there, or a folder that holds text files."""
    by_file: dict[str, list[Path]] = {}
    for path in sorted(content.glob("*/*.md")):
        for name in read_article(path).files:
            by_file.setdefault(name, []).append(path)
    out = []
    for unit in sorted(p for p in seeds.iterdir() if p.suffix == ".txt" or (p.is_dir() and any(p.glob("*.txt")))):
        texts = sorted(unit.glob("*.txt")) if unit.is_dir() else [unit]
        raws = {p.relative_to(seeds).as_posix(): p.read_text(encoding="utf-8-sig") for p in texts}
        golds = {
            name: yaml.safe_load((gold / name).with_suffix(".yml").read_text(encoding="utf-8"))
            for name in raws
            if gold and (gold / name).with_suffix(".yml").exists()
        }
        out.append(score(unit.stem, raws, golds, sorted({path for name in raws for path in by_file.get(name, [])})))
    return out


def table(scores: Iterable[Score]) -> str:
    """The scores as a table for the terminal."""
    heads = ["found", "text", "exact", "paras", "titles", "fields", "gaps", "date", "spaces"]
    rows = [["issue", *heads, "lost", "new"]]
    for s in scores:
        m = s.measures
        cells = [f"{s.articles}", *[""] * (len(heads) - 1)]
        if m:
            found, gaps = f"{m.found[0]}/{m.found[1]}+{m.extra}", f"{m.gaps[0]}/{m.gaps[1]}+{m.false_gaps}"
            exact, titles = "/".join(map(str, m.exact)), "/".join(map(str, m.titles))
            cells = [
                found,
                f"{m.text:.4f}",
                exact,
                f"{m.paras:.4f}",
                titles,
                f"{m.fields:.4f}",
                gaps,
                m.date,
                f"{m.spaces}",
            ]
        rows.append([s.issue, *cells, f"{len(s.lost)}", f"{len(s.new)}"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(f"{c:>{w}}" for c, w in zip(row, widths, strict=True)) for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--diff", metavar="ISSUE", help="say article by article where this issue falls short")
    options = parser.parse_args()
    scores = score_folder(options.seeds, options.content, options.gold)
    print(table(scores))
    for s in scores:
        if options.diff and options.diff in s.issue:
            print(*(s.measures.faults if s.measures else ()), f"lost: {s.lost[:60]}", f"new: {s.new[:60]}", sep="\n")


if __name__ == "__main__":
    main()
