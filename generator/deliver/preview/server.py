"""The preview server: the pages over http, and word to the browser of each build.

A request is never held up by a build, which runs in a thread of its own, nor by another request. Files are written
beside their place and renamed, so a page is the old one or the new one; the browser is told only when all are new.
"""

import asyncio
import contextlib
import errno
import json
import logging
import re
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import click
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.web import Application, FallbackHandler
from tornado.wsgi import WSGIContainer

from generator.content import routes
from generator.deliver.outcome import Outcome
from generator.deliver.preview.application import REVIEW, PreviewApplication
from generator.deliver.preview.options import Preview
from generator.deliver.preview.page import LASTING
from generator.deliver.preview.readers import Readers
from generator.deliver.preview.rebuilder import Rebuilder
from generator.deliver.preview.watch import LOOK_EVERY, alarms
from generator.deliver.review import review_on_the_spot

ADDRESS = "127.0.0.1"
THREADS = 4
"""Requests that are answered at a time."""
LOOK_AROUND = 2.0
"""Seconds between two looks at everything, for changes of which the system says nothing."""
REST = 3.0
"""Seconds without a build after which what the last ones have left is written down."""
END = 5.0
"""Seconds that the end waits for that. A build that takes longer is left where it is."""
SWITCH = 0.0005
"""Seconds after which a build lets somebody else go on who waits: a request has to wait some ten times for its turn."""
SHARE = 20
"""A look at everything may take one part in so many of the time."""


class Listener(LiveReloadHandler):  # type: ignore[misc]
    """The connection to a page, which must be one of the preview's own."""

    def initialize(self, origins: frozenset[str], readers: Readers) -> None:
        self._origins, self._readers = origins, readers

    def check_origin(self, origin: str) -> bool:
        return origin.lower() in self._origins

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "info" and "url" in said:
            self._readers.came(self, str(said["url"]))

    def on_close(self) -> None:
        super().on_close()
        self._readers.went(self)


class Script(LiveReloadJSHandler):  # type: ignore[misc]
    """livereload.js, at an address that tells its version."""

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", LASTING)


def serve_paper(preview: Preview, *, port: int, open_browser: bool) -> Outcome:
    """Serves the preview until it is interrupted, or told to end by another process or by the end of its terminal.

    What the last builds have left is written down then, as after a rest: the next preview goes on from it. What an
    earlier preview left is served at once, while it is brought up to date; without one, the first build comes first.
    """
    sys.setswitchinterval(SWITCH)
    rebuilder = Rebuilder(preview.folders, preview.site)
    if not (preview.site / routes.HOME).is_file():
        rebuilder.start()
    try:
        asyncio.run(_serve(preview, rebuilder, socket_near(port), open_browser))
    except KeyboardInterrupt:
        click.echo("Ended.")
    return Outcome(data={})


async def _serve(preview: Preview, rebuilder: Rebuilder, listening: socket.socket, open_browser: bool) -> None:
    listening.setblocking(False)
    port = listening.getsockname()[1]
    stop = threading.Event()
    with ThreadPoolExecutor(THREADS, "answers") as answers:
        readers = Readers(preview.base)
        _listen(preview, rebuilder, readers, listening, answers)
        address = f"http://{ADDRESS}:{port}{preview.base}"
        click.echo(f"Preview at {address} (Ctrl-C ends it), doubts at {address}{REVIEW}")
        loop = asyncio.get_running_loop()
        if open_browser:
            # A browser that runs in the terminal gives back when it is closed.
            threading.Thread(target=webbrowser.open, args=(address,), name="browser", daemon=True).start()
        tell = lambda: loop.call_soon_threadsafe(LiveReloadHandler.reload_waiters, rebuilder.state.word)  # noqa: E731
        work = (rebuilder, tell, stop, readers)
        builder = threading.Thread(target=keep_built, args=work, name="builder", daemon=True)
        builder.start()
        try:
            await _told_to_end(loop)
        finally:
            stop.set()
            builder.join(END)


async def _told_to_end(loop: asyncio.AbstractEventLoop) -> None:
    """Waits for word from another process, or from a terminal that is closed. Ctrl-C cancels it."""
    told = asyncio.Event()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:  # as `nohup` has it
            continue
        with contextlib.suppress(NotImplementedError):  # Windows has none of it
            loop.add_signal_handler(number, told.set)
    await told.wait()


def _listen(
    preview: Preview, rebuilder: Rebuilder, readers: Readers, listening: socket.socket, answers: ThreadPoolExecutor
) -> None:
    port = listening.getsockname()[1]
    # A browser leaves the port out of the name when it is the usual one.
    hosts = frozenset(
        name + end for name in (ADDRESS, "localhost") for end in (f":{port}", *([""] if port == 80 else []))
    )
    review = review_on_the_spot(preview.folders)
    wsgi = PreviewApplication(preview, hosts=hosts, state=lambda: rebuilder.state, review=review)
    pages: tuple[str, Any, dict[str, Any]] = (r".*", FallbackHandler, {"fallback": WSGIContainer(wsgi, answers)})
    application = Application([pages])
    application.add_handlers(
        rf"(?:{re.escape(ADDRESS)}|localhost)",
        [
            (r"/livereload", Listener, {"origins": frozenset(f"http://{host}" for host in hosts), "readers": readers}),
            (r"/livereload\.js", Script),
            pages,
        ],
    )
    # Each page that is not there yet would be a warning on the terminal.
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    # livereload's own watcher would block requests while a build runs in it: it gets nothing to watch.
    LiveReloadHandler.watcher = Watcher()
    HTTPServer(application).add_socket(listening)


def keep_built(rebuilder: Rebuilder, built: Callable[[], object], stop: threading.Event, readers: Readers) -> None:
    """Looks at the folders, whenever something happens there, until stopped, and calls `built` after each build.

    At the end it has the rebuilder write down what is not written yet.

    Where pages that `readers` have open are made before a build, it is called before as well, and the build waits until
    they have been loaded: beside each other both would take longer.
    A fault of ours is told like one of the paper's, and the next look goes on.
    """
    next_look = 0.0

    def ahead() -> None:
        readers.told(rebuilder.state.latest)
        built()
        readers.wait()

    try:
        while not stop.is_set():
            try:
                if not rebuilder.state.number:
                    rebuilder.start()
                    built()
                rebuilder.get_ready()
                for paths in alarms(rebuilder.watched, stop):
                    if paths:
                        done = rebuilder.look(paths, shown_now=readers.routes, ahead=ahead)
                    elif rebuilder.moving or time.monotonic() >= next_look:
                        done = rebuilder.look()
                        next_look = time.monotonic() + max(LOOK_AROUND, SHARE * rebuilder.look_seconds)
                    elif rebuilder.unwritten_since is not None and time.monotonic() >= rebuilder.unwritten_since + REST:
                        done = rebuilder.rest()
                    else:
                        continue
                    if done and not stop.is_set():
                        built()
            except Exception as fault:  # noqa: BLE001 - said in full; nobody else would say that the preview stands still
                if rebuilder.failed(fault):
                    built()
                stop.wait(LOOK_EVERY)
    finally:  # a terminal that has gone takes no word of a fault either
        rebuilder.end()


def socket_near(port: int) -> socket.socket:
    """A listening socket on the wanted port, on the next free one of the twenty after it, or on any; 0 means any."""
    for wanted in range(port, min(port + 21, 65536)) if port else ():
        try:
            return socket.create_server((ADDRESS, wanted))
        except OSError as fault:
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    return socket.create_server((ADDRESS, 0))
