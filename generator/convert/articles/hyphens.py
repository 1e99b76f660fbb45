"""Hyphens that a Latin word got at a line's end only: taken out where it is sure that the word has none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.convert.assembly.blocks import Block
from generator.convert.spans import Pages, Span, slice_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"
"""The soft hyphen: it says itself that it stands for a break only."""
_PREFIXES = frozenset(
    [
        "all",
        "anti",
        "arrière",
        "après",
        "auto",
        "avant",
        "bien",
        "celui",
        "celle",
        "ceux",
        "co",
        "contre",
        "cross",
        "demi",
        "ex",
        "far",
        "first",
        "four",
        "full",
        "half",
        "high",
        "ill",
        "inter",
        "light",
        "long",
        "low",
        "mi",
        "mid",
        "micro",
        "multi",
        "non",
        "north",
        "nouveau",
        "off",
        "old",
        "on",
        "one",
        "open",
        "out",
        "over",
        "past",
        "post",
        "pre",
        "pro",
        "quasi",
        "re",
        "saint",
        "sainte",
        "second",
        "self",
        "semi",
        "short",
        "so",
        "sous",
        "south",
        "sub",
        "super",
        "tele",
        "third",
        "three",
        "trans",
        "two",
        "ultra",
        "un",
        "under",
        "vice",
        "well",
    ]
)
"""What is often parted from a word by a hyphen that stays."""


def words_of(lines: Sequence[str]) -> frozenset[str]:
    """The words of a page as printed, those parted at a line's end left out."""
    found: set[str] = set()
    cut = False
    for line in lines:
        words = _WORD.findall(line)
        behind = words[1:] if cut and line[:1].isalpha() else words
        cut = bool(re.search(rf"[^\W\d_][-{_SOFT}]\s*$", line)) or (cut and not words)
        found.update(w.lower() for w in (behind[:-1] if cut else behind))
    return frozenset(found)


def without_wrap_hyphens(blocks: tuple[Block, ...], words: frozenset[str], pages: Pages) -> tuple[Block, ...]:
    """The blocks without the hyphens that only a line's end put into a word. They are left for the furniture."""
    return tuple(
        replace(b, spans=tuple(_without_soft(_mended(b.spans, words, pages), pages))) if b.kind == "paragraph" else b
        for b in blocks
    )


def _without_soft(spans: Sequence[Span], pages: Pages) -> Iterator[Span]:
    for span in spans:
        for part in re.finditer(f"[^{_SOFT}]+", slice_of(span, pages)):
            yield span._replace(start=span.start + part.start(), end=span.start + part.end())


def _mended(spans: Sequence[Span], words: frozenset[str], pages: Pages) -> tuple[Span, ...]:
    out: list[Span] = []
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        # Only where a word begins: else each of its letters would be tried, and a run of 30,000 takes minutes.
        left = re.search(r"(?<![^\W\d_])([^\W\d_]+)-$", slice_of(span, pages))
        right = re.match(r"[^\W\d_]+", slice_of(following, pages)) if following else None
        if left and right and right[0][0].islower() and _sure(left[1].lower(), right[0].lower(), words):
            span = span._replace(end=span.end - 1)
        out.append(span)
    return tuple(out)


def _sure(left: str, right: str, words: frozenset[str]) -> bool:
    """The word stands elsewhere without a hyphen; or nowhere with one, and its end is no word of this page."""
    if left + right in words:
        return True
    return f"{left}-{right}" not in words and left not in _PREFIXES and right not in words
