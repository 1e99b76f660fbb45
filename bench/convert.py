"""Measures the converter on pages with gold beside them.

    PYTHONPATH=. python bench/convert.py FOLDER... [--faults] [--json]

A folder holds raw pages, `NAME.txt`, with their gold beside them, `NAME.yml`. Each page is converted as a paper of its
own, since one article may stand on several of them, and scored by tests/scoring.py. A row is for pages whose names
share their first two parts (`P-hard-12`: kind of dump, level), then for those that share the first; all comes last.
Counts are summed, `text`, `paras` and `fields` are means over pages. Beyond what tests/scoring.py measures:

    extra     converted articles that stand for no article of the gold
    joints    of the places where the dump parts an article inside a paragraph, by other text or another order, those
              where the converted article has both sides together (bench/joints.py)
    stops     the same, at the end of a paragraph
    false     places marked 〔…〕 where nothing is missing
    unflagged of the converted articles without a doubt in `review`, those whose body is right to at least 0.98
    flagged   of the articles whose body is right, those that carry a doubt all the same
    ms        of processor time a page, for reading, converting and writing it

Then, for all pages: what became of each kind of doubt (`wrong there`: the conversion is wrong where the doubt says;
`as it says`: it is right, and so is the doubt, as at a true gap; `needless`: neither), and how often each confidence
was right, by what it said (bench/doubts.py). The peak of memory is that of this process, scorer and all.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.doubts import Reading, Sure, Verdict, as_data, doubt_rows, flagged, reliability_rows, sureness, verdicts
from bench.joints import joined, joints_of
from bench.memory import peak
from generator.convert import convert
from generator.convert.language import load_model
from tests.sample.articles import read_article
from tests.sample.goldfile import read_gold
from tests.scoring import Measures, match, score_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one page was converted; pairs are (these, of all)."""

    name: str
    measures: Measures
    joints: tuple[int, int]
    stops: tuple[int, int]
    lost: int
    new: int
    unflagged: tuple[int, int]
    flagged: tuple[int, int]
    doubts: tuple[Verdict, ...]
    sure: tuple[Sure, ...]
    seconds: float
    problems: tuple[str, ...]

    @property
    def group(self) -> str:
        """The first two parts of the name."""
        return "-".join(self.name.split("-")[:2])


