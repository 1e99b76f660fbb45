"""The pages of the preview: a WSGI application over the built site."""

import json
import posixpath
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from markupsafe import Markup

from generator.content import routes
from generator.deliver.media_types import TYPES, media_type
from generator.deliver.preview.bar import bar
from generator.deliver.preview.options import Preview
from generator.deliver.preview.page import LASTING, OWN, file_mark, live_page, mark, nothing_here, own_file
from generator.deliver.preview.sources import source_of
from generator.deliver.preview.state import Stale, State, stale
from generator.files import NoPlainFile, is_inside, plain_bytes
from generator.problems import Stop
from generator.records import dataclass

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

REVIEW = "review/"
"""Where the review pages stand."""
_LONGEST = 1000
"""Bytes of a path, below what any system refuses to look for (4,096 with the folder's own on Linux)."""
_FILES = {name: media_type(name) for name in ("bar.css", "page.css", "client.js")}


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP response."""

    status: str
    body: bytes
    kind: str = "text/plain; charset=utf-8"
    location: str = ""
    lasting: bool = False
    """Is there never anything else at its address?"""


@dataclass(frozen=True, slots=True)
class PreviewApplication:
    """The WSGI application, for requests to `hosts` only.

    A page on another name could otherwise be made to read the preview through the reader's own browser (DNS rebinding).
    It may be called from several threads at once.
    """

    preview: Preview
    hosts: frozenset[str]
    state: Callable[[], State]
    """Of the last build."""
    review: Callable[[str], bytes | str | None]
    """Gives what stands at a name below review/, where the site has nothing: a page, the name of another one that it
    leads to, or None."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answers a request (PEP 3333)."""
        reply = self._respond(environ)
        headers = [
            ("Content-Type", reply.kind),
            ("Content-Length", str(len(reply.body))),
            ("Cache-Control", LASTING if reply.lasting else "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if reply.location:
            headers.append(("Location", reply.location))
        start_response(reply.status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else reply.body]

    def _respond(self, environ: "WSGIEnvironment") -> Reply:
        base, site = self.preview.base, self.preview.site
        host = environ.get("HTTP_HOST", "").lower()
        if host not in self.hosts:
            return Reply("403 Forbidden", b"This preview answers to its own address only.\n")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return Reply("405 Method Not Allowed", b"Only GET and HEAD.\n")
        # WSGI hands over the path's bytes as Latin-1 (PEP 3333).
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if not path.startswith(base):
            if path in ("", "/", base.rstrip("/")):
                return _redirect(base)
            return self._page("404 Not Found", self._nothing(), "", host)
        rest, query = path.removeprefix(base), environ.get("QUERY_STRING", "")
        if rest.startswith(OWN):
            return self._own(rest.removeprefix(OWN), query, host)
        if rest == REVIEW.rstrip("/"):
            return _redirect(base + REVIEW)
        if rest.startswith(REVIEW):
            return self._reviewed(rest.removeprefix(REVIEW), host)
        route = rest if rest and not rest.endswith("/") else rest + routes.HOME
        file = _inside(site, route)
        if file and file.is_dir():
            return _redirect(f"{base}{rest}/")
        if file and file.suffix.lower() != ".html" and (body := _read(file)) is not None:
            return Reply("200 OK", body, media_type(file.name), lasting=query == file_mark(body))
        return self._page("200 OK", None, route, host)

    def _nothing(self) -> bytes:
        return nothing_here(self.preview.base, self.state().language)

    def _page(self, status: str, body: bytes | None, route: str, host: str) -> Reply:
        """A page, live; without a body the one that the site has at the route, else its own 404 page."""
        # Before the page is read: should a build end in between, the page is taken for an older one, and looks again.
        now, base = self.state(), self.preview.base
        if body is None:
            body = self._standing(route, now)
        if body is None:
            status, body = "404 Not Found", _read(self.preview.site / routes.NOT_FOUND) or self._nothing()
        foot, beside = self._bar(now, route), partial(self._beside, route)
        live = live_page(body, foot, base=base, host=host, route=route, build=now.build, beside=beside)
        return Reply(status, live, TYPES[".html"])

    def _standing(self, route: str, now: State) -> bytes | None:
        if route in now.ahead:
            return now.ahead[route]
        file = _inside(self.preview.site, route)
        return _read(file) if file else None

    def _beside(self, route: str, href: str) -> bytes | None:
        """The file that a page links to."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(route), unquote(href)))
        file = _inside(self.preview.site, path)
        return _read(file) if file and not href.startswith("/") else None

    def _bar(self, now: State, route: str) -> Markup:
        review, preview = route.startswith(REVIEW), self.preview
        source = None if review else source_of(preview.folders, route)
        return bar(now.problems, source, base=preview.base, language=now.language, editor=preview.editor, review=review)

    def _own(self, name: str, query: str, host: str) -> Reply:
        """What the bar of a page asks for: its files, and what has changed since the page was loaded."""
        if name in _FILES:
            body, its = own_file(name)
            return Reply("200 OK", body, _FILES[name], lasting=query == its)
        if name != "state":
            return self._page("404 Not Found", self._nothing(), "", host)
        asked = parse_qs(query)
        route, build = (asked.get(key, [""])[0] for key in ("route", "build"))
        now = self.state()
        if route.startswith(REVIEW):
            todo = Stale(reload=now.saved_since(build))
        else:
            todo = stale(now, build, route, self._standing(route, now) or b"")
        foot = self._bar(now, route)
        answer = {**asdict(todo), "build": now.build, "bar": foot, "said": mark(foot)}
        return Reply("200 OK", json.dumps(answer).encode(), TYPES[".json"])

    def _reviewed(self, name: str, host: str) -> Reply:
        try:
            found = self.review(name)
        except Stop as stop:
            words = "".join(f"{problem}\n" for problem in stop.problems)
            return Reply("500 Internal Server Error", words.encode())
        if isinstance(found, str):
            return _redirect(self.preview.base + REVIEW + found)
        status = "404 Not Found" if found is None else "200 OK"
        return self._page(status, found or self._nothing(), REVIEW + name, host)


def _redirect(path: str) -> Reply:
    # One slash only: a browser takes `//name` for another host.
    return Reply("302 Found", b"", location=quote("/" + path.lstrip("/"), safe="/#"))


def _inside(site: Path, rest: str) -> Path | None:
    """The file below `site` that a path names, or None when it would lie elsewhere."""
    if any(sign in rest for sign in "\0\\:") or any(len(part.encode()) > 255 for part in rest.split("/")):
        return None
    if len(rest.encode()) > _LONGEST:
        return None
    file = site / rest.lstrip("/")
    return file if is_inside(file, site) else None


def _read(file: Path) -> bytes | None:
    """The file's bytes; None when there is none (a build may remove one at any moment)."""
    try:
        return plain_bytes(file, sys.maxsize)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, NoPlainFile):
        return None
