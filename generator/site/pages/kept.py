"""What stands at published addresses whose page is gone: that it was withdrawn, or the way to where it is now."""

from collections.abc import Iterable

from generator.content import routes
from generator.model import Correction
from generator.site import dates
from generator.site.addresses import Kept, Withdrawn
from generator.site.edition import Edition
from generator.site.pages.frame import crumbs, frame
from generator.site.pages.page import Page
from generator.site.pages.redirect import redirect
from generator.site.pages.stories import issue_words
from generator.site.strings import Strings
from generator.site.views import Link, WithdrawnView


def kept_pages(edition: Edition, kept: Kept) -> Iterable[Page]:
    """One for each of these addresses."""
    for gone in kept.withdrawn:
        yield Page(route=gone.route, template="withdrawn.html", view=_withdrawn_view(edition, gone))
    for old, target in kept.led_on:
        title = _title(edition, target)
        view = redirect(edition, old, target, title=title, moved=edition.strings.page_moved)
        yield Page(route=old, template="redirect.html", view=view)


def _withdrawn_view(edition: Edition, gone: Withdrawn) -> WithdrawnView:
    """Nothing of the text is told, its headline neither: only where it stood."""
    t, route = edition.strings, gone.route
    title = t.withdrawn if gone.page else t.withdrawn_issue
    place = (
        dates.day_words(gone.day, t.language) if gone.day else "",
        t.page.format(number=gone.page) if gone.page else "",
    )
    return WithdrawnView(
        frame=frame(edition, route, title=title, description=title, indexed=False),
        crumbs=crumbs(
            edition, route, *_issue_link(edition, gone.issue, route), Link(href="", text=title, current=True)
        ),
        title=title,
        place=" ".join(filter(None, place)),
        words=t.withdrawn_how if gone.page else t.withdrawn_issue_how,
        note=_note(t, gone.note) if gone.note else "",
    )


def _issue_link(edition: Edition, key: str, route: str) -> Iterable[Link]:
    """To the issue that it stood in, where that is still published."""
    issue = edition.issues_by_key.get(key)
    if issue:
        yield Link(href=routes.href(route, routes.issue_route(key)), text=issue_words(edition, issue))


def _note(t: Strings, note: Correction) -> str:
    label = t.withdrawn_on.format(date=dates.day_words(note.date, t.language)) if note.date else t.withdrawal
    return f"{label}{'：' if t.language == 'zh' else ': '}{note.text}" if note.text else label


def _title(edition: Edition, target: str) -> str:
    """What the page is called that an old address leads to."""
    issue = edition.issues_by_key.get(routes.issue_of(target))
    if issue:
        return issue_words(edition, issue)
    return edition.strings.archive if target.startswith("archive/") else edition.paper.config.name
