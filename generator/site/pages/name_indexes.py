"""The indexes of names: the page of all kinds, and each index by its letters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.content import routes
from generator.site.edition import Edition
from generator.site.names import Listing
from generator.site.names.order import LETTERS, OTHER, by_initial, syllable
from generator.site.names.view import AllNamesView, NameEntry, NameGroup, NameKind, NamesView
from generator.site.pages.frame import crumbs, frame
from generator.site.pages.page import Page
from generator.site.pages.stories import count_words
from generator.site.views import Link

COMMONEST = 24
"""So many names of each kind stand on the page of all of them, and at the head of an index in several pages."""
ONE_PAGE = 400
"""An index of no more names than this is one page; else each letter has pages of as many names."""


def index_pages(edition: Edition, listings: tuple[Listing, ...]) -> Iterable[Page]:
    """The page of all indexes, and each index."""
    ordered = {listing.kind: listing.in_order for listing in listings}
    yield Page(route=routes.NAMES, template="names.html", view=_all_names(edition, listings, ordered))
    for listing in listings:
        yield from _index(edition, listing, ordered[listing.kind])


def _all_names(edition: Edition, listings: Iterable[Listing], ordered: Mapping[str, Sequence[str]]) -> AllNamesView:
    t, route = edition.strings, routes.NAMES
    words = dict(t.name_kinds)
    kinds = []
    for listing in listings:
        kind, listed = listing.kind, ordered[listing.kind]
        target = routes.href(route, routes.names_route(kind))
        kinds.append(
            NameKind(
                link=Link(href=target, text=words[kind]),
                summary=t.name_count.format(count=f"{len(listed):,}"),
                anchor=kind,
                entries=tuple(
                    _entry(edition, listing, name, route) for name in listing.commonest_first(listed)[:COMMONEST]
                ),
                more=Link(href=target, text=t.all_names) if len(listed) > COMMONEST else None,
            )
        )
    return AllNamesView(frame=frame(edition, route, title=t.names), kinds=tuple(kinds))


def _index(edition: Edition, listing: Listing, listed: Sequence[str]) -> Iterator[Page]:
    """One page, or where there are many names one of the commonest and pages for each letter; `listed` in order."""
    t, kind = edition.strings, listing.kind
    by_letter = by_initial(listed, kind)
    used = [letter for letter, _ in by_letter]
    summary = t.name_count.format(count=f"{len(listed):,}")
    if len(listed) <= ONE_PAGE:
        route = routes.names_route(kind)
        groups = [
            _group(edition, listing, _letter_words(edition, letter), _anchor(letter), names, route)
            for letter, names in by_letter
        ]
        bar = tuple(
            Link(href=f"#{_anchor(n)}" if n in used else "", text=_letter_words(edition, n)) for n in _bar(used)
        )
        yield _index_page(edition, kind, route, summary=summary, letters=bar, groups=groups)
        return

    def letters(route: str, current: str) -> tuple[Link, ...]:
        return tuple(
            Link(
                href=routes.href(route, routes.letter_route(kind, _address(letter))) if letter in used else "",
                text=_letter_words(edition, letter),
                current=letter == current,
            )
            for letter in _bar(used)
        )

    route = routes.names_route(kind)
    most = listing.commonest_first(listed)[: COMMONEST * 2]
    commonest = _group(edition, listing, t.commonest, "commonest", most, route)
    yield _index_page(edition, kind, route, summary=summary, letters=letters(route, ""), groups=[commonest])
    for letter, names in by_letter:
        sheets = [names[at : at + ONE_PAGE] for at in range(0, len(names), ONE_PAGE)]
        for number, sheet in enumerate(sheets, start=1):
            route = routes.letter_route(kind, _address(letter), number)
            yield _index_page(
                edition,
                kind,
                route,
                part=_letter_words(edition, letter),
                span=_span(edition, sheet) if len(sheets) > 1 else "",
                summary=t.name_count.format(count=f"{len(names):,}"),
                letters=letters(route, letter),
                groups=[
                    _group(edition, listing, title or _letter_words(edition, letter), f"s{at}", tuple(group), route)
                    for at, (title, group) in enumerate(groupby(sheet, key=lambda n: syllable(n, kind)), start=1)
                ],
                previous=_sheet(edition, kind, letter, sheets, number - 1, route),
                next=_sheet(edition, kind, letter, sheets, number + 1, route),
            )


def _index_page(
    edition: Edition,
    kind: str,
    route: str,
    *,
    summary: str,
    letters: tuple[Link, ...],
    groups: Sequence[NameGroup],
    part: str = "",
    span: str = "",
    previous: Link | None = None,
    next: Link | None = None,
) -> Page:
    words = dict(edition.strings.name_kinds)[kind]
    title = f"{words} {part}".strip()
    whole = Link(href=routes.href(route, routes.names_route(kind)), text=words)
    here = Link(href="", text=part or words, current=True)
    view = NamesView(
        frame=frame(edition, route, title=f"{title} {span}".strip()),
        crumbs=crumbs_of_names(edition, route, *((whole,) if part else ()), here),
        title=title,
        summary=f"{summary} {span}".strip(),
        letters=letters,
        groups=tuple(groups),
        previous=previous,
        next=next,
    )
    return Page(route=route, template="names_kind.html", view=view)


def _sheet(
    edition: Edition, kind: str, letter: str, sheets: Sequence[Sequence[str]], number: int, route: str
) -> Link | None:
    """To another page of a letter, by its first and last name."""
    if not 1 <= number <= len(sheets):
        return None
    href = routes.href(route, routes.letter_route(kind, _address(letter), number))
    return Link(href=href, text=_span(edition, sheets[number - 1]))


def _span(edition: Edition, names: Sequence[str]) -> str:
    """From the first to the last of them."""
    return edition.strings.span.format(first=names[0], last=names[-1]) if len(names) > 1 else names[0]


def _group(edition: Edition, listing: Listing, title: str, anchor: str, names: Sequence[str], route: str) -> NameGroup:
    return NameGroup(title=title, anchor=anchor, entries=tuple(_entry(edition, listing, n, route) for n in names))


def _bar(used: Sequence[str]) -> tuple[str, ...]:
    """The letters of the bar: the alphabet, and what stands under none of them when there is any."""
    return (*LETTERS, *((OTHER,) if OTHER in used else ()))


def _letter_words(edition: Edition, letter: str) -> str:
    return edition.strings.other_names if letter == OTHER else letter


def _address(letter: str) -> str:
    return "other" if letter == OTHER else letter


def _anchor(letter: str) -> str:
    return f"letter-{_address(letter)}"


def _entry(edition: Edition, listing: Listing, name: str, route: str) -> NameEntry:
    found = listing.entries[name]
    return NameEntry(
        link=Link(href=routes.href(route, found.route), text=name),
        note=found.roles,
        count=count_words(edition, articles=found.count) if found.count > 1 else "",
    )


def crumbs_of_names(edition: Edition, route: str, *more: Link) -> tuple[Link, ...]:
    """The way to a page of names, by the page of them all."""
    names = Link(href=routes.href(route, routes.NAMES), text=edition.strings.names)
    return crumbs(edition, route, names, *more)
