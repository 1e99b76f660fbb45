"""Raw characters made safe to look at: markup is escaped, what nobody sees or what turns a line round is named."""

import re
import unicodedata

from markupsafe import Markup, escape

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ue000-\uf8ff\ud800-\udfff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Control characters, those that set the direction of writing, those without width, and private ones."""


def visible(text: str) -> Markup:
    """The text, escaped; each character that cannot be seen stands in an element that names it and confines it."""
    out, at = [], 0
    for match in _UNSEEN.finditer(text):
        out.append(escape(text[at : match.start()]))
        character = match[0]
        # A page cannot hold most control characters, and would make a line feed of a carriage return.
        shown = "" if unicodedata.category(character) in ("Cc", "Cs", "Cn") else character
        out.append(Markup('<i class="unseen" data-sign="{}">{}</i>').format(f"U+{ord(character):04X}", shown))
        at = match.end()
    out.append(escape(text[at:]))
    return Markup("").join(out)
