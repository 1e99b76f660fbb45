"""What is wrong with a page by itself, whatever it links to."""

from collections.abc import Iterator
from itertools import pairwise

from generator.content import routes
from generator.deliver.proof.faults import Fault
from generator.deliver.proof.markup import Markup


def own_faults(route: str, page: Markup) -> Iterator[Fault]:
    """Ids, headings, title, alternative texts, `<base>`."""
    for name in sorted(page.doubled):
        message, hint = (
            f'several elements have the id "{name[:200]}"',
            "a link would lead to the first: give each its own",
        )
        yield Fault(route=route, code="doubled-id", message=message, hint=hint)
    for level, following in pairwise((0, *page.levels)):
        if following > level + 1:
            before = f"a heading of level {following} follows on one of level {level}"
            message, hint = before if level else "no heading of level 1 first", "use the level between"
            yield Fault(route=route, code="heading-order", message=message, hint=hint, severity="warning")
            break
    if not page.title:
        hint = "give the template a <title>"
        yield Fault(route=route, code="no-title", message="the page has no title", hint=hint)
    bare = [shown.source for shown in page.pictures if not shown.described]
    for source in dict.fromkeys(bare):
        message = f"the picture {source[:200]} has no alt"
        hint = 'give it what it shows in words, or alt="" where it says nothing'
        yield Fault(route=route, code="alt", message=message, hint=hint, severity="warning")
    if page.has_base:
        message, hint = "<base href> turns the relative addresses of the page elsewhere", "take it out of the template"
        yield Fault(route=route, code="link", message=message, hint=hint)


class Titles:
    """The titles of the pages that may be listed: none may bear that of another one in its folder.

    A place may have the name of a person; and a headline that was printed twice is that of two articles.
    """

    def __init__(self) -> None:
        self._first: dict[int, str] = {}

    def take(self, route: str, page: Markup) -> Iterator[Fault]:
        """The fault with a page whose title another one has."""
        if not page.title or page.unlisted or routes.article_of(route):
            return
        first = self._first.setdefault(hash((route.rpartition("/")[0], page.title)), route)
        if first != route:
            message = f'the title "{page.title[:80]}" is that of {first} as well'
            hint = "say in the title what parts them: readers find them in tabs, marks and search engines"
            yield Fault(route=route, code="same-title", message=message, hint=hint, severity="warning")
