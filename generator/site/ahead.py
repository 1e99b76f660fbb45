"""Pages of an issue in which an article was just edited, made before the build: who looks at one sees it at once.

They are made of the issue's files as they are now, and of what the last build in this process knew of all else. That is
enough where an edit changes nothing that leads anywhere: the same articles, day and pictures, in sections that have
pages. What such an edit can still change, as what is related, the build puts right. Nothing of this is written.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.content import routes
from generator.model import Issue, Paper
from generator.problems import has_errors
from generator.site.briefs import Brief
from generator.site.edition import Edition, Outside, neighbours, pictures_of
from generator.site.making import make_pages
from generator.site.memory.issues import Reading
from generator.site.memory.store import Since, Store
from generator.site.memory.texts import Texts
from generator.site.pages.all_pages import pages_at
from generator.site.pages.front import home_page
from generator.site.pages.page import Page
from generator.site.pages.parts import issue_edition
from generator.site.pages.shown import day_of
from generator.site.published import published
from generator.site.related import Key, related_in
from generator.site.templates import Templates
from generator.site.withheld import names_to_withhold


def pages_ahead(store: Store, folder: Path, wanted: Collection[str], *, root: Path, drafts: bool) -> dict[str, bytes]:
    """Route to page of the issue in a folder of the content, or of the home page, where it is one of those `wanted`.

    None where only a build can tell how they come out.
    `store` is that of the last build in this process, which went well and left all at hand. Of what the site is made
    from nothing may have changed since but articles of this issue. Raises OSError where a file cannot be read.
    """
    key = folder.name
    wanted = [route for route in wanted if routes.issue_of(route) == key or route == routes.HOME]
    known, shown, templates = store.issues.get(key), store.shown, store.last("templates", Templates)
    if not (wanted and known and shown and templates) or names_to_withhold(known.config):
        return {}
    edition = shown.edition
    reading = Reading(config=known.config, root=root, strings=edition.strings, names=None)
    card, texts = reading(folder, mark="")
    issues = published(Paper(config=known.config, issues=(card.shown,)), drafts=drafts).issues
    before = edition.issues_by_key.get(key)
    if before is None or not issues or has_errors(card.problems):
        return {}
    now = issues[0]
    briefs = {(key, a.name): brief for a, brief in zip(card.shown.articles, card.briefs, strict=True)}
    around, place, latest = _around(edition, store.left.since if store.left else None, before, now, briefs)
    if not _leads_nowhere_else(around, before, now):
        return {}
    own = issue_edition(around, place)
    own = Texts(folder.parent, folder, {key: card}, {key: texts}, reading).filled(own, (key,))
    made = make_pages(key, _pages(own, place, wanted, latest=latest), templates, beside={})
    return {} if made.problems else {route: page for route, page in made.files.items() if isinstance(page, bytes)}


def warm_up(store: Store, content: Path, *, root: Path, drafts: bool) -> None:
    """Make some pages for nobody, so that those after the first edit don't wait until templates and texts are read.

    Raises OSError where a file cannot be read.
    """
    issues = store.shown.edition.paper.issues if store.shown else ()
    if issues:
        issue = issues[-1]
        wanted = (routes.issue_route(issue.key), routes.article_route(issue.key, issue.articles[0].name))
        pages_ahead(store, content / issue.key, wanted, root=root, drafts=drafts)


def _pages(edition: Edition, place: int, wanted: Collection[str], *, latest: bool) -> Iterable[Page]:
    yield from pages_at(edition, place, wanted)
    if latest and routes.HOME in wanted:
        yield home_page(edition)


def _around(
    edition: Edition, since: Since | None, before: Issue, now: Issue, briefs: Mapping[Key, Brief]
) -> tuple[Edition, int, bool]:
    """The issue as it is now between its neighbours, in an edition that knows the others; its place; is it the last?

    `since`: what was changed since the edition was put together.
    """
    headlines, related = edition.headlines, edition.related
    if since:
        edited = (a for issue in since.issues if issue.key in since.edited for a in issue.articles)
        headlines = {**headlines, **{(a.issue, a.name): a.title for a in edited}}
        place = [issue.key for issue in since.issues].index(now.key)
        related = related_in(since.issues, (place,), lambda at: since.found[at].before, since.found.follows)
    index = edition.paper.issues.index(before)
    earlier, later = neighbours(edition.paper.issues, index)
    outside = Outside(
        issues=edition.issues_by_key,
        headlines=headlines,
        related=related,
        same_rubric=edition.same_rubric,
        paged={kind: tuple(names.paged) for kind, names in edition.names.items()},
        undated_names=edition.undated_names,
        section_ids=tuple(edition.section_ids),
        dated_sections=tuple(edition.dated_sections),
    )
    around = Edition(
        paper=replace(
            edition.paper,
            issues=tuple(day_of(issue) if issue is not now else now for issue in (earlier, now, later) if issue),
        ),
        bodies={},
        strings=edition.strings,
        briefs={**edition.briefs, **briefs},
        pictures=edition.pictures,
        outside=outside,
    )
    return around, int(earlier is not None), later is None


def _leads_nowhere_else(edition: Edition, before: Issue, now: Issue) -> bool:
    """Does the issue lead to nothing but what the last build knew of?"""
    pictures = ((a.issue, picture) for a in now.articles for picture in pictures_of(edition, a))
    return (
        {a.name for a in now.articles} == {a.name for a in before.articles}
        and day_of(now) == day_of(before)
        and edition.section_ids.issuperset(a.section for a in now.articles)
        and all(picture in edition.pictures for picture in pictures)
    )
