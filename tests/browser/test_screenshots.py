"""Screenshots of eight kinds of pages for people to look at, made on each run into `.broadsheet/screenshots/`; nothing
compares them. Those in the README are four of them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = REPOSITORY / ".broadsheet" / "screenshots"
PAGES = {
    "front": "index.html",
    "page": "2024-04-19/page-1.html",
    "article": "2024-04-12/1-01.html",
    "table": "2024-04-19/2-06.html",
    "section": "section/culture/index.html",
    "archive": "archive/index.html",
    "names": "names/places/index.html",
    "search": "search.html#q=渡口",
}
SCREENS = {"desk": {"width": 1280, "height": 1440}, "phone": {"width": 360, "height": 780}}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_drawn(visit: Callable[..., "Page"], site: Path, kind: str, screen: str) -> None:
    scale = 2 if screen == "phone" else 1
    page = visit(site.as_uri() + "/", PAGES[kind], viewport=SCREENS[screen], device_scale_factor=scale)
    if kind == "search":
        expect(page.locator("#search-hits mark").first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        file = FOLDER / f"{kind}-{screen}-{scheme}.png"
        page.screenshot(path=file, animations="disabled")
        with Image.open(file) as drawn:
            assert drawn.size == tuple(side * scale for side in SCREENS[screen].values())
            # Ink on paper, not an empty sheet.
            lightness = drawn.convert("L").histogram()
            assert sum(1 for share in lightness if share > drawn.width * drawn.height / 10_000) > 10
