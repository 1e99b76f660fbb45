"""Addresses: relative links that hold wherever the site lies."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from generator.content import routes

PARTS = st.text("abc019-", min_size=1, max_size=4)
ROUTES = st.builds(lambda folders, name: "/".join([*folders, name + ".html"]), st.lists(PARTS, max_size=3), PARTS)


@given(ROUTES, ROUTES)
def test_a_relative_link_leads_from_any_page_to_any_other(here: str, there: str) -> None:
    link = routes.href(here, there)
    assert not link.startswith("/")
    assert normpath(join("/" + dirname(here), unquote(link))) == "/" + there


def test_routes_are_flat_and_name_the_index() -> None:
    assert routes.article_route("2022-05-21", "1-05") == "2022-05-21/1-05.html"
    assert routes.section_route("news") == "section/news/index.html"
    assert routes.section_route("news", 2) == "section/news/2.html"
    assert routes.archive_month_route(2022, 5) == "archive/2022/05.html"
    assert routes.href("2022-05-21/1-05.html", "index.html") == "../index.html"


def test_absolute_addresses_leave_the_index_out() -> None:
    assert routes.url("https://example.org/paper/", "index.html") == "https://example.org/paper/"
    assert routes.url("https://example.org/", "2022-05-21/index.html") == "https://example.org/2022-05-21/"
    assert routes.url("https://example.org/", "about.html") == "https://example.org/about.html"
