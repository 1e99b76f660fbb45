"""The sidecar of a raw issue: what a person states about it, decoded; each statement knows its place in the file."""

from dataclasses import replace
from datetime import date
from typing import Any

from generator.content.fields import image, print_page
from generator.convert.reading.encodings import NAMES
from generator.model import KINDS, Image, PrintPage
from generator.records import dataclass
from generator.schema import Decoder
from generator.yaml_nodes import Fields, Items, Node

PARTS = ("rubric", "kicker", "title", "deck", "byline")
"""Parts of an article whose lines a sidecar can name: `title_lines` and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Lines of a raw file, as the sidecar names them."""

    lines: str
    """`"13-33, 65"`, in reading order."""
    file: str = ""
    """Empty: the only raw file of the issue."""
    line: int
    """Where the sidecar says so."""
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedArticle:
    """An article as a person states it: these lines, all of them and no others."""

    lines: tuple[Named, ...]
    parts: tuple[tuple[str, tuple[Named, ...]], ...] = ()
    """(one of `PARTS`, its lines)."""
    title: str = ""
    """A headline that the issue doesn't print."""
    kind: str = ""
    section: str = ""
    place: str = ""
    authors: tuple[str, ...] | None = None
    photo_by: tuple[str, ...] | None = None
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedJoint:
    """Whether the text of one line goes on with that of another."""

    goes_on: bool
    before: Named
    after: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPicture:
    """A picture of the article that holds these lines."""

    image: Image
    lines: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """All that is stated of an issue."""

    path: str = ""
    """The sidecar, as problems name it; empty when there is none."""
    sha256: str = ""
    day: date | None = None
    edition: str = ""
    number: str = ""
    pages: tuple[PrintPage, ...] = ()
    encoding: str = ""
    articles: tuple[StatedArticle, ...] = ()
    joints: tuple[StatedJoint, ...] = ()
    furniture: tuple[Named, ...] = ()
    """Lines that belong to no article."""
    heads: tuple[Named, ...] = ()
    """Lines that are heads, whosesoever."""
    body: tuple[Named, ...] = ()
    """Lines that are running text."""
    pictures: tuple[StatedPicture, ...] = ()


NOTHING_STATED = Sidecar()


def decode_sidecar(node: Node, d: Decoder) -> Sidecar:
    """What the sidecar states; `d` collects what is wrong with it."""
    values: dict[str, Any] = d.record(
        node,
        {
            "date": d.day,
            "edition": d.text,
            "number": d.text,
            "pages": d.list_of(lambda n: print_page(d, n)),
            "encoding": lambda n: _encoding(d, n),
            "articles": d.list_of(lambda n: _article(d, n)),
            "joints": d.list_of(lambda n: _joints(d, n)),
            "furniture": lambda n: _named(d, n),
            "heads": lambda n: _named(d, n),
            "body": lambda n: _named(d, n),
            "pictures": d.list_of(lambda n: _picture(d, n)),
        },
    )
    numbers = [p.number for p in values.get("pages", ())]
    if len(set(numbers)) < len(numbers):
        d.fault(node, "two pages have the same number", "give each page its own")
    joints = tuple(joint for several in values.pop("joints", ()) for joint in several)
    return Sidecar(path=d.path, day=values.pop("date", None), joints=joints, **values)


def _encoding(d: Decoder, node: Node) -> str | None:
    """The name of an encoding, in any case."""
    name = (d.text(node) or "").lower()
    return name if name in NAMES else d.choice(tuple(NAMES), "encoding")(node)


def _named(d: Decoder, node: Node) -> tuple[Named, ...] | None:
    """`"13-33, 65"`, or `{file, lines}`, or a list of such."""
    if isinstance(node, Items):
        return tuple(named for n in node.nodes for named in _named(d, n) or ())
    if isinstance(node, Fields):
        values: dict[str, Any] = d.record(node, {"file": d.raw_file, "lines": d.lines}, required=("file", "lines"))
        return (Named(**values, line=node.line, column=node.column),) if len(values) == 2 else None
    lines = d.lines(node)
    return (Named(lines=lines, line=node.line, column=node.column),) if lines else None


def _article(d: Decoder, node: Node) -> StatedArticle | None:
    values: dict[str, Any] = d.record(
        node,
        {
            "file": d.raw_file,
            "lines": lambda n: _named(d, n),
            **{f"{part}_lines": lambda n: _named(d, n) for part in PARTS},
            "title": d.name,
            "kind": d.choice(KINDS, "kind"),
            "section": d.text,
            "place": d.text,
            "authors": d.texts,
            "photo_by": d.texts,
        },
        required=("lines",),
    )
    if not values.get("lines"):
        return None
    if "title" in values and "title_lines" in values:
        hint = "`title_lines` for a headline that is printed, `title` for one that is not"
        d.fault(node, "the headline is given twice", hint)
    file = values.pop("file", "")
    lines = _of_file(values.pop("lines"), file)
    parts = tuple((part, _of_file(named, file)) for part in PARTS if (named := values.pop(f"{part}_lines", None)))
    return StatedArticle(lines=lines, parts=parts, line=node.line, column=node.column, **values)


def _of_file(named: tuple[Named, ...], file: str) -> tuple[Named, ...]:
    return tuple(replace(n, file=n.file or file) for n in named)


def _joints(d: Decoder, node: Node) -> tuple[StatedJoint, ...] | None:
    """`{never: [[33, 65]], always: [[40, 71]]}`."""
    pair = d.list_of(lambda n: _pair(d, n))
    values: dict[str, Any] = d.record(node, {"file": d.raw_file, "never": pair, "always": pair})
    file = values.get("file", "")
    return tuple(
        StatedJoint(goes_on=key == "always", before=_of_file((a,), file)[0], after=_of_file((b,), file)[0])
        for key in ("never", "always")
        for a, b in values.get(key, ())
    )


def _picture(d: Decoder, node: Node) -> StatedPicture | None:
    """`{lines: "35", file: bridge.png, caption: …, alt: …, credit: …}`."""
    found: list[tuple[Named, ...]] = []
    shown = image(d, node, {"lines": lambda n: found.append(_named(d, n) or ())})
    if shown is None or not isinstance(node, Fields):
        return None
    if not found:
        d.fault(node, "a picture of which article?", "add `lines:` with a line that the article holds", "missing-key")
        return None
    return StatedPicture(image=shown, lines=found[0])


def _pair(d: Decoder, node: Node) -> tuple[Named, Named] | None:
    found = _named(d, node) or ()
    if not isinstance(node, Items) or len(found) != 2 or any("," in n.lines or "-" in n.lines for n in found):
        d.fault(
            node, "this must be two lines", "write [33, 65]: the line, and the one that goes on from it or never does"
        )
        return None
    return found[0], found[1]
