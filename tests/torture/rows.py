"""The attacks at length, each for a time: what it tried, how often, and what broke."""

import os
import random
import shutil
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tests.conftest import BROWSER_SWITCHES, REPOSITORY, browser_names
from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import serving
from tests.torture import (
    bombs,
    conversion,
    disks,
    faults,
    fuzz,
    growth,
    hostile,
    kills,
    load,
    machines,
    markup,
    pictures,
    strings,
    trials,
    watching,
)
from tests.torture.commands import SITE, run, sample
from tests.torture.targets import TARGETS

AT_ONCE = 64
"""Readers of the preview under load."""


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
    until, count, refused, articles, lost, broke = time.monotonic() + seconds, 0, 0, 0, 0, []
    while time.monotonic() < until:
        batch = conversion.convert_batch(list(islice(raw, 24)), folder / "dumps")
        count, refused, articles = count + batch.files, refused + batch.refused, articles + batch.articles
        lost += batch.lost
        broke += batch.faults
    tried = f"{count} dumps: {refused} refused with a problem, {articles} articles of the others, each built; characters lost or invented: {lost:,}"
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


def of_sizes(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Raw files of printed pages, each eight times as long as the one before, as long as there is time for."""
    until, found = time.monotonic() + seconds, []
    for size in growth.SIZES:
        if found and time.monotonic() + 10 * found[-1][1] > until:
            break
        found.append((size, growth.of_size(size, folder / "size")))
    dear = [seconds / size * 1_000_000 for size, seconds in found]
    sizes = ", ".join(f"{size / 1000:,.0f} KB: {cost:.1f} s" for (size, _), cost in zip(found, dear, strict=True))
    broke = [f"{cost:.1f} s a MB, {dear[0]:.1f} for the shortest" for cost in dear if cost > 2 * dear[0]]
    yield Row("long raw files: time that grows faster", f"{sizes} of processor time a MB", tuple(broke), "sizes")


def of_kills(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each command for a share of the time."""
    for command in trials.COMMANDS:
        trial, chance = trials.trial_of(command, folder / command.replace(" ", "")), random.Random(f"{seed} {command}")
        until, killed, partly, lost, broke = time.monotonic() + seconds / len(trials.COMMANDS), 0, 0, 0, []
        while time.monotonic() < until:
            result = kills.try_kills(trial, 10, chance, folder / "scratch")
            killed, partly, broke = killed + result.killed, partly + result.partly, broke + result.faults
            lost += result.lost
        tried = f"{killed} kills survived, {partly} of them with part of the work done; bytes lost: {lost:,}"
        yield Row(
            f"`{command}` killed (SIGKILL) and run again: files torn, results that differ", tried, tuple(broke), "kills"
        )


def of_disks(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each command with room for a part of its work, as often as there is time for."""
    full, partly, lost, broke = 0, 0, 0, []
    for command in trials.COMMANDS if disks.can_mount() else ():
        name = command.replace(" ", "")
        trial, chance = trials.trial_of(command, folder / name), random.Random(f"{seed} {command}")
        until = time.monotonic() + seconds / len(trials.COMMANDS)
        while time.monotonic() < until:
            result = disks.fill_up(trial, 5, chance, folder / f"{name}-disk")
            full, partly, lost = full + result.killed, partly + result.partly, lost + result.lost
            broke += [f"{command}: {fault}" for fault in result.faults]
    tried = f"{full} runs without room for all of it, {partly} of them with part of the work done; bytes lost: {lost:,}"
    attack = "a small disk (tmpfs) that is full: tracebacks, files torn, results that differ after it"
    yield Row(attack, tried if full else "not tried: nobody may mount here", tuple(broke), "disks")


def of_network(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each command once in an empty network."""
    commands = trials.COMMANDS if machines.can(*machines.NO_NETWORK) else ()
    broke: list[str] = []
    for command in commands:
        trial = trials.trial_of(command, folder / command.replace(" ", ""))
        broke += machines.without_network(trial, folder / "paper")
    opened = sum(machines.REACHED in fault for fault in broke)
    tried = f"{len(commands)} commands: {', '.join(commands)}; connections opened: {opened}"
    tried = tried if commands else "not tried: nobody may make a network of their own here"
    yield Row("an empty network: connections asked for, results that differ", tried, tuple(broke), "network")


def of_faults(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each fault once."""
    paper = sample(folder / "paper")
    if (done := run(paper, "build")).returncode:
        raise RuntimeError(done.stderr)
    whole, broke = SITE(paper), []
    tried = list(faults.AT_LENGTH)
    if machines.may_ignore_rights() and not machines.can(*machines.NO_RIGHTS):
        tried.remove("folder that cannot be written")
    for name in tried:
        shutil.copytree(paper, folder / name)
        broke += [f"{name}: {fault}" for fault in faults.AT_LENGTH[name](folder / name, whole)]
    yield Row(
        "faults around the program: harm, tracebacks, other bytes",
        f"{len(tried)} faults: {', '.join(tried)}",
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
        (folder / "bodies").mkdir()
        bodies = markup.write_pages(folder / "bodies", random.Random(seed), 20)
        for again in (False, True):
            broke += watching.faults_in(browser, folder / "bodies", bodies, guarded=False, again=again)
        browser.close()
    places = len(hostile.PLACES) + len(hostile.PAPER_PLACES) + len(hostile.RAW_PLACES)
    tried = f"{len(strings.STRINGS)} strings × {places} places, {count} pages, {len(strings.STRINGS)} searches; 4,000 bodies made at random"
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


def of_fuzz(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """Each target for a share of the time, where atheris is installed."""
    done = []
    if find_spec("atheris"):
        share = max(1, int(seconds / len(TARGETS)))
        done = [fuzz.fuzz(target, share, folder, seed) for target in TARGETS]
    inputs = "; ".join(f"{one.target}: {one.runs:,}" for one in done)
    total = sum(one.runs for one in done)
    tried = f"{total:,} inputs fuzzed by the code that they reach: {inputs}" if done else "not tried: no atheris here"
    broke = tuple(f"{one.target}: {one.said[-600:]}" for one in done if one.found)
    yield Row("fuzzing: exceptions, differences between two ways to one thing, hangs", tried, broke, "fuzz")


def of_load(folder: Path, seconds: float, seed: int) -> Iterator[Row]:
    """The preview asked and edited until the time is over."""
    root = lay_out(folder / "paper", {load.FILE: ARTICLE})
    requests, edits, broke = 0, 0, []
    with serving(root, "--base-path", "repo") as preview:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = load.under_load(preview, edits=10, readers=AT_ONCE)
            requests, edits, broke = requests + found.requests, edits + found.edits, broke + found.torn
            broke += [f"{path}: {max(s)}" for path, s in found.statuses.items() if max(s) >= 500]
            broke += [f"{load.ODD[number][:60]!r}: {max(s)}" for number, s in found.odd.items() if max(s) >= 500]
    kinds = f"{AT_ONCE} at once, {AT_ONCE // 4} slow ones and one that sends {len(load.ODD)} odd ones beside them"
    tried = f"{requests:,} requests served to {kinds}; {edits} edits"
    yield Row("the preview under load while edited: errors, torn pages", tried, tuple(broke), "load")


ATTACKS: dict[str, tuple[Callable[[Path, float, int], Iterator[Row]], float]] = {
    "conversion": (of_conversion, 0.1),
    "growth": (of_growth, 0.05),
    "sizes": (of_sizes, 0.1),
    "fuzz": (of_fuzz, 0.15),
    "kills": (of_kills, 0.45),
    "disks": (of_disks, 0.1),
    "network": (of_network, 0),
    "faults": (of_faults, 0),
    "hostile": (of_hostile, 0),
    "bombs": (of_bombs, 0),
    "pictures": (of_pictures, 0.03),
    "load": (of_load, 0.02),
}
"""Name to the attack and its share of the time; those with 0 take what they need."""
