"""How names in a list and short texts are set, on a phone and on a desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS = """(list) => {
  const tops = [...list.children].map((item) => Math.round(item.getBoundingClientRect().top));
  return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
}"""
"""How many items each line of a list has."""


@pytest.mark.parametrize("width", [320, 360, 390, 412])
def test_no_section_stands_alone_on_a_line(visit: "Callable[..., Page]", served: str, width: int) -> None:
    page = visit(served, "index.html", viewport={"width": width, "height": 800})
    for place in (".sections ul", ".ways ul"):
        rows = page.locator(place).first.evaluate(ROWS)
        assert sum(rows) == 8
        assert len(rows) > 1
        assert max(rows) - min(rows) <= 1


@pytest.mark.parametrize(("section", "columns"), [("news", 1), ("culture", 2)])
def test_a_lead_of_a_few_lines_has_one_column(
    visit: "Callable[..., Page]", served: str, section: str, columns: int
) -> None:
    page = visit(served, f"section/{section}/index.html", viewport={"width": 1280, "height": 800})
    lefts = page.locator(".section-lead .text p").evaluate_all(
        "all => all.flatMap((p) => [...p.getClientRects()].map((piece) => Math.round(piece.left)))"
    )
    assert len(set(lefts)) == columns
