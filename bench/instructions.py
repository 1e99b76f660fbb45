"""Counts the processor's instructions that a build takes for each article, which time can't tell on a busy machine.

    PYTHONPATH=. python bench/instructions.py [--articles 24 48]

Two papers of `bench/build.py` are built cold under Valgrind's callgrind, each in a process of its own; what the larger
takes more, by how many articles it has more, is the count: starting up falls out of it. The same program and seed give
the same count to about a thousandth. Needs valgrind.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.build import write_paper

REPOSITORY = Path(__file__).resolve().parent.parent
BUILD = """from pathlib import Path
from generator.site import build
build(Path("content"), Path("site"), root=Path(), jobs=1)  # what other processes do would not be counted
"""


def instructions(articles: int, *, seed: int = 1) -> int:
    """What a cold build of so many articles takes, starting up included."""
    with tempfile.TemporaryDirectory() as folder:
        write_paper(Path(folder), articles, seed)
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", sys.executable, "-c", BUILD]
        settings = {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(
            command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, check=True
        )
        if not (Path(folder) / "site" / "index.html").is_file():
            raise RuntimeError("nothing was built")
    counted = re.search(r"Collected : (\d+)", ran.stderr)
    if not counted:
        raise RuntimeError(ran.stderr[-1000:])
    return int(counted[1])


def an_article(fewer: int, more: int, *, seed: int = 1) -> float:
    """Instructions an article."""
    return (instructions(more, seed=seed) - instructions(fewer, seed=seed)) / (more - fewer)


def main() -> None:
    """Prints the count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs=2, default=[24, 48], metavar=("FEWER", "MORE"))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    fewer, more = args.articles
    print(f"{an_article(fewer, more, seed=args.seed) / 1e6:.2f} million instructions an article")


if __name__ == "__main__":
    main()
