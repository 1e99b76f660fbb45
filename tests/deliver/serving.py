"""A running preview, and what asks it."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deliver.commandline import REPOSITORY

DEADLINE = 60.0
"""Seconds that a slow machine may take for a build and a reload."""


@dataclass(frozen=True, slots=True)
class Running:
    """A preview server in a process of its own."""

    root: Path
    """The paper's folder."""
    address: str
    """Where the site stands, with a slash at its end."""
    said: Path
    """What the server prints."""
    process: subprocess.Popen[bytes]

    @property
    def builds(self) -> int:
        """How many builds it has told of, the first one among them."""
        return len(re.findall(r"^\S+: \d+ pages?; ", self.said.read_text(encoding="utf-8"), re.M))


@contextmanager
def serving(root: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[Running]:
    """A preview of the paper in `root`, on a free port, until the end of the block."""
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), "serve", "--port", "0", *options]
    said = root.with_name(f"{root.name}-said.txt")
    with said.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env) as server:
        try:
            until = time.monotonic() + DEADLINE
            while not (address := re.search(r"^Preview at (\S+)", said.read_text(encoding="utf-8"), re.M)):
                assert server.poll() is None and time.monotonic() < until, said.read_text(encoding="utf-8")
                time.sleep(0.05)
            yield Running(root, address[1], said, server)
        finally:
            server.kill()


def fetch(address: str) -> tuple[int, str]:
    """(status, text) of an address, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=DEADLINE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.read().decode()


def wait_until(happened: Callable[[], object], words: Callable[[], str]) -> None:
    """Asks again and again until it has happened; after the deadline it fails with these words."""
    until = time.monotonic() + DEADLINE
    while not happened():
        assert time.monotonic() < until, words()
        time.sleep(0.05)


def wait_for(address: str, words: str, *, without: str = "\0") -> str:
    """The page once it holds the words (and not the others); asked again until the deadline."""
    text = ""

    def there() -> bool:
        nonlocal text
        text = fetch(address)[1]
        return words in text and without not in text

    wait_until(there, lambda: f"no {words!r} in {address}:\n{text[:2000]}")
    return text
