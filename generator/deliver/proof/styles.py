"""CSS: what it would load."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from generator.content import routes
from generator.deliver.proof.faults import Fault

_ADDRESS = re.compile(
    r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|"
    r"""(?:\burl\(\s*+|@import\s*+(?:url\(\s*+)?+)(?:"([^"\n]*+)"|'([^'\n]*+)'|([^\s"'()]++))|"""
    r"""(?:"(?:[^"\\\n]++|\\.)*+"?|'(?:[^'\\\n]++|\\.)*+'?)""",
    re.I,
)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.I)


def addresses_of(css: str) -> tuple[str, ...]:
    """The addresses of `url()` and `@import`, each once; comments and other strings aside."""
    found: dict[str, None] = {}
    for double, single, bare in _ADDRESS.findall(_ESCAPE.sub(_character, css) if "\\" in css else css):
        address = (double or single or bare).strip()
        if address and address.lower() != "url":
            found[address] = None
    return tuple(found)


def style_faults(route: str, css: str, files: Mapping[str, int]) -> Iterator[Fault]:
    """What a style sheet, or the CSS of a page, asks for that is not there, or is elsewhere."""
    for address in addresses_of(css):
        said = _fault(route, address, files)
        if said:
            message, hint = f"CSS asks for {address[:200]}: {said}", "ship the file with the site"
            yield Fault(route=route, code="link", message=message, hint=hint)


def _fault(route: str, address: str, files: Mapping[str, int]) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as fault:
        return f"this is no address: {fault}"
    if parts.scheme == "data" or (not parts.path and not parts.netloc):
        return ""
    if parts.scheme or parts.netloc:
        return "it would be loaded from elsewhere"
    return "" if routes.resolved(route, unquote(parts.path)) in files else "there is no such file"


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
