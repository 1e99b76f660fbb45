"""Why a file of the site was last made, or was not: told from what the last build has left."""

from generator.records import dataclass
from generator.site.look import content_mark, spelled
from generator.site.memory.made import MADE, Made, PartRecord
from generator.site.memory.outline import amended
from generator.site.memory.store import recalled
from generator.site.standing import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is known of one route."""

    part: str
    """The part of the site that the file is made with: an issue, or a page of a list."""
    why: tuple[tuple[str, str], ...]
    """Why the part was last made: see `PartRecord.why`."""
    written: bool
    """Was the file written then? Else it came out as it stood there."""
    since: tuple[str, ...]
    """Files that have changed since the last build: the next one looks at them."""
    stands: bool
    """Does the file look as the last build left it?"""


def explain(wanted: Wanted, route: str) -> Explanation | None:
    """What is known of the file at a route of the site; None when no build has left anything about it."""
    path = wanted.folder / MADE
    whole = recalled(path, Made)
    made = amended(whole, wanted.folder, path) if whole else None
    found = _part(made, route) if made else None
    if made is None or found is None:
        return None
    name, part = found
    looked = wanted.inputs()
    seen = dict(looked.files())
    there = {spelled(path) for path in seen}
    gone = (path for path in made.inputs if path not in there)
    changed = (
        path
        for path, stat in seen.items()
        if (known := made.inputs.get(spelled(path))) and known[0] != stat and content_mark(path) != known[1]
    )
    content = f"{wanted.content.as_posix()}/"
    below = (path for path in seen if path.startswith(content) and path.endswith(".md"))
    articles = (path for path in below if path.count("/", len(content)) == 1)  # what lies beside issues is passed over
    new = (path for path in articles if spelled(path) not in made.inputs)
    stands = dict(wanted.outputs().files()).get(f"{wanted.output.as_posix()}/{route}") == made.standing.get(route)
    return Explanation(
        part=name,
        why=part.why,
        written=route not in part.same,
        since=tuple(sorted((*gone, *changed, *new))),
        stands=stands,
    )


def _part(made: Made, route: str) -> tuple[str, PartRecord] | None:
    return next(((name, part) for name, part in made.parts.items() if route in part.routes), None)
