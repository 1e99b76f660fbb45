"""Blank lines between the lines of a page, without those that a program put between all of them."""

from collections.abc import Sequence

_FEWEST = 8
"""Gaps that show a habit."""
_ALL = 0.95
"""The share of gaps that makes it one."""
_BLOCKS, _BLOCK_SHARE = 4, 0.05
"""So many gaps, and this share of all, are wider than the others where they part blocks of lines; fewer may stand
under a masthead and over a footer of a page whose lines all have a blank one between them."""


def evened_gaps(gaps: Sequence[int]) -> tuple[int, ...]:
    """The blank lines before each line of a page but the first, as they were before the page was spaced out.

    Where each line got blank ones behind it, the blank ones too, 0, 1, 3 became 1, 3, 7 (or 2, 5, 11): nearly all gaps
    are of such numbers, and many wider than the rest. Else, where each gap has two and more, as many stand everywhere.
    """
    out = tuple(gaps)
    while len(out) >= _FEWEST and (put := _put_everywhere(out)):
        out = tuple(max(0, (gap - put) // (put + 1)) for gap in out)
    least = min(out, default=0) if len(out) >= _FEWEST else 0
    return tuple(gap - least + 1 for gap in out) if least > 1 else out


def _put_everywhere(gaps: Sequence[int]) -> int:
    """How many blank lines each line got behind it, blank ones too: 1 or 2, whichever more gaps tell; 0 for none."""
    fits = {n: sum(gap % (n + 1) == n for gap in gaps) for n in (1, 2)}
    number = max(fits, key=lambda n: fits[n])
    wide = sum(gap > number for gap in gaps)
    return number if fits[number] >= _ALL * len(gaps) and wide >= max(_BLOCKS, _BLOCK_SHARE * len(gaps)) else 0
