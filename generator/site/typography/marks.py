"""Marks and spaces of Chinese text.

Raw texts often have the narrow marks of another script between Han characters (渡口,昨天) and typed spaces beside Latin
words and figures (3.5 万). Printed Chinese has wide marks and no such space; the browser sets a quarter of one itself
(`text-autospace`). W3C, Requirements for Chinese Text Layout, 3.1.6 and 3.2.2.
"""

import html
import re
from itertools import pairwise

from generator.site.html_tags import TAG
from generator.text import HAN, HAN_CLASS

_WIDE = HAN_CLASS + "、。，；：！？（）《》〈〉「」『』【】〔〕"
_CLOSERS = "”’」』》〉】〕）"
_OPENERS = "“‘「『《〈【〔（"
_NARROW = re.compile(
    rf"(?:(?<=[{_WIDE}])((?:[ {_CLOSERS}\"']{{0,4}}[,;:!?]+)+)|(?<=[A-Za-z0-9%])([,;:!?]+)"
    rf"(?=[ {_OPENERS}]*[{HAN_CLASS}]))( *)"
)
"""Marks behind Chinese, or between other text and Chinese; 10:30 and 3,000 are neither."""
_SPACES = re.compile(
    rf"(?<=[{HAN_CLASS}])( +)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%℃])( +)(?=[{HAN_CLASS}])|(?<=[、。，；：！？）])( +)(?=\S)"
)
TYPED = re.compile('[,;:!?"( ]')
"""Without any of these there is nothing to set."""
_QUOTED = re.compile(r'"([^"]*)"')
_MAY_CLOSE = re.compile(r'[^"]*[。！？，…]"')
_NOTHING = "\x00"
"""Stands where a character goes, until the text has its tags again; no cleaned text has one."""

_TO_WIDE = str.maketrans(",;:!? ", "，；：！？" + _NOTHING)

_INLINE = re.compile(r"</?(?:a|em|strong|code|del|sub|sup)\b")


def set_marks(text: str) -> str:
    """The text with wide marks where it is Chinese: 渡口,昨天 (记者 周望山) → 渡口，昨天（记者 周望山）."""
    return _wide(text).replace(_NOTHING, "")


def set_text(text: str) -> str:
    """Running text: marks as above, and no typed space between Chinese and Latin words or figures."""
    return _running(text).replace(_NOTHING, "")


def set_html(clean: str) -> str:
    """Cleaned HTML with its text set; attributes stay, and tags inside a line part nothing."""
    out: list[str] = []
    line: list[str] = []  # text, inline tag, text …
    for piece in TAG.split(clean):
        if piece.startswith("<") and not _INLINE.match(piece):
            out += (*_set_line(line), piece)
            line = []
        else:
            line.append(piece)
    return "".join((*out, *_set_line(line)))


def _set_line(line: list[str]) -> list[str]:
    texts = ["" if piece.startswith("<") else html.unescape(piece) for piece in line]
    whole = "".join(texts)
    if not HAN.search(whole):
        return line
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text))
    done = _running(whole)
    return [
        piece if piece.startswith("<") else html.escape(done[a:b].replace(_NOTHING, ""), quote=False)
        for piece, (a, b) in zip(line, pairwise(ends), strict=True)
    ]


def _running(text: str) -> str:
    """As long as before: what goes is `_NOTHING`."""
    if not TYPED.search(text):
        return text
    return _SPACES.sub(lambda m: _NOTHING * len(m[0]), _wide(text))


def _wide(text: str) -> str:
    """As long as before: what goes is `_NOTHING`."""
    if not (TYPED.search(text) and HAN.search(text)):
        return text
    return _NARROW.sub(
        lambda m: (m[1] or m[2]).translate(_TO_WIDE) + _NOTHING * len(m[3]),
        _wide_brackets(_paired_quotes(text)) if "(" in text else _paired_quotes(text),
    )


def _paired_quotes(text: str) -> str:
    """Typed quotation marks around Chinese ("金名片") as a pair.

    All of a line stay as they are where one is odd, or where the first may close what another line has opened.
    """
    if text.count('"') % 2 or _MAY_CLOSE.match(text):
        return text
    return _QUOTED.sub(lambda m: f"“{m[1]}”" if HAN.search(m[1]) else m[0], text)


def _wide_brackets(text: str) -> str:
    """Brackets behind Chinese, or with some between them, are wide, both of a pair."""
    chars, open_at, last = list(text), [], -1
    for at, char in enumerate(text):
        if HAN.match(char):
            last = at
        elif char == "(":
            open_at.append(at)
        elif char == ")" and open_at:
            begin = open_at.pop()
            if last > begin or (begin and HAN.match(text[begin - 1])):
                chars[begin], chars[at] = "（", "）"
    return "".join(chars)
