"""Measures builds that remember: without a change, and after an edited headline, in processes of their own and in one.

    PYTHONPATH=. python bench/warm.py [--articles 10000] [--memory] [--times 5] [--without-search] [--cold-only]
        [--paper FOLDER]

The paper is that of `bench/build.py`, built once, or with `--paper` one that is there. Processor milliseconds are those
of a whole process, its start and imports included; beside them stands the memory of the largest process, or of this one
where that is more. `resident` is one process that builds again and again, as `serve` does, from the saved file to the
last page written, by the clock, told which file was saved; with `--cold-only` no process stays. Medians. `--memory`
works below /dev/shm.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.build import write_paper
from generator.site import BuildReport, build
from generator.site.memory.store import Store

PROGRAM = Path(__file__).resolve().parent.parent / "build.py"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""A machine that compiles the program anew for each process is nobody's."""


def edited(root: Path, number: int) -> Path:
    """The headline of the `number`th article from the last gets a character more; gives its file."""
    file = sorted((root / "content").glob("*/*.md"))[-number]
    file.write_text(file.read_text("utf-8").replace("title: ", "title: 新", 1), "utf-8")
    return file


def in_a_process(root: Path) -> tuple[float, str]:
    """Processor ms of a build in a process of its own, and the memory of that process or the largest that it starts."""
    command = [sys.executable, str(PROGRAM), "--root", str(root), "build"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    kilobyte = 1 if platform.system() == "Darwin" else 1024
    return 1000 * (used.ru_utime + used.ru_stime), f"{used.ru_maxrss * kilobyte / 2**20:.0f} MiB"


def told(name: str, times: int, once: Callable[[], tuple[float, str]]) -> None:
    """Prints the median of what is measured."""
    found = [once() for _ in range(times)]
    print(f"{name:28} {median(ms for ms, _ in found):8.0f} ms   {found[-1][1]}", flush=True)


def main() -> None:
    """Prints a line for each kind of build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--memory", action="store_true", help="work in memory, below /dev/shm")
    parser.add_argument("--without-search", action="store_true", help="the invented paper wants no search")
    parser.add_argument("--cold-only", action="store_true", help="measure no process that stays")
    parser.add_argument("--paper", type=Path, help="a paper that is there, in place of an invented one; it is edited")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if args.memory else None) as folder:
        root = args.paper or Path(folder)
        if not args.paper:
            write_paper(root, args.articles, seed=1)
            if args.without_search:
                with (root / "content" / "paper.yml").open("a", encoding="utf-8") as facts:
                    facts.write("search: false\n")
        told("cold", 1, lambda: in_a_process(root))
        told("no change", args.times, lambda: in_a_process(root))

        def saved(number: int) -> tuple[float, str]:
            edited(root, number)
            return in_a_process(root)

        told("a headline, latest issue", args.times, lambda: saved(1))
        told("a headline, an old issue", args.times, lambda: saved(args.articles // 2))
        if args.cold_only:
            return
        store = Store(resident=True)

        def again(*changed: Path) -> BuildReport:
            paths = [str(path.resolve()) for path in changed]
            return build(root / "content", root / "site", root=root, store=store, changed=paths)

        again()

        def resident(number: int) -> tuple[float, str]:
            file = edited(root, number)
            began = time.perf_counter()
            report = again(file)
            return 1000 * (time.perf_counter() - began), f"{len(report.written)} files written"

        told("resident, latest issue", args.times, lambda: resident(1))
        told("resident, an old issue", args.times, lambda: resident(args.articles // 2))
        began = time.perf_counter()
        store.flush()
        print(f"{'written down when idle':28} {1000 * (time.perf_counter() - began):8.0f} ms")


if __name__ == "__main__":
    main()
