"""An article's file as text: front matter, body, and the digest that tells whether somebody has edited it."""

import hashlib
import re

_MATTER = re.compile(r"---[ \t]*\n(.*?\n|)---[ \t]*(?:\n+|\Z)", re.S)
_DIGEST = re.compile(r"^digest: *[\"']?([0-9a-f]{32})[\"']?$", re.M)


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """(front matter, body, line of the body); the front matter is None when its two `---` lines are not there."""
    match = _MATTER.match(text)
    if not match:
        return None, text, 1
    return match[1], text[match.end() :].rstrip("\n"), text.count("\n", 0, match.end()) + 1


def digest(text: str) -> str:
    """The hash that stands as `digest` in a file: SHA-256 over its text (LF) without the digest line."""
    matter, _, _ = split_front_matter(text)
    end = len(text) if matter is None else len("---\n") + len(matter)
    head = re.sub(r"^digest:.*\n", "", text[:end], count=1, flags=re.M)
    return hashlib.sha256((head + text[end:]).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def untouched(text: str) -> bool:
    """Is the file (line ends as LF) just as the converter wrote it?"""
    match = _DIGEST.search(text)
    return match is not None and match[1] == digest(text)


def bears_digest(text: str) -> bool:
    """Did the converter write the file (line ends as LF), whoever has changed it since?"""
    return _DIGEST.search(text) is not None
