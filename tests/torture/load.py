"""The preview asked without pause by many at once while its paper is edited: every answer is whole, none is an error.

Among those who ask some read slowly, some ask for part of a file, and some send what is no request at all.
"""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import DEADLINE, Running

FILE, HEADLINE = "content/2024-04-12/1-01.md", "湿地来了新客人"
PATHS = ("", "2024-04-12/1-01.html", "2024-04-12/", "assets/broadsheet.css", "review/", "nowhere.html")
READERS = 8
ODD = (
    b"HEAD {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    b"GET {path} HTTP/1.1\r\nHost: {host}\r\nRange: bytes=10-20\r\nConnection: close\r\n\r\n",
    b"GET {path} HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-9,x\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n",
    b"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n",
    b"GET http://{host}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    b"GET {path}../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    b"GET {path}" + b"a/" * 3000 + b" HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    b"GET {path}__preview__/state?route=index.html&build=a." + b"9" * 5000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET {path}%00%ff%2e%2e HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    b"GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    b"GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n",
    b"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\nx",
    b"POST {path} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
    b"GET {path} HTTP/1.1\r\nHost: {host}\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    b"GET {path} HTTP/1.1\r\nHost: {host}\r\nX-Never-",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40),
    b"\r\n\r\n\r\n",
)
"""Requests of another kind, and what is none: cut off, without end, of TLS."""
PATIENCE = 20
"""Seconds after which a server that says nothing to an odd request does not answer."""


@dataclass(slots=True)
class Load:
    """What was asked and answered."""

    requests: int = 0
    edits: int = 0
    statuses: dict[str, set[int]] = field(default_factory=lambda: {path: set() for path in PATHS})
    odd: dict[int, set[int]] = field(default_factory=dict)
    """Number of an odd request to its answers; 0 for none."""
    torn: list[str] = field(default_factory=list)


def under_load(preview: Running, edits: int, readers: int = READERS) -> Load:
    """Edits the article so often, each time until its page shows it, while `readers` ask for pages without a pause.

    As many again as a quarter of them read slowly, and one sends odd requests. The preview is that of a paper with FILE
    in it. Raises TimeoutError where an edit does not show in time.
    """
    # In a thread of its own: a browser that is driven from this one has a loop running in it.
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(lambda: asyncio.run(_under_load(preview, edits, readers))).result()


async def _under_load(preview: Running, edits: int, readers: int) -> Load:
    load = Load()
    port = int(preview.address.split(":")[2].split("/")[0])
    base = "/" + preview.address.split("/", 3)[3]
    finished = asyncio.Event()

    async def reader(first: int, pause: float = 0.0) -> None:
        number = first
        while not finished.is_set():
            path = PATHS[number % len(PATHS)]
            status, body = await ask(port, base + path, pause)
            load.statuses[path].add(status)
            if not path.endswith(".css") and not body.rstrip().endswith(b"</html>"):
                load.torn.append(f"{path}: {body[-80:]!r}")
            load.requests += 1
            number += 1

    async def other() -> None:
        number = 0
        while not finished.is_set() or len(load.odd) < len(ODD):
            which = number % len(ODD)
            answers = load.odd.setdefault(which, set())
            answers.add(await send(port, ODD[which].replace(b"{path}", base.encode())))
            load.requests += 1
            number += 1

    async def editor() -> None:
        for number in range(1, edits + 1):
            words = f"湿地来了{number}位客人"
            lay_out(preview.root, {FILE: ARTICLE.replace(HEADLINE, words)})
            async with asyncio.timeout(DEADLINE):
                while words.encode() not in (await ask(port, f"{base}2024-04-12/1-01.html"))[1]:
                    await asyncio.sleep(0)
            load.edits += 1
        finished.set()

    async with asyncio.TaskGroup() as group:
        for first in range(readers):
            group.create_task(reader(first))
        for first in range(readers // 4):
            group.create_task(reader(first, pause=0.001))
        group.create_task(other())
        group.create_task(editor())
    return load


async def ask(port: int, path: str, pause: float = 0.0) -> tuple[int, bytes]:
    """(status, body) over a connection of its own, the body read a bit at a time with pauses of so many seconds.

    Raises IncompleteReadError for a body shorter than was said.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << (12 if pause else 16))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"^Content-Length: (\d+)", head, re.M | re.I)
    left = int(length[1]) if length else 0
    parts = []
    while left and pause:
        parts.append(await reader.readexactly(min(left, 1000)))
        left -= len(parts[-1])
        await asyncio.sleep(pause)
    parts.append(await reader.readexactly(left))
    writer.close()
    await writer.wait_closed()
    return int(head.split()[1]), b"".join(parts)


async def send(port: int, request: bytes) -> int:
    """The status of the answer to bytes that may be no request; 0 where the connection is closed without one."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.replace(b"{host}", f"127.0.0.1:{port}".encode()))
        if not request.endswith(b"\n"):
            writer.write_eof()
        async with asyncio.timeout(PATIENCE):
            line = await reader.readline()
    except (ConnectionError, TimeoutError):
        return 0
    finally:
        writer.close()
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", line)
    return int(found[1]) if found else 0
