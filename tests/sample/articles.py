"""Converted articles as a scorer reads them: front matter and text, without the generator's own code."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.sample.goldfile import norm

GAP = "〔…〕"


def strings(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """One article as the converter wrote it: front matter, the blocks of its body, and the body in normal form."""

    path: Path
    meta: Mapping[str, Any]
    blocks: tuple[str, ...]
    body: str
    ends: frozenset[int]
    gaps: frozenset[int]

    def field(self, name: str) -> str:
        return norm("".join(strings(self.meta.get(name))))

    @property
    def files(self) -> frozenset[str]:
        return frozenset(str(s["file"]) for s in self.meta.get("source") or ())


def read_article(path: Path) -> Converted:
    match = re.fullmatch(r"---\n(.*?\n)---\n(.*)", path.read_text(encoding="utf-8"), re.S)
    if not match:
        raise ValueError(f"{path}: no front matter")
    body, blocks, ends, gaps = "", [], [], []
    for block in plain_blocks(match[2]):
        *before, last = block.split(GAP)
        for part in before:
            body += norm(part)
            gaps.append(len(body))
        body += norm(last)
        ends.append(len(body))
        blocks.append(block.replace(GAP, ""))
    return Converted(
        path=path,
        meta=yaml.safe_load(match[1]),
        blocks=tuple(blocks),
        body=body,
        ends=frozenset(ends),
        gaps=frozenset(gaps),
    )


def plain_blocks(markdown: str) -> Iterable[str]:
    """The blocks of a body without its Markdown."""
    for block in re.split(r"\n[ \t]*\n", markdown.strip()):
        text = re.sub(r"^\|?(\s*:?-{3,}:?\s*\|?)+\s*$", "", block, flags=re.M)  # the rule under a table's head
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"^ {0,3}(?:#{1,6}|>|[*+-])\s+", "", text, flags=re.M)
        text = html.unescape(re.sub(r"\\([\\`*_{}\[\]()#+\-.!|>])", r"\1", text))
        if norm(text):
            yield text
