"""Where the text of an edited issue came from: what moved from one article to another, what is missing, what was added.

Every block of every article is looked up in the raw files, longest agreement first, each raw character once. Small
corrections don't count: only stretches of `_LEAST` characters and more are told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.content.ledger import counted
from generator.content.markdown import plain
from generator.content.names import line_numbers
from generator.model import GAP, Article, Issue
from generator.records import dataclass

_LEAST = 8
"""Characters (white space aside) that must agree in a row, and that a change must have to be told."""
_SHORTEST = 4
"""Characters of a headline or subhead that is looked for outside its own article's lines."""
_CANDIDATES = 50
_FREQUENT = 500
"""Only the first so many places of a gram are looked at."""
_LONGEST_CELL = 80
_LARGEST = 400_000
"""Characters of raw text that are searched; of a larger issue nothing is told."""
_SAMPLE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that editing changed."""

    what: Literal["moved", "missing", "added"]
    text: str
    """How it begins."""
    file: str = ""
    """Raw file; empty for what was added."""
    first: int = 0
    last: int = 0
    """Its raw lines."""
    before: str = ""
    """The article in which the converter put it; empty: none."""
    after: str = ""
    """The article in which it stands now; empty: none."""


@dataclass(frozen=True, slots=True)
class _Match:
    at: int
    """In the block."""
    place: int
    """In the raw text."""
    size: int


def passages(raw: Mapping[str, str], issue: Issue, edited: Collection[str]) -> tuple[Passage, ...]:
    """What editing changed in an issue: `raw` are the texts of its raw files, `edited` the names of edited articles.

    Articles that came from another issue are passed over: their text was never in these raw files.
    """
    if sum(map(len, raw.values())) > _LARGEST:
        return ()
    lookup = _Lookup(raw, issue)
    own = [a for a in issue.articles if all(source.file in raw for source in a.source)]
    found: list[Passage] = []
    for article in sorted(own, key=lambda a: (a.name in edited, a.order, a.name)):
        for block, cell in _blocks(article):
            found += lookup.placed(block, article.name, cell=cell)
    here = {a.name for a in issue.articles}
    merged_into = {p.before for p in found}
    for passage in lookup.missing():
        if not passage.before or passage.before in here or passage.before in merged_into:
            found.append(passage)
    return tuple(_joined(found, raw))


def _blocks(article: Article) -> list[tuple[str, bool]]:
    """The texts of an article, head and body, without white space, and whether each is a cell of a table."""
    *head, _ = counted(article)
    texts = [(text, False) for text in head]
    for block in re.split(r"\n[ \t]*\n", article.body.replace(GAP, "")):
        table = block.startswith("|")
        texts += [(cell, True) for cell in plain(block).split("\n")] if table else [(plain(block), False)]
    return [(bare, cell) for text, cell in texts if (bare := "".join(text.split()))]


class _Lookup:
    """The characters of all raw files in a row, furniture aside; which of them are taken, and whose lines they were."""

    def __init__(self, raw: Mapping[str, str], issue: Issue) -> None:
        aside: dict[tuple[str, int], list[str]] = {}
        for piece in issue.furniture:
            aside.setdefault((piece.file, piece.line), []).append("".join(piece.text.split()))
        texts: list[str] = []
        self.lines: list[tuple[str, int]] = []
        for file, content in raw.items():
            for number, line in enumerate(content.split("\n"), 1):
                texts.append(_without("".join(line.split()), aside.get((file, number), ())))
                self.lines += [(file, number)] * len(texts[-1])
            texts.append("\n")  # nothing goes on from one file to another
            self.lines.append((file, 0))
        self.text = "".join(texts)
        self.free = [c != "\n" for c in self.text]
        self.owners: dict[tuple[str, int], set[str]] = {}
        for record in (*issue.written, *issue.removed):
            for place in line_numbers(record.source):
                self.owners.setdefault(place, set()).add(record.name)
        self._own: dict[str, list[tuple[int, int]]] = {}
        self.index: dict[str, list[int]] = {}
        for at in range(len(self.text) - _LEAST + 1):
            self.index.setdefault(self.text[at : at + _LEAST], []).append(at)

    def _take(self, at: int, size: int) -> None:
        self.free[at : at + size] = [False] * size

    def placed(self, block: str, name: str, *, cell: bool) -> list[Passage]:
        """Finds a block's text and takes it; gives what came from another article, and what was added."""
        matches = (self._scraps(block, name) if cell else []) or self._matches(block, name)
        out: list[Passage] = []
        foreign: Counter[str] = Counter()
        for m in matches:
            if owner := self._foreign(m, name):
                foreign[owner] += m.size
        for m in matches:
            owner = self._foreign(m, name)
            if owner and (foreign[owner] >= _LEAST or foreign[owner] > 0.6 * len(block)):
                out.append(self._passage("moved", m.place, m.size, owner, name))
        end = 0
        for m in [*matches, _Match(len(block), 0, 0)]:
            if m.at - end >= _LEAST:
                out.append(Passage(what="added", text=_sample(block[end : m.at]), after=name))
            end = m.at + m.size
        return out

    def _matches(self, block: str, name: str) -> list[_Match]:
        if len(block) < _LEAST:
            return self._short(block, name)
        out: list[_Match] = []
        at = 0
        while at <= len(block) - _LEAST:
            best = max(
                (self._extended(block, at, place, name) for place in self._candidates(block[at : at + _LEAST], name)),
                default=(0, 0, 0),
            )
            _, size, place = best
            if size < _LEAST:
                at += 1
                continue
            self._take(-place, size)
            out.append(_Match(at, -place, size))
            at += size
        return out

    def _candidates(self, gram: str, name: str) -> list[int]:
        """Where the gram stands, in the lines of this article first."""
        places = [p for p in self.index.get(gram, ())[:_FREQUENT] if self.free[p]]
        places.sort(key=lambda p: not self._owned(p, name))
        return places[:_CANDIDATES]

    def _extended(self, block: str, at: int, place: int, name: str) -> tuple[int, int, int]:
        """How far block and raw text agree: (size, more where the line is the article's own; size; -place)."""
        size = 0
        while at + size < len(block) and self.free[place + size] and block[at + size] == self.text[place + size]:
            size += 1
        return size + _LEAST * self._owned(place, name), size, -place

    def _scraps(self, cell: str, name: str) -> list[_Match]:
        """The parts of a table's cell in its article's own lines: the table may have been set right, row by row."""
        out: list[_Match] = []
        at = 0
        while at < len(cell) <= _LONGEST_CELL:
            sizes = range(len(cell) - at, 0, -1)
            match = next((m for n in sizes for m in self._short(cell[at : at + n], name, own=True)), None)
            if match:
                out.append(replace(match, at=at))
            at += match.size if match else 1
        return out

    def _short(self, block: str, name: str, *, own: bool = False) -> list[_Match]:
        """A text too short for the index: in the article's `own` lines, else anywhere unless it is very short."""
        everywhere = [(0, len(self.text))] if len(block) >= _SHORTEST and not own else []
        for start, end in (*self._stretches(name), *everywhere):
            at = self.text.find(block, start, end)
            while at >= 0 and not all(self.free[at : at + len(block)]):
                at = self.text.find(block, at + 1, end)
            if at >= 0:
                self._take(at, len(block))
                return [_Match(0, at, len(block))]
        return []

    def _stretches(self, name: str) -> list[tuple[int, int]]:
        """Where the lines of an article stand in the text: (start, end)."""
        if name not in self._own:
            places = [at for at in range(len(self.text)) if self._owned(at, name)]
            starts = [at for before, at in zip([-9, *places], places, strict=False) if at != before + 1]
            ends = [at + 1 for at, behind in zip(places, [*places[1:], -9], strict=False) if behind != at + 1]
            self._own[name] = list(zip(starts, ends, strict=True))
        return self._own[name]

    def _owned(self, place: int, name: str) -> bool:
        return name in self.owners.get(self.lines[place], ())

    def _foreign(self, match: _Match, name: str) -> str:
        """The article that the converter gave most of the text to, if it is another one."""
        owners: Counter[str] = Counter()
        for place in range(match.place, match.place + match.size):
            names = self.owners.get(self.lines[place], set())
            if names and name not in names:
                owners[min(names)] += 1
        owner, count = min(owners.items(), key=lambda o: (-o[1], o[0]), default=("", 0))
        return owner if count > match.size / 2 else ""

    def missing(self) -> Iterable[Passage]:
        """The stretches that no block took."""
        start = 0
        for at in range(len(self.text) + 1):
            inside = at < len(self.text) and self.free[at]
            if inside and (at == start or self._owner(at) == self._owner(start)):
                continue
            if at - start >= _LEAST:
                yield self._passage("missing", start, at - start, self._owner(start), "")
            start = at if inside else at + 1

    def _owner(self, place: int) -> str:
        return min(self.owners.get(self.lines[place], ("",)))

    def _passage(self, what: Literal["moved", "missing"], place: int, size: int, before: str, after: str) -> Passage:
        (file, first), (_, last) = self.lines[place], self.lines[place + size - 1]
        text = _sample(self.text[place : place + size])
        return Passage(what=what, text=text, file=file, first=first, last=last, before=before, after=after)


