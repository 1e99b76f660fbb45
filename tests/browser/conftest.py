"""The sample paper built once, over http below a base path and from a disk, and a page that notes whatever goes wrong."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

REPOSITORY = Path(__file__).resolve().parents[2]
BASE_PATH = "/repo/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample site, made from its raw dumps by the command line."""
    root = tmp_path_factory.mktemp("paper")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    (root / "content").mkdir()
    shutil.copy(REPOSITORY / "content" / "paper.yml", root / "content")
    for images in (REPOSITORY / "content").glob("*/images"):
        shutil.copytree(images, root / "content" / images.parent.name / "images")
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


class _BelowBasePath(SimpleHTTPRequestHandler):
    """Serves a folder below the base path and nothing else, as a project's pages are."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE_PATH):
            return str(Path(self.directory) / "nothing-is-here")
        return super().translate_path("/" + path.removeprefix(BASE_PATH))

    def log_message(self, *_: Any) -> None:
        """The pages that a test opens are no news."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The site's address over http."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_BelowBasePath, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """The site's address, over http and from a disk in turn."""
    return request.getfixturevalue("served") if request.param == "http" else site.as_uri() + "/"


@pytest.fixture
def visit(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """Opens pages, `visit(base, route, **options of the context)`; at the end none may have had an error, a breach of its
    policy among them, or have asked for anything outside the site."""
    faults: list[str] = []
    contexts = []

    def open_page(base: str, route: str, **options: Any) -> "Page":
        context = browser.new_context(**options)
        contexts.append(context)

        def note_message(message: "ConsoleMessage") -> None:
            if message.type in {"error", "warning"}:
                faults.append(f"{message.type} on {message.page and message.page.url}: {message.text}")

        def note_request(request: "Request") -> None:
            if not request.url.startswith(base):
                faults.append(f"a request that leaves the site: {request.url}")

        def note_failure(request: "Request") -> None:
            # The browser gives up what a page still asks for when the reader goes on to the next.
            if request.failure != "net::ERR_ABORTED":
                faults.append(f"failed: {request.url} {request.failure}")

        context.on("console", note_message)
        context.on("weberror", lambda fault: faults.append(f"exception: {fault.error}"))
        context.on("request", note_request)
        context.on("requestfailed", note_failure)
        page = context.new_page()
        page.goto(base + route)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
