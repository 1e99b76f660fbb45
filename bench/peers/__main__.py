"""Measures our build beside other generators, on the same articles: `python -m bench.peers` (README.md beside it).

    python -m bench.peers [--articles 1000 10000] [--runs 3] [--only broadsheet hugo] [--json FILE]

Each round runs every generator once, one after the other, each into a fresh folder in memory; the table has the
medians of all rounds. With --json FILE the rounds are kept there: those of a later call are added to them. Where ours
without a search and Hugo with the same pages are both built, a table says what each has of every kind of file.
"""

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.peers import parity
from bench.peers.contenders import COLD, EDITED, FINDERS, OURS, REPOSITORY, WHOLE, Contender, contenders
from bench.peers.measure import measured
from bench.peers.report import Run, tables
from generator.executor import cores

MARK = "改"
"""What a headline gets when it is edited."""


def main() -> None:
    """Measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000], help="sizes of the papers")
    parser.add_argument("--runs", type=int, default=3, help="rounds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=sorted(FINDERS), default=list(FINDERS), metavar="NAME")
    parser.add_argument("--tools", type=Path, default=REPOSITORY / ".broadsheet" / "peers", help="where programs are")
    parser.add_argument("--folder", type=Path, help="where all is made; default: a folder in memory that is removed")
    parser.add_argument("--json", type=Path, help="the rounds, kept and added to")
    args = parser.parse_args()
    found, missing = contenders(args.tools.resolve(), args.only)
    print("\n".join(missing), end="\n" if missing else "", flush=True)
    known = _known(args.json)
    memory = Path("/dev/shm")
    for count in args.articles:
        with tempfile.TemporaryDirectory(dir=args.folder or (memory if memory.is_dir() else None)) as folder:
            facts = _prepared(Path(folder), found, count, args.seed)
            for _ in range(args.runs):
                known["runs"] += [
                    {"articles": count, "seed": args.seed, **asdict(run)} for run in _round(Path(folder), found, facts)
                ]
            sites = [Path(folder) / f"{key}-site" for key in (OURS, WHOLE)]
            if all(site.is_dir() for site in sites):
                known.setdefault("parity", {})[str(count)] = parity.beside(*sites)
        known["papers"][str(count)] = facts["characters"]
        known["versions"] |= {contender.name: contender.version for contender in found}
        known["machine"] = _machine()
        if args.json:
            args.json.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(tables(known))


def _known(file: Path | None) -> dict[str, Any]:
    if file and file.is_file():
        return dict(json.loads(file.read_text(encoding="utf-8")))
    return {"machine": {}, "versions": {}, "papers": {}, "runs": []}


def _machine() -> dict[str, Any]:
    return {"system": platform.system(), "cores": cores(), "python": platform.python_version()}


def _prepared(folder: Path, found: list[Contender], count: int, seed: int) -> dict[str, Any]:
    """Writes the sources of all; what to edit in them."""
    keys = [contender.key for contender in found if not contender.onto]
    command = [sys.executable, "-m", "bench.peers.inputs", str(folder), *keys]
    options = ["--articles", str(count), "--seed", str(seed)]
    subprocess.run([*command, *options], cwd=REPOSITORY, check=True)
    for contender in found:
        for name, target in contender.links:
            (folder / contender.key / name).symlink_to(target)
    return dict(json.loads((folder / "edited.json").read_text(encoding="utf-8")))


def _round(folder: Path, found: list[Contender], facts: dict[str, Any]) -> list[Run]:
    """Each once: cold, and what else is asked of it."""
    runs: list[Run] = []
    for contender in found:
        sources = folder / (contender.onto or contender.key)
        output = folder / f"{sources.name}-site"
        if not contender.onto:
            for path in (output, *(sources / name for name in contender.kept)):
                shutil.rmtree(path, ignore_errors=True)
        elif not output.is_dir():
            print(f"{contender.name} goes over the pages of {contender.onto}, which was not run: left out")
            continue
        for step in contender.steps:
            article = sources / contender.article.format(**facts)
            before = article.read_text(encoding="utf-8") if step == EDITED else ""
            if before:
                article.write_text(before.replace(facts["title"], facts["title"] + MARK, 1), encoding="utf-8")
            cost = measured(contender.command(output), output, folder=sources)
            if before:
                article.write_text(before, encoding="utf-8")
            runs.append(Run(name=contender.name, step=step, **asdict(cost)))
            print(
                f"{contender.name}, {step}: {cost.cpu:.2f} CPU s, {cost.wall:.2f} s, {cost.peak:.0f} MiB, "
                f"{cost.written} of {cost.files} files written, load {cost.load:.1f}",
                flush=True,
            )
            if step == COLD and not contender.onto:
                _complete(output, sources, contender)
    return runs


def _complete(output: Path, sources: Path, contender: Contender) -> None:
    """Raises ValueError when an article has no page: a generator that leaves some out would look fast."""
    folder, _, _ = contender.article.partition("/")
    articles = [file.relative_to(sources / folder) for file in (sources / folder).glob("*-*-*/[0-9]*.md")]
    pages = sum(1 for _ in output.glob("*-*-*/[0-9]*.html"))
    if pages < len(articles):
        raise ValueError(f"{contender.name} made {pages} pages of {len(articles)} articles")
    if contender.whole:
        lacking = parity.lacking(output, articles)
        if lacking:
            raise ValueError(f"{contender.name} lacks {', '.join(lacking[:5])} (of {len(lacking)} files)")


if __name__ == "__main__":
    main()
