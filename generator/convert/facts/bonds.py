"""What is stated of the joints between the pieces of a page: which go on where, and which don't."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.convert.facts.page import Told


class Bonds(NamedTuple):
    """What is stated of the joints between the pieces of a page, by their numbers."""

    always: Mapping[int, int] = {}
    """Piece → the one that it goes on from."""
    never: frozenset[tuple[int, int]] = frozenset()
    together: Mapping[int, int] = {}
    """Piece → the first, in the order of the dump, of those that joints tie to it."""

    def free(self, p: int) -> bool:
        """Does nothing tie the piece to one before it?"""
        return self.together.get(p, p) == p

    def joined(self, p: int, article: Sequence[int]) -> bool:
        """May the piece go on in the article, whose pieces all stand before it in the dump?"""
        return (article[-1], p) not in self.never if self.free(p) else self.together[p] in article


def bonds_of(told: Told, pieces: Sequence[tuple[int, ...]]) -> Bonds:
    """What binds the pieces, each given by its nodes."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, nodes in enumerate(pieces):
        for node in nodes:
            first.setdefault(node, number)
            last[node] = number
    pairs = {
        kind: [(last[a], first[b]) for a, b in joints if a in last and b in first and last[a] != first[b]]
        for kind, joints in (("always", told.always), ("never", told.never))
    }
    first_of: dict[int, int] = {}
    for before, after in pairs["always"]:
        roots = {first_of.get(before, before), first_of.get(after, after)}
        first_of |= dict.fromkeys((before, after), min(roots))
        first_of |= {p: min(roots) for p, root in first_of.items() if root in roots}
    return Bonds({after: before for before, after in pairs["always"]}, frozenset(pairs["never"]), first_of)


def bound_order(
    order: Sequence[int], dump: Sequence[int], bonds: Bonds, seam: Callable[[int, int], float]
) -> tuple[int, ...]:
    """The pieces of an article in reading order, with the joints that are stated.

    `order` is what the converter reads, `dump` the order of the raw file; `seam` says how well one piece follows
    another. What goes on elsewhere takes along as much of what is behind it as reads best.
    """
    if any(pair in bonds.never for pair in pairwise(order)):
        order = dump
    out = list(order)
    for _ in bonds.always:
        for after, before in sorted(bonds.always.items()):
            if after in out and before in out and out[out.index(before) + 1 :][:1] != [after]:
                out = _brought_behind(out, after, before, bonds, seam)
    return tuple(out)


def _brought_behind(
    order: Sequence[int], after: int, before: int, bonds: Bonds, seam: Callable[[int, int], float]
) -> list[int]:
    """The order with the run of pieces that begins with `after` set behind `before`; as long as reads best."""
    held = {*bonds.always, *bonds.always.values()} - {after}
    at = order.index(after)
    end = next((k for k in range(at + 1, len(order)) if order[k] in held), len(order))
    best: tuple[float, list[int]] | None = None
    for stop in range(at + 1, end + 1):
        rest = [*order[:at], *order[stop:]]
        place = rest.index(before) + 1
        moved = [*rest[:place], *order[at:stop], *rest[place:]]
        joints = list(pairwise(moved))
        score = sum(seam(a, b) for a, b in joints) - 1000.0 * sum(j in bonds.never for j in joints)
        if best is None or score > best[0]:
            best = (score, moved)
    return best[1] if best else list(order)
