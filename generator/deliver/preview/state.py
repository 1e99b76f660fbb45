"""What the last build was, and what of it a page in a browser does not show yet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from generator.content import routes
from generator.deliver.media_types import media_type
from generator.deliver.preview.excerpt import Shown
from generator.records import dataclass

MOST_TOLD = 500
"""Routes that are told to a page without its asking: about 15 KB."""
_IN_PAGES = ("image/", "text/javascript")
_SEARCH_INDEX = "search/"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The preview after its last build, or just before the next. A new one takes its place each time."""

    session: str
    """Names this run of the server: a page that is still open from an earlier one is stale."""
    number: int = 0
    """How many states there were: one a build, with faults or without, and one where pages are shown before it."""
    saved: int = 0
    """The number since which the paper's files are what they are."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """Route → the number since which something else is shown there."""
    latest: tuple[str, ...] = ()
    """The routes at which something else is shown than in the state before."""
    ahead: Mapping[str, bytes] = field(default_factory=dict)
    """Route → page of what was just edited, as it is to be: it stands in for the site's own until the build is done."""
    problems: tuple[Shown, ...] = ()
    """Of the last build and the last conversion, the faults first."""
    language: str = ""
    """The paper's."""

    @property
    def build(self) -> str:
        """Names the build, over all runs of the server."""
        return f"{self.session}.{self.number}"

    def after(self, routes_changed: Iterable[str], problems: tuple[Shown, ...], language: str) -> "State":
        """The state after one more build, which changed what is shown at these routes."""
        number, latest = self.number + 1, tuple(routes_changed)
        return replace(
            self,
            number=number,
            saved=self.saved if self.ahead else number,
            changed={**self.changed, **dict.fromkeys(latest, number)},
            latest=latest,
            ahead={},
            problems=problems,
            language=language,
        )

    def before(self, ahead: Mapping[str, bytes]) -> "State":
        """The state that shows these pages before the build that makes them."""
        return replace(self.after(ahead, self.problems, self.language), ahead=ahead)

    @property
    def word(self) -> str:
        """What is told to the pages that are open: the build, and the routes that have changed with it.

        One a line; none where they are too many to be told.
        """
        return "\n".join((self.build, *(self.latest if len(self.latest) <= MOST_TOLD else ())))

    def since(self, build: str) -> frozenset[str] | None:
        """The routes that have changed since a build; None when nobody can know."""
        number = self._number_of(build)
        return None if number is None else frozenset(route for route, last in self.changed.items() if last > number)

    def saved_since(self, build: str) -> bool:
        """Are the paper's files others than at a build, as far as anybody knows?"""
        number = self._number_of(build)
        return number is None or number < self.saved

    def _number_of(self, build: str) -> int | None:
        session, _, number = build.rpartition(".")
        return int(number) if session == self.session and re.fullmatch(r"[0-9]{1,9}", number) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """What a page that shows an earlier build must do."""

    reload: bool
    styles: tuple[str, ...] = ()
    """Style sheets, by their routes, that can be changed for the new ones in place."""


def stale(state: State, build: str, route: str, body: bytes) -> Stale:
    """What the page at `route`, as it was after `build`, must do; `body` is what stands there now.

    It is loaded again when it has changed itself, or when a script or picture has that it names. The search page loads
    files that it does not name.
    """
    changed = state.since(build)
    if changed is None:
        return Stale(reload=True)
    styles = tuple(sorted(name for name in changed if name.endswith(".css")))
    index = {name for name in changed if name.startswith(_SEARCH_INDEX)}
    named = (name.rpartition("/")[2] for name in changed - index if media_type(name).startswith(_IN_PAGES))
    searches = route == routes.SEARCH and bool(index)
    return Stale(reload=route in changed or searches or any(name.encode() in body for name in named), styles=styles)
