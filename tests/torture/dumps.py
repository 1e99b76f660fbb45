"""Raw dumps as no newspaper would send them: real ones damaged, and noise."""

import random
from collections.abc import Callable, Sequence

NASTY = (
    *("\0", "\x07", "\x0b", "\x0c", "\x1b[2J", "\x85", "\u2028", "\u2029"),
    *("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u2069", "\u200f"),
    *("\ue000", "\U000f0000", "\ufffd", "\uffff", "\U0010ffff"),
    *("e\u0301", "\u0301" * 40, "👩\u200d👩\u200d👧", "🇨🇳", "葛\U000e0100", "\u3099", "ﷺ", "㎡", "①", "Ⅷ", "𠮷", "㍿"),
    *("<script>alert(1)</script>", "<!--", "-->", "</title>", "]]>", "&amp;", "&#0;", "{{ 7*7 }}", "{% raw %}", "${x}"),
    *("---", "...", "```", "~~~", "===", "# ", "## ", "> ", "- ", "1. ", "    ", "\t", "|", "| a | b |", "![a](b)"),
    *("[a]: b", "[^1]", "*[A]: b", "{: .x }", "\\", "`", "***", "___", "<a href=x>", "javascript:", "!!python/object"),
    *(
        "。" * 60,
        "第0版",
        "第999999999版",
        "2024年13月45日",
        "0000-00-00",
        "—" * 80,
        "（" * 50,
        "）" * 50,
        "“",
        "”",
        "《",
    ),
    *("9" * 400, "A" * 400, "龘" * 400, " " * 400, "\u3000" * 400, "本报讯", "记者", "■", "本报记者 本报记者 本报记者"),
)
"""Characters and words that are something else to some program on the way."""

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")


def mutated(text: str, chance: random.Random) -> str:
    """A dump with some of its lines shuffled, doubled, dropped, glued, turned around, cut, or made nasty."""
    lines = text.splitlines() or [""]
    for _ in range(chance.choice((1, 3, 10, 40))):
        chance.choice(_MUTATIONS)(lines, chance)
        if not lines:
            lines = [chance.choice(NASTY)]
    return chance.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\n")).join(lines)


def noise(chance: random.Random, length: int) -> str:
    """Characters of all planes, words of dumps and nasty ones, in lines of any length."""
    out: list[str] = []
    while len(out) < length:
        kind = chance.randrange(5)
        if kind == 0:
            out.append(chr(chance.choice((*range(0x20), *range(0x20, 0x250), 0x3000, 0xFF0C))))
        elif kind == 1:
            out += [chr(chance.randrange(0x4E00, 0x9FA6)) for _ in range(chance.randrange(1, 20))]
        elif kind == 2:
            out.append(chance.choice(NASTY))
        elif kind == 3:
            code = chance.randrange(0x110000)
            out.append(chr(code) if not 0xD800 <= code < 0xE000 else "\n")
        else:
            out.append(chance.choice(("\n", "\n\n", " ", "，", "。", "\t")))
    return "".join(out[:length])


def damaged_bytes(text: str, chance: random.Random) -> bytes:
    """The text in some encoding, at times with bytes of it turned, cut off, or of another encoding."""
    data = bytearray(text.encode(chance.choice(ENCODINGS), "replace"))
    for _ in range(chance.choice((0, 0, 0, 1, 5, 200))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at:at] = chance.randbytes(chance.randrange(1, 8))
        elif kind == 2:
            del data[at : at + chance.randrange(1, 8)]
        else:
            data[at:at] = "本報訊".encode(chance.choice(("utf-8", "big5", "utf-16-le")))
    return bytes(data)


def _swap(lines: list[str], chance: random.Random) -> None:
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def _move_block(lines: list[str], chance: random.Random) -> None:
    first = chance.randrange(len(lines))
    block = lines[first : first + chance.randrange(1, 12)]
    del lines[first : first + len(block)]
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = block


def _double(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))


def _drop(lines: list[str], chance: random.Random) -> None:
    first = chance.randrange(len(lines))
    del lines[first : first + chance.randrange(1, 6)]


def _glue(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _cut(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    place = chance.randrange(len(lines[at]) + 1)
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]


def _turn_around(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at][::-1]


def _put_in(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    place = chance.choice((0, len(lines[at]), chance.randrange(len(lines[at]) + 1)))
    lines[at] = lines[at][:place] + chance.choice(NASTY) + lines[at][place:]


def _misread(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = "".join(c if chance.random() < 0.7 else chr(chance.randrange(0x20, 0xD800)) for c in lines[at])


def _shuffle(lines: list[str], chance: random.Random) -> None:
    first = chance.randrange(len(lines))
    block = lines[first : first + 30]
    chance.shuffle(block)
    lines[first : first + 30] = block


def _end(lines: list[str], chance: random.Random) -> None:
    del lines[chance.randrange(1, len(lines) + 1) :]


_MUTATIONS: Sequence[Callable[[list[str], random.Random], None]] = (
    *(_swap, _move_block, _double, _drop, _glue, _cut, _turn_around, _put_in, _put_in, _misread, _shuffle, _end),
)
