"""The preview asked without pause by many at once while its paper is edited: every answer is whole, none is an error."""

import asyncio
import re
from dataclasses import dataclass, field

from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import DEADLINE, Running

FILE, HEADLINE = "content/2024-04-12/1-01.md", "湿地来了新客人"
PATHS = ("", "2024-04-12/1-01.html", "2024-04-12/", "assets/broadsheet.css", "review/", "nowhere.html")
READERS = 8


@dataclass(slots=True)
class Load:
    """What was asked and answered."""

    requests: int = 0
    edits: int = 0
    statuses: dict[str, set[int]] = field(default_factory=lambda: {path: set() for path in PATHS})
    torn: list[str] = field(default_factory=list)


def under_load(preview: Running, edits: int) -> Load:
    """Edits the article so often, each time until its page shows it, while READERS ask for pages without a pause.

    The preview is that of a paper with FILE in it. Raises TimeoutError where an edit does not show in time.
    """
    return asyncio.run(_under_load(preview, edits))


async def _under_load(preview: Running, edits: int) -> Load:
    load = Load()
    port = int(preview.address.split(":")[2].split("/")[0])
    base = "/" + preview.address.split("/", 3)[3]
    finished = asyncio.Event()

    async def reader(first: int) -> None:
        number = first
        while not finished.is_set():
            path = PATHS[number % len(PATHS)]
            status, body = await ask(port, base + path)
            load.statuses[path].add(status)
            if not path.endswith(".css") and not body.rstrip().endswith(b"</html>"):
                load.torn.append(f"{path}: {body[-80:]!r}")
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
        for first in range(READERS):
            group.create_task(reader(first))
        group.create_task(editor())
    return load


async def ask(port: int, path: str) -> tuple[int, bytes]:
    """(status, body) over a connection of its own. Raises IncompleteReadError for a body shorter than was said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"^Content-Length: (\d+)", head, re.M | re.I)
    body = await reader.readexactly(int(length[1])) if length else await reader.read()
    writer.close()
    await writer.wait_closed()
    return int(head.split()[1]), body
