"""Shows where the processor time of a cold build goes, of an invented paper or of any.

    PYTHONPATH=. python bench/hotspots.py [--articles 1000] [--paper FOLDER] [--own] [--rows 60]

A timer looks 500 times a second of processor time which functions are running; unlike a profiler that is told of each
call it makes none of them slower, so that the shares are true. A row is a function with its share of all time, what it
calls included; with `--own` what it does itself. Not for Windows, which has no such timer.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from bench.build import write_paper

EVERY = 0.002
"""Seconds between two looks."""

Samples = Counter[tuple[str, int, str]]
"""How often a function (file, first line, name) was seen."""


def sampled(folder: Path, output: Path, *, own: bool) -> tuple[Samples, float]:
    """The functions seen during a build, and its seconds of processor time."""
    seen: Samples = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        running = set()
        while frame is not None:
            code = frame.f_code
            running.add((code.co_filename, code.co_firstlineno, code.co_qualname))
            frame = None if own else frame.f_back
        seen.update(running)

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    began = time.process_time()
    from generator.site import build

    report = build(folder / "content", output, root=folder, jobs=1)
    signal.setitimer(signal.ITIMER_PROF, 0)
    took = time.process_time() - began
    if faults := [str(problem) for problem in report.problems if problem.severity == "error"]:
        sys.exit("\n".join(faults))
    return seen, took


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000, help="size of the invented paper")
    parser.add_argument("--paper", type=Path, help="a paper's folder instead")
    parser.add_argument("--own", action="store_true", help="without what a function calls")
    parser.add_argument("--rows", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        paper = args.paper or Path(scratch) / "paper"
        if not args.paper:
            write_paper(paper, args.articles, seed=1)
        seen, took = sampled(paper, Path(scratch) / "site", own=args.own)
    looks = max(seen.values()) if not args.own else seen.total()
    print(f"{took:.2f} s of processor time, {looks} looks")
    root = str(Path(__file__).resolve().parent.parent)
    for (file, line, name), count in seen.most_common(args.rows):
        place = file.removeprefix(root).rpartition("site-packages")[2].lstrip("/")
        print(f"{count / looks:7.1%} {count / looks * took:7.3f} s  {place}:{line} {name}")


if __name__ == "__main__":
    main()
