"""A built page as the preview shows it."""

import hashlib
import html
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from markupsafe import Markup

from generator.deliver.preview.words import words_for
from generator.site.pages.redirect import REDIRECT_POLICY

OWN = "__preview__/"
"""Where the preview's own files stand, below the base path: no route of a site begins like that."""
LIVERELOAD = f"/livereload.js?mindelay=250&maxdelay=2000&version={version('livereload')}"
"""Waits no longer than two seconds for a server that comes back."""
LASTING = "max-age=31536000, immutable"
"""The Cache-Control of what is another file under another address: to ask for it again at each reload takes longer than
to load the page."""
_BESIDE = re.compile(rb'(?<=\s)((?:src|href)=")([^":?#]+\.(?:css|js|svg))(?=")')
_POLICY = re.compile(rb'<meta http-equiv="?Content-Security-Policy"? content="([^"]*)"\s*/?>', re.I)


def live_page(
    body: bytes,
    bar: Markup,
    *,
    base: str,
    host: str,
    route: str,
    build: str,
    beside: Callable[[str], bytes | None] = lambda href: None,
) -> bytes:
    """The page with its bar, and with what keeps it as the last build left it.

    `beside` gives what stands at an href of the page, if anything does: styles and scripts are asked for by what is in
    them, so that none is asked for twice.
    The page's own Content-Security-Policy stays in force, widened only by the preview's own files and connections where
    it does not allow all of its own address.
    """
    body = _POLICY.sub(lambda policy: _allow_preview(policy, base, host), body, count=1)
    top, end, rest = body.partition(b"</head>")
    body = _BESIDE.sub(lambda named: _marked(named, beside), top) + end + rest
    head = Markup(
        '<link rel="stylesheet" href="{style}">'
        '<script src="{client}" data-base="{base}" data-route="{route}" data-build="{build}" '
        'data-said="{said}" defer></script>'
        '<script src="{livereload}" defer></script>'
    ).format(
        style=_address(base, "page.css"),
        client=_address(base, "client.js"),
        base=base,
        route=route,
        build=build,
        said=mark(bar),
        livereload=LIVERELOAD,
    )
    foot = Markup(
        '<div id="preview"><template shadowrootmode="open"><link rel="stylesheet" href="{style}">'
        '<div id="bar">{bar}</div></template></div>'
    ).format(style=_address(base, "bar.css"), bar=bar)
    return _before(_before(body, b"</head>", head.encode()), b"</body>", foot.encode())


@cache
def own_file(name: str) -> tuple[bytes, str]:
    """A file of the preview's own, and its mark, with which its address ends."""
    body = (files("generator.deliver.preview") / name).read_bytes()
    return body, file_mark(body)


def file_mark(body: bytes) -> str:
    """The mark of a file, with which an address ends at which there is never anything else."""
    return hashlib.sha256(body).hexdigest()[:16]


def _marked(named: re.Match[bytes], beside: Callable[[str], bytes | None]) -> bytes:
    body = beside(named[2].decode("utf-8", "replace"))
    return named[0] if body is None else named[0] + b"?" + file_mark(body).encode()


def _address(base: str, name: str) -> str:
    return f"{base}{OWN}{name}?{own_file(name)[1]}"


def mark(bar: Markup) -> str:
    """Tells whether a bar says the same as another."""
    return file_mark(bar.encode())


def _allow_preview(policy: re.Match[bytes], base: str, host: str) -> bytes:
    directives = [d.split() for d in html.unescape(policy[1].decode("utf-8", "replace")).split(";") if d.split()]
    own = f"http://{host}{base}{OWN}"
    _allow(directives, "connect-src", own)
    # Not every browser takes 'self' for the sockets of its own address as well.
    _allow(directives, "connect-src", f"ws://{host}", always=True)
    _allow(directives, "script-src", own)
    _allow(directives, "script-src", f"http://{host}/livereload.js")
    _allow(directives, "style-src", own)
    words = html.escape("; ".join(" ".join(d) for d in directives))
    return f'<meta http-equiv="Content-Security-Policy" content="{words}">'.encode()


def _allow(directives: list[list[str]], name: str, source: str, *, always: bool = False) -> None:
    """Lets a policy's directive allow one more source, unless it allows all of the page's own address."""
    directive = next((d for d in directives if d[0] == name), None)
    if directive is None:
        directive = [name]
        directives.append(directive)
    if always or "'self'" not in directive:
        # 'none' stands alone or not at all.
        directive[1:] = [*(word for word in directive[1:] if word != "'none'"), source]


def _before(body: bytes, tag: bytes, addition: bytes) -> bytes:
    """The addition before the last `tag`; at the end where the page has none."""
    head, found, tail = body.rpartition(tag)
    return head + addition + found + tail if found else body + addition


def nothing_here(base: str, language: str) -> bytes:
    """The page where there is none, not even the site's own for such cases, in the paper's language."""
    words = words_for(language)
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{REDIRECT_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="referrer" content="strict-origin-when-cross-origin"><title>{words.nothing}</title></head>'
        f"<body><main><h1>{words.nothing}</h1>"
        f'<p><a href="{html.escape(base)}">{words.home}</a></p></main></body></html>'
    ).encode()
