"""Parts of the site made into files: their pages rendered, and what stands beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from generator.model import Issue
from generator.problems import Problem, Stop
from generator.records import dataclass, replace
from generator.site.edition import Edition
from generator.site.pages.page import Page
from generator.site.pages.parts import Part
from generator.site.staging import Source, Stage
from generator.site.templates import Templates


class MadePage(Struct, frozen=True, kw_only=True, gc=False):
    """A page as the rest of the site needs to know it."""

    route: str
    url: str
    """For the sitemap; empty for a page that is not in it."""
    source: str
    """The file of the content folder that asks for this address; empty for a page that has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePart:
    """A part of the site."""

    name: str
    pages: tuple[MadePage, ...]
    files: Mapping[str, Source]
    """Route to what is to stand there: of the pages that could be rendered, and of what is no page."""
    standing: tuple[str, ...] = ()
    """Routes of what stands there already as it is to be."""
    problems: tuple[Problem, ...]


Filled = Callable[[Edition, Iterable[str]], Edition]
"""Gives an edition with the texts of these issues. Raises OSError."""


def in_order_of_days(parts: Iterable[Part], issues: Iterable[Issue]) -> tuple[Part, ...]:
    """The parts in an order in which they are quickly made: each page of a list right behind its latest issue.

    What is made once for many pages, such as an article's line in the lists of names, stays at hand for a while; lists
    one behind the other would go through all articles of the paper again and again. `issues`: the oldest first.
    """
    places = {issue.key: place for place, issue in enumerate(issues)}

    def place(part: Part) -> int:
        of = part.name if part.texts else part.entries[0].issue if part.entries else ""
        return places.get(of, len(places))

    return tuple(sorted(parts, key=place))


def make_part(part: Part, templates: Templates, filled: Filled) -> MadePart:
    """The files of a part, in memory. Raises OSError where a text cannot be had."""
    edition = part.edition()
    if part.texts:
        edition = filled(edition, part.texts)
    beside = part.files(edition, *part.given) if part.files else {}
    return make_pages(part.name, part.pages(edition, *part.given), templates, beside=beside)


def make_parts(
    parts: Sequence[Part], templates: Templates, filled: Filled, stage: Stage, tell: Callable[[int], None]
) -> tuple[MadePart, ...]:
    """The files of all parts, staged where they are many; it is told how many parts are done.

    Raises OSError when they cannot be staged, or a text cannot be had.
    """
    out: list[MadePart] = []
    waiting = Waiting(stage, "parts")
    for part in parts:
        made = make_part(part, templates, filled)
        out.append(replace(made, files=waiting(made.files)))
        tell(len(out))
    return tuple(out)


KEPT = 64 * 1024 * 1024
"""So many bytes of files wait in memory, the rest on the disk."""


class Waiting:
    """Takes files, some at a time, and lets them wait: in memory, or on the disk where they are many."""

    def __init__(self, stage: Stage, name: str) -> None:
        self._stage, self._name = stage, name
        self._kept = self._times = 0

    def __call__(self, files: Mapping[str, Source]) -> Mapping[str, Source]:
        """Raises OSError when they cannot be staged."""
        self._kept += sum(len(source) for source in files.values() if isinstance(source, bytes))
        self._times += 1
        return files if self._kept < KEPT else self._stage.stage(f"{self._name}-{self._times}", files)


def make_pages(name: str, pages: Iterable[Page], templates: Templates, *, beside: Mapping[str, Source]) -> MadePart:
    """The files of some pages, and what stands `beside` them."""
    files: dict[str, Source] = {}
    made: list[MadePage] = []
    problems: list[Problem] = []
    for page in pages:
        listed = page.template != "redirect.html" and page.view.frame.canonical
        made.append(MadePage(route=page.route, url=listed or "", source=page.source))
        try:
            files[page.route] = page_file(page, templates)
        except Stop as stop:
            problems += stop.problems
    return MadePart(name=name, pages=tuple(made), files={**files, **beside}, problems=tuple(problems))


def page_file(page: Page, templates: Templates) -> bytes:
    """The page, rendered. Raises `Stop` when it cannot be."""
    return templates.render(page.template, page.view).encode("utf-8", "xmlcharrefreplace")
