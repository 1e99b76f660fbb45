"""axe-core on a page: WCAG 2.2 up to AA and its best practices."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKS = tuple((width, scheme) for width in (360, 1280) for scheme in ("light", "dark"))
"""Widths in pixels and colour schemes that a page is looked at in."""

# Without preload axe does not fetch the style sheets, which the policy forbids.
OPTIONS = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Only what is told is brought out of the browser: all that was looked at would be megabytes.
RUN = """options => axe.run(document, options).then(({passes, violations}) => [
  passes.length, violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`)])"""


def look_at(page: "Page", width: int, scheme: str) -> None:
    """Shows the open page in that width and scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def axe_faults(page: "Page") -> list[str]:
    """What axe finds on the page as it is shown: the rule and the first element against it."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    passed, faults = page.evaluate(RUN, OPTIONS)
    assert passed, "axe looked at nothing"
    return list(faults)