def _without(line: str, pieces: Iterable[str]) -> str:
    """The line without its furniture: what the PDF drew twice stands once in what is left."""
    out, at = "", 0
    for piece in pieces:
        found = line.find(piece, at)
        if found >= 0:
            out, at = out + line[at:found], found + len(piece)
    return out + line[at:]


def _sample(text: str) -> str:
    return text if len(text) <= _SAMPLE else text[:_SAMPLE] + "…"


def _joined(found: Sequence[Passage], raw: Mapping[str, str]) -> Iterable[Passage]:
    """Neighbouring stretches that went the same way as one: what moved, then what is missing, then what was added."""
    ways: dict[tuple[int, str, str, str], list[Passage]] = {}
    for passage in found:
        kind = ("moved", "missing", "added").index(passage.what)
        ways.setdefault((kind, passage.before, passage.after, passage.file), []).append(passage)
    lines = {file: text.split("\n") for file, text in raw.items()}
    for _, several in sorted(ways.items(), key=lambda way: way[0]):
        last: Passage | None = None
        for passage in several if several[0].what == "added" else sorted(several, key=lambda p: (p.first, p.last)):
            if last and last.file and not any(t.strip() for t in lines[last.file][last.last : passage.first - 1]):
                last = replace(last, last=max(last.last, passage.last))
                continue
            if last:
                yield last
            last = passage
        if last:
            yield last
