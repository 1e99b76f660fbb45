"""Small papers to build."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.paper import ISSUE, PAPER, Site, article


@pytest.fixture
def empty_site(tmp_path: Path) -> Site:
    """A paper without an issue."""
    site = Site(tmp_path / "paper")
    site.write({"content/paper.yml": PAPER})
    return site


@pytest.fixture
def site(empty_site: Site) -> Site:
    """A paper of two issues, the later one of two pages."""
    empty_site.write(
        {
            "content/2024-04-05/issue.yml": ISSUE,
            "content/2024-04-05/1-01.md": article("春茶开采", "茶园昨天开采。", order=1),
            "content/2024-04-12/issue.yml": ISSUE,
            "content/2024-04-12/1-01.md": article("渡口修好了", order=1, kicker="等了三年", authors="[周望山]"),
            "content/2024-04-12/1-02.md": article("集市改到周六", "从本月起改。", order=2, section="livelihood"),
            "content/2024-04-12/2-01.md": article("竹编课开班", "孩子们学竹编。", order=3, section="culture"),
        }
    )
    return empty_site


@pytest.fixture
def crowd(empty_site: Site) -> Callable[[int], Site]:
    """A paper with one issue of so many articles of one section."""

    def make(count: int) -> Site:
        body = "茶园里已经忙开了。合作社的人天不亮就上了山。" * 6
        empty_site.write(
            {f"content/2024-04-12/1-{n:02}.md": article(f"第{n}件事", body, order=n) for n in range(1, count + 1)}
        )
        return empty_site

    return make
