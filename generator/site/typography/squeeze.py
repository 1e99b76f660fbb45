"""Where two marks meet, one of them is set on half a square: 他说：“好。”“再见。”

W3C, Requirements for Chinese Text Layout, 3.1.6.1, and CSS Text 4, text-spacing-trim, which browsers that have it do by
themselves; for the others such a mark stands in a span, whose class the style sheet sets by the font's `halt` feature.
The text that is copied, searched and read aloud is the same.
"""

import re

from generator.site.html_tags import TAG

_CLOSING = "、，。”’」』》〉】〕）"
_OPENING = "“‘「『《〈【〔（"
# One class of characters first, as the search goes from one of them to the next; then what is asked of each.
_MEETING = re.compile(
    rf"[{_CLOSING}{_OPENING}](?:(?<=[{_CLOSING}])(?=[{_CLOSING}])|(?<=[{_CLOSING}{_OPENING}：；！？][{_OPENING}]))"
)
_HALF = r'<span class="half">\g<0></span>'


def squeeze(clean: str) -> str:
    """Cleaned HTML with each mark that gives way to its neighbour in `<span class="half">`."""
    if not _MEETING.search(clean):
        return clean
    return "".join(piece if piece.startswith("<") else _MEETING.sub(_HALF, piece) for piece in TAG.split(clean))


def squeeze_text(clean: str) -> str:
    """The same for HTML with none of these marks in its tags."""
    return _MEETING.sub(_HALF, clean)
