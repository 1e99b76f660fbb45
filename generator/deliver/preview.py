"""The pages of the preview: a WSGI application over the built site, with the faults of the last build laid over it."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.files import is_inside
from generator.problems import Problem, Stop

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
"""Fixed here: what the machine's own registry says of .js differs from machine to machine."""

STYLE = "__preview__.css"
REVIEW = "review/"
"""Where the review pages stand."""
_POLICY = re.compile(rb'<meta http-equiv="?Content-Security-Policy"? content="([^"]*)"\s*/?>', re.I)


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP response."""

    status: str
    body: bytes
    kind: str = "text/plain; charset=utf-8"
    location: str = ""


def preview_application(
    site: Path,
    *,
    base_path: str,
    hosts: frozenset[str],
    faults: Callable[[], tuple[Problem, ...]],
    review: Callable[[str], bytes | None],
) -> "Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]":
    """The WSGI application: `site` below `base_path` (with slashes at both ends), for requests to `hosts` only.

    A page on another name could otherwise be made to read the preview through the reader's own browser (DNS rebinding).
    `faults` are those of the last build; while there are any, each page shows them. `review` gives the review page of
    a name, or None; they stand below review/, where the site has nothing.
    """

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        reply = respond(environ)
        headers = [
            ("Content-Type", reply.kind),
            ("Content-Length", str(len(reply.body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if reply.location:
            headers.append(("Location", reply.location))
        start_response(reply.status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else reply.body]

    def respond(environ: "WSGIEnvironment") -> Reply:
        host = environ.get("HTTP_HOST", "").lower()
        if host not in hosts:
            return Reply("403 Forbidden", b"This preview answers to its own address only.\n")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return Reply("405 Method Not Allowed", b"Only GET and HEAD.\n")
        # WSGI hands over the path's bytes as Latin-1 (PEP 3333).
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if not path.startswith(base_path):
            wanted = base_path if path in ("", "/", base_path.rstrip("/")) else ""
            if wanted:
                return _redirect(wanted)
            return page("404 Not Found", _nothing_here(base_path), TYPES[".html"], host)
        rest = path.removeprefix(base_path)
        if rest == STYLE:
            return Reply("200 OK", (files("generator.deliver") / "preview.css").read_bytes(), TYPES[".css"])
        if rest == REVIEW.rstrip("/"):
            return _redirect(base_path + REVIEW)
        if rest.startswith(REVIEW):
            return reviewed(rest.removeprefix(REVIEW), host)
        file = _inside(site, rest if rest and not rest.endswith("/") else rest + "index.html")
        if file and file.is_dir():
            return _redirect(base_path + rest + "/")
        body = _read(file) if file else None
        if file and body is not None:
            return page("200 OK", body, TYPES.get(file.suffix.lower(), "application/octet-stream"), host)
        return page("404 Not Found", _read(site / "404.html") or _nothing_here(base_path), TYPES[".html"], host)

    def reviewed(name: str, host: str) -> Reply:
        try:
            found = review(name)
        except Stop as stop:
            words = "".join(f"{problem}\n" for problem in stop.problems)
            return Reply("500 Internal Server Error", words.encode())
        return page(
            "404 Not Found" if found is None else "200 OK", found or _nothing_here(base_path), TYPES[".html"], host
        )

    def page(status: str, body: bytes, kind: str, host: str) -> Reply:
        live = kind == TYPES[".html"]
        return Reply(status, live_page(body, base_path, host, faults()) if live else body, kind)

    return application


def live_page(body: bytes, base_path: str, host: str, faults: tuple[Problem, ...]) -> bytes:
    """A built page as the preview shows it: it reloads by itself, and shows the faults of the last build.

    The page's own Content-Security-Policy stays in force, widened only by the connection that tells of a new build, and
    by the preview's own script and style where the page allows none of its own address.
    """
    body = _POLICY.sub(lambda policy: _allow_reloading(policy, base_path, host), body, count=1)
    head = f'<link rel="stylesheet" href="{base_path}{STYLE}"><script src="/livereload.js" defer></script>'
    body = _before(body, b"</head>", head.encode())
    return _before(body, b"</body>", _overlay(faults).encode()) if faults else body


def _allow_reloading(policy: re.Match[bytes], base_path: str, host: str) -> bytes:
    directives = [d.split() for d in html.unescape(policy[1].decode("utf-8", "replace")).split(";") if d.split()]
    _allow(directives, "connect-src", f"ws://{host}")
    _allow(directives, "script-src", f"http://{host}/livereload.js")
    _allow(directives, "style-src", f"http://{host}{base_path}{STYLE}")
    words = html.escape("; ".join(" ".join(d) for d in directives))
    return f'<meta http-equiv="Content-Security-Policy" content="{words}">'.encode()


def _allow(directives: list[list[str]], name: str, source: str) -> None:
    """Lets a policy's directive allow one more source, unless it allows all of the page's own address."""
    directive = next((d for d in directives if d[0] == name), None)
    if directive is None:
        directive = [name]
        directives.append(directive)
    if "'self'" not in directive or name == "connect-src":
        # 'none' stands alone or not at all.
        directive[1:] = [*(word for word in directive[1:] if word != "'none'"), source]


def _overlay(faults: tuple[Problem, ...]) -> str:
    entries = "".join(f"<li><pre>{html.escape(str(fault))}</pre></li>" for fault in faults)
    title = "The last build has faults; this is the last good one"
    return f'<div id="preview-faults" role="alert"><h2>{title}</h2><ol>{entries}</ol></div>'


def _nothing_here(base_path: str) -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Nothing here</title></head>'
        f'<body><h1>Nothing here</h1><p><a href="{html.escape(base_path)}">To the paper</a></p></body></html>'
    ).encode()


def _before(body: bytes, tag: bytes, addition: bytes) -> bytes:
    """The addition before the last `tag`; at the end where the page has none."""
    head, found, tail = body.rpartition(tag)
    return head + addition + found + tail if found else body + addition


def _redirect(path: str) -> Reply:
    # One slash only: a browser takes `//name` for another host.
    return Reply("302 Found", b"", location=quote("/" + path.lstrip("/")))


def _inside(site: Path, rest: str) -> Path | None:
    """The file below `site` that a path names, or None when it would lie elsewhere."""
    if any(sign in rest for sign in "\0\\:") or any(len(part.encode()) > 255 for part in rest.split("/")):
        return None
    file = site / rest.lstrip("/")
    return file if is_inside(file, site) else None


def _read(file: Path) -> bytes | None:
    """The file's bytes; None when there is none (a build may remove one at any moment)."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
