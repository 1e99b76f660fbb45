"""Text that the PDF drew twice for a bold face: `苏见山主持苏见山主持`, whole or run by run.

A line counts as drawn twice only when it tiles completely into doubled runs, the longest of at least four characters.
"""

from collections import Counter

_LONGEST_LINE = 160


def drawn_once(text: str) -> list[tuple[int, int]] | None:
    """The slices of `text` that are its first copy, when it is drawn twice throughout; else None.

    What is not in the slices is the second copy (and white space).
    """
    if not 8 <= len(text) <= _LONGEST_LINE:
        return None
    counts = Counter(c for c in text if not c.isspace())
    if any(n % 2 for n in counts.values()) or not any(not c.isdigit() for c in counts):
        return None
    rest: dict[int, tuple[int, int] | None] = {
        len(text): (0, 0)
    }  # start → (length of the run, longest run from here on)
    for start in range(len(text) - 1, -1, -1):
        if text[start].isspace():
            following = rest[start + 1]
            rest[start] = (0, following[1]) if following else None
            continue
        rest[start] = None
        for length in range((len(text) - start) // 2, 0, -1):
            following = rest[start + 2 * length] if start + 2 * length <= len(text) else None
            if following and text[start : start + length] == text[start + length : start + 2 * length]:
                rest[start] = (length, max(length, following[1]))
                break
    whole = rest[0]
    if not whole or whole[1] < 4:
        return None
    slices, at = [], 0
    while at < len(text):
        found = rest[at]
        length = found[0] if found else 0
        if length:
            slices.append((at, at + length))
        at += 2 * length or 1
    return slices
