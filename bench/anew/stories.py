"""Converted articles as the stories of a page: what was printed, without how it was set."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.sample.articles import GAP, strings
from tests.simulate.stories import Block, Story

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LONG = 16
"""Characters of a headline that a column holds in one line; beyond it parts at its spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What one issue printed, in the order of its articles."""

    name: str
    stories: tuple[Story, ...]
    banners: tuple[str, ...]
    """Slogans and the like, which stand at the top."""


def issues_of(content: Path) -> list[Issue]:
    """The issues of at least two articles below a content folder. Raises ValueError for a file without front matter."""
    folders = sorted({path.parent for path in content.glob("*/*.md")})
    found = [_issue(folder) for folder in folders]
    return [issue for issue in found if len(issue.stories) > 1]


def _issue(folder: Path) -> Issue:
    data = yaml.safe_load((folder / "issue.yml").read_text(encoding="utf-8")) if (folder / "issue.yml").exists() else {}
    banners = [
        str(f["text"]) for f in data.get("furniture") or () if f.get("label") in ("slogan", "rubric") and "text" in f
    ]
    paths = sorted(folder.glob("*.md"))
    return Issue(name=folder.name, stories=tuple(map(_story, paths)), banners=tuple(banners))


def _story(path: Path) -> Story:
    match = re.fullmatch(r"---\n(.*?\n)---\n(.*)", path.read_text(encoding="utf-8"), re.S)
    if not match:
        raise ValueError(f"{path}: no front matter")
    meta: Mapping[str, Any] = yaml.safe_load(match[1])
    blocks = tuple(b for text in re.split(r"\n[ \t]*\n", match[2].strip()) for b in _blocks(text, str(meta["kind"])))

    def line(name: str) -> str:
        return " ".join(strings(meta.get(name)))

    return Story(
        id=path.stem,
        kind=str(meta["kind"]),
        kicker=line("kicker"),
        headline=() if meta.get("title_source") == "derived" else headline_lines(str(meta["title"])),
        deck=line("deck"),
        rubric=line("rubric"),
        place=line("place"),
        authors=tuple(strings(meta.get("authors"))),
        photo_by=tuple(strings(meta.get("photo_by"))),
        blocks=blocks,
        jump=line("jump"),
    )


def headline_lines(title: str) -> tuple[str, ...]:
    """The lines of a headline: a long one is broken at the space nearest its middle."""
    spaces = [m.start() for m in re.finditer(" ", title)]
    if len(title) <= _LONG or not spaces:
        return (title,)
    at = min(spaces, key=lambda n: abs(2 * n - len(title)))
    return title[:at], title[at + 1 :]


def _blocks(text: str, kind: str) -> list[Block]:
    """A block of Markdown as what was printed: nothing where it is empty."""
    if text.startswith("|"):
        rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in text.split("\n")]
        rows = [row for row in rows if not all(re.fullmatch(":?-{3,}:?", cell) for cell in row)]
        return [Block(kind="t", lines=tuple("\t".join(map(_plain, row)) for row in rows))]
    heading = re.match(r"#+\s+", text)
    text = _plain(" ".join(text[heading.end() if heading else 0 :].split("\n")))
    gap = text.endswith(GAP)
    text = text.replace(GAP, "").strip()
    if not text:
        return []
    return [Block(kind="h" if heading else "c" if kind == "photo" else "p", lines=(text,), gap=gap)]


def _plain(text: str) -> str:
    return html.unescape(_ESCAPED.sub(r"\1", text))
