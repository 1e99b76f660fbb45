"""The process in which a target is fuzzed: `python -m tests.torture.fuzzed TARGET [libFuzzer's options]`; see fuzz.py."""

import sys

import atheris

with atheris.instrument_imports(include=["generator", "markdown"]):
    from tests.torture.targets import TARGETS

from tests.torture.fuzz import by_lines


def main() -> None:
    """Fuzzes until the time is over, or something is found."""
    name = sys.argv.pop(1)
    texts = name not in ("records", "archives", "requests")
    mutator = {"custom_mutator": lambda d, size, seed: by_lines(d, size, seed, atheris.Mutate)} if texts else {}
    with TARGETS[name]() as fuzzed:
        atheris.Setup(sys.argv, fuzzed, **mutator)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
