"""What the templates of the review pages are given."""

from markupsafe import Markup

from generator.records import dataclass
from generator.review.words import ReviewWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What both pages have: words, the policy, and the style and scripts that stand inside them."""

    words: ReviewWords
    language: str
    paper: str
    policy: str
    style: Markup
    theme: Markup
    """The script that runs before the page is drawn."""
    scripts: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A stretch of a raw line."""

    html: Markup
    text: int
    """Index of its article, -1 when it has none."""
    colour: str
    """A class: `c0` to `c7`, `furniture`, `nowhere`, or empty for white space."""
    label: str = ""
    """What furniture it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A raw line. Its id is `r`, the file's index, a hyphen and its number."""

    number: int
    pieces: tuple[PieceView, ...]
    blank: bool
    """Is there nothing but white space on it?"""
    text: int
    """Index of the article that the whole line stands in, -1 when there is none."""
    owner: int
    """Index of the first article that has a part of it."""
    colour: str
    name: str = ""
    """The article's name, where a run of its lines begins."""
    role: str = ""
    """The part of a head that the line is."""
    doubts: tuple[int, ...] = ()
    """Numbers of the doubts about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A raw file, its lines in chunks that the browser may lay out one by one."""

    file: str
    chunks: tuple[tuple[LineView, ...], ...]
    note: str = ""
    """Why there are no lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointView:
    """A joint for the script to draw."""

    text: int
    colour: str
    begins: str
    """Id of the line where the article goes on."""
    ends: str
    """Id of the line where it leaves off."""
    lane: int
    near: bool
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A confidence, in per cent."""

    name: str
    value: int
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPart:
    """A part of an article's head."""

    name: str
    html: Markup
    lines: str = ""
    """Its raw lines, as the script reads them."""
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLink:
    """A run of raw lines, and the first of them."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """An article. Its id is `t` and its index."""

    name: str
    title: Markup
    colour: str
    path: str
    state: str
    """`edited by hand` and the like; empty for one that is as it was converted."""
    note: str
    parts: tuple[HeadPart, ...]
    body: Markup
    lines: tuple[LineLink, ...]
    confidence: tuple[Figure, ...]
    doubts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """Something that could be stated in a sidecar."""

    name: str
    text: str
    """YAML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtView:
    """Something to look at. Its id is `d` and its number."""

    number: int
    mark: str
    """Names it as long as it says the same: what is ticked off is remembered under it."""
    kind: str
    what: str
    look: str
    why: Markup
    why_language: str
    place: str
    line: str
    """Id of the raw line, empty when it is of the whole."""
    target: str
    """Id of what it is about: the line, the article, or the list itself."""
    text: int
    name: str
    """The article's name, empty for the issue."""
    title: Markup
    colour: str
    confidence: Figure | None
    path: str
    """The file to mend, with the line."""
    state: str
    """Where facts are stated, in words."""
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    """A kind of doubt that the issue has."""

    kind: str
    what: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """The review page of an issue."""

    shell: Shell
    issue: str
    heading: str
    home: str
    store: str
    """Names the issue's raw text: what is ticked off is remembered under it."""
    notes: tuple[str, ...]
    doubts: tuple[DoubtView, ...]
    kinds: tuple[KindView, ...]
    files: tuple[FileView, ...]
    texts: tuple[TextView, ...]
    joints: tuple[JointView, ...]
    large: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """An issue in the list of all."""

    issue: str
    words: str
    href: str
    articles: int
    doubts: int
    marks: str
    """Those of its doubts, parted by spaces, for what is left to be counted."""
    store: str
    kinds: tuple[KindView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewIndexView:
    """The list of issues, the most doubtful first."""

    shell: Shell
    issues: tuple[IssueLine, ...]
