"""What a page looks like on paper, where browsers paint no grounds."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]

WHITE = """() => {
  const white = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility({checkVisibilityCSS: true})) continue;
    if (getComputedStyle(e).color === 'rgb(255, 255, 255)' && !e.closest('.skip')) white.push(e.textContent.trim());
  }
  return white;
}"""
"""The words in the colour of the sheet."""


@pytest.mark.parametrize(
    "route",
    ["index.html", "2024-04-19/1-01.html", "archive/index.html", "archive/2024/index.html", "section/news/index.html"],
)
def test_no_word_is_white_on_paper(visit: Visit, served: str, route: str) -> None:
    page = visit(served, route)
    page.emulate_media(media="print")
    assert page.locator("main").inner_text().strip()
    assert page.evaluate(WHITE) == []


def test_all_headlines_of_the_sample_begin_below_their_title(visit: Visit, served: str) -> None:
    page = visit(served, "2024-04-19/contents.html")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) == 1


def test_pictures_far_below_are_there_as_soon_as_the_page_is(visit: Visit, served: str) -> None:
    """Who prints a page, or takes a picture of the whole of it, takes it as it is then."""
    page = visit(served, "2024-04-19/index.html", viewport={"width": 1680, "height": 900})
    assert not page.locator("img[decoding]").count()  # to decode it apart may leave it blank, in some browsers
    boxes = page.evaluate("[...document.images].map((i) => i.getBoundingClientRect().toJSON())")
    whole = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    assert boxes[-1]["top"] > 900
    for box in boxes:
        shown = whole.crop(tuple(round(box[side]) for side in ("left", "top", "right", "bottom")))
        assert len(shown.getcolors(shown.width * shown.height)) > 500
