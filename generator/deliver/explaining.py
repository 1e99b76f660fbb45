"""Why a page was last made, in words."""

from pathlib import Path, PurePosixPath

from generator.content.routes import HOME
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome
from generator.files import display_path, is_inside
from generator.problems import Problem
from generator.site.explain import Explanation, explain
from generator.site.standing import Wanted

WORDS = {
    "new": "it was made for the first time, or nothing was remembered of it",
    "clean": "the build was told to make everything anew",
    "program": "the program, or a library that it uses, is another one",
    "templates": "a template changed: {}",
    "paper": "paper.yml changed, or the address of the site",
    "given": "its place in its list changed, or how much the list holds",
    "issues": "the facts of its issue changed, or the issue before or after it is another one",
    "beside": "what it says of others changed: related articles, which names have pages, which sections there are",
    "pictures": "a picture that it shows changed",
    "articles": "an article that it shows changed: {}",
    "file": "the file in the site was changed or removed by somebody: {}",
}
"""By the reasons of `PartRecord.why`."""
MOST = 12
"""So many reasons of a kind are told."""


def explain_outcome(folders: Folders, route: str) -> Outcome:
    """Why the file at a route of the site was last made and written, or not.

    The route may be a path into the output folder as well, and as a reader types it, without `.html` or `index.html`.
    """
    output = folders.output
    route = _route(route, output)
    wanted = Wanted(content=folders.content, output=output, root=folders.root)
    spelled = (route, f"{route}.html", f"{route}/{HOME}".removeprefix("./"))
    route, found = next(((one, told) for one in spelled if (told := explain(wanted, one))), (route, None))
    if found is None:
        where = f"{display_path(output, folders.root)}/{route}"
        message = "the last build knows no such file, or nothing is remembered of it"
        problem = Problem(
            path=where, code="no-page", message=message, hint="build first; name it as 2024-04-12/1-05.html"
        )
        return Outcome(data={"explain": None}, problems=(problem,))
    return Outcome(lines=tuple(_lines(found, route, folders)), data={"explain": _data(found, route, folders)})


def _route(given: str, output: Path) -> str:
    """As an address in the site: `site/index.html` is `index.html`."""
    path = Path(given)
    if path.is_absolute() or given.startswith(f"{output}/"):
        return path.resolve().relative_to(output.resolve()).as_posix() if is_inside(path, output) else given
    return PurePosixPath(given).as_posix()


def _lines(found: Explanation, route: str, folders: Folders) -> list[str]:
    made_with = "" if found.part == route else f", with all of {found.part}"
    lines = [f"{route}: last made{made_with}, because"]
    for reason in dict.fromkeys(code for code, _ in found.why):
        lines += (f"  {WORDS[reason].format(what).removesuffix(': ')}" for what in _told(found, reason))
    lines.append(
        "  it came out differently, and was written" if found.written else "  it came out the same: not written"
    )
    if not found.stands:
        # A list of the search that was written over in its place may be passed over (`site/standing.py`).
        build = "`build --clean`" if route.startswith("search/") else "the next build"
        lines.append(f"since then the file was changed or removed: {build} puts it right")
    since = [display_path(Path(path), folders.root) for path in found.since]
    if since:
        more = f" and {len(since) - MOST} more" if len(since) > MOST else ""
        lines.append(f"since then changed: {', '.join(since[:MOST])}{more}")
    elif found.stands:
        lines.append("nothing has changed since: the next build leaves it alone")
    return lines


def _told(found: Explanation, reason: str) -> list[str]:
    things = [thing for code, thing in found.why if code == reason]
    return things if len(things) <= MOST else [*things[:MOST], f"and {len(things) - MOST} more"]


def _data(found: Explanation, route: str, folders: Folders) -> dict[str, object]:
    return {
        "route": route,
        "part": found.part,
        "why": [{"reason": code, "thing": thing} for code, thing in found.why],
        "written": found.written,
        "stands": found.stands,
        "since": [display_path(Path(path), folders.root) for path in found.since],
    }
