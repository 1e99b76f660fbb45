"""What pages and what they load may weigh."""

import gzip
from array import array
from collections.abc import Iterator, Mapping

from generator.content import routes
from generator.deliver.proof.faults import Fault
from generator.deliver.proof.markup import Markup
from generator.deliver.proof.pictures import KINDS
from generator.deliver.proof.ways import loaded

PAGE, PICTURE = 10**6, 10**6
"""Bytes of a page's HTML, and of a picture. A page of our own has 16 KB, the whole of a large issue some hundred."""
STYLES, SCRIPTS, SEARCH = 20 * 1024, 12 * 1024, 12 * 1024
"""Bytes, compressed, of all style sheets of a page, of all its scripts, and of those that search."""
_FINDER = f"/{routes.asset_route('search')}"
"""In the routes of the scripts that search; an archived site lies in a folder of the archive."""


class Weights:
    """The weights of a site's style sheets and scripts."""

    def __init__(self, files: Mapping[str, int]) -> None:
        self._files = files
        self._compressed = array("L", bytes(array("L").itemsize * len(files)))

    def take(self, route: str, data: bytes, size: int) -> Iterator[Fault]:
        """A file that is no page; `data` is needed of style sheets and scripts alone."""
        if route.endswith((".css", ".js")) and not route.startswith(routes.search_route("").removesuffix(".js")):
            self._compressed[self._files[route]] = len(gzip.compress(data))
        elif route.lower().endswith(tuple(KINDS)):
            yield from _too_heavy(route, "the picture has", size, PICTURE, "make it smaller: pages show 1,600 pixels")

    def faults(self, route: str, size: int, page: Markup) -> Iterator[Fault]:
        """A page of so many bytes, and what it loads."""
        yield from _too_heavy(route, "the page has", size, PAGE, "part it, or take out what repeats on it")
        files = tuple(dict.fromkeys(loaded(route, page.links, self._files)))
        finding = frozenset(f for f in files if _FINDER in f"/{f}")
        kinds = (
            ("its style sheets, compressed, have", STYLES, [f for f in files if f.endswith(".css")]),
            ("its scripts, compressed, have", SCRIPTS, [f for f in files if f.endswith(".js") and f not in finding]),
            ("the scripts of its search, compressed, have", SEARCH, [f for f in files if f in finding]),
        )
        for what, budget, some in kinds:
            weight = sum(self._compressed[self._files[one]] for one in some)
            yield from _too_heavy(route, what, weight, budget, "readers on a slow line wait for it")


def _too_heavy(route: str, what: str, size: int, budget: int, hint: str) -> Iterator[Fault]:
    if size > budget:
        message = f"{what} {size:,} bytes, and the budget is {budget:,}"
        yield Fault(route=route, code="weight", message=message, hint=hint, severity="warning")
