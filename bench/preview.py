"""Measures the preview: how soon it knows of a save, how soon the page of it is there, and how long requests take then.

    PYTHONPATH=. python bench/preview.py [--articles 1000] [--saves 5] [--files 100000] [--paper FOLDER]
        [--chromium /usr/bin/chromium]

`look`: one look at a folder of so many files, in processor time. `told`: from a save to the word of it, over 20 saves,
the rest that is waited for included. Then a server with a paper as `bench/build.py` writes it: from the save of a
headline to the page that has it, over http; and what a request takes, two at a time, before and while it builds; with
a browser, from the save to the page in it that has been loaded again, by the clock of the browser. Each save comes
when nothing else is at work.
"""

import argparse
import asyncio
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bench.build import write_paper
from generator.deliver.preview.server import REST
from generator.deliver.preview.watch import alarms, snapshot


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=5)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--paper", type=Path, help="a paper that is there, in place of an invented one; it is edited")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        watching(Path(folder) / "files", asked.files)
        root = asked.paper or Path(folder) / "paper"
        if not asked.paper:
            write_paper(root, asked.articles, seed=1)
        serving(root, asked.saves, asked.chromium)


def watching(folder: Path, count: int) -> None:
    """What it takes to look at so many files, and to be told of a save among them."""
    for number in range(count):
        file = folder / f"{number // 10:05}" / f"1-{number % 10:02}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    looks = [seconds(lambda: snapshot([folder])) for _ in range(3)]
    stop = threading.Event()
    told = alarms([folder], stop)
    next(told)
    waits = []
    for number in range(20):
        begun = time.perf_counter()
        (folder / f"{number:05}" / "1-00.md").write_text("y", encoding="utf-8")
        while not next(told):
            pass
        waits.append(time.perf_counter() - begun)
    stop.set()
    print(f"look at {count} files: {statistics.median(looks):.2f} s of the processor")
    print(f"told of a save: {milliseconds(waits)}")


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def serving(root: Path, saves: int, chromium: str | None) -> None:
    """A server of its own, and what it answers while headlines are being saved."""
    said = root / "said.txt"
    command = [sys.executable, "build.py", "--root", str(root), "serve", "--port", "0"]
    with said.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as server:
        try:
            while not (port := re.search(r"^Preview at http://[^:]+:(\d+)", said.read_text(encoding="utf-8"), re.M)):
                if server.poll() is not None:
                    sys.exit(said.read_text(encoding="utf-8"))
                time.sleep(0.1)
            file = edited(root)
            save(file, "等一等")
            # A preview that was there is served before the first build: that one is not measured either.
            asyncio.run(until(int(port[1]), path_of(file), "等一等".encode()))
            at_rest(said)
            asyncio.run(saving(file, int(port[1]), saves, lambda: builds(said)))
            if chromium:
                in_browser(file, int(port[1]), saves, chromium, lambda: builds(said))
        finally:
            server.terminate()


async def saving(file: Path, port: int, saves: int, built: Callable[[], int]) -> None:
    """Saves headlines one after the other, asking for pages all the while. Nobody has a page open."""
    path = path_of(file)
    idle = await asking(port, path, asyncio.sleep(2))
    print(f"requests: {milliseconds(idle)}")
    busy, waits = [], []
    for number in range(saves):
        headline = f"第{number}个新标题"
        begun, before = time.perf_counter(), built()
        save(file, headline)
        busy += await asking(port, path, until(port, path, headline.encode()))
        waits.append(time.perf_counter() - begun)
        while built() == before:
            await asyncio.sleep(0.05)
    print(f"requests while building: {milliseconds(busy)}")
    print(f"from save to page: {milliseconds(waits)}")


def save(file: Path, headline: str) -> None:
    """Gives the article this headline."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^title: .*$", f"title: {headline}", text, count=1, flags=re.M), encoding="utf-8")


def edited(root: Path) -> Path:
    """The file of an article of the latest issue."""
    return max(root.glob("content/*/1-01.md"))


def path_of(file: Path) -> str:
    """Where the page of the article stands."""
    return f"/{file.parent.name}/{file.stem}.html"


def builds(said: Path) -> int:
    """How many builds a server has told of."""
    return len(re.findall(r"^\S+: \d+ pages?; ", said.read_text(encoding="utf-8"), re.M))


def at_rest(said: Path) -> None:
    """Returns when nothing was built for as long as the server waits until it writes down what builds have left."""
    known, since = builds(said), time.monotonic()
    while time.monotonic() < since + REST + 1:
        time.sleep(0.1)
        if (now := builds(said)) != known:
            known, since = now, time.monotonic()


LOADED = """headline => document.title.includes(headline)
    && performance.getEntriesByType("navigation")[0].loadEventEnd > 0
    && performance.getEntriesByName("first-contentful-paint").length > 0"""
TIMES = """() => {
    const [page] = performance.getEntriesByType("navigation");
    const [drawn] = performance.getEntriesByName("first-contentful-paint");
    return [page.loadEventEnd, drawn.startTime].map((time) => (performance.timeOrigin + time) / 1000);
}"""
"""When the page was loaded, with its style and scripts, and when its text was drawn, by the clock of the machine."""


def in_browser(file: Path, port: int, saves: int, chromium: str, built: Callable[[], int]) -> None:
    """From the save of a headline to the page that was loaded again, in the browser's own words; and to the build."""
    from playwright.sync_api import sync_playwright

    loads, draws, words, ends = [], [], [], []
    heard: list[float] = []

    def hear(frame: str | bytes) -> None:
        if '"reload"' in str(frame):
            heard.append(time.time())

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", hear))
        page.goto(f"http://127.0.0.1:{port}{path_of(file)}", wait_until="networkidle")
        for number in range(saves):
            headline, before = f"浏览器里第{number}个", built()
            heard.clear()
            begun = time.time()
            save(file, headline)
            page.wait_for_function(LOADED, arg=headline, timeout=60_000)
            loaded, drawn = page.evaluate(TIMES)
            while built() == before:
                page.wait_for_timeout(50)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1000)
            loads.append(loaded - begun)
            draws.append(drawn - begun)
            words.append(heard[0] - begun)
            ends.append(heard[-1] - begun)
        browser.close()
    print(f"from save to word of the edited page: {milliseconds(words)}")
    print(f"from save to the page loaded again in the browser: {milliseconds(loads)}")
    print(f"from save to the page drawn there: {milliseconds(draws)}")
    print(f"from save to word of the whole build: {milliseconds(ends)}")


async def until(port: int, path: str, words: bytes) -> None:
    """Returns when the page has the words."""
    while words not in await fetch(port, path):
        await asyncio.sleep(0.01)


async def asking(port: int, path: str, work: Coroutine[Any, Any, None]) -> list[float]:
    """What requests take, two at a time, as long as the work goes on."""
    done = asyncio.ensure_future(work)
    taken = []

    async def reader() -> None:
        while not done.done():
            begun = time.perf_counter()
            await fetch(port, path)
            taken.append(time.perf_counter() - begun)
            await asyncio.sleep(0.01)

    await asyncio.gather(done, reader(), reader())
    return taken


async def fetch(port: int, path: str) -> bytes:
    """The page, over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200 "):
        sys.exit(answer.decode(errors="replace"))
    return answer


def milliseconds(taken: Sequence[float]) -> str:
    """Median, ninety-fifth percentile and longest."""
    ordered = sorted(taken)
    high = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    return f"median {statistics.median(ordered) * 1e3:.0f} ms, 95 % {high * 1e3:.0f}, longest {ordered[-1] * 1e3:.0f}"


if __name__ == "__main__":
    main()
