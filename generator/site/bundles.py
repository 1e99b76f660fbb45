"""Style sheets and scripts that are written as one file and kept as several: which parts, in which order."""

import re
from collections.abc import Mapping

from rjsmin import jsmin

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "broadsheet.css": tuple(
        f"styles/{part}.css"
        for part in (
            "faces",
            "colours",
            "palette",
            "ground",
            "frame",
            "nameplate",
            "front",
            "bands",
            "whole",
            "tables",
            "article",
            "tools",
            "indexes",
            "calendars",
            "search",
            "latin",
            "print",
            "paper",
        )
    ),
    "not-found.css": ("styles/colours.css", "styles/not-found.css"),
    "tools.js": tuple(
        f"tools/{part}.js"
        for part in (
            "words",
            "copying",
            "choices",
            "citations",
            "keys",
            "sentences",
            "find",
            "voices",
            "spoken",
            "reading",
            "manifest",
        )
    ),
    "search.js": tuple(
        f"search/{part}.js"
        for part in ("normalise", "query", "decode", "index", "excerpt", "fragment", "engine", "page")
    ),
}
"""Name of the whole to the names of its parts. `styles/paper.css` doesn't come with the program: it is the place for a
paper's own rules, which have the last word; `tools/words.js` is made of the words of the interface.
The parts of a script share one scope, in which each name stands once."""

_COMMENT = re.compile(rb"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*(?:\r?\n|\Z)|//[^\n]*(?:\n|\Z))", re.M | re.S)


def without_comments(source: bytes) -> bytes:
    """A style sheet or script without the comments that have lines to themselves: readers load none.

    A script may not begin a line inside a template literal with a comment's sign.
    """
    return _COMMENT.sub(b"", source)


def bundle(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets with each bundle in the place of its parts. A whole that is there already (the paper's own) stays."""
    parts = {part for names in BUNDLES.values() for part in names}
    files = {name: data for name, data in assets.items() if name not in parts}
    for whole, names in BUNDLES.items():
        found = _joined(whole, [assets[name] for name in names if name in assets])
        files.setdefault(whole, jsmin(found) if whole.endswith(".js") else without_comments(found))
    return files


def _joined(whole: str, parts: list[bytes]) -> bytes:
    """The parts as one file; those of a script in a function of their own, so that the page sees nothing of them."""
    if whole.endswith(".js"):
        parts = [b'(function () {\n"use strict";\n', *parts, b"})();\n"]
    return b"\n".join(parts)
