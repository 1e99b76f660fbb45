"""Where a name stands in a text, however it is written there.

A text is folded for the search: width, case and accents gone, traditional characters as simplified ones, entities as
what they stand for, Markdown's marks and invisible characters left out. Each folded character knows its place.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from generator.model import Config
from generator.records import dataclass
from generator.text import is_han
from generator.traditional import simplified

_PIECES = re.compile(
    r"(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<mark>\\(?=[\\`*_{}\[\]()#+\-.!>|])|!?\[|\]\([^)\n]*\)|\]|</?[A-Za-z][^<>\n]{0,200}>|[*_`~]+)"
    r"|(?P<end>\s*\n[ \t>]*\n\s*)"
    r"|(?P<space>(?:\s|(?<=\n)>)+)"
    r"|(?P<sign>.)",
    re.S,
)
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_DOTS = re.compile("[·•‧・∙․‐‑]")
_UNSPOKEN = re.compile(r"[\W_]+")
_SPECIAL = re.compile(r"[&<%]|\]\(")
"""What the quick look cannot see through."""
_INSIDE = re.compile(r"\]\([^)\n]*\)|</?[A-Za-z][^<>\n]{0,200}>")
"""Marks with words of their own: the address and title of a link or picture, a tag that is shown as the text it is."""
BESIDE = 6
"""So many characters on either side of a name are shown to an editor."""
_END = "\n"
"""Stands for the end of a paragraph, which no name goes over."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names to withhold, ready to be looked for."""

    pattern: re.Pattern[str]
    """Over folded text; what it finds without the group `name` is a word in which the name means nobody."""
    needles: tuple[str, ...]
    """The names squeezed: a text without them, squeezed, holds no name."""

    def found(self, text: str) -> bool:
        """Does a name stand in the text?"""
        return bool(self.places(text)) or any(self.places(unquote(run)) for run in _PERCENT.findall(text))

    def places(self, text: str) -> list[tuple[int, int]]:
        """(begin, end) of each name in the text, in order."""
        if not _SPECIAL.search(text):
            letters = _squeezed(text)
            if not any(needle in letters for needle in self.needles):
                return []
        folded, begins, ends = _folded(text)
        found = (m for m in self.pattern.finditer(folded) if m["name"])
        places = [(begins[m.start("name")], ends[m.end("name") - 1]) for m in found]
        for mark in _INSIDE.finditer(text):
            start = mark.start() + 1
            inside = ((start + begin, start + end) for begin, end in self.places(mark[0][1:-1]))
            places += [(b, e) for b, e in inside if not any(begin < e and b < end for begin, end in places)]
        return sorted(places)

    def hidden(self, text: str, mark: str) -> tuple[str, tuple[str, ...]]:
        """The text with `mark` in the place of each name, and what stood there with the words beside it."""
        found: list[str] = []

        def encoded(run: re.Match[str]) -> str:
            if not self.places(unquote(run[0])):
                return run[0]
            found.append(unquote(run[0]))
            return quote(mark)

        text = _PERCENT.sub(encoded, text)
        out, at = [], 0
        for begin, end in self.places(text):
            found.append(" ".join(text[max(0, begin - BESIDE) : end + BESIDE].split()))
            runs = [m[0] for m in _PIECES.finditer(text[begin:end]) if m["mark"] and m[0] != "\\"]
            inner = self.hidden("".join(runs), mark)[0] if runs else ""
            if runs and not re.search(r"[\[\]<]", inner):
                # Emphasis over one half of the name goes with it: **王**波, 王**波**; over each half, it goes inside.
                if len(runs) % 2 == 0:
                    inner = ""
                elif text[at:begin].endswith(inner):
                    begin, inner = begin - len(inner), ""
                elif text[end:].startswith(inner):
                    end, inner = end + len(inner), ""
            out += [text[at:begin], inner + mark if inner.endswith("[") else mark + inner]
            at = end
        return "".join((*out, text[at:])), tuple(found)


def names_to_withhold(config: Config) -> Names | None:
    """The withheld names of a paper with all that paper.yml calls these people otherwise; None when there are none."""
    others = [{name, *aliases} for name, aliases in config.people]
    patterns, needles = [], set()
    words = {word for withheld in config.withheld_names for word in withheld.not_in}
    for withheld in config.withheld_names:
        called = {withheld.name}.union(*(names for names in others if withheld.name in names))
        patterns += [_pattern(name) for name in called]
        needles |= {_squeezed(name) for name in called}
    if not patterns:
        return None
    longest = sorted(set(patterns), key=lambda p: (-len(p), p))
    nobody = sorted({_pattern(word) for word in words}, key=lambda p: (-len(p), p))
    return Names(re.compile("|".join((*nobody, f"(?P<name>{'|'.join(longest)})"))), tuple(sorted(needles)))


def _pattern(name: str) -> str:
    """A name over folded text: Han characters may be spaced, a dot may be missing, Latin words stand by themselves."""
    folded = _folded(name)[0].strip()
    out = ""
    for at, char in enumerate(folded):
        if char == " ":
            out += "[ ·-]*" if is_han(folded[at - 1]) or is_han(folded[at + 1]) else "[ ·-]+"
        elif char in "·-":
            out += "[ ·-]*"
        else:
            spaced = at and is_han(char) and is_han(folded[at - 1])
            out += (" *" if spaced else "") + re.escape(char)
    before = "(?<![a-z0-9])" if _is_latin(folded[:1]) else ""
    after = "(?![a-z0-9])" if _is_latin(folded[-1:]) else ""
    return before + out + after


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _folded(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text, and for each of its characters where that begins and ends in the text."""
    out: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for chars, begin, end in _fold(_PIECES.finditer(text)):
        out.append(chars)
        begins += [begin] * len(chars)
        ends += [end] * len(chars)
    return "".join(out), begins, ends


def _fold(pieces: Iterable[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    for piece in pieces:
        kind = piece.lastgroup
        if kind == "mark":
            continue
        chars = {"end": _END, "space": " "}.get(kind or "") or _sign(html.unescape(piece[0]))
        if chars:
            yield chars, piece.start(), piece.end()


def _sign(text: str) -> str:
    plain = unicodedata.normalize("NFKD", simplified(unicodedata.normalize("NFKC", text))).casefold()
    seen = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
    return _DOTS.sub("·", " " if seen.isspace() else seen)


def _squeezed(text: str) -> str:
    """The letters and figures of a text, folded in one go: no sign that may stand inside a name is left."""
    return _UNSPOKEN.sub("", simplified(unicodedata.normalize("NFKD", text)).casefold())
