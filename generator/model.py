"""The paper, its issues and their articles, as frozen data. No input or output happens here.

The words are those of content-model: what stands in `content/` is read into these classes (generator.content.reader)
and written from them (generator.content.writer), and they are all that the site is made of.
"""

from dataclasses import field
from datetime import date as Day  # noqa: N812 - `date` is the name of a field
from typing import Literal, get_args

from generator.records import dataclass

Kind = Literal["news", "photo", "table", "notice"]
TitleSource = Literal["printed", "derived", "given"]
DateSource = Literal["given", "printed", "inferred", "none"]
Status = Literal["draft", "published", "withheld"]

KINDS: tuple[str, ...] = get_args(Kind)
TITLE_SOURCES: tuple[str, ...] = get_args(TitleSource)
DATE_SOURCES: tuple[str, ...] = get_args(DateSource)
STATUSES: tuple[str, ...] = get_args(Status)

GAP = "〔…〕"
"""Stands where the text breaks off in the raw file: the printed column went on, the dump does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLines:
    """Lines of one raw file, in reading order."""

    file: str
    """Path relative to the seeds folder, with forward slashes."""
    lines: str
    """Counted from 1: `"35, 11"`, `"13-33, 65-71, 77"`; parts of a line as Python slices: `"643[:8]"`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that a person should look at (an entry of `review`)."""

    what: str
    """Short: `no headline`, `weak joint`, `date inferred` …"""
    why: str
    line: int = 0
    """Line of the raw file, 0 when it is of the whole."""
    file: str = ""
    """The raw file, when the issue has several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an article, in the issue's `images/` folder."""

    file: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was set right in an article after it had appeared."""

    date: Day | None = None
    text: str = ""
    """Empty where only the day is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure the converter is, 0 to 1; None where it did not say."""

    segmentation: float | None = None
    order: float | None = None
    head: float | None = None
    byline: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article (稿件). `issue` and `name` are its key and its address: `2022-05-21/1-05.html`."""

    issue: str
    """The issue's folder name."""
    name: str
    """The file's stem: printed page, hyphen, number."""
    title: str
    title_source: TitleSource = "printed"
    kicker: str = ""
    deck: str = ""
    rubric: str = ""
    package: str = ""
    kind: Kind = "news"
    section: str = ""
    section_reason: str = ""
    authors: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    """(name, role) where a role is printed."""
    photo_by: tuple[str, ...] = ()
    byline_printed: tuple[str, ...] = ()
    """Byline, (记者 X) and credit lines as printed, one entry each."""
    place: str = ""
    date: Day | None = None
    page: int = 1
    order: int = 0
    """Place in the reading order of the issue, from 1; 0 when the file doesn't say: then after the others, by name."""
    source_credit: str = ""
    jump: tuple[str, ...] = ()
    """下转 and 上接 lines as printed."""
    images: tuple[Image, ...] = ()
    source: tuple[SourceLines, ...] = ()
    digest: str = ""
    confidence: Confidence = field(default_factory=Confidence)
    review: tuple[Doubt, ...] = ()
    people: tuple[str, ...] = ()
    """Who is named in it, in the order of first mention; who wrote it stands in `authors`."""
    places: tuple[str, ...] = ()
    """The towns, villages and counties that it names."""
    organizations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Keywords."""
    extra: tuple[tuple[str, str], ...] = ()
    """What a paper keeps of its own, for its own templates: (name, text)."""
    status: Status = "published"
    rank: int | None = None
    aliases: tuple[str, ...] = ()
    """Old routes that lead here, relative to the site: `2022-05-21/1-04.html`."""
    corrections: tuple[Correction, ...] = ()
    """What was set right since, the oldest first."""
    withdrawn: Correction | None = None
    """When and why an article is withheld that had been published."""
    body: str = ""
    """Markdown."""
    body_line: int = 1
    """Line of the file at which the body begins."""

    @property
    def corrected(self) -> Day | None:
        """The day of the last correction, where one is known."""
        return max((c.date for c in self.corrections if c.date), default=None)

    @property
    def flagged(self) -> bool:
        """Is there something that a person should look at?"""
        return bool(self.review)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPage:
    """A printed page (版): its number (版次), its name (版名) and its raw file."""

    number: int
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A raw file that the issue was converted from."""

    file: str
    sha256: str
    encoding: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Text that belongs to no article: masthead, slogan, rubric, folio, duplicate."""

    file: str
    line: int
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """What issue.yml remembers of an article that the converter wrote, or that a person then deleted."""

    name: str
    title: str = ""
    source: tuple[SourceLines, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue (期) with its articles in reading order. `key` is its folder and its address."""

    key: str
    date: Day | None = None
    date_source: DateSource = "none"
    date_evidence: str = ""
    date_window: tuple[Day, Day] | None = None
    """First and last day that fit what the text says."""
    edition: str = ""
    """What tells it from others of its day: 下午版, 号外."""
    number: str = ""
    pages: tuple[PrintPage, ...] = ()
    sources: tuple[RawFile, ...] = ()
    sidecar: str = ""
    """SHA-256 of the sidecar that it was converted with; empty when there was none."""
    furniture: tuple[Furniture, ...] = ()
    review: tuple[Doubt, ...] = ()
    written: tuple[ArticleRecord, ...] = ()
    """The articles that the converter wrote: one whose file is not there was deleted by a person."""
    removed: tuple[ArticleRecord, ...] = ()
    """The articles that a person deleted: converting again leaves them deleted."""
    aliases: tuple[str, ...] = ()
    """Names that the issue's folder had before."""
    digest: str = ""
    articles: tuple[Article, ...] = ()

    @property
    def latest_day(self) -> Day | None:
        """The issue's day, printed or inferred, else the last that fits; None when nobody knows anything."""
        return self.date or (self.date_window and self.date_window[1])

    @property
    def sort_key(self) -> tuple[bool, Day, int, str]:
        """By date, printed or inferred, else by the last day that fits; issues of one day by their number.

        Those of which nobody knows anything come first.
        """
        day = self.latest_day
        tail = self.key.removeprefix(str(self.date or "")).removeprefix("-")
        return day is not None, day or Day.min, int(tail) if tail.isdecimal() else 1, self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section (栏目版块) of the paper."""

    id: str
    """a-z, 0-9, hyphen: it is part of an address."""
    name: str
    topic: str = ""
    """IPTC Media Topic code, e.g. `medtop:04000000`."""
    words: tuple[str, ...] = ()
    """Words that speak for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldName:
    """A name that is not published."""

    name: str
    not_in: tuple[str, ...] = ()
    """Words that hold its characters and mean nobody of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """paper.yml: the newspaper itself."""

    name: str = "Broadsheet"
    name_latin: str = ""
    motto: str = ""
    publisher: str = ""
    language: str = "zh-Hans-CN"
    timezone: str = "Asia/Shanghai"
    url: str = ""
    """The canonical base address with a slash at its end; empty: what needs an absolute address is left out."""
    sections: tuple[Section, ...] = ()
    places: tuple[str, ...] = ()
    rubrics: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(name, aliases)."""
    withheld_names: tuple[WithheldName, ...] = ()
    search: bool = True
    """Has the site a search?"""
    corrections: str = ""
    """Where readers report an error: an e-mail address, or an https address with places for {title}, {url}, {date} and
    {page}. Empty: nowhere."""

    @property
    def chinese(self) -> bool:
        """Is the paper written in Chinese?"""
        return self.language.lower().split("-")[0] in {"zh", "yue", "lzh", "wuu"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The newspaper with all its issues, the oldest first."""

    config: Config
    issues: tuple[Issue, ...] = ()
    addresses: tuple[str, ...] = ()
    """The routes that were ever published, sorted."""
