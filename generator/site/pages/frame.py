"""What stands around every page: addresses of style and script, the paper's name, the ways to everything else."""

from functools import lru_cache

from generator.content import routes
from generator.model import Section
from generator.records import dataclass
from generator.site.edition import Edition
from generator.site.metadata.head import Subject, head
from generator.site.views import Frame, Link
from generator.text import shorten

STYLESHEET = "broadsheet.css"
SCRIPT = "broadsheet.js"
TOOLS = "tools.js"
ICON = "icon.svg"
"""Named in every page, since a browser that finds none asks the root of the host, which need not be the site's."""

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Nothing from elsewhere, nothing inline. No script of ours fetches anything; `connect-src` is there for programs that
look for robots.txt from within a page, as Lighthouse does. On a disk 'self' matches nothing in some browsers, so
`file:` stands beside it; over http no page can load a file of the reader's disk in any case."""

DESCRIPTION_CHARACTERS = 120


def frame(
    edition: Edition,
    route: str,
    *,
    title: str = "",
    description: str = "",
    subject: Subject = None,
    indexed: bool = True,
    section: str = "",
) -> Frame:
    """The frame of the page at `route`.

    `subject` is the article, issue or section that the page is about; `section` the id of the section that it belongs
    to.
    """
    t, config = edition.strings, edition.paper.config
    summary = shorten(description, DESCRIPTION_CHARACTERS) if description else config.motto or config.name
    folder = route.rpartition("/")[0]
    place = (
        routes.ANY_ISSUE if folder in edition.issues_by_key else folder,
        route if route in _SERVICES else "",
        section,
    )
    ways = edition.ways.get(place)
    if ways is None:
        services = (
            (routes.ARCHIVE, t.archive),
            *(((routes.NAMES, t.names),) if edition.names else ()),
            *(((routes.SEARCH, t.search),) if config.search else ()),
            (routes.ABOUT, t.about),
        )
        ways = edition.ways[place] = _ways(*place, tuple((s.id, s.name) for s in used_sections(edition)), services)
    return Frame(
        language=config.language,
        title=f"{title} - {config.name}" if title and title != config.name else config.name,
        description=summary,
        policy=POLICY,
        stylesheet=ways.stylesheet,
        script=ways.script,
        tools=ways.tools,
        search=ways.search if config.search else "",
        icon=ways.icon,
        canonical=routes.url(config.url, route) if config.url and indexed else "",
        indexed=indexed,
        head=head(
            edition, route, place[0], title=title or config.name, description=summary, subject=subject, indexed=indexed
        ),
        paper=config.name,
        paper_latin=config.name_latin if config.name_latin.lower() != config.name.lower() else "",
        publisher=edition.publisher,
        home=ways.home,
        about=ways.about,
        sections=ways.sections,
        services=ways.services,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """What all pages of a folder have in common."""

    stylesheet: str
    script: str
    tools: str
    search: str
    icon: str
    home: str
    about: str
    sections: tuple[Link, ...]
    services: tuple[Link, ...]


_SERVICES = frozenset((routes.ARCHIVE, routes.NAMES, routes.SEARCH, routes.ABOUT))


@lru_cache(maxsize=1 << 8)
def _ways(
    folder: str, here: str, section: str, sections: tuple[tuple[str, str], ...], services: tuple[tuple[str, str], ...]
) -> _Ways:
    """The ways from a folder. `here` is the route of the page where that is one of the services; `sections` are
    (id, name), `services` (route, words).
    """

    def link(target: str) -> str:
        return routes.way(folder, target)

    return _Ways(
        stylesheet=link(routes.asset_route(STYLESHEET)),
        script=link(routes.asset_route(SCRIPT)),
        tools=link(routes.asset_route(TOOLS)),
        search=link(routes.SEARCH),
        icon=link(routes.asset_route(ICON)),
        home=link(routes.HOME),
        about=link(routes.ABOUT),
        sections=tuple(
            Link(href=link(routes.section_route(id)), text=name, current=id == section) for id, name in sections
        ),
        services=tuple(Link(href=link(route), text=words, current=route == here) for route, words in services),
    )


def crumbs(edition: Edition, route: str, *more: Link) -> tuple[Link, ...]:
    """The way to the page at `route`: from the home page by `more`, the last of which is the page itself."""
    return (Link(href=routes.href(route, routes.HOME), text=edition.strings.home), *more)


def used_sections(edition: Edition) -> tuple[Section, ...]:
    """The sections that have an article, in the paper's order."""
    used = edition.section_ids
    return tuple(s for s in edition.paper.config.sections if s.id in used)
