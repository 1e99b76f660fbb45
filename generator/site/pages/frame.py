"""What stands around every page: addresses of style and script, the paper's name, the ways to everything else."""

from generator.content import routes
from generator.model import Section
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

    def link(target: str) -> str:
        return routes.href(route, target)

    def here(target: str, text: str) -> Link:
        return Link(href=link(target), text=text, current=route == target)

    return Frame(
        language=config.language,
        title=f"{title} - {config.name}" if title and title != config.name else config.name,
        description=summary,
        policy=POLICY,
        stylesheet=link(routes.asset_route(STYLESHEET)),
        script=link(routes.asset_route(SCRIPT)),
        tools=link(routes.asset_route(TOOLS)),
        search=link(routes.SEARCH) if config.search else "",
        icon=link(routes.asset_route(ICON)),
        canonical=routes.url(config.url, route) if config.url and indexed else "",
        indexed=indexed,
        head=head(edition, route, title=title or config.name, description=summary, subject=subject, indexed=indexed),
        paper=config.name,
        paper_latin=config.name_latin if config.name_latin.lower() != config.name.lower() else "",
        publisher=edition.publisher,
        home=link(routes.HOME),
        about=link(routes.ABOUT),
        sections=tuple(
            Link(href=link(routes.section_route(s.id)), text=s.name, current=s.id == section)
            for s in used_sections(edition)
        ),
        services=(
            here(routes.ARCHIVE, t.archive),
            *((here(routes.NAMES, t.names),) if edition.names else ()),
            *((here(routes.SEARCH, t.search),) if config.search else ()),
            here(routes.ABOUT, t.about),
        ),
    )


def used_sections(edition: Edition) -> tuple[Section, ...]:
    """The sections that have an article, in the paper's order."""
    used = edition.section_ids
    return tuple(s for s in edition.paper.config.sections if s.id in used)
