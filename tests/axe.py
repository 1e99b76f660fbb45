"""axe-core on a page: WCAG 2.2 up to AA and its best practices."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

Look = tuple[int, str]
LOOKS: tuple[Look, ...] = tuple((width, scheme) for width in (360, 1280) for scheme in ("light", "dark"))
"""Widths in pixels and colour schemes that a page is looked at in."""
EACH_ONCE: tuple[Look, ...] = ((360, "light"), (1280, "dark"))
"""Each width and each scheme once, for kinds of pages that are seen in all looks elsewhere."""

# Without preload axe does not fetch the style sheets, which the policy forbids.
OPTIONS = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Only what is told is brought out of the browser: all that was looked at would be megabytes.
RUN = """options => axe.run(document, options).then(({passes, violations}) => [
  passes.length, violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`)])"""


def look_at(page: "Page", width: int, scheme: str) -> None:
    """Shows the open page in that width and scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def axe_faults(page: "Page", options: Any = OPTIONS) -> list[str]:
    """What axe finds on the page as it is shown: the rule and the first element against it."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    passed, faults = page.evaluate(RUN, options)
    assert passed, "axe looked at nothing"
    return list(faults)


def faults_in_looks(page: "Page", looks: Sequence[Look] = LOOKS) -> dict[Look, list[str]]:
    """What axe finds on the open page, by the look; those in which it finds nothing are left out.

    The schemes differ in nothing but colours: all rules are asked once for a width, those about colours in each look.
    """
    found, seen = {}, set()
    for width, scheme in looks:
        look_at(page, width, scheme)
        found[width, scheme] = axe_faults(page, COLOURS if width in seen else OPTIONS)
        seen.add(width)
    return {look: faults for look, faults in found.items() if faults}
