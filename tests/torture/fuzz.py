"""Fuzzing by coverage: bytes that lead to code where none had led before are changed again (atheris, libFuzzer).

    python -m tests.torture.fuzz [--seconds 60] [--only TARGET ...] [--corpus DIR] [--seed N]

Each target of targets.py for so many seconds, in a process of its own. What makes a target raise, hang or grow is kept
in the folder `found` of the corpus, its path printed, and the exit code is 1: mend the cause, and keep the bytes, as
small as they get, in tests/torture/cases. The corpus outlives the run, so that the next one goes on where this one
ended. Needs `pip install broadsheet[torture]`.
"""

import argparse
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.torture.dumps import NASTY, damaged_bytes, mutated, noise

HANG, LARGE = 25, 4096
"""Seconds and megabytes that no input may take."""
LONGEST = {"converter": 6000, "bodies": 4000, "archives": 12_000}
"""Bytes of an input; 2000 where nothing else is said."""
CORPUS = REPOSITORY / ".broadsheet" / "fuzz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzing:
    """What came of a target."""

    target: str
    runs: int
    features: int
    """How many of libFuzzer's features (edges, values compared) were reached."""
    found: tuple[Path, ...]
    """Inputs that must not do what they do."""
    said: str
    """The end of what was printed."""


def fuzz(target: str, seconds: int, corpus: Path, seed: int = 1) -> Fuzzing:
    """Fuzzes a target in a process of its own."""
    folder, found = corpus / target.replace(" ", "-"), corpus / "found"
    for made in (folder, found):
        made.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(beginnings(target)):
        (folder / f"begin-{number:04d}").write_bytes(data)
    before = set(found.iterdir())
    options = {
        "max_total_time": seconds,
        "timeout": HANG,
        "rss_limit_mb": LARGE,
        "max_len": LONGEST.get(target, 2000),
        "seed": seed,
        "artifact_prefix": f"{found}/{target.replace(' ', '-')}-",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    command = [sys.executable, "-m", "tests.torture.fuzzed", target, str(folder)]
    command += [f"-{name}={value}" for name, value in options.items()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, cwd=REPOSITORY)
    said = done.stderr + done.stdout
    runs = re.findall(r"stat::number_of_executed_units: *(\d+)", said) or re.findall(r"^#(\d+)\t", said, re.M)
    new = tuple(sorted(set(found.iterdir()) - before))
    if done.returncode and not new:
        raise RuntimeError(f"{target} ends with {done.returncode}: {said[-3000:]}")
    features = re.findall(r" ft: (\d+)", said)
    return Fuzzing(
        target=target,
        runs=int(runs[-1]) if runs else 0,
        features=int(features[-1]) if features else 0,
        found=new,
        said=said[-3000:],
    )


def beginnings(target: str) -> Iterator[bytes]:
    """Where a target's corpus begins."""
    chance = random.Random(target)
    if target == "converter":
        texts = [file.read_text("utf-8-sig") for file in sorted((REPOSITORY / "seeds").rglob("*.txt"))]
        for text in texts * 4:
            at = chance.randrange(max(1, len(text) - 1500))
            yield damaged_bytes(text[at : at + 1500], chance)
            yield text[at : at + 1500].encode()
        yield noise(chance, 400).encode("utf-8", "replace")
        return
    yield from (word.encode("utf-8", "replace") for word in NASTY)
    from tests.torture.seeds import SEEDS  # the targets' own: see there

    yield from SEEDS[target]()


def by_lines(data: bytes, size: int, seed: int, again: Callable[[bytes, int], bytes]) -> bytes:
    """A mutation of a text: its lines as `mutated` changes them, or its bytes as libFuzzer does."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        return again(data, size)
    return mutated(data.decode("utf-8", "replace"), chance).encode("utf-8", "replace")[:size]


def main() -> None:
    """Fuzzes, prints, and ends with 1 when something was found."""
    from tests.torture.targets import TARGETS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    broke = False
    for target in asked.only:
        done = fuzz(target, asked.seconds, asked.corpus, asked.seed)
        print(f"{target}: {done.runs:,} inputs, {done.features:,} features; found {len(done.found)}", flush=True)
        if done.found:
            broke = True
            print(done.said, *done.found, sep="\n", flush=True)
    sys.exit(broke)


if __name__ == "__main__":
    main()
