"""All attacks at length, about ten minutes of them; prints the table of docs/reliability.md.

    python -m tests.torture [--minutes 8] [--seed N] [--only NAME ...] [--write docs/reliability.md]

A row tells what was tried, how often, and what broke: 0, one hopes. Anything that broke is printed below the table, and
the exit code is 1. `--write` puts the table into the file, between its two marks. The real issues are among the dumps
that are damaged where BROADSHEET_REAL_ISSUES names their folder.
"""

import argparse
import platform
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.torture.rows import ATTACKS, Row

MARKS = ("<!-- torture -->", "<!-- /torture -->")


def table(rows: list[Row], seed: int) -> str:
    """The rows as Markdown."""
    lines = [
        f"| {r.attack} | {r.tried} | {len(r.broke)} | `python -m tests.torture --only {r.name} --seed {seed}` |"
        for r in rows
    ]
    return "\n".join(("| attack, and what must not be | tried | broke | again |", "| --- | --- | --: | --- |", *lines))


def tried(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of an attack; where it falls over itself, a row that says so, and the others are tried all the same."""
    try:
        yield from rows
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is told in full, and counts
        traceback.print_exception(fault)
        yield Row(f"{name}: falls over", "not to its end", (f"{type(fault).__name__}: {fault}",), name)


def main() -> None:
    """Attacks, prints, and ends with 1 when something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=8, help="for what can go on without end")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=ATTACKS, default=list(ATTACKS))
    parser.add_argument("--write", type=Path, help="a file with the two marks between which the table goes")
    asked = parser.parse_args()
    rows: list[Row] = []
    for name in asked.only:
        attack, share = ATTACKS[name]
        with tempfile.TemporaryDirectory() as folder:
            for row in tried(name, attack(Path(folder), asked.minutes * 60 * share, asked.seed)):
                rows.append(row)
                print(f"{row.attack}: {row.tried}; broke: {len(row.broke)}", flush=True)
                for fault in row.broke[:20]:
                    print(f"    {fault}", flush=True)
    text = table(rows, asked.seed)
    where = f"Seed {asked.seed}, {asked.minutes:g} minutes, Python {platform.python_version()}, {platform.system()}."
    print(f"\n{text}\n\n{where}")
    if asked.write:
        old = asked.write.read_text("utf-8")
        new = f"{MARKS[0]}\n\n{text}\n\n{where}\n\n{MARKS[1]}"
        between = re.compile(f"{re.escape(MARKS[0])}.*{re.escape(MARKS[1])}", re.S)
        asked.write.write_text(between.sub(lambda _: new, old), "utf-8")
    sys.exit(any(row.broke for row in rows))


if __name__ == "__main__":
    main()
