"""Which parts of the site are as they were, which are to be made, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial

from generator.records import dataclass, replace
from generator.site.edition import Edition
from generator.site.look import Stat
from generator.site.making import MadePart
from generator.site.memory.made import PIECES, Made, PartRecord, record_of
from generator.site.memory.marks import mark_of, marked
from generator.site.memory.store import Store
from generator.site.pages.all_pages import some_pages
from generator.site.pages.parts import Part
from generator.site.pages.shown import SIDE, Shown, all_marks


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """The parts of the site: those that are as they were, and those that are to be made."""

    as_they_were: dict[str, PartRecord]
    to_make: dict[str, Part]
    partly: dict[str, PartRecord]
    """The issues of these of which some pages alone are to be made, as they were made before."""
    pieces: dict[str, tuple[str, ...]]
    """What each part is made from, by their names; in the order of the site."""
    why: dict[str, tuple[tuple[str, str], ...]]
    """Why each of those has to be made."""
    everywhere: tuple[str, str, str]
    """What all parts are made from: the first of `PIECES`."""

    def untouched(self, made: Iterable[MadePart]) -> Iterable[str]:
        """Routes of what stands there as it is to be: of parts as they were, and of those that were `made`."""
        for record in self.as_they_were.values():
            yield from record.routes
        for part in made:
            yield from part.standing
            if part.name in self.partly:
                yield from (route for route in self.partly[part.name].routes if route not in part.files)

    def records(self, made: Iterable[MadePart]) -> dict[str, PartRecord]:
        """All parts in the order of the site; which files were written is not known yet."""
        fresh = {part.name: part for part in made}
        return {
            name: self.as_they_were.get(name) or self._record(fresh[name], pieces)
            for name, pieces in self.pieces.items()
        }

    def _record(self, made: MadePart, pieces: tuple[str, ...]) -> PartRecord:
        name, why = made.name, self.why[made.name]
        beside = self.to_make[name].beside if name in self.to_make else b""
        if name in self.partly:
            return replace(self.partly[name], pieces=pieces, why=why, beside=beside)
        return record_of(made, pieces, why, beside)


class Sorter:
    """Holds the parts of an edition against those that the last build has `made`."""

    def __init__(
        self,
        store: Store,
        made: Made,
        standing: Mapping[str, Stat],
        *,
        program: str,
        templates: Mapping[str, str],
        articles: Mapping[str, str],
        clean: bool,
        untouched: bool,
    ) -> None:
        """`standing`: the files that look as that build left them; `untouched`: all of them, as it was in this process.

        `program`, `templates` and `articles` are the marks of what there is now, named as in `Made`.
        """
        self._store, self._made, self._standing = store, made, standing
        self._program, self._templates, self._articles = program, templates, articles
        self._clean, self._untouched = clean, untouched

    def sorted_out(self, parts: Iterable[Part], shown: Shown, *, apart: Sequence[str]) -> Sorted:
        """Which parts are as they were, their files too, and which are to be made.

        The parts `apart` are made of the whole edition, by somebody else.
        """
        edition, known = shown.edition, self._store.pieces
        templates = marked(f"{n} {m}" for n, m in self._templates.items())
        everywhere = self._program, templates, mark_of(edition.paper.config)
        sorted_out = Sorted(as_they_were={}, to_make={}, partly={}, pieces={}, why={}, everywhere=everywhere)
        for part in parts:
            before = known.get(part.name)
            if before and before[0] is part and before[1][: len(everywhere)] == everywhere:
                pieces = before[1]
            else:
                pieces = pieces_of(part, everywhere)
                if (made := self._made.parts.get(part.name)) and made.pieces == pieces:
                    pieces = made.pieces
                if self._store.resident:
                    known[part.name] = part, pieces
            if not self._as_it_was(sorted_out, part.name, pieces, part.edition):
                made = self._made.parts.get(part.name)
                names = _other_sides(part, made) if sorted_out.why[part.name] == _LED_TO else None
                if made and names:
                    sorted_out.partly[part.name] = made
                    part = replace(part, pages=partial(some_pages, articles=names, whole=False), files=None)
                sorted_out.to_make[part.name] = part
        for name in apart:
            pieces = *everywhere, mark_of(name), *all_marks(shown)
            self._as_it_was(sorted_out, name, pieces, lambda: edition)
        return sorted_out

    def _as_it_was(
        self, sorted_out: Sorted, name: str, pieces: tuple[str, ...], edition: Callable[[], Edition]
    ) -> bool:
        """Is the part as it was? If not, it is noted why."""
        sorted_out.pieces[name] = pieces
        made = self._made.parts.get(name)
        # Of what the last build in this process has left all files stand.
        stands = made and made.pieces is pieces and self._untouched
        if made and (stands or (made.pieces == pieces and all(route in self._standing for route in made.routes))):
            sorted_out.as_they_were[name] = made
            return True
        sorted_out.why[name] = tuple(self._why(edition, made, pieces))
        return False

    def _why(
        self, edition: Callable[[], Edition], made: PartRecord | None, pieces: tuple[str, ...]
    ) -> Iterable[tuple[str, str]]:
        """What has changed since a part was made."""
        if made is None:
            yield "clean" if self._clean else "new", ""
            return
        changed = {name for name, old, new in zip(PIECES, made.pieces, pieces, strict=True) if old != new}
        for name in PIECES:
            if name == "templates" and name in changed:
                yield from (("templates", file) for file in _others(self._made.templates, self._templates))
            elif name == "articles" and name in changed:
                own = {f"{a.issue}/{a.name}" for a in edition().articles}
                found = [key for key in self._other_articles if key in own]
                yield from (("articles", key) for key in found or [""])
            elif name in changed:
                yield name, ""
        yield from (("file", route) for route in made.routes if route not in self._standing)

    @cached_property
    def _other_articles(self) -> list[str]:
        return _others(self._made.articles, self._articles)


def pieces_of(part: Part, everywhere: tuple[str, str, str]) -> tuple[str, ...]:
    """The marks of all that a part is made from (`PIECES`); `everywhere` those of what all parts are."""
    # What makes it is the program's, and its name says which of the program's functions.
    return *everywhere, mark_of(part.name, part.given), *part.marks()


_LED_TO = (("beside", ""),)
"""Why an issue is made of which nothing else is another thing, and all files stand, but what it says of others."""


def _other_sides(part: Part, made: PartRecord | None) -> frozenset[str]:
    """The articles of an issue whose pages say something else of others than they did; none where that is not known,
    or where all its pages do.
    """
    now, was = part.beside, made.beside if made else b""
    if len(now) != len(was) or now[:SIDE] != was[:SIDE]:
        return frozenset()
    articles = enumerate((a for issue in part.issues for a in issue.articles), start=1)
    return frozenset(a.name for n, a in articles if now[n * SIDE : (n + 1) * SIDE] != was[n * SIDE : (n + 1) * SIDE])


def _others(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """What differs, came or went."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
