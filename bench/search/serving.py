"""A folder over http as a page host serves it: gzipped, with caching, and with a delay before each answer."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

PACKED = {".html", ".js", ".css", ".json", ".svg", ".xml"}
"""What a page host packs. Pagefind's own files (.pagefind, .pf_*) are packed already."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder; what it sends is packed once."""

    protocol_version = "HTTP/1.1"
    delay = 0.0
    packed: dict[str, bytes] = {}  # noqa: RUF012 - shared by all requests of the server on purpose
    sent: list[tuple[str, int]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        time.sleep(type(self).delay)
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        data = file.read_bytes()
        if file.suffix in PACKED:
            data = self.packed.setdefault(str(file), gzip.compress(data, 6))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.sent.append((self.path, len(data)))

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Served(NamedTuple):
    """A folder that is served."""

    address: str
    sent: list[tuple[str, int]]
    """(path, bytes of the answer's body) of all that was asked for so far."""


@contextmanager
def served(folder: Path, delay: float = 0.0) -> Iterator[Served]:
    """The folder while it is served; `delay` in seconds stands before each answer."""
    sent: list[tuple[str, int]] = []
    handler = type("Handler", (_Handler,), {"delay": delay, "packed": {}, "sent": sent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/", sent)
    finally:
        server.shutdown()
        server.server_close()
