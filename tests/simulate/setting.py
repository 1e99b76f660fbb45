"""Type is set: the body of a story becomes print lines, and these the columns that a dump gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.simulate.chance import Chance
from tests.simulate.stories import Block, Story

_CLOSING = "。，、；：？！”’」』）》〉】…—·％"
_OPENING = "“‘「『（《〈【"
_TOKEN = re.compile(r"[A-Za-z0-9.%]+|.")
_SHORT = 8
"""Characters of a paragraph's last line that is easily lost."""
_SEPARATOR = {"P": "", "O": " ", "C": ""}
"""What stands between the print lines of a paragraph in one column; in P each line stands on its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    block: int
    text: str


def wrapped(text: str, width: Callable[[int], int]) -> tuple[str, ...]:
    """Print lines: `width` gives the characters that fit, by the number of the line. Numbers and Latin words stay whole;
    a closing mark hangs over the edge, or takes the sign before it along; an opening one goes to the next line."""
    tokens = _TOKEN.findall(text)
    lines: list[str] = []
    at = 0
    while at < len(tokens):
        end, used = at, 0.0
        while end < len(tokens) and (end == at or used + _room(tokens[end]) <= width(len(lines))):
            used += _room(tokens[end])
            end += 1
        if end < len(tokens) and tokens[end] in _CLOSING:
            if end + 1 < len(tokens) and tokens[end + 1] in _CLOSING:
                while end > at + 1 and tokens[end] in _CLOSING:
                    end -= 1
            else:
                end += 1
        while at + 1 < end < len(tokens) and tokens[end - 1] in _OPENING:
            end -= 1
        lines.append("".join(tokens[at:end]))
        at = end
    return tuple(lines)


def _room(token: str) -> float:
    return len(token) * (0.5 if token.isascii() else 1.0)


def columns_of(story: Story, chance: Chance, *, cut: bool) -> tuple[Story, tuple[tuple[str, ...], ...]]:
    """The columns of a story's body, each as the lines that a dump gives of it, and the story as far as it got printed.

    `cut`: is the body set over several columns? Only reports are.
    """
    if any(block.kind == "t" for block in story.blocks):
        return _table(story, chance)
    lines, blocks = _set(story, chance)
    if story.jump:
        lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {story.jump}")
    stream, parts = chance.stream("columns", story.id), []
    while cut and len(lines) > 6:
        height = stream.randint(5, 14)
        stops = [
            n for n in range(1, len(lines)) if lines[n].block != lines[n - 1].block and _may_end(story, lines[n - 1])
        ]
        if chance.often("cut at a stop", story.id, len(parts)) and stops:
            height = min(stops, key=lambda n: (abs(n - height), n))
        elif height >= len(lines) or not _may_end(story, lines[height - 1]):
            height += 1
        parts.append(lines[:height])
        lines = lines[height:]
    rest = [lines] if lines else []
    return replace(story, blocks=blocks), tuple(_given(part, story, chance) for part in (*parts, *rest))


def _may_end(story: Story, line: _Line) -> bool:
    """May a column end with this line? No subhead stands last in one."""
    return story.blocks[line.block].kind != "h"


def _set(story: Story, chance: Chance) -> tuple[list[_Line], tuple[Block, ...]]:
    """The print lines, and the blocks without the ends that were lost."""
    stream = chance.stream("width", story.id)
    first = stream.randint(13, 18) if story.kind == "news" else stream.randint(20, 30)
    second, turn = stream.choice([w for w in (13, 15, 17, 20, 2 * first) if w != first]), stream.randint(4, 25)
    changes = story.kind == "news" and chance.often("width change", story.id)
    indent = 0 if chance.often("indents lost", story.id) else 2
    lines: list[_Line] = []
    blocks = list(story.blocks)
    for number, block in enumerate(story.blocks):
        if block.kind == "h":
            lines += [_Line(block=number, text=text) for text in block.lines]
            continue

        def width(n: int, before: int = len(lines)) -> int:
            return (second if changes and before + n >= turn else first) - (indent if n == 0 else 0)

        texts = wrapped(block.lines[0], width)
        short = len(texts) > 2 and len(texts[-1]) < _SHORT and story.kind == "news"
        behind = number + 1 < len(blocks) or not story.jump
        if short and behind and chance.often("lost end", story.id, number):
            texts = texts[:-1]
            blocks[number] = replace(block, lines=("".join(texts),), gap=True)
        lines += [_Line(block=number, text=text) for text in texts]
    return lines, tuple(blocks)


def _given(column: list[_Line], story: Story, chance: Chance) -> tuple[str, ...]:
    """What a dump of this kind gives of a column: print lines, or its share of each paragraph."""
    alone = chance.style == "P" or (story.kind == "news" and chance.often("single lines", story.id))
    out: list[str] = []
    for before, line in zip([None, *column], column, strict=False):
        same = before is not None and before.block == line.block
        if same and not alone and story.blocks[line.block].kind != "h":
            out[-1] += _SEPARATOR[chance.style] + line.text
        else:
            out.append(line.text)
    return tuple(out)


def _table(story: Story, chance: Chance) -> tuple[Story, tuple[tuple[str, ...], ...]]:
    """The rows of a table; some of them may have fallen apart into cells, and the gold keeps the order of the dump."""
    rows = list(story.blocks[0].lines)
    if chance.style != "O":
        rows = [row.replace("\t", " ") for row in rows]
    if chance.often("loose cells"):
        stream = chance.stream("cells")
        at = stream.randint(2, len(rows) - 2)
        cells = [cell for row in rows[at:] for cell in row.split("\t")]
        rows[at:] = [" ".join(cells)] if stream.random() < 0.6 else cells
    return replace(story, blocks=(Block(kind="t", lines=tuple(rows)),)), (tuple(rows),)