def measured(page: Path) -> Result:
    """One page converted as a paper of its own, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        seeds, content = root / "seeds", root / "content"
        seeds.mkdir()
        content.mkdir()
        shutil.copy(page, seeds)
        began = time.process_time()
        report = convert(seeds, content, root=root)
        seconds = time.process_time() - began
        (score,) = score_folder(seeds, content, page.parent)
        if not score.measures:
            raise ValueError(f"{page}: no gold is beside it")
        reading = read_beside(page, content)
    raw, bodies = reading.raws[page.name], [a.body for a in reading.articles]
    joints = [joint for gold in reading.golds for joint in joints_of(gold, raw)]
    unflagged, doubted = flagged(reading)
    return Result(
        name=page.stem,
        measures=score.measures,
        joints=joined([j for j in joints if j.inside], bodies),
        stops=joined([j for j in joints if not j.inside], bodies),
        lost=len(score.lost),
        new=len(score.new),
        unflagged=unflagged,
        flagged=doubted,
        doubts=tuple(verdicts(reading)),
        sure=tuple(sureness(reading)),
        seconds=seconds,
        problems=tuple(problem.message for problem in report.problems),
    )


def read_beside(page: Path, content: Path) -> Reading:
    """The converted articles and the gold of a page."""
    raws = {page.name: page.read_text(encoding="utf-8-sig")}
    data = yaml.safe_load(page.with_suffix(".yml").read_text(encoding="utf-8"))
    golds = tuple(read_gold(entry, page.name, raws) for entry in data["articles"])
    articles = tuple(read_article(path) for path in sorted(content.glob("*/*.md")))
    return Reading(golds=golds, articles=articles, pairs=match(golds, articles), raws=raws)


def summary(some: Sequence[Result]) -> dict[str, Any]:
    """Some pages together, column by column: counts, pairs (these, of all), means."""
    measures = [result.measures for result in some]

    def pair(of: Callable[[Result], tuple[int, int]]) -> tuple[int, int]:
        return sum(of(r)[0] for r in some), sum(of(r)[1] for r in some)

    def mean(of: Callable[[Measures], float]) -> float:
        return sum(map(of, measures)) / len(measures)

    return {
        "pages": len(some),
        "found": pair(lambda r: r.measures.found),
        "extra": sum(m.extra for m in measures),
        "text": mean(lambda m: m.text),
        "exact": pair(lambda r: r.measures.exact),
        "paras": mean(lambda m: m.paras),
        "titles": pair(lambda r: r.measures.titles),
        "fields": mean(lambda m: m.fields),
        "joints": pair(lambda r: r.joints),
        "stops": pair(lambda r: r.stops),
        "gaps": pair(lambda r: r.measures.gaps),
        "false": sum(m.false_gaps for m in measures),
        "date": pair(lambda r: (int(r.measures.date == "ok"), 1)),
        "spaces": sum(m.spaces for m in measures),
        "lost": sum(r.lost for r in some),
        "new": sum(r.new for r in some),
        "unflagged": pair(lambda r: r.unflagged),
        "flagged": pair(lambda r: r.flagged),
        "ms": round(1000 * sum(r.seconds for r in some) / len(some)),
    }


def groups_of(results: Sequence[Result]) -> dict[str, list[Result]]:
    """The rows of the table: kind and level, kind, all."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.group, []).append(result)
    for result in results:
        groups.setdefault(f"{result.group.split('-')[0]}, all", []).append(result)
    return {**groups, "all": list(results)}


def shown(value: object) -> str:
    """A cell: a pair as 3/4, a mean with three decimals."""
    if isinstance(value, tuple):
        return "/".join(map(str, value))
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, the first row its head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True)) + " |" for cells in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (w + 1) + ":" for w in widths) + "|", *lines[1:]])


LAST = "stops"
"""The column with which the first table ends: one of the text and heads, one of all else."""


def tables(groups: Mapping[str, Sequence[Result]]) -> list[str]:
    """The summaries as two tables in Markdown."""
    sums = {name: summary(some) for name, some in groups.items()}
    columns = list(next(iter(sums.values())))
    end = columns.index(LAST) + 1
    return [
        aligned([["name", *some], *([name, *(shown(values[c]) for c in some)] for name, values in sums.items())])
        for some in (columns[:end], columns[end:])
    ]


def main() -> None:
    """Prints the tables, or the same as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--faults", action="store_true", help="say page by page and article by article what is wrong")
    parser.add_argument("--json", action="store_true", help="print it all as JSON, pairs as lists, no faults")
    args = parser.parse_args()
    pages = sorted((p for folder in args.folders for p in folder.glob("*.txt")), key=lambda p: p.name)
    if not pages:
        parser.error("no .txt file is in these folders")
    load_model()  # once a process, so no page's time
    results = [measured(page) for page in pages]
    doubts = [v for result in results for v in result.doubts]
    sure = [s for result in results for s in result.sure]
    groups = groups_of(results)
    if args.json:
        rows = {name: summary(some) for name, some in groups.items()}
        print(json.dumps({"rows": rows, **as_data(doubts, sure), "peak_mib": peak()}, ensure_ascii=False, indent=1))
        return
    for result in results:
        for fault in (*result.problems, *(result.measures.faults if args.faults else ())):
            print(f"{result.name}: {fault}")
    print(*tables(groups), aligned(doubt_rows(doubts)), aligned(reliability_rows(sure)), sep="\n\n")
    print(f"\npeak of memory: {peak()} MiB")


if __name__ == "__main__":
    main()
