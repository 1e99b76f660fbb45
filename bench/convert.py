"""Measures the converter on pages with gold beside them.

    PYTHONPATH=. python bench/convert.py FOLDER... [--faults]

A folder holds raw pages, `NAME.txt`, with their gold beside them, `NAME.yml`. Each page is converted as a paper of its
own, since one article may stand on several of them, and scored by tests/scoring.py. A row is for pages whose names
share their first two parts (`P-hard-12`: kind of dump, level), then for those that share the first; all comes last.
Counts are summed, `text`, `paras` and `fields` are means over pages. Beyond what tests/scoring.py measures:

    extra     converted articles that stand for no article of the gold
    false     places marked 〔…〕 where nothing is missing
    unflagged of the converted articles without a doubt in `review`, those whose body is right to at least 0.98
    flagged   of the articles whose body is right, those that carry a doubt all the same
    ms        of processor time a page, for reading, converting and writing it
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.convert import convert
from generator.convert.language import load_model
from tests.sample.articles import read_article
from tests.sample.goldfile import read_gold
from tests.scoring import Measures, body_similarity, match, score_folder

RIGHT = 0.98
"""How like its gold a body is that counts as right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one page was converted; pairs are (these, of all)."""

    name: str
    measures: Measures
    lost: int
    new: int
    unflagged: tuple[int, int]
    flagged: tuple[int, int]
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
        unflagged, flagged = flags(page, content)
    return Result(
        name=page.stem,
        measures=score.measures,
        lost=len(score.lost),
        new=len(score.new),
        unflagged=unflagged,
        flagged=flagged,
        seconds=seconds,
        problems=tuple(problem.message for problem in report.problems),
    )


def flags(page: Path, content: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """(right, all) of the articles without a doubt; (with a doubt, all) of the articles that are right."""
    articles = [read_article(path) for path in sorted(content.glob("*/*.md"))]
    raws = {page.name: page.read_text(encoding="utf-8-sig")}
    gold = yaml.safe_load(page.with_suffix(".yml").read_text(encoding="utf-8"))
    wanted = [read_gold(entry, page.name, raws) for entry in gold["articles"]]
    pairs = match(wanted, articles)
    right = {pairs[g.id].path for g in wanted if g.id in pairs and body_similarity(g, pairs[g.id]) >= RIGHT}
    doubted = {a.path for a in articles if a.meta.get("review")}
    return (len(right - doubted), len(articles) - len(doubted)), (len(right & doubted), len(right))


def row(name: str, some: Sequence[Result]) -> list[str]:
    """The cells of some pages together."""
    measures = [result.measures for result in some]

    def ratio(pairs: Iterator[tuple[int, int]]) -> str:
        return "/".join(str(sum(column)) for column in zip(*pairs, strict=True))

    def mean(of: Callable[[Measures], float]) -> str:
        return f"{sum(map(of, measures)) / len(measures):.3f}"

    return [
        name,
        str(len(some)),
        ratio(m.found for m in measures),
        str(sum(m.extra for m in measures)),
        mean(lambda m: m.text),
        ratio(m.exact for m in measures),
        mean(lambda m: m.paras),
        ratio(m.titles for m in measures),
        mean(lambda m: m.fields),
        ratio(m.gaps for m in measures),
        str(sum(m.false_gaps for m in measures)),
        f"{sum(m.date == 'ok' for m in measures)}/{len(some)}",
        str(sum(m.spaces for m in measures)),
        str(sum(result.lost for result in some)),
        str(sum(result.new for result in some)),
        ratio(result.unflagged for result in some),
        ratio(result.flagged for result in some),
        f"{1000 * sum(result.seconds for result in some) / len(some):.0f}",
    ]


HEAD = [
    *("name", "pages", "found", "extra", "text", "exact", "paras", "titles", "fields", "gaps", "false", "date"),
    *("spaces", "lost", "new", "unflagged", "flagged", "ms"),
]
"""What `row` gives."""


def table(results: Sequence[Result]) -> str:
    """The results as a table in Markdown."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.group, []).append(result)
    kinds: dict[str, list[Result]] = {}
    for result in results:
        kinds.setdefault(result.group.split("-")[0], []).append(result)
    wider: Mapping[str, list[Result]] = {f"{kind}, all": some for kind, some in kinds.items()}
    rows = [HEAD, *(row(name, some) for name, some in (*groups.items(), *wider.items())), row("all", results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True)) + " |" for cells in rows]
    rule = "|" + "|".join("-" * (w + 1) + ":" for w in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--faults", action="store_true", help="say page by page and article by article what is wrong")
    args = parser.parse_args()
    pages = sorted((p for folder in args.folders for p in folder.glob("*.txt")), key=lambda p: p.name)
    if not pages:
        parser.error("no .txt file is in these folders")
    load_model()  # once a process, so no page's time
    results = [measured(page) for page in pages]
    for result in results:
        for fault in (*result.problems, *(result.measures.faults if args.faults else ())):
            print(f"{result.name}: {fault}")
    print(table(results))


if __name__ == "__main__":
    main()
