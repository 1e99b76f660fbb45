"""All attacks at length, about ten minutes of them; prints the table of docs/reliability.md.

    python -m tests.torture [--minutes 8] [--seed N] [--only NAME ...] [--write docs/reliability.md]

A row tells what was tried, how often, and what broke: 0, one hopes. Anything that broke is printed below the table, and
the exit code is 1. `--write` puts the table into the file, between its two marks. The real issues are among the dumps
that are damaged where BROADSHEET_REAL_ISSUES names their folder.
"""

import argparse
import os
import platform
import random
import re
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tests.conftest import BROWSER_SWITCHES, REPOSITORY, browser_names
from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import serving
from tests.torture import bombs, conversion, faults, growth, hostile, kills, load, pictures, strings, trials, watching
from tests.torture.commands import run, sample

MARKS = ("<!-- torture -->", "<!-- /torture -->")


class Row(NamedTuple):
    """A line of the table."""

    attack: str
    tried: str
    broke: tuple[str, ...]
    name: str
    """What --only calls it."""


def of_conversion(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Batches of damaged dumps until the time is over."""
    real = os.environ.get("BROADSHEET_REAL_ISSUES")
    files = sorted((REPOSITORY / "seeds").rglob("*.txt")) + (sorted(Path(real).glob("*.txt")) if real else [])
    raw = conversion.attacks([file.read_text("utf-8-sig") for file in files], random.Random(seed))
    until, count, refused, articles, broke = time.monotonic() + seconds, 0, 0, 0, []
    while time.monotonic() < until:
        batch = conversion.convert_batch(list(islice(raw, 24)), folder / "dumps")
        count, refused, articles = count + batch.files, refused + batch.refused, articles + batch.articles
        broke += batch.faults
    tried = f"{count} dumps: {refused} refused with a problem, {articles} articles of the others, each built"
    yield Row("damaged dumps and noise: exceptions, characters lost or invented", tried, tuple(broke), "conversion")


def of_growth(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """As many words as there is time for."""
    until, found = time.monotonic() + seconds, []
    for one in growth.growths(folder / "growth"):
        found.append(one)
        if time.monotonic() > until:
            break
    worst = max(found, key=lambda one: one.factor)
    size = f"{growth.SMALL:,} and {growth.SMALL * growth.TIMES:,} characters"
    tried = f"{len(found)} inputs of {size}; the worst is {worst.factor:.1f} times dearer a character when longer"
    broke = tuple(f"{one.word[:20]!r}: {one.factor:.1f} times dearer" for one in found if one.factor > growth.TIMES / 2)
    yield Row("words repeated without end: time that grows faster than the input", tried, broke, "growth")


def of_kills(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each command for a share of the time."""
    for command in trials.COMMANDS:
        trial, chance = trials.trial_of(command, folder / command.replace(" ", "")), random.Random(f"{seed} {command}")
        until, killed, partly, broke = time.monotonic() + seconds / len(trials.COMMANDS), 0, 0, []
        while time.monotonic() < until:
            result = kills.try_kills(trial, 10, chance, folder / "scratch")
            killed, partly, broke = killed + result.killed, partly + result.partly, broke + result.faults
        tried = f"{killed} kills, {partly} of them with part of the work done"
        yield Row(
            f"`{command}` killed (SIGKILL) and run again: files torn, results that differ", tried, tuple(broke), "kills"
        )


def of_faults(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each fault once."""
    paper = sample(folder / "paper")
    if (done := run(paper, "build")).returncode:
        raise RuntimeError(done.stderr)
    whole, broke = faults.SITE(paper), []
    tried = [name for name in faults.FAULTS if os.geteuid() or name not in faults.NOT_AS_ROOT]
    for name in tried:
        shutil.copytree(paper, folder / name)
        broke += [f"{name}: {fault}" for fault in faults.FAULTS[name](folder / name, whole)]
    yield Row(
        "faults around the program: harm, tracebacks, other bytes",
        f"{len(tried)}: {', '.join(tried)}",
        tuple(broke),
        "faults",
    )


def of_hostile(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Every page of a paper of every string in every place, and the search asked for each."""
    from playwright.sync_api import sync_playwright

    paper = folder / "paper"
    broke = hostile.built(paper, strings.STRINGS)
    chromium = next(filter(None, map(shutil.which, browser_names())))
    routes = hostile.a_few_of_each(hostile.routes_of(paper / "site"), 100)
    count = len(routes)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(BROWSER_SWITCHES))
        broke += watching.faults_in(browser, paper / "site", routes, strings.STRINGS)
        for beside, pages, guarded in hostile.pages_beside(paper, 20):
            count += len(pages)
            broke += watching.faults_in(browser, beside, pages, guarded=guarded)
        browser.close()
    places = len(hostile.PLACES) + len(hostile.PAPER_PLACES) + len(hostile.RAW_PLACES)
    tried = f"{len(strings.STRINGS)} strings × {places} places, {count} pages and {len(strings.STRINGS)} searches"
    yield Row("hostile content in Chromium: scripts run, requests to elsewhere", tried, tuple(broke), "hostile")


def of_bombs(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each bomb alone."""
    broke = []
    every = {**bombs.FRONT, **bombs.REFUSED}
    articles = {name: bombs.article(body=body) for name, body in bombs.BODIES.items()}
    articles |= {name: bombs.article(front) for name, front in every.items()}
    for name, text in articles.items():
        paper = lay_out(folder / name, {"content/2024-05-01/1-01.md": text})
        done = run(paper, "build")
        if done.returncode != int(name in bombs.REFUSED) or "Traceback" in done.stderr:
            broke.append(f"{name}: ended with {done.returncode}")
    yield Row(
        "small files that ask for much: builds that hang or fall", f"{len(articles)} bombs", tuple(broke), "bombs"
    )


def of_pictures(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each picture that asks for much, and damaged ones until the time is over."""
    broke = [f"{name}: shown" for name, picture in pictures.BOMBS.items() if pictures.try_picture(*picture).shown]
    until, count, shown = time.monotonic() + seconds, 0, 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for picture in pictures.damaged(random.Random(seed)):
            tried = pictures.try_picture(*picture)
            count, shown = count + 1, shown + tried.shown
            broke += [tried.fault] if tried.fault else []
            if time.monotonic() > until:
                break
    formats = len(set(pictures.KINDS.values()))
    tried_words = f"{count} in {formats} formats, {shown} of them shown; {len(pictures.BOMBS)} that ask for much"
    attack = "damaged pictures and small ones that ask for much: exceptions, cameras' notes published"
    yield Row(attack, tried_words, tuple(broke), "pictures")


def of_load(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """The preview asked and edited until the time is over."""
    root = lay_out(folder / "paper", {load.FILE: ARTICLE})
    requests, edits, broke = 0, 0, []
    with serving(root, "--base-path", "repo") as preview:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = load.under_load(preview, edits=10)
            requests, edits, broke = requests + found.requests, edits + found.edits, broke + found.torn
            broke += [f"{path}: {max(s)}" for path, s in found.statuses.items() if max(s) >= 500]
    tried = f"{requests:,} requests by {load.READERS} at once, {edits} edits"
    yield Row("the preview under load while edited: errors, torn pages", tried, tuple(broke), "load")


ATTACKS: dict[str, tuple[Callable[[Path, float, int], Iterator[Row]], float]] = {
    "conversion": (of_conversion, 0.25),
    "growth": (of_growth, 0.15),
    "kills": (of_kills, 0.4),
    "faults": (of_faults, 0),
    "hostile": (of_hostile, 0),
    "bombs": (of_bombs, 0),
    "pictures": (of_pictures, 0.05),
    "load": (of_load, 0.05),
}
"""Name to the attack and its share of the time; those with 0 take what they need."""


def table(rows: list[Row], seed: int) -> str:
    """The rows as Markdown."""
    lines = [
        f"| {r.attack} | {r.tried} | {len(r.broke)} | `python -m tests.torture --only {r.name} --seed {seed}` |"
        for r in rows
    ]
    return "\n".join(("| attack, and what must not be | tried | broke | again |", "| --- | --- | --: | --- |", *lines))


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
            for row in attack(Path(folder), asked.minutes * 60 * share, asked.seed):
                rows.append(row)
                print(f"{row.attack}: {row.tried}; broke: {len(row.broke)}", flush=True)
                print(*(f"    {fault}" for fault in row.broke[:20]), sep="\n", end="")
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
