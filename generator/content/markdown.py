"""Plain text as Markdown blocks, and back: what would act as Markdown is escaped, nothing else.

The blocks are those of the content model: paragraph, subhead, table, quotation. `plain` turns a body back into the
characters that it shows, for counting.
"""

import html
import re
from collections.abc import Sequence

_LINE_START = re.compile(r"(?:#|>|[-+](?=\s|$)|-{3}|(?:-\s?){3}|\d+\.(?=\s))")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])")
_TABLE_RULE = re.compile(r"(?<=\n)[ \t]*\|[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|[ \t]*$", re.M)


def escape(text: str) -> str:
    """One line of text, with what would act as Markdown escaped: backslashes, and `&` and `<` as entities."""
    text = re.sub(r"\\(?=[\\`*_{}\[\]()#+\-.!>|&<]|$)", r"\\\\", text).replace("`", r"\`")
    for mark in "*_":
        if text.count(mark) > 1 or text.startswith(mark):
            text = text.replace(mark, "\\" + mark)
    if "]" in text:
        text = text.replace("[", r"\[").replace("]", r"\]")
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if match := _LINE_START.match(text):
        mark = match[0].rstrip()
        text = f"{mark[:-1]}\\{mark[-1]}{text[len(mark) :]}" if mark[0].isdigit() else "\\" + text
    return text


def paragraph(text: str) -> str:
    """A paragraph."""
    return escape(" ".join(text.split()))


def subhead(text: str) -> str:
    """A subhead (小标题)."""
    return "## " + re.sub(r"(?<!\\)((?:\\\\)*)#(?=#*$)", r"\1\\#", escape(" ".join(text.split())))


def quotation(text: str) -> str:
    """An editor's note or another quotation."""
    return "> " + paragraph(text)


def table(rows: Sequence[Sequence[str]], *, header: bool = True) -> str:
    """Rows of cells as a table; without a header its head row is empty. Short rows are filled with empty cells."""
    width = max(map(len, rows), default=0)
    cells = [[_cell(c) for c in row] + [""] * (width - len(row)) for row in rows]
    if not header or not cells:
        cells.insert(0, [""] * width)
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def _cell(text: str) -> str:
    return escape(" ".join(text.split())).replace("|", r"\|")


def plain(body: str) -> str:
    """The characters that a body shows: marks of blocks and emphasis gone, escapes and entities undone."""
    return "\n\n".join(_plain_block(block) for block in re.split(r"\n[ \t]*\n", body))


def _plain_block(block: str) -> str:
    if _TABLE_RULE.search(block):
        block = re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\n", _TABLE_RULE.sub("", block))
        return "\n".join(_plain_line(cell) for cell in block.split("\n"))
    return _plain_line(re.sub(r"^[ ]{0,3}(?:#{1,6} |> ?|[*+-] |\d+\. )", "", block, flags=re.M))


def _plain_line(text: str) -> str:
    text = re.sub(r"!?(?<!\\)\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|\*)(?=\S)(.+?)(?<=[^\s\\])\1", r"\2", text)
    return html.unescape(_ESCAPED.sub(r"\1", text))
