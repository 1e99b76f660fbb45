"""What each trouble of a dump costs: pages with one trouble alone, and pages with all but one.

    PYTHONPATH=. python bench/troubles.py [--simulator FILE] [--styles POC] [--level hard] [--pages 30] [--seed 1]

The pages come from tests/simulate.py, or from another simulator: a Python file with RATES (trouble → how often it comes
on each level) and `make_pages` as there. For each kind of dump all pages are made without any trouble (`none`) and with
all of them (`all`), at the rates of the level. Then each trouble is switched on by itself, and what is lost against
`none` is its cost alone; and switched off by itself, and what is gained against `all` is its cost among the others. One
trouble hides another (a headline that is missing can't stand behind its body), and some are nothing without another, so
the two differ and neither adds up. A trouble that changes no page is left out.

Costs are in hundredths of the measure: `text` with its standard error over the pages, `exact`, `titles`. A cost below
twice its error may be chance.
"""

import argparse
import importlib.util
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench.convert import Result, aligned, measured, shown
from generator.convert.language import load_model
from tests import simulate


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pages made with the same rates, and how they were converted."""

    raws: tuple[str, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run has less than another, as shares of 1."""

    text: float
    error: float
    """Standard error of `text` over the pages."""
    exact: float
    titles: float

    def cells(self) -> list[str]:
        """In hundredths, signed."""
        return [
            f"{100 * self.text:+.1f} ±{100 * self.error:.1f}",
            f"{100 * self.exact:+.1f}",
            f"{100 * self.titles:+.1f}",
        ]


def loaded(file: Path) -> ModuleType:
    """A Python file as a module. Raises ImportError when it can't be read as one."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def run(
    simulator: ModuleType, args: argparse.Namespace, style: str, rates: Mapping[str, float], known: Run | None
) -> Run:
    """The pages with these rates, converted; pages that a known run has too are not converted again."""
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        simulator.make_pages(out, pages=args.pages, seed=args.seed, style=style, level=args.level, rates=rates)
        pages = sorted(out.glob("*.txt"))
        raws = tuple(p.read_text(encoding="utf-8") for p in pages)
        same = [known is not None and known.raws[n] == raw for n, raw in enumerate(raws)]
        results = tuple(known.results[n] if known and same[n] else measured(page) for n, page in enumerate(pages))
    return Run(raws=raws, results=results)


def share(results: Sequence[Result], name: str) -> float:
    """Right of all, for a measure that is such a pair."""
    pairs = [getattr(r.measures, name) for r in results]
    return sum(a for a, _ in pairs) / max(1, sum(b for _, b in pairs))


def cost(better: Run, worse: Run) -> Cost:
    """What `worse` has less than `better`."""
    losses = [a.measures.text - b.measures.text for a, b in zip(better.results, worse.results, strict=True)]
    mean = sum(losses) / len(losses)
    spread = math.sqrt(sum((loss - mean) ** 2 for loss in losses) / max(1, len(losses) - 1))
    return Cost(
        text=mean,
        error=spread / math.sqrt(len(losses)),
        exact=share(better.results, "exact") - share(worse.results, "exact"),
        titles=share(better.results, "titles") - share(worse.results, "titles"),
    )


def level_row(name: str, made: Run) -> list[str]:
    """The measures themselves, on the pages without any trouble or with all."""
    text = sum(r.measures.text for r in made.results) / len(made.results)
    return [name, f"{text:.3f}", shown(share(made.results, "exact")), shown(share(made.results, "titles"))]


def costs(simulator: ModuleType, args: argparse.Namespace, style: str) -> None:
    """Prints two tables for one kind of dump."""
    off = dict.fromkeys(simulator.RATES, 0.0)
    none, every = run(simulator, args, style, off, None), run(simulator, args, style, {}, None)
    rows = []
    for name, rates in simulator.RATES.items():
        rate = rates[simulator.LEVELS.index(args.level)]
        alone = run(simulator, args, style, {**off, name: rate}, none)
        without = run(simulator, args, style, {name: 0.0}, every)
        if without.raws != every.raws or alone.raws != none.raws:
            rows.append((name, cost(none, alone), cost(without, every)))
    rows.sort(key=lambda row: -row[2].text)
    head = ["trouble", *(f"{how}: {what}" for how in ("alone", "among all") for what in ("text", "exact", "titles"))]
    print(f"\n{style}, {args.level}, {args.pages} pages, seed {args.seed}\n")
    print(aligned([["pages", "text", "exact", "titles"], level_row("none", none), level_row("all", every)]))
    print()
    print(aligned([head, *([name, *a.cells(), *b.cells()] for name, a, b in rows)]), flush=True)


def main() -> None:
    """Prints the tables of each kind of dump."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--simulator", type=Path, metavar="FILE", help="a Python file (default: tests/simulate.py)")
    parser.add_argument("--styles", default="POC", help="kinds of dump (default: %(default)s)")
    parser.add_argument("--level", default="hard", help="whose rates (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=30, help="of each run (default: %(default)s)")
    parser.add_argument("--seed", default="1")
    args = parser.parse_args()
    load_model()  # once a process, so no page's time
    for style in args.styles:
        costs(loaded(args.simulator) if args.simulator else simulate, args, style)


if __name__ == "__main__":
    main()
