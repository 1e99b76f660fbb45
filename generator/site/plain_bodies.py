"""Bodies of nothing but paragraphs and subheads, without the Markdown parser and without cleaning.

Nearly all articles are like that, and the parser is the dearest part of reading one. Here a body is taken only if each
of its blocks is a single line in which no character could mean anything to Markdown or to HTML: what comes out is then
what the parser and the cleaning would give, and clean by its make. All else is left to them. A test holds both
against each other.
"""

import re

# Not Markdown's and not HTML's own characters; no controls, which the parser takes out or reads as line ends; no
# no-break space, which HTML spells out; no half of a surrogate pair, which is no text.
_SPECIAL = r"\\`*_\[&<>#\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
_BLOCK = re.compile(rf"(## )?(?![+-]|\d+\.)([^{_SPECIAL}\s](?:[^{_SPECIAL}]*[^{_SPECIAL}\s])?)")


def plain_blocks(body: str) -> list[tuple[str, str]] | None:
    """(element, text) of each block of a body of plain paragraphs and subheads; None where the parser has to look."""
    out = []
    for text in body.strip("\n").split("\n\n"):
        block = _BLOCK.fullmatch(text)
        if not block:
            return None
        out.append(("h2" if block[1] else "p", block[2]))
    return out
