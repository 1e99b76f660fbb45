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


PRINTED = """() => [...document.querySelectorAll('.whole-story > .picture')].map(figure => {
  const [story, own] = [figure.parentElement, figure.querySelector('img').getBoundingClientRect()];
  return {
    photo: story.matches('.kind-photo'),
    width: own.width / story.getBoundingClientRect().width,
    height: own.height / 96 * 25.4,
    below: story.querySelector('header > :last-child').getBoundingClientRect().bottom <= own.top + 1,
  };
})"""


def test_pictures_of_a_whole_issue_stand_in_its_columns(visit: Visit, served: str) -> None:
    """Across the sheet they left a hole at the foot of the one before."""
    kinds = set()
    for issue, sheets in (("2024-04-12", 4), ("2024-04-19", 5)):
        page = visit(served, f"{issue}/edition.html", viewport={"width": 703, "height": 1000})
        page.emulate_media(media="print")
        for picture in page.evaluate(PRINTED):
            assert picture["below"]
            assert picture["height"] <= 67 if picture["photo"] else picture["width"] < 0.5, picture
            kinds.add(picture["photo"])
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= sheets
    assert kinds == {True, False}
