"""Medians and ratios of what was measured, as tables in Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.peers.parity import table

FIGURES = ("cpu", "wall", "peak")
BASE, WHOLE = "Hugo", "Hugo, the same pages"
"""What the others are held against: Hugo with templates that are short, and with such as make what ours make."""
TOGETHER = "Hugo with Pagefind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of one generator; the figures are those of `measure.Cost`."""

    name: str
    step: str
    cpu: float
    wall: float
    peak: float
    written: int
    files: int
    megabytes: float
    load: float


def tables(known: Mapping[str, Any]) -> str:
    """One table for each size of paper that was measured."""
    machine, versions = known["machine"], known["versions"]
    lines = [
        ", ".join(f"{name} {version}" for name, version in versions.items()),
        f"Python {machine['python']}, {machine['system']}, {machine['cores']} cores",
    ]
    for articles, characters in known["papers"].items():
        runs = [run for run in known["runs"] if str(run["articles"]) == articles]
        loads = sorted(run["load"] for run in runs)
        lines += [
            "",
            f"{int(articles):,} articles, {characters:,} characters; load {loads[0]:.1f} to {loads[-1]:.1f}",
            "",
            *_table(runs),
        ]
        if articles in known.get("parity", {}):
            lines += ["", *table(known["parity"][articles], WHOLE)]
    return "\n".join(lines)


def _table(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = medians(runs)
    bases = {name: rows[name, "cold"] for name in (BASE, WHOLE) if (name, "cold") in rows}
    shares = "".join(" CPU | wall | memory |" for _ in bases)
    lines = [
        f"| | build | runs | CPU s | wall s | peak MiB | files | written | MB |{shares}",
        "|:--|:--|--:|--:|--:|--:|--:|--:|--:|" + "--:|--:|--:|" * len(bases),
    ]
    for (name, step), row in rows.items():
        ratios = "".join(f" {row[figure] / base[figure]:.3f} |" for base in bases.values() for figure in FIGURES)
        lines.append(
            f"| {name} | {step} | {row['runs']} | {row['cpu']:.2f} | {row['wall']:.2f} | {row['peak']:.0f} "
            f"| {row['files']:.0f} | {row['written']:.0f} | {row['megabytes']:.0f} |{ratios}"
        )
    lines += ["", *(f"Three columns: as a share of what {name} takes when cold." for name in bases)]
    return lines


def medians(runs: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], dict[str, float]]:
    """The median of each figure by (name, step), with the number of `runs`; of Hugo with Pagefind by the round."""
    by: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for run in runs:
        by.setdefault((run["name"], run["step"]), []).append(run)
    pairs = list(zip(by.get((BASE, "cold"), ()), by.get(("Pagefind", "cold"), ()), strict=False))
    if pairs:
        by[TOGETHER, "cold"] = [
            {
                **{figure: one[figure] + two[figure] for figure in ("cpu", "wall")},
                "peak": max(one["peak"], two["peak"]),
                **{figure: two[figure] for figure in ("files", "megabytes")},
                "written": one["written"] + two["written"],
            }
            for one, two in pairs
        ]
    figures = (*FIGURES, "files", "written", "megabytes")
    return {
        key: {"runs": len(some), **{figure: median(run[figure] for run in some) for figure in figures}}
        for key, some in by.items()
    }
