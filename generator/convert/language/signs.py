"""Text as the model sees it: one sign for what is printed in several ways.

Dumps write the same mark half-width or full-width, curly or straight, and figures carry nothing over a seam, so all
of that is folded before counting and before asking.
"""

import re
import unicodedata

START, END, UNKNOWN = "^", "$", "?"
"""A paragraph's start and end, and a character that the model has not seen. Folded texts never hold them."""

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟〝〞「」『』‘’‚‛'`", '"'),
        **dict.fromkeys("‐―─–ー-", "—"),
        **dict.fromkeys("•‧∙・", "·"),
        **dict.fromkeys("〔【〖[", "("),
        **dict.fromkeys("〕】〗]", ")"),
        **dict.fromkeys("〈<", "《"),
        **dict.fromkeys("〉>", "》"),
        "?": "？",
        "^": "·",
        "$": "·",
    }
)
"""What NFKC leaves apart."""
_NUMBER = re.compile(r"[0-9](?:[0-9%]|[.,:](?=[0-9]))*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]+")
_STOPS = re.compile(r"\.+")


def fold(text: str) -> str:
    """The text's signs, one character each: no white space, a figure is 0 (00 from two digits on), a Latin word a."""
    wide = unicodedata.normalize("NFKC", "".join(text.split()))
    text = "".join(wide.split()).translate(_MARKS)
    text = _NUMBER.sub(_digits, _LATIN.sub("a", text))
    return _STOPS.sub(lambda stops: "…" if len(stops[0]) > 1 else "。", text)


def _digits(number: re.Match[str]) -> str:
    return "0" if len(number[0]) == 1 else "00"
