"""The pages of an edited issue before the build: those that the build then makes, or none."""

from collections.abc import Callable

import pytest

from generator.site.ahead import pages_ahead
from generator.site.memory.store import Store
from tests.site.paper import PICTURE, Site, article

KEY = "2024-04-12"
FILE = f"content/{KEY}/1-02.md"
LEAD = f"content/{KEY}/1-01.md"
FIRST = "content/2024-04-05/1-01.md"


def built(site: Site) -> Store:
    store = Store(resident=True)
    site.build(store=store, changed=(), drafts=True)
    return store


def ahead(site: Site, store: Store, key: str = KEY) -> dict[str, bytes]:
    """All pages of the issue that the site has."""
    return pages_ahead(store, site.root / "content" / key, site.files(), root=site.root, drafts=True)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (FILE, article("集市改到周六", "从下月起改。", order=2, section="livelihood")),
        (FILE, article("集市改到周日", "从本月起改。", order=2, section="livelihood", status="draft")),
        (LEAD, article("渡口修好了", order=9, section="culture", kicker="定了", authors="[周望山]")),
        (FIRST, article("春茶开采了", "茶园昨天开采。", order=1)),
    ],
    ids=["a text", "a headline of a draft", "its place and section", "an article of the oldest issue"],
)
def test_they_are_those_that_the_build_makes(site: Site, file: str, text: str) -> None:
    store = built(site)
    site.write({file: text})
    pages = ahead(site, store, file.split("/")[1])
    before = site.files()
    report = site.build(store=store, changed=[str((site.root / file).resolve())], drafts=True)
    after = site.files()
    made = {route: after[route] for route in pages}
    assert pages == made
    own = {r for r in report.written if r.endswith(".html") and (r.startswith(file.split("/")[1]) or r == "index.html")}
    assert own
    assert own <= pages.keys()
    assert {route for route in pages if before[route] != pages[route]} == own


EDITS: dict[str, Callable[[Site], None]] = {
    "a fault": lambda site: site.write({FILE: "---\ntitel: 集市\n---\n"}),
    "a new article": lambda site: site.write({f"content/{KEY}/1-03.md": article("新来的")}),
    "an article is gone": lambda site: (site.root / FILE).unlink(),
    "a withheld article": lambda site: site.write({FILE: article("集市", section="livelihood", status="withheld")}),
    "the first of a section": lambda site: site.write({FILE: article("集市", section="sport")}),
    "a picture": lambda site: site.write(
        {FILE: article("集市", "![图](images/a.png)", section="livelihood"), f"content/{KEY}/images/a.png": PICTURE}
    ),
    "another day": lambda site: site.write({f"content/{KEY}/issue.yml": "date_source: inferred\n"}),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_there_are_none_where_only_the_build_can_tell(site: Site, edit: Callable[[Site], None]) -> None:
    store = built(site)
    assert ahead(site, store)
    edit(site)
    assert ahead(site, store) == {}


def test_there_are_none_where_names_are_withheld(site: Site) -> None:
    site.write({"content/paper.yml": "name: 棠川报\nwithheld_names: [周望山]\n"})
    assert ahead(site, built(site)) == {}


def test_what_was_edited_before_elsewhere_is_known(site: Site) -> None:
    """An article of the oldest issue is led to from the latest one by the headline that it has now."""
    body = "春茶春茶，茶园昨天开采。茶农说，茶园的春茶好。"
    later = article("春茶又开采", body, order=1, section="news", rubric="茶话")
    site.write({FIRST: article("春茶开采了", body, order=1, rubric="茶话"), LEAD: later})
    store = built(site)
    assert "春茶开采了" in ahead(site, store)[f"{KEY}/1-01.html"].decode()
    for title in ("春茶上市了", "春茶装车了"):
        site.write({FIRST: article(title, body, order=1, rubric="茶话")})
        site.build(store=store, changed=[str((site.root / FIRST).resolve())], drafts=True)
    site.write({LEAD: later.replace("又开采", "再开采")})
    pages = ahead(site, store)
    assert "春茶装车了" in pages[f"{KEY}/1-01.html"].decode()
    site.build(store=store, changed=[str((site.root / LEAD).resolve())], drafts=True)
    after = site.files()
    assert pages == {route: after[route] for route in pages}


def test_those_alone_are_made_that_are_wanted(site: Site) -> None:
    store = built(site)
    everything = ahead(site, store)
    folder = site.root / "content" / KEY
    for wanted in (["index.html"], [f"{KEY}/1-02.html", f"{KEY}/contents.html"], [f"{KEY}/index.html"], ["about.html"]):
        pages = pages_ahead(store, folder, wanted, root=site.root, drafts=True)
        assert pages == {route: everything[route] for route in wanted if route in everything}


def test_there_are_none_of_what_nobody_knows(site: Site) -> None:
    assert ahead(site, Store(resident=True)) == {}
    assert ahead(site, built(site), "2024-04-13") == {}
