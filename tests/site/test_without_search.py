"""A paper that wants no search has none, and nothing in its pages leads to one."""

import pytest

from generator.content import routes
from generator.site.memory.made import MADE, Made
from generator.site.memory.store import recalled
from generator.site.standing import Wanted
from tests.site.paper import PAPER, Site

URL = "url: https://example.org/paper/\n"


@pytest.fixture
def silent(site: Site) -> Site:
    site.write({"content/paper.yml": f"{PAPER}{URL}search: false\n"})
    return site


def test_there_is_neither_page_nor_index(silent: Site) -> None:
    assert not silent.build().problems
    assert not [name for name in silent.files() if name.startswith(("search", "opensearch"))]


def test_no_page_leads_to_it(silent: Site) -> None:
    silent.build()
    for name, data in silent.files().items():
        if name.endswith((".html", ".xml", ".webmanifest")):
            assert b"search.html" not in data, name
            assert b"opensearch" not in data, name
            assert b"SearchAction" not in data, name


def test_it_comes_and_goes_with_the_word_in_paper_yml(silent: Site) -> None:
    before = silent.build().pages
    silent.write({"content/paper.yml": f"{PAPER}{URL}search: true\n"})
    assert silent.build().pages == before + 1
    assert "search.html" in silent.page("index.html")
    silent.write({"content/paper.yml": f"{PAPER}{URL}search: false\n"})
    assert "search.html" in silent.build().removed


def test_no_part_of_it_is_made_or_remembered(silent: Site) -> None:
    silent.build()
    made = recalled(Wanted(content=silent.root / "content", output=silent.output, root=silent.root).folder / MADE, Made)
    assert made
    assert routes.HOME in made.parts
    assert routes.SEARCH not in made.parts


def test_another_word_is_a_fault(site: Site) -> None:
    site.write({"content/paper.yml": f"{PAPER}search: never\n"})
    (problem,) = site.build().problems
    assert (problem.code, problem.path) == ("paper", "content/paper.yml")
    assert "never" in problem.message
