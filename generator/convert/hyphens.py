"""Hyphens that a Latin word got at a line's end only: taken out where it is sure that the word has none."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.convert.blocks import Block
from generator.convert.spans import Pages, Span, slice_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_of(lines: Sequence[str]) -> frozenset[str]:
    """The words of a page as printed, those parted at a line's end left out."""
    found: set[str] = set()
    for line in lines:
        words = _WORD.findall(line)
        cut = bool(re.search(r"[^\W\d_]-\s*$", line))
        found.update(w.lower() for w in (words[:-1] if cut else words))
    return frozenset(found)


def without_wrap_hyphens(blocks: tuple[Block, ...], words: frozenset[str], pages: Pages) -> tuple[Block, ...]:
    """The blocks without the hyphens that only a line's end put into a word. They are left for the furniture."""
    return tuple(replace(b, spans=_mended(b.spans, words, pages)) if b.kind == "paragraph" else b for b in blocks)


def _mended(spans: Sequence[Span], words: frozenset[str], pages: Pages) -> tuple[Span, ...]:
    out: list[Span] = []
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        left = re.search(r"([^\W\d_]+)-$", slice_of(span, pages))
        right = re.match(r"[^\W\d_]+", slice_of(following, pages)) if following else None
        if left and right and right[0][0].islower() and _sure(left[1].lower(), right[0].lower(), words):
            span = span._replace(end=span.end - 1)
        out.append(span)
    return tuple(out)


def _sure(left: str, right: str, words: frozenset[str]) -> bool:
    """The word stands elsewhere without a hyphen, or nowhere with one, and its halves are no words of this page."""
    return left + right in words or (f"{left}-{right}" not in words and left not in words and right not in words)
