"""Measures how much the converter takes, and how fast: many issues, and one file of many megabytes.

    PYTHONPATH=. python bench/throughput.py [--issues 1000] [--megabytes 50] [--seed 7]

The issues are simulated pages of the sample paper (tests/simulate), each an issue of its own; the large file is those
pages one after the other, without form feeds. Each run is the command `build.py convert` in a process of its own, on an
empty content folder and then again. `processor s` is the time that all its processes
spent computing, which other work on the machine disturbs less. `peak` is the resident memory of the largest of them.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generator.executor import cores

ROOT = Path(__file__).resolve().parent.parent
GROUPS = 9
"""Kinds and levels of simulated pages."""


def simulated(folder: Path, pages: int, seed: int) -> list[str]:
    """The texts of so many simulated pages."""
    each = -(-pages // GROUPS)
    command = [sys.executable, "-m", "tests.simulate", "--out", str(folder), "--pages", str(each), "--seed", str(seed)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return [p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.txt"))][:pages]


def large(texts: list[str], size: int) -> Iterator[str]:
    """The texts one after the other, over and over, up to so many bytes."""
    while True:
        for text in texts:
            size -= len(text.encode()) + 1
            if size < 0:
                return
            yield text


def measured(name: str, paper: Path) -> str:
    """One row: the paper converted, by the command in a process of its own."""
    raw = list((paper / "seeds").rglob("*.txt"))
    size = sum(p.stat().st_size for p in raw)
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(paper), "convert", "--json"]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    said, _ = process.communicate()
    seconds = time.perf_counter() - began
    problems = json.loads(said)["problems"]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
    busy = used.ru_utime + used.ru_stime
    articles = sum(1 for _ in (paper / "content").glob("*/*-*.md"))
    return (
        f"| {name} | {len(raw)} | {size / 1e6:.1f} | {articles} | {seconds:.1f} | {len(raw) / seconds:.1f} | "
        f"{busy:.1f} | {size / 1e6 / busy:.3f} | {peak / 2**20:.0f} | {len(problems)} |"
    )


def main() -> None:
    """Makes the papers in a temporary folder, one for each row; a row is measured alone (`--row`), for its peak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issues", type=int, default=1000)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--row", nargs=2, metavar=("NAME", "PAPER"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.row:
        print(measured(wanted.row[0], Path(wanted.row[1])))
        return
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores()} cores\n")
    print("|  | files | MB | articles | s | files/s | processor s | MB per processor s | peak MiB | problems |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as made:
        texts = simulated(Path(made) / "pages", max(wanted.issues, GROUPS), wanted.seed)
        many, one = Path(made) / "many", Path(made) / "one"
        for paper in (many, one):
            (paper / "seeds").mkdir(parents=True)
            (paper / "content").mkdir()
        for number, text in enumerate(texts[: wanted.issues]):
            (many / "seeds" / f"issue-{number:05}.txt").write_text(text, encoding="utf-8")
        rows = [("issues", many), ("again", many)] if wanted.issues else []
        if wanted.megabytes:
            (one / "seeds" / "large.txt").write_text(
                "\n".join(large(texts, int(wanted.megabytes * 1e6))), encoding="utf-8"
            )
            rows.append(("one file", one))
        for name, paper in rows:
            subprocess.run([sys.executable, __file__, "--row", name, str(paper)], check=True)


if __name__ == "__main__":
    main()
