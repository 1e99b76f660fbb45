"""The preview server: the site in the browser, built again on every save, reloading by itself.

A request is never held up by a build, which runs in a thread of its own. Files are written beside their place and
renamed, so a page is the old one or the new one; the browser is told only when all are new.
"""

import asyncio
import errno
import logging
import re
import socket
import sys
import threading
import traceback
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.web import Application, FallbackHandler
from tornado.wsgi import WSGIContainer

from generator.deliver.building import build_outcome
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, count_of, show
from generator.deliver.preview import REVIEW, preview_application
from generator.deliver.review import review_on_the_spot
from generator.deliver.terminal import say
from generator.deliver.watch import Changes, snapshot
from generator.deliver.work import convert_outcome
from generator.problems import Problem, in_order
from generator.site.templates import shipped_folder

ADDRESS = "127.0.0.1"
LOOK_EVERY = 0.25
"""Seconds between two looks at the folders; a build follows when two in a row are alike."""


class Rebuilder:
    """Keeps the preview in step with the paper's folders."""

    def __init__(self, folders: Folders, output: Path) -> None:
        self.folders, self.output = folders, output
        self.faults: tuple[Problem, ...] = ()
        """Of the last build and the last conversion."""
        self._conversion = Outcome(data={})
        self._raw = Changes(snapshot([folders.seeds]))
        self._rest = Changes(snapshot(self._watched()))

    def start(self) -> None:
        """Converts what is new and builds, whatever has changed."""
        self._make(convert=True)

    def look(self) -> bool:
        """Looks at the folders once; builds when changes have come to rest, and says whether it did."""
        raw, rest = self._raw.due(snapshot([self.folders.seeds])), self._rest.due(snapshot(self._watched()))
        if raw or rest:
            self._make(convert=raw)
        return raw or rest

    def _make(self, *, convert: bool) -> None:
        try:
            if convert:
                self._conversion = convert_outcome(self.folders, update=False, quiet=True)
                show(Outcome(data={}, lines=self._conversion.lines), as_json=False)
                # What the converter has just written is read by the build below and must not cause another one.
                self._rest.built(snapshot(self._watched()))
            built = build_outcome(self.folders, output=self.output, drafts=True, quiet=True)
        except Exception as fault:  # noqa: BLE001 - said in full; the preview lives on for the next save
            traceback.print_exc(file=sys.stderr)
            words = f"{type(fault).__name__}: {fault}"
            built = Outcome(
                data={},
                problems=(Problem(path="broadsheet", code="internal", message=words, hint="a bug: please report it"),),
            )
        problems = in_order((*self._conversion.problems, *built.problems))
        self.faults = tuple(p for p in problems if p.severity == "error")
        for problem in problems:
            say(str(problem), err=True)
        say(count_of(problems) if problems else built.lines[0])

    def _watched(self) -> list[Path]:
        names = ("layouts", "assets")
        own, shipped = [self.folders.root / name for name in names], [shipped_folder(name) for name in names]
        return list(dict.fromkeys(folder.resolve() for folder in (self.folders.content, *own, *shipped)))


def serve_paper(folders: Folders, output: Path, *, base_path: str, port: int, open_browser: bool) -> Outcome:
    """Serves the preview until it is interrupted. Raises `click.BadParameter` for a base path that is none."""
    base_path = base_of(base_path)
    rebuilder = Rebuilder(folders, output)
    rebuilder.start()
    try:
        asyncio.run(_serve(rebuilder, base_path, socket_near(port), open_browser))
    except KeyboardInterrupt:
        click.echo("Ended.")
    return Outcome(data={})


async def _serve(rebuilder: Rebuilder, base_path: str, listening: socket.socket, open_browser: bool) -> None:
    listening.setblocking(False)
    port = listening.getsockname()[1]
    # A browser leaves the port out of the name when it is the usual one.
    hosts = frozenset(
        name + end for name in (ADDRESS, "localhost") for end in (f":{port}", *([""] if port == 80 else []))
    )
    wsgi = preview_application(
        rebuilder.output,
        base_path=base_path,
        hosts=hosts,
        faults=lambda: rebuilder.faults,
        review=review_on_the_spot(rebuilder.folders),
    )
    pages = WSGIContainer(wsgi)
    application = Application([(r".*", FallbackHandler, {"fallback": pages})])
    application.add_handlers(
        rf"(?:{re.escape(ADDRESS)}|localhost)",
        [
            (r"/livereload", LiveReloadHandler),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r".*", FallbackHandler, {"fallback": pages}),
        ],
    )
    # Each page that is not there yet would be a warning on the terminal.
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    # livereload's own watcher would block requests while a build runs in it: it gets nothing to watch.
    LiveReloadHandler.watcher = Watcher()
    HTTPServer(application).add_socket(listening)
    address = f"http://{ADDRESS}:{port}{base_path}"
    click.echo(f"Preview at {address} (Ctrl-C ends it), doubts at {address}{REVIEW}")
    if open_browser:
        webbrowser.open(address)
    loop = asyncio.get_running_loop()
    reload = lambda: loop.call_soon_threadsafe(LiveReloadHandler.reload_waiters, "*")  # noqa: E731
    stop = threading.Event()
    thread = threading.Thread(target=keep_built, args=(rebuilder, reload, stop), name="builder", daemon=True)
    thread.start()
    try:
        await asyncio.Event().wait()
    finally:
        stop.set()


def keep_built(rebuilder: Rebuilder, built: Callable[[], object], stop: threading.Event) -> None:
    """Looks at the folders until stopped and calls `built` after each build."""
    while not stop.wait(LOOK_EVERY):
        if rebuilder.look():
            built()


def base_of(base_path: str) -> str:
    """The base path with a slash at both ends."""
    base = "/" + base_path.strip("/") + "/" if base_path.strip("/") else "/"
    if not re.fullmatch(r"/(?:[A-Za-z0-9._~-]+/)*", base) or re.search(r"/\.{1,2}/", base):
        raise click.BadParameter(f"{base_path} is not a path such as /repo/", param_hint="--base-path")
    return base


def socket_near(port: int) -> socket.socket:
    """A listening socket on the wanted port, on the next free one of the twenty after it, or on any; 0 means any."""
    for wanted in range(port, min(port + 21, 65536)) if port else ():
        try:
            return socket.create_server((ADDRESS, wanted))
        except OSError as fault:
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    return socket.create_server((ADDRESS, 0))
