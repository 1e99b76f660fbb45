"""Han-aware text: classes of characters, width folding, counting, shortening.

Everything here is pure and knows neither files nor articles.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

HAN_CLASS = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002fa1f\U00030000-\U000323af"
)
"""Han characters, for a regular expression's class: Unicode's script Han."""

HAN = re.compile(f"[{HAN_CLASS}]")
_HAN_RUN = re.compile(f"[{HAN_CLASS}]+")
_LATIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.,%-]*")
WIDE_MARKS = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—·～％"
"""Marks of Chinese typesetting; the quotation marks, dash and ellipsis are shared with Latin text."""

_OF_BOTH = "“”‘’—…·"
"""Those of them that other languages set as well, and not wide."""
_WIDE_RUN = re.compile(f"[\u3400-\u4dbf\u4e00-\u9fff{WIDE_MARKS}]+")
"""The most frequent wide characters, in one look for many; `is_wide` knows them all."""

CLOSERS = "”’」』）)》〉】〕]"
_STOPS = "。！？!?…"
# One class of characters first, as the search goes from one of them to the next; then what is asked of a full point.
SENTENCE_END = re.compile(
    rf"[{_STOPS}.](?:(?<=[{_STOPS}])[{_STOPS}]*|(?<=\.)(?:(?<![0-9A-Za-z]\.)|(?<=[a-z)\]\"'”’]\.))(?=\s|$))"
    rf"[{re.escape(CLOSERS)}\"']*"
)
"""The end of a sentence, in Chinese or English, with the marks that close with it."""


def is_han(char: str) -> bool:
    """Is the character a Han character?"""
    return bool(HAN.match(char))


@lru_cache(1 << 14)
def is_wide(char: str) -> bool:
    """Does the character take a full square (East Asian Width W or F), or is it a Chinese mark?"""
    return unicodedata.east_asian_width(char) in "WF" or char in WIDE_MARKS


_STRAIGHT = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("＂", '"'), ("＇", "'"))
_FREQUENT = tuple((chr(code), chr(code - 0xFEE0)) for code in map(ord, "，：；？！（）％"))
"""Wide marks and what NFKC makes of them: without them nearly all texts are in NFKC already, which is soon seen."""


def fold(text: str) -> str:
    """Width and case folded for comparing: NFKC, lower case, curly quotes made straight."""
    text = _replaced(_replaced(text, _STRAIGHT), _FREQUENT)
    if not unicodedata.is_normalized("NFKC", text):
        text = _replaced(unicodedata.normalize("NFKC", text), _STRAIGHT)
    return text.lower()


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Many times as fast as `str.translate`, which looks up each character."""
    for old, new in pairs:
        text = text.replace(old, new)
    return text


@lru_cache(1 << 12)
def count_units(text: str) -> int:
    """The length of a text as editors count it: each Han character one, each Latin word or number one."""
    return _count_han(text) + len(_LATIN_WORD.findall(text))


_HAN_ROWS = bytes((*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA))
"""Rows of 256 code points that are all Han characters."""
_MIXED_ROWS = bytes((0x2E, 0x2F, 0x4D, *range(0xD8, 0xE0)))
"""Those of which some are; and those that stand for characters beyond the first 65,536."""
_OTHER_ROWS = bytes({*range(256)} - {*_HAN_ROWS})
_HAN_BESIDE_MARKS = "々〇〡〢〣〤〥〦〧〨〩〸〹〺〻"
"""Those that stand in one row with the marks of Chinese typesetting."""


def _count_han(text: str) -> int:
    """How many of the characters are Han: by their rows, many times as fast as one by one."""
    rows = text.encode("utf-16-be", "surrogatepass")[::2]
    if len(rows.translate(None, _MIXED_ROWS)) < len(rows):
        return sum(map(len, _HAN_RUN.findall(text)))
    beside = [sign for sign in _HAN_BESIDE_MARKS if sign in text]
    return len(rows.translate(None, _OTHER_ROWS)) + sum(map(text.count, beside))


def count_wide(text: str) -> int:
    """How many of its characters are wide."""
    others = _WIDE_RUN.sub("", text)
    return len(text) - len(others) + sum(map(is_wide, others))


def sentence_ends(text: str) -> list[int]:
    """Where its sentences end, in characters from its beginning; the last is all of it. None in an empty text."""
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return ends


def shorten(text: str, limit: int) -> str:
    """Whole sentences up to `limit` characters; where the first is longer already, cut there with an ellipsis."""
    whole = end = 0
    for match in chain(SENTENCE_END.finditer(text), (None,)):
        end, begin = match.end() if match else len(text), end
        if begin + len(text[begin:end].rstrip()) > limit:
            break
        whole = end
    out = text[:whole]
    if out.strip():
        return out.strip()
    if len(text) <= limit:
        return text.strip()
    head, more = text[:limit], "……" if HAN.search(text[:limit]) else "…"
    clause = max(map(head.rfind, "，；：、,;:" if more == "……" else " "))
    return head[: clause if clause > limit // 2 else limit].rstrip(" ，、；：,;:") + more


def run_on(paragraphs: Sequence[str]) -> str:
    """The paragraphs as one: nothing between them beside a wide character, a space elsewhere."""
    parts = list(paragraphs[:1])
    for before, after in pairwise(paragraphs):
        beside = before.rstrip(_OF_BOTH)[-1:], after.lstrip(_OF_BOTH)[:1]
        parts += ("" if any(map(is_wide, filter(None, beside))) else " ", after)
    return "".join(parts)


def clauses(headline: str) -> list[str]:
    """A headline's clauses, parted by its spaces outside quotation marks; an English headline is one clause."""
    if not HAN.search(headline):
        return [headline]
    out, depth, start = [], 0, 0
    for at, char in enumerate(headline):
        depth += (char in "“‘《（「『(") - (char in "”’》）」』)")
        if (
            char.isspace()
            and depth <= 0
            and at
            and (is_wide(headline[at - 1]) or is_wide(headline[at + 1 : at + 2] or "a"))
        ):
            out.append(headline[start:at])
            start = at + 1
    return [c for c in (*out, headline[start:]) if c.strip()]


def chinese_script(language: str) -> str:
    """In which characters the language of a BCP 47 tag is written: `hans`, `hant`; none where it is no Chinese."""
    first, *rest = language.lower().split("-")
    if first not in {"zh", "yue", "lzh", "wuu"}:
        return ""
    return "hant" if "hans" not in rest and any(tag in {"hant", "tw", "hk", "mo"} for tag in rest) else "hans"
