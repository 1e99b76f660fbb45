"""Measures what a build takes with the workers of a Dask cluster, all of them processes of this machine.

    PYTHONPATH=. python bench/cluster.py [--articles 3000] [--workers 2] [--rounds 2] [--memory]

The paper of `bench/build.py`, built into an empty folder by one process, by as many as there will be workers, and by a
cluster of so many worker processes, in turn. `asks` is the processor time of the process that asks, `others` that of
the processes that it starts, `workers` and `scheduler` that of the cluster; `lo` is what went over the machine's own
network meanwhile (Linux): between asker and scheduler, and once more between scheduler and workers. A first build, that
is not measured, has the workers load their libraries. `--least N`: others are asked from so many issues and parts on.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench.build import write_paper

PORT = 8797
ADDRESS = f"tcp://127.0.0.1:{PORT}"


def one_build(root: Path, how: str, least: int | None) -> None:
    """Prints what a build takes, of this process from its imports on."""
    began = time.perf_counter()
    from generator.deliver.building import build_outcome
    from generator.deliver.folders import folders_of

    if least is not None:
        from generator.site import make
        from generator.site.memory import memory

        make.ASKED_FROM = memory.ASKED_FROM = least
    jobs, cluster = (None, how) if "://" in how else (int(how), "")
    outcome = build_outcome(folders_of(root), jobs=jobs, cluster=cluster, quiet=True)
    wall = time.perf_counter() - began
    if outcome.exit_code:
        raise RuntimeError("\n".join(map(str, outcome.problems)))
    used, of_others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    asks, others = (one.ru_utime + one.ru_stime for one in (used, of_others))
    print(f"{wall:.1f} | {asks:.1f} | {others:.1f} | {used.ru_maxrss / 2**10:.0f}")


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[tuple[psutil.Process, psutil.Process]]:
    """A scheduler, and what looks after so many workers."""
    ours = ["--host", "127.0.0.1", "--port", f"{PORT}"]
    theirs = [ADDRESS, "--nworkers", f"{workers}", "--nthreads", "1", "--local-directory", f"{folder}"]
    commands = (("scheduler", ours), ("worker", theirs))
    started = []
    try:
        for kind, arguments in commands:
            command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments, "--no-dashboard"]
            started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        yield psutil.Process(started[0].pid), psutil.Process(started[1].pid)
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def cpu(process: psutil.Process) -> float:
    """Seconds of a process and of those that it started and that are there still."""
    return sum(sum(one.cpu_times()[:2]) for one in (process, *process.children(recursive=True)))


def travelled() -> int:
    """Bytes over the machine's own network until now; 0 where nobody counts them."""
    found = psutil.net_io_counters(pernic=True).get("lo")
    return found.bytes_sent if found else 0


def main() -> None:
    """Prints a row for each build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[3000], help="sizes of the papers")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--least", type=int, nargs="+", help="the cluster alone, asked from so many issues and parts on"
    )
    parser.add_argument("--memory", action="store_true", help="build in memory, below /dev/shm")
    parser.add_argument("--build", nargs=3, help=argparse.SUPPRESS)  # a measured process: a build of the paper
    args = parser.parse_args()
    if args.build:
        root, how, least = args.build
        one_build(Path(root), how, int(least) if least else None)
        return
    alone = [("1", ""), (f"{args.workers}", ""), (ADDRESS, "")]
    ways = [(ADDRESS, least) for least in args.least] if args.least else alone
    with tempfile.TemporaryDirectory(dir="/dev/shm" if args.memory else None) as folder:
        for count in args.articles:
            write_paper(Path(folder, f"{count}"), count, 1)
        with cluster(args.workers, Path(folder, "dask")) as (scheduler, workers):
            print("| articles | processes | wall s | asks | others | peak MiB | workers | scheduler | lo MB | load |")
            print("|--:|:--|--:|--:|--:|--:|--:|--:|--:|--:|")
            first = [(args.articles[0], ADDRESS, 1)]
            rows = [(count, *way) for count in args.articles for _ in range(args.rounds) for way in ways]
            for number, (count, how, least) in enumerate([*first, *rows]):
                root = Path(folder, "paper")
                shutil.rmtree(root, ignore_errors=True)
                shutil.copytree(Path(folder, f"{count}"), root)
                before = cpu(workers), cpu(scheduler), travelled()
                command = [sys.executable, __file__, "--build", f"{root}", how, f"{least}"]
                ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                time.sleep(0.5)  # what is let go of in the end is theirs
                after = cpu(workers), cpu(scheduler), travelled()
                theirs, parting, bytes_ = (b - a for a, b in zip(before, after, strict=True))
                name = f"cluster {least}".strip() if how == ADDRESS else how
                columns = (f"{theirs:.1f}", f"{parting:.1f}", f"{bytes_ / 1e6:.0f}", f"{os.getloadavg()[0]:.1f}")
                if number:
                    print("|", " | ".join((f"{count}", name, ran.stdout.strip(), *columns)), "|", flush=True)


if __name__ == "__main__":
    main()
