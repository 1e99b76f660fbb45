"""What a sidecar states, held against the raw pages: facts that the stages can respect, or what is wrong with them."""

import re
from collections.abc import Iterable, Sequence

from generator.convert.facts.issue import Facts, GivenArticle, Joint
from generator.convert.reading.sidecar import Named, Sidecar, StatedArticle
from generator.convert.spans import Pages, Span, Spans, trimmed
from generator.model import Config, Kind
from generator.problems import Problem, did_you_mean

_PART = re.compile(r"\s*(\d+)(?:-(\d+)|\[(\d*):(\d*)\])?\s*", re.A)


def facts_of(sidecar: Sidecar, pages: Pages, config: Config) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts, and what is wrong: lines that are not there, that stand twice, and statements that contradict."""
    return _Resolver(sidecar.path, pages, config).facts(sidecar)


class _Resolver:
    """Lines into spans; `problems` collects what is wrong."""

    def __init__(self, path: str, pages: Pages, config: Config) -> None:
        self.path, self.pages, self.config = path, pages, config
        self.problems: list[Problem] = []
        self._uses: dict[tuple[int, int], list[tuple[int, int, str]]] = {}

    def facts(self, sidecar: Sidecar) -> tuple[Facts, tuple[Problem, ...]]:
        articles = tuple(a for n, s in enumerate(sidecar.articles, 1) if (a := self._article(s, n)))
        furniture = tuple(s for n in sidecar.furniture for s in self._claimed(n, "the furniture"))
        self._uses = {}
        heads = tuple(s for n in sidecar.heads for s in self._claimed(n, "the heads"))
        body = tuple(s for n in sidecar.body for s in self._claimed(n, "the body"))
        for named, span in [(n, s) for n in (*sidecar.heads, *sidecar.body) for s in self._spans(n)]:
            if any(_overlap(span, other) for other in furniture):
                self._fault(named, f"line {span.line} is furniture: it cannot be a head or text", "name it once")
        joints = [
            (j.goes_on, Joint(before[0], after[0]), j.after)
            for j in sidecar.joints
            if (before := self._spans(j.before)) and (after := self._spans(j.after))
        ]
        for _, joint, named in joints:
            for span in joint:
                self._free(named, span, articles, (*furniture, *heads))
        pictures = tuple((spans[0], p.image) for p in sidecar.pictures if (spans := self._first(p.lines)))
        facts = Facts(
            articles=articles,
            furniture=furniture,
            heads=heads,
            body=body,
            always=tuple(joint for goes_on, joint, _ in joints if goes_on),
            never=tuple(joint for goes_on, joint, _ in joints if not goes_on),
            pictures=pictures,
        )
        self._joints_agree(joints)
        return facts, tuple(dict.fromkeys(self.problems))

    def _article(self, stated: StatedArticle, number: int) -> GivenArticle | None:
        what = f"article {number}"
        lines = [s for n in stated.lines for s in self._claimed(n, what)]
        parts: dict[str, Spans] = {}
        seen: list[Span] = []
        for part, named in stated.parts:
            for one in named:
                for span in self._spans(one):
                    if any(_overlap(span, other) for other in seen):
                        self._fault(one, f"line {span.line} stands twice in the parts of {what}", "name it once")
                    if not any(_within(span, other) for other in lines):
                        self._claim(one, span, what)
                    seen.append(span)
                    parts[part] = (*parts.get(part, ()), span)
        own = [s for s in seen if not any(_within(s, other) for other in lines)]
        head = [s for part, spans in parts.items() if part != "byline" for s in spans if s in own]
        sections = tuple(s.id for s in self.config.sections)
        if stated.section and stated.section not in sections:
            place = Named(lines="", line=stated.line, column=stated.column)
            self._fault(place, f'unknown section "{stated.section[:60]}"', did_you_mean(stated.section, sections))
        if not lines:
            return None
        kinds: dict[str, Kind | None] = {"news": "news", "photo": "photo", "table": "table", "notice": "notice"}
        return GivenArticle(
            spans=(*head, *lines, *(s for s in own if s not in head)),
            parts=parts,
            title=stated.title,
            kind=kinds.get(stated.kind),
            section=stated.section,
            place=stated.place,
            authors=stated.authors,
            photo_by=stated.photo_by,
        )

    def _claimed(self, named: Named, what: str) -> list[Span]:
        """The spans of the lines, each noted as being of `what`: a fault where it is of something else or twice."""
        spans = self._spans(named)
        for span in spans:
            self._claim(named, span, what)
        return spans

    def _claim(self, named: Named, span: Span, what: str) -> None:
        uses = self._uses.setdefault((span.page, span.line), [])
        for start, end, other in uses:
            if max(start, span.start) < min(end, span.end):
                twice = f"twice in {what}" if other == what else f"in {other} and in {what}"
                self._fault(named, f"line {span.line} stands {twice}", "each line belongs to one: name it once")
                return
        uses.append((span.start, span.end, what))

    def _spans(self, named: Named) -> list[Span]:
        """The text of the lines that are named, in that order; lines that hold none are faults, but not in a range."""
        pages = self._pages(named)
        if not pages:
            return []
        count = len(self.pages[pages[0]].lines)
        out: list[Span] = []
        for part in named.lines.split(","):
            match = _PART.fullmatch(part)
            first = int(match[1]) if match else 0
            last = int(match[2] or first) if match else 0
            if match and first > last:
                self._fault(named, f"lines {part.strip()} run backwards", f"write {last}-{first}")
                continue
            if match is None or not 1 <= first <= last <= count:
                self._fault(named, f"there is no line {part.strip()}", f"the raw file has the lines 1 to {count}")
                continue
            start, end = int(match[3] or 0), int(match[4]) if match[4] else None
            spans = [Span(n, *place) for n in pages for place in self._within(n, first, last, start, end)]
            found = [t for s in spans if (t := trimmed(s, self.pages))]
            if not found:
                hint = "lines are counted from 1, the empty ones too"
                self._fault(named, f"there is no text in line {part.strip()}", hint)
            out += found
        return out

    def _within(self, page: int, first: int, last: int, start: int, end: int | None) -> Iterable[tuple[int, int, int]]:
        """The page's lines `first` to `last`; the columns of a part of a line are those of the raw file."""
        own = self.pages[page]
        if first == last:
            start, end = own.column_of(first, start), None if end is None else own.column_of(first, end)
        return own.within(first, last, start, end)

    def _first(self, several: Iterable[Named]) -> list[Span]:
        return [span for named in several for span in self._spans(named)]

    def _pages(self, named: Named) -> list[int]:
        """The raw pages, by index, of the file that is meant."""
        files = list(dict.fromkeys(page.file for page in self.pages))
        short = [file.rpartition("/")[2] for file in files]
        file = named.file or (files[0] if len(files) == 1 else "")
        if not file:
            hint = f"add `file:`, one of {', '.join(short)}"
            self._fault(named, "the issue has several raw files: lines of which one?", hint)
            return []
        meant = next((known for known, name in zip(files, short, strict=True) if file in (known, name)), None)
        if meant is None:
            self._fault(named, f"the issue has no raw file {file[:60]}", did_you_mean(file, short))
        return [n for n, page in enumerate(self.pages) if page.file == meant]

    def _free(self, named: Named, span: Span, articles: Sequence[GivenArticle], taken: Iterable[Span]) -> None:
        if any(_overlap(span, other) for a in articles for other in a.spans):
            hint = "an article's lines stand in their reading order: change it there"
            self._fault(named, f"line {span.line} is in one of the articles, which need no joints", hint)
        if any(_overlap(span, other) for other in taken):
            self._fault(named, f"line {span.line} is no running text here", "a joint is between two lines of text")

    def _joints_agree(self, joints: Sequence[tuple[bool, Joint, Named]]) -> None:
        follows: dict[Span, Span] = {}
        for goes_on, joint, named in joints:
            before, after = joint
            if before.page != after.page:
                self._fault(
                    named, "the lines of a joint are of one printed page", "state an article with the lines of both"
                )
            elif before == after:
                self._fault(named, f"line {after.line} cannot go on from itself", "name two lines")
            elif goes_on:
                if any(joint == other for on, other, _ in joints if not on):
                    self._fault(named, f"line {after.line} goes on from {before.line} always and never", "keep one")
                if after in follows or before in follows.values():
                    hint = "one line goes on from one other: keep one of the joints"
                    self._fault(named, f"line {before.line} or {after.line} is in two joints of that kind", hint)
                at: Span | None = before
                while at is not None and at != after:
                    at = follows.get(at)
                if at is not None:
                    self._fault(named, f"line {before.line} goes on from {after.line} already", "joints make no ring")
                else:
                    follows[after] = before

    def _fault(self, named: Named, message: str, hint: str) -> None:
        self.problems.append(
            Problem(path=self.path, line=named.line, column=named.column, code="facts", message=message, hint=hint)
        )


def _overlap(one: Span, other: Span) -> bool:
    return one[:2] == other[:2] and max(one.start, other.start) < min(one.end, other.end)


def _within(one: Span, other: Span) -> bool:
    return one[:2] == other[:2] and other.start <= one.start and one.end <= other.end
