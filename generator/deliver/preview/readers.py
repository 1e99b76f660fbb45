"""The pages that are open in browsers, and which of them are being loaded again."""

import threading
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from generator.content import routes

MOST = 0.25
"""Seconds that a build waits at most for pages that are being loaded again."""


class Readers:
    """Knows the pages that are open by their connections; may be asked by any thread."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._open: dict[object, str] = {}
        self._awaited = 0
        self._changed = threading.Condition()

    @property
    def routes(self) -> frozenset[str]:
        """What they show."""
        with self._changed:
            return frozenset(self._open.values())

    def came(self, connection: object, url: str) -> None:
        """A page at an address has been loaded, and listens."""
        with self._changed:
            self._open[connection] = self._route_of(url)
            self._awaited -= 1
            self._changed.notify_all()

    def went(self, connection: object) -> None:
        """It listens no more."""
        with self._changed:
            self._open.pop(connection, None)

    def told(self, changed: Collection[str]) -> None:
        """Those that show any of these routes are told in a moment that they have to be loaded again."""
        with self._changed:
            self._awaited = sum(route in changed for route in self._open.values())

    def wait(self, most: float = MOST) -> None:
        """Returns when as many pages as that have been loaded, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._awaited <= 0, most)

    def _route_of(self, url: str) -> str:
        rest = unquote(urlsplit(url).path).removeprefix(self._base)
        return rest if rest and not rest.endswith("/") else rest + routes.HOME
