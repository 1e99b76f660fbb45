"""What was made once and is asked for again, so much of it at hand.

When there is no more room the older half goes at once: to take the oldest out of a dictionary, one at a time, looks
through the places of all that went before it.
"""

from itertools import islice
from typing import Any
from weakref import WeakValueDictionary

MOST = 1 << 17
"""So many are at hand while a paper is built: of 100,000 articles the lines that they have in lists, which come back in
the lists of all names in them."""
RESTING = 1 << 13
"""So many stay in a process that builds again and again."""


class _Lasting(dict[Any, Any]):
    """One that can be known of without being held."""

    __slots__ = ("__weakref__",)


_LASTING: WeakValueDictionary[int, _Lasting] = WeakValueDictionary()
"""By their identities: what belongs to templates goes with them."""


def lasting() -> dict[Any, Any]:
    """A dictionary of what is at hand for more than a build, to be tidied."""
    known = _Lasting()
    _LASTING[id(known)] = known
    return known


def make_room(known: dict[Any, Any], most: int = MOST) -> None:
    """Lets the older half go, where as many as `most` are at hand."""
    if len(known) >= most:
        _forget(known, len(known) // 2 + 1)


def tidy() -> None:
    """Lets what is older go of all that lasts, between two builds."""
    for known in list(_LASTING.values()):
        _forget(known, len(known) - RESTING)


def _forget(known: dict[Any, Any], count: int) -> None:
    for key in list(islice(known, max(0, count))):
        del known[key]
