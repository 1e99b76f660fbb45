"""Bylines and credits: whose they are, and the names and roles in them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert import patterns
from generator.convert.assembly import Draft
from generator.convert.pieces import Unit

_WORDS = re.compile(
    rf"{patterns.H}*读者(?=\s)|"
    rf"{patterns.BAR}|[(（)）〔〕【】\[\]:：/／]|\b(?:By|BY|Par|PAR|Photo(?:graph)?s?|PHOTO|Picture|by)\b|文字整理|图片报[道导]|摄影报[道导]|摄影记者|特约撰稿人?|"
    r"(?:本报|特约|首席|见习|实习|全媒体|融媒体)*(?:记者|通讯员|实习生|撰稿人?)|撰文|编译|整理|供图|摄影|作者|图片|文字"
)
_ROLES = re.compile(r"(?:本报|特约|首席|见习|实习|全媒体|融媒体)*(?:记者|通讯员|实习生|撰稿人?)|编译|整理|撰文|摄影")


class Given(NamedTuple):
    """Bylines given to articles."""

    bylines: dict[int, tuple[int, ...]]
    """Article → units."""
    doubtful: dict[int, str]
    """Unit → why its owner is not sure."""


def own_bylines(units: Sequence[Unit], drafts: Sequence[Draft], taken: frozenset[int]) -> Given:
    """Each byline's article: whose text begins behind it, or ends before it, else the nearest before without one."""
    article = {i: a for a, d in enumerate(drafts) for i in d.pieces}
    starts = {min(d.pieces): a for a, d in enumerate(drafts)}
    lasts = {max(d.pieces): a for a, d in enumerate(drafts)}
    given: dict[int, list[int]] = {}
    doubtful: dict[int, str] = {}
    floating: list[int] = []
    closing: list[tuple[int, int]] = []
    for unit in units:
        if unit.kind not in ("byline", "credit") or unit.index in taken:
            continue
        before, after = _neighbours(units, unit.index)
        if unit.before == -1 and before in article:
            given.setdefault(article[before], []).append(unit.index)
        elif unit.kind == "credit" and before in article:
            closing.append((unit.index, article[before]))
        elif after in starts and units[unit.index + 1].index == after and starts[after] not in given:
            given.setdefault(starts[after], []).append(unit.index)
        elif before in lasts and units[unit.index - 1].index == before:
            closing.append((unit.index, lasts[before]))
        elif after in starts and starts[after] not in given:
            given.setdefault(starts[after], []).append(unit.index)
        else:
            floating.append(unit.index)
    for index, owner in closing:
        if owner in given and units[index].kind == "byline":
            floating.append(index)
        else:
            given.setdefault(owner, []).append(index)
    for index in floating:
        at = next((article[i] for i in range(index, -1, -1) if i in article), 0)
        free = [a for a in range(len(drafts)) if a not in given]
        nearest = sorted(free, key=lambda a: (a > at, abs(a - at)))
        line = units[index].line
        if nearest:
            given.setdefault(nearest[0], []).append(index)
            doubtful[index] = (
                f"the byline of line {line} stands in another text; given to the nearest one without a byline"
            )
        elif drafts:
            given.setdefault(at, []).append(index)
            doubtful[index] = f"the byline of line {line} stands in or behind this text, which has one already"
    return Given({a: tuple(sorted(us)) for a, us in given.items()}, doubtful)


def _neighbours(units: Sequence[Unit], index: int) -> tuple[int, int]:
    before = next((u.index for u in reversed(units[:index]) if u.kind in ("piece", "rows")), -1)
    after = next((u.index for u in units[index + 1 :] if u.kind in ("piece", "rows")), -1)
    return before, after


def names_in(text: str) -> tuple[str, ...]:
    """The names of a byline, as printed."""
    text = re.sub(
        r"\s*\b(?:[Ss]taff [Ww]riter|STAFF WRITER|[\w ]*[Cc]orrespondent|[Rr]eporter|[Ee]ditor)\b\.?$", "", text
    )
    text = re.sub(patterns.REPORTED, "", text)
    rest = re.sub(r"(?<=[\u4e00-\u9fff])\s*摄(?=\s|$)|(?:^|\s)[文图摄](?=\s|$)", " ", _WORDS.sub(" ； ", text))
    if re.search(r"[A-Za-z]{2}", rest) and not re.search(patterns.H, rest):
        found = re.split(r"\s*(?:,|;|；|\band\b|\bet\b|\bAND\b)\s*", rest)
        return tuple(dict.fromkeys(" ".join(f.split()).strip(" .,") for f in found if f.strip(" .,")))
    return tuple(dict.fromkeys(t for t in re.split(r"[\s、,，;；]+", rest) if re.fullmatch(patterns.NAME, t)))


def roles_in(text: str) -> tuple[tuple[str, str], ...]:
    """(name, role) where the byline prints a role."""
    out: list[tuple[str, str]] = []
    found = list(_ROLES.finditer(text))
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        out += [(name, match[0]) for name in names_in(text[match.end() : end])]
    return tuple(out)
