"""Where the links of a site lead: to files, to places in them, to elsewhere; and which pages none leads to.

A page is a number here, and a place the hash of it and an id: Python's, which is keyed anew in each process, so that
nobody can make two that are alike.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from generator.content import routes
from generator.deliver.proof.faults import Fault
from generator.deliver.proof.markup import Link, Markup

_FOR_READERS = frozenset(("a", "area", "form", "meta", "button"))
_MEND = "mend the link"
_WRITTEN = "mend the link if it stands in an article's text; else build the site again (--clean)"
_PLACE = "mend the link or give the place its id"


class Ways:
    """The links of a site, page by page."""

    def __init__(self, files: Mapping[str, int], *, follow_outside: bool = False) -> None:
        """`files` gives each route its number. `follow_outside`: are addresses elsewhere to be remembered?"""
        self._files = files
        self._follow_outside = follow_outside
        self.base = ""
        """The address of the site, with a slash at its end, as soon as a page has told it."""
        self.outside: dict[str, str] = {}
        self._places = array("q")
        self._wanted, self._wanted_by = array("q"), array("I")
        self._leads = array("I")
        self._begins, self._ends = (array("Q", bytes(8 * len(files))) for _ in range(2))
        self._let_be: set[int] = set()

    def take(self, route: str, markup: Markup) -> Iterator[Fault]:
        """The faults of a page's links; a place in another page is looked for when all are read."""
        number = self._files[route]
        if markup.unlisted or route == routes.NOT_FOUND:
            self._let_be.add(number)
        self._places.extend(hash((number, name)) for name in markup.places)
        leads: set[int] = set()
        for link in markup.links:
            said = self._fault(route, link, markup, leads)
            if said:
                yield _of_link(route, link, *said)
        self._begins[number] = len(self._leads)
        self._leads.extend(leads)
        self._ends[number] = len(self._leads)

    def let_be(self, route: str) -> None:
        """No way need lead to this file."""
        self._let_be.add(self._files[route])

    def route_of(self, url: str) -> str | None:
        """The route that an absolute address of this site names; None for one of elsewhere."""
        if not self.base or not url.startswith(self.base):
            return None
        path = unquote(url[len(self.base) :].partition("#")[0].partition("?")[0])
        return path + routes.HOME if not path or path.endswith("/") else path

    def has(self, route: str) -> bool:
        """Is there such a file?"""
        return route in self._files

    def missing(self, url: str) -> bool:
        """Is this an address of the site at which there is nothing?"""
        route = self.route_of(url)
        return route is not None and route not in self._files

    def without_place(self, again: Callable[[str], Markup]) -> Iterator[Fault]:
        """Links to places that are in no page, now that all are read; `again` reads a page that has such a link."""
        wanted = set(self._wanted)
        wanted.difference_update(self._places)
        pages = {number for place, number in zip(self._wanted, self._wanted_by, strict=True) if place in wanted}
        for route in (route for route, number in self._files.items() if number in pages):
            for link in again(route).links:
                if found := self._place(route, link):
                    number, fragment = found
                    if hash((number, fragment)) in wanted:
                        yield _of_link(route, link, f'there is no id "{fragment[:200]}" in that page', _PLACE)

    def unreached(self) -> Iterator[Fault]:
        """Pages to which no way leads from the home page; those that ask not to be found are let be."""
        if routes.HOME not in self._files:
            return
        home = self._files[routes.HOME]
        reached, ahead = bytearray(len(self._files)), array("I", (home,))
        reached[home] = 1
        while ahead:
            number = ahead.pop()
            for there in self._leads[self._begins[number] : self._ends[number]]:
                if not reached[there]:
                    reached[there] = 1
                    ahead.append(there)
        hint = "link to it, or let the next build remove it if it is a page of before"
        for route, number in self._files.items():
            if route.endswith(".html") and not reached[number] and number not in self._let_be:
                message = "no way leads to this page from the home page"
                yield Fault(route=route, code="orphan", message=message, hint=hint, severity="warning")

    def _fault(self, route: str, link: Link, markup: Markup, leads: set[int]) -> tuple[str, str] | None:
        """(what is wrong, what to do), or None for a good link."""
        try:
            parts = urlsplit(link.target)
        except ValueError as fault:
            return f"this is no address: {fault}", _MEND
        if parts.scheme or parts.netloc:
            return self._elsewhere(route, link, leads)
        if parts.path.startswith("/"):
            return (
                "this begins at the server's root",
                "make it relative, so that the site works in any folder and from a disk",
            )
        wanted = routes.resolved(route, unquote(parts.path)) if parts.path else route
        number = self._files.get(wanted)
        if number is None:
            if link.element == "a":
                return "there is no such file", _WRITTEN
            return "there is no such file", "build the site again (--clean); if it stays, the template is wrong"
        if link.element in _FOR_READERS:
            leads.add(number)
        if found := self._place(route, link):
            if wanted == route:
                known = found[1] in markup.places
                return None if known else (f'there is no id "{found[1][:200]}" in that page', _PLACE)
            self._wanted.append(hash(found))
            self._wanted_by.append(self._files[route])
        return None

    def _place(self, route: str, link: Link) -> tuple[int, str] | None:
        """(number of the page, id) of the place that a relative link names, if it names one."""
        try:
            parts = urlsplit(link.target)
        except ValueError:
            return None
        fragment = unquote(parts.fragment)
        # `#q=…` is a state that a script reads, no place in the page; `#` and `#top` are its beginning.
        if parts.scheme or parts.netloc or not fragment or "=" in fragment or fragment == "top":
            return None
        wanted = routes.resolved(route, unquote(parts.path)) if parts.path else route
        return (self._files[wanted], fragment) if wanted.endswith(".html") and wanted in self._files else None

    def _elsewhere(self, route: str, link: Link, leads: set[int]) -> tuple[str, str] | None:
        target = link.target
        if link.loads and target[:5].lower() != "data:":
            return "the page would load this from elsewhere", "ship the file with the site"
        if link.connects:
            return "the page would talk to another host before anybody asks for it", "take the line out"
        own = self.route_of(target)
        if own is not None:
            if own not in self._files:
                return "the site has no such page", _MEND
            if link.element in _FOR_READERS:
                leads.add(self._files[own])
        elif self._follow_outside and link.element == "a" and target.lower().startswith(("http://", "https://")):
            self.outside.setdefault(target.partition("#")[0], route)
        return None


def _of_link(route: str, link: Link, message: str, hint: str) -> Fault:
    return Fault(route=route, code="link", message=f"<{link.element}> to {link.target[:200]}: {message}", hint=hint)


def loaded(route: str, links: Iterable[Link], files: Mapping[str, int]) -> Iterator[str]:
    """The routes of the site's own files that a page loads by itself."""
    for link in links:
        if link.loads:
            wanted = routes.resolved(route, unquote(link.target.partition("#")[0].partition("?")[0]))
            if wanted in files:
                yield wanted
