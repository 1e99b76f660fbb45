"""A story as it lies in a dump: its head, its bylines, the columns of its body."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from random import Random

from bench.anew.ways import Setting
from tests.simulate.setting import wrapped
from tests.simulate.stories import Block, Story

_NAMES = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A print line of a body and the number of its block."""

    block: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One story as it lies in the dump: each a text with its own line ends, nowhere parted any further."""

    story: Story
    heads: tuple[str, ...]
    bylines: tuple[str, ...]
    columns: tuple[str, ...]


def told(story: Story, number: int, setting: Setting, stream: Random) -> Told:
    """The `number`th story of the page as this setting has it; its own story is what the page truly prints."""
    story = _as_printed(story, number, setting)
    opening, closing, line = "", "", ""
    names = story.photo_by or story.authors
    if names and story.kind == "news":
        line = setting.byline.replace(_NAMES, setting.joined_by.join(names))
    elif names:
        line = f"记者 {names[0]} 摄"
    if story.kind == "news" and setting.signed == "opening" and line:
        opening, line = line, ""
    if story.kind == "news" and setting.signed == "closing" and line:
        closing, line = line, ""
    columns = _columns(story, setting, stream, opening, closing)
    heads, bylines = _head(story, setting), [line] if line else []
    if line and story.kind == "news" and setting.signed == "in line" and columns:
        columns, bylines = [f"{line} {columns[0]}", *columns[1:]], []
    if line and story.kind == "news" and setting.signed == "over" and heads:
        heads, bylines = [line, *heads], []
    printed = replace(story, blocks=_opened(story.blocks, opening))
    if setting.guest and story.kind == "news" and names:
        printed = replace(printed, authors=(*story.authors, setting.guest))
    return Told(story=printed, heads=tuple(heads), bylines=tuple(bylines), columns=tuple(columns))


def _opened(blocks: tuple[Block, ...], opening: str) -> tuple[Block, ...]:
    """The blocks as the gold has them: 本报讯 stands in the text, who signs behind it does not."""
    if not opening or not blocks:
        return blocks
    return replace(blocks[0], lines=(opening[:3] + blocks[0].lines[0],)), *blocks[1:]


def _as_printed(story: Story, number: int, setting: Setting) -> Story:
    """What of the story this page prints."""
    if setting.signed == "none" and story.kind == "news":
        story = replace(story, authors=())
    bare = setting.head == "none" or (setting.head == "some" and number % 2 == 1)
    if bare and story.kind == "news":
        return replace(story, kicker="", headline=(), deck="", rubric="", place="")
    if setting.head == "halved" and story.headline and story.kind == "news":
        whole = " ".join(story.headline)
        at = whole.find(" ", len(whole) // 3) + 1 or len(whole) // 2
        return replace(story, headline=(whole[at:],))
    return story


def _head(story: Story, setting: Setting) -> list[str]:
    """The lines of the head, and those of a rubric over them."""
    headline = list(story.headline)
    if setting.head == "broken" and story.kind == "news":
        headline = [part for line in headline for part in _broken(line)]
    if story.place and headline:
        headline[0] = f"{story.place} {headline[0]}"
    parts = [[story.kicker], headline, [story.deck]]
    if setting.head == "deck first":
        parts = [[story.deck], [story.kicker], headline]
    lines = [line for part in parts for line in part if line]
    if setting.head == "one line":
        lines = [" ".join(lines)] if lines else []
    elif setting.head == "drawn twice" and story.kind == "news":
        lines = [line + line if line in (story.kicker, story.deck) else line for line in lines]
    elif setting.head == "spaced" and story.kind == "news":
        lines = [" ".join(line.replace(" ", "")) for line in lines]
    return [*([story.rubric] if story.rubric else []), *lines]


def _broken(line: str) -> list[str]:
    """A headline of more than ten characters on two lines, broken where the words fall."""
    at = len(line) // 2 + 1
    return [line[:at].strip(), line[at:].strip()] if len(line) > 10 and line.isascii() is False else [line]


def _columns(story: Story, setting: Setting, stream: Random, opening: str, closing: str) -> list[str]:
    """The columns of a body, each as the dump gives it."""
    width = stream.choice((12, 14, 16, 18, 21)) if setting.uneven else setting.width
    lines: list[_Line] = []
    last = max((n for n, block in enumerate(story.blocks) if block.kind == "p"), default=-1)
    first = next((n for n, block in enumerate(story.blocks) if block.kind == "p"), -1)
    for number, block in enumerate(story.blocks):
        if block.kind == "t":
            lines += [_Line(block=number, text=row) for row in _rows(block.lines, setting, stream)]
        elif block.kind == "h":
            lines += [_Line(block=number, text=text) for text in block.lines]
        else:
            text = (opening if number == first else "") + block.lines[0] + (closing if number == last else "")
            lines += [_Line(block=number, text=text) for text in _set(text, width, setting)]
    if story.jump and lines:
        lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {story.jump}")
    if not lines:
        return []
    parts = _cut(lines, setting) if story.kind == "news" else [lines]
    return [_column(part, story, setting) for part in parts]


def _set(text: str, width: int, setting: Setting) -> list[str]:
    lines = wrapped(text, lambda n: width - (setting.indent if n == 0 else 0))
    return [(setting.shown if n == 0 else "") + line for n, line in enumerate(lines)]


def _cut(lines: list[_Line], setting: Setting) -> list[list[_Line]]:
    """The lines of each column; without columns a body is cut in its middle where something is to go between."""
    ends = [n for n in range(1, len(lines)) if lines[n].block != lines[n - 1].block]
    height = setting.column
    if not height and (setting.heads == "inside" or setting.small == "inside") and ends:
        at = min(ends, key=lambda n: abs(2 * n - len(lines)))
        return [lines[:at], lines[at:]]
    parts = []
    while height and len(lines) > height + 2:
        at = height
        if setting.at_stops:
            ends = [n for n in range(1, len(lines)) if lines[n].block != lines[n - 1].block]
            at = min(ends, key=lambda n: abs(n - height)) if ends else len(lines)
        parts.append(lines[:at])
        lines = lines[at:]
    return [*parts, lines] if lines else parts


def _column(lines: Sequence[_Line], story: Story, setting: Setting) -> str:
    """A column as one text: print lines, or its share of each paragraph."""
    out: list[str] = []
    table = any(block.kind == "t" for block in story.blocks)
    for n, line in enumerate(lines):
        same = n > 0 and lines[n - 1].block == line.block and story.blocks[line.block].kind in ("p", "c")
        if same and setting.form != "lines":
            out[-1] += (" " if setting.form == "blocks" else "") + line.text
        else:
            out.append(line.text)
    between = 0 if table and setting.rows != "cells" else setting.between_lines
    if setting.form != "lines" and not table:
        between = setting.between_blocks
    return ("\n" * (between + 1)).join(out)


def _rows(rows: Sequence[str], setting: Setting, stream: Random) -> list[str]:
    """The rows of a table as this dump gives them."""
    cells = [row.split("\t") for row in rows]
    match setting.rows:
        case "spaces":
            return [" ".join(row) for row in cells]
        case "leaders":
            return ["……".join(filter(None, (" ".join(row[:-1]), row[-1]))) for row in cells]
        case "cells":
            return [cell for row in cells for cell in row if cell]
        case "columns":
            return [cell for column in zip_longest(*cells, fillvalue="") for cell in column if cell]
        case "numbered":
            return [f"{row[0]}.{' '.join(row[1:])}" if row[0].isdigit() else " ".join(row) for row in cells]
        case "torn" if len(cells) > 4:
            at = stream.randint(2, len(cells) - 2)
            return [*map("\t".join, cells[:at]), " ".join(cell for row in cells[at:] for cell in row if cell)]
        case _:
            return list(rows)
