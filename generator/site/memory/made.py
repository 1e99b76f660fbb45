"""What was made: the parts of the site with what they were made from, and how their files stood when it was done."""

from collections.abc import Collection, Iterable
from dataclasses import field

from generator.records import dataclass, replace
from generator.site.look import Stat
from generator.site.making import MadePage, MadePart

MADE = "made.bin"
"""In the folder of a build's record."""
PIECES = ("program", "templates", "paper", "given", "issues", "beside", "pictures", "articles")
"""What a part of the site is made from, in the order of `PartRecord.pieces`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """A part of the site as it was made."""

    pieces: tuple[str, ...]
    """The marks of all that it was made from: PIECES."""
    pages: tuple[MadePage, ...]
    files: tuple[str, ...]
    """Routes of what is no page."""
    why: tuple[tuple[str, str], ...]
    """Why it was made the last time: (one of PIECES, `new`, `clean` or `file`; which one, where that is known)."""
    same: tuple[str, ...] = ()
    """Routes of what came out as it stood there, and was not written."""
    beside: bytes = b""
    """Of an issue, what its pages say of others: `Part.beside`."""

    @property
    def routes(self) -> Iterable[str]:
        """All its files."""
        yield from (page.route for page in self.pages)
        yield from self.files

    def when(self, written: Collection[str]) -> "PartRecord":
        """The record where of the part's files only those that are among these were `written`."""
        return replace(self, same=tuple(route for route in self.routes if route not in written))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What has become of a part of whose files a few alone were made anew since its record was written."""

    pieces: tuple[str, ...]
    why: tuple[tuple[str, str], ...]
    written: tuple[str, ...]
    """Routes written the last time."""
    came: tuple[str, ...] = ()
    """Routes of what is no page."""
    gone: tuple[str, ...] = ()
    beside: bytes = b""

    def record(self, before: PartRecord) -> PartRecord:
        """The part's record as it would be written now."""
        gone = {*self.gone}
        files = (*(route for route in before.files if route not in gone), *self.came)
        now = replace(before, pieces=self.pieces, files=files, why=self.why, beside=self.beside)
        return now.when(frozenset(self.written))


def record_of(
    part: MadePart, pieces: tuple[str, ...], why: tuple[tuple[str, str], ...], beside: bytes = b""
) -> PartRecord:
    """The record of a part that was made just now; which files were written is not known yet."""
    pages = {page.route for page in part.pages}
    return PartRecord(
        pieces=pieces,
        pages=part.pages,
        files=(*(route for route in part.files if route not in pages), *part.standing),
        why=why,
        beside=beside,
    )


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a build has left."""

    inputs: dict[str, tuple[Stat, str]] = field(default_factory=dict)
    """File to how it looked, and the mark of its content."""
    templates: dict[str, str] = field(default_factory=dict)
    """Template to its mark."""
    templates_right: str = ""
    """The mark of templates in which nothing was wrong."""
    articles: dict[str, str] = field(default_factory=dict)
    """Issue/name to the mark of the article with its body."""
    parts: dict[str, PartRecord] = field(default_factory=dict)
    standing: dict[str, Stat] = field(default_factory=dict)
    """Route to how its file looked when it was written, or last found to be right."""
