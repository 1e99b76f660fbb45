"""How a raw file is encoded: found by reading it strictly and asking whether what comes out is text. Never a guess.

Chinese text in UTF-8, UTF-16, GB18030 and Big5 is told apart by the share of its characters that
are among the commonest: near two thirds where the encoding is the right one, a tenth at most where it is another.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.files import decode_as
from generator.problems import Problem

NAMES: dict[str, tuple[str, ...]] = {
    "utf-8": ("utf-8",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "gb18030": ("gb18030",),
    "gbk": ("gb18030",),
    "gb2312": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("cp950",),
    "big5hkscs": ("big5hkscs",),
    "windows-1252": ("cp1252",),
}
"""What a sidecar may call an encoding, and the codecs tried for it. The last one is never found out, only given."""

_FOUND = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp950", "big5hkscs")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks."""

_COMMON = frozenset(
    "的一是不了在人有我他个中来上大和地到以要就出可也你生能而子那得下自之年用道行所然家事成方多去法如都同面起看定天分好小部其些主理心"
    "她本前但因只想日者意力它把十民第公此已工使情明性知全三又正外高由很最重物手向文政美相被利什二等或新己制身果加西斯月合回特代"
    "内信表化老世位次度任常先海通教原提立及比水名真走各入口平活更打女四神何安少才反受目太量再感建做接必件管期市直德命山金指克保至"
    "形社便空治展科司五基眼非白却界光放即像且思王象完式色路南品住告求程北死交取拉格望共清今切院候元六七八九日报镇县村城"
    "这们为国说时会对于着过发后里种经么学现当没动还进样开从实军无与长机关点业将两间问应战头体见产话给门东声员解论处义几认条系气题"
    "尔别变总电数结务场计资许统区队决书听达强难权设记类据边张该规万觉术领确传师观让识带导争运马"
    "這們個來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問應戰頭體見產話給門東聲員論處義幾認條係氣題"
    "爾別變總電數報結務場計資許統區隊決書聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運馬鎮縣並兒"
    "，。、；：？！“”‘’「」『』（）《》—…·　〇①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９"
)
"""The commonest characters of Chinese text, simplified and traditional, and its marks."""

_PLAUSIBLE = 0.25
"""The least share of common characters that makes a reading text."""
_PROOF = 12
"""Characters beyond ASCII that are valid UTF-8 by no accident."""
_SAMPLE = 20_000
"""Characters looked at, in the beginning, the middle and the end each."""

_SIGNATURES = (
    (b"%PDF-", "a PDF", "get its text out first: pdftotext FILE.pdf FILE.txt"),
    (b"\x89PNG", "a PNG picture", "read it with an OCR program first"),
    (b"\xff\xd8\xff", "a JPEG picture", "read it with an OCR program first"),
    (b"GIF8", "a GIF picture", "read it with an OCR program first"),
    (b"II*\0", "a TIFF picture", "read it with an OCR program first"),
    (b"MM\0*", "a TIFF picture", "read it with an OCR program first"),
    (b"PK\x03\x04", "a ZIP archive, as office programs write too", "save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save the document as plain text"),
    (b"{\\rtf", "an RTF document", "save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
)


class Decoded(NamedTuple):
    """A file's text and how it was read; no text where there are problems."""

    text: str | None
    encoding: str = ""
    """The codec, as `sources` in issue.yml names it."""
    problems: tuple[Problem, ...] = ()


def decode_raw(data: bytes, path: str, given: str = "") -> Decoded:
    """The text of a raw file in the encoding `given` (a key of NAMES), else in the one that it is found to have.

    Without byte order mark, with LF line ends. Where no encoding reads the file without damage, the problem names the
    line and the byte at which the likeliest one fails.
    """
    for start, what, hint in _SIGNATURES:
        if data.startswith(start):
            return Decoded(None, problems=(Problem(path=path, code="binary", message=f"this is {what}", hint=hint),))
    candidates = NAMES.get(given, _FOUND)
    marked = tuple(codec for mark, codec in _MARKS if data.startswith(mark) and codec in candidates)
    candidates = marked or candidates
    readings: dict[str, str] = {}
    for codec in candidates:
        text, _ = decode_as(data, codec, path)
        if text is not None:
            readings[codec] = text
            if codec == "utf-8" and sum(not c.isascii() for c in text[:_SAMPLE]) >= _PROOF:
                break
    if not readings:
        return Decoded(None, problems=(_damage(data, path, candidates),))
    shares = {codec: plausibility(text, codec) for codec, text in readings.items()}
    best = max(shares, key=lambda codec: shares[codec])
    if shares[best] < _PLAUSIBLE and not given and not marked:
        if "utf-8" not in readings:
            return Decoded(None, problems=(_damage(data, path, candidates),))
        best = "utf-8"  # another script than Han, and no other encoding is likelier
    return Decoded(readings[best], best)


def plausibility(text: str, codec: str) -> float:
    """The share of the text's characters that are common in Chinese, 0 to 1, by samples of it.

    Where ASCII reads alike in all encodings, it doesn't count; a text of ASCII alone is plausible.
    """
    parts = (text[:_SAMPLE], text[len(text) // 2 :][:_SAMPLE], text[-_SAMPLE:]) if len(text) > 3 * _SAMPLE else (text,)
    chars = [c for part in parts for c in part if not c.isspace()]
    if codec.startswith("utf-16"):
        return sum(c in _COMMON or " " < c < "\x7f" for c in chars) / max(1, len(chars))
    chars = [c for c in chars if not c.isascii()]
    return sum(c in _COMMON for c in chars) / len(chars) if chars else 1.0


def _damage(data: bytes, path: str, candidates: Sequence[str]) -> Problem:
    """The problem of a file that cannot be read: where the likeliest encoding fails."""
    likely: list[tuple[float, str]] = []
    for codec in candidates:
        text = data.decode(codec, "replace")
        likely.append((plausibility(text, codec) - text.count("\ufffd") / max(1, len(text)), codec))
    share, codec = max(likely, key=lambda one: (one[0], -candidates.index(one[1])))
    if b"\0" in data and not (codec.startswith("utf-16") and share >= _PLAUSIBLE):
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        message, hint = "this is not a text file: it holds NUL bytes", "give a plain text file"
        return Problem(path=path, line=line, code="binary", message=message, hint=hint)
    _, faults = decode_as(data, codec if share >= _PLAUSIBLE else candidates[0], path)
    rest = f"; the rest reads as {codec}" if share >= _PLAUSIBLE and codec != "utf-8" else ""
    hint = "mend the damaged bytes, or save the file as UTF-8; a sidecar may name its encoding (encoding: gb18030)"
    return replace(faults[0], message=faults[0].message + rest, hint=hint)
