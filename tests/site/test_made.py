"""What is written after each kind of edit, named one by one, and what `explain` says of it."""

import cProfile
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.content.routes import name_route
from generator.deliver.explaining import WORDS
from generator.deliver.preview.watch import snapshot
from generator.site.memory.issues import ISSUES, texts_path
from generator.site.memory.made import PIECES
from generator.site.memory.store import Store
from generator.site.pages.article import article_view
from generator.site.standing import Wanted, unchanged
from tests.site.paper import Site, article

PAPER = "name: 棠川报\nsections:\n  - {id: news, name: 要闻}\n  - {id: culture, name: 文化}\n"
FIRST, SECOND, THIRD = "2024-04-05", "2024-04-12", "2024-05-03"
CONTENTS = "{% extends 'base.html' %}\n{% block main %}{{ page.date }}{% endblock %}\n"
TEXT = "孩子们学竹编。"


@pytest.fixture
def paper(empty_site: Site) -> Site:
    """Three issues of two articles, each of another section."""
    empty_site.write({"content/paper.yml": PAPER})
    for key in (FIRST, SECOND, THIRD):
        empty_site.write(
            {
                f"content/{key}/1-01.md": article(f"{key}渡口修好", "渡口昨天重新开放。", order=1, people="[陈家声]"),
                f"content/{key}/1-02.md": second(f"{key}竹编开班"),
            }
        )
    empty_site.build()
    return empty_site


def second(title: str, body: str = TEXT, **front: object) -> str:
    return article(title, body, order=2, section="culture", **front)


def edited(key: str, title: str, body: str = TEXT, **front: object) -> Callable[[Site], None]:
    return lambda site: site.write({f"content/{key}/1-02.md": second(title, body, **front)})


def of(key: str, *names: str) -> set[str]:
    return {f"{key}/{name}" for name in names}


WHOLE = ("index.html", "contents.html", "edition.html")
"""The pages of an issue of one printed page, but for its articles."""
COUNTS = {"about.html", "archive/index.html", "archive/2024/index.html"}
LISTS = {"section/culture/index.html", "search.html"}

EDITS: dict[str, tuple[Callable[[Site], None], set[str]]] = {
    "the end of a long text": (
        edited(FIRST, f"{FIRST}竹编开班", TEXT + "竹子。" * 300),
        of(FIRST, "1-02.html", "1-02.md", "edition.html", "index.html") | LISTS,
    ),
    # The article beside it names it, and so do those of later issues that are related to it, and the archive.
    "a headline": (
        edited(FIRST, f"{FIRST}竹编结业"),
        of(FIRST, *WHOLE, "1-01.html", "1-02.html", "1-02.md")
        | LISTS
        | {f"{SECOND}/1-02.html", f"{THIRD}/1-02.html", "archive/2024/04.html", "archive/index.html"},
    ),
    "a place that nobody else names": (
        edited(FIRST, f"{FIRST}竹编开班", places="[陈家庄]"),
        of(FIRST, "1-02.html", "1-02.md")
        | {"names/index.html", "names/places/index.html", name_route("places", "陈家庄"), "search.html"},
    ),
    "an article withheld": (
        edited(SECOND, f"{SECOND}竹编开班", status="withheld"),
        of(SECOND, *WHOLE, "1-01.html")
        | LISTS
        | COUNTS
        | {f"{FIRST}/1-02.html", f"{THIRD}/1-02.html", "archive/2024/04.html"},
    ),
    "an article more": (
        lambda site: site.write({f"content/{SECOND}/1-03.md": article("集市改到周六", order=3)}),
        of(SECOND, *WHOLE, "1-02.html", "1-03.html", "1-03.md")
        | COUNTS
        | {"search.html", "section/news/index.html", "archive/2024/04.html", f"{SECOND}/1-01.html"},
    ),
    "an issue's number": (
        lambda site: site.write({f"content/{SECOND}/issue.yml": 'number: "9"\n'}),
        of(SECOND, "index.html", "edition.html", *(f"1-0{n}.{end}" for n in (1, 2) for end in ("html", "md"))),
    ),
    "an issue more": (
        lambda site: site.write({"content/2024-05-10/1-01.md": article("集市改到周六")}),
        of("2024-05-10", *WHOLE, "1-01.html", "1-01.md")
        | of(THIRD, *WHOLE, "1-01.html", "1-02.html")
        | COUNTS
        | {"index.html", "search.html", "section/news/index.html", "archive/2024/05.html"},
    ),
    # What was related to it is so no longer.
    "an article removed": (
        lambda site: (site.root / f"content/{SECOND}/1-02.md").unlink(),
        of(SECOND, *WHOLE, "1-01.html")
        | LISTS
        | COUNTS
        | {f"{FIRST}/1-02.html", f"{THIRD}/1-02.html", "archive/2024/04.html"},
    ),
    "an issue removed": (
        lambda site: shutil.rmtree(site.root / f"content/{SECOND}"),
        {f"{key}/{page}" for key in (FIRST, THIRD) for page in (*WHOLE, "1-01.html", "1-02.html")}
        | LISTS
        | COUNTS
        | {"index.html", "section/news/index.html", "archive/2024/04.html", "names/index.html"}
        | {"names/people/index.html", name_route("people", "陈家声")},
    ),
    "another section": (
        lambda site: site.write(
            {f"content/{FIRST}/1-02.md": article(f"{FIRST}竹编开班", TEXT, order=2, section="news")}
        ),
        of(FIRST, *WHOLE, "1-02.html", "1-02.md") | LISTS | {"section/news/index.html"},
    ),
    "a day inferred": (
        lambda site: site.write({f"content/{SECOND}/issue.yml": "date_source: inferred\n"}),
        {f"{key}/{page}" for key in (FIRST, SECOND, THIRD) for page in (*WHOLE, "1-01.html", "1-02.html")}
        | of(SECOND, "1-01.md", "1-02.md")
        | LISTS
        | COUNTS
        | {"index.html", "section/news/index.html", "archive/2024/04.html", "archive/undated/index.html"}
        | {name_route("people", "陈家声")},
    ),
    # It was the only one that had a page: no page leads to names any more.
    "a name withheld": (
        lambda site: site.write({"content/paper.yml": PAPER + "withheld_names: [陈家声]\n"}),
        {f"{key}/{page}" for key in (FIRST, SECOND, THIRD) for page in (*WHOLE, "1-01.html", "1-02.html", "1-01.md")}
        | LISTS
        | COUNTS
        | {"index.html", "section/news/index.html", "archive/2024/04.html", "archive/2024/05.html"},
    ),
    "a template": (
        lambda site: site.write({"layouts/contents.html": CONTENTS}),
        {f"{key}/contents.html" for key in (FIRST, SECOND, THIRD)},
    ),
    "a style sheet": (
        lambda site: site.write({"assets/styles/paper.css": "p { color: red }"}),
        {"assets/broadsheet.css"},
    ),
    "a page removed by somebody": (lambda site: (site.output / "about.html").unlink(), {"about.html"}),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_writes_these_files_and_no_other(paper: Site, edit: str) -> None:
    change, pages = EDITS[edit]
    change(paper)
    written = {route for route in paper.build().written if not route.startswith("search/")}
    assert written == pages


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_that_is_told_what_changed_writes_the_same(paper: Site, edit: str) -> None:
    store, folders = Store(resident=True), [(paper.root / name).resolve() for name in ("content", "layouts", "assets")]
    paper.build(store=store, changed=())
    change, pages = EDITS[edit]
    before = snapshot(folders)
    change(paper)
    changed = {path for path, _ in before.items() ^ snapshot(folders).items()}
    report = paper.build(store=store, changed=changed or None)  # nobody tells of what becomes of the site itself
    assert {route for route in report.written if not route.startswith("search/")} == pages
    assert paper.build(store=store, changed=()).written == ()
    assert store.flush()
    assert unchanged(Wanted(content=paper.root / "content", output=paper.output, root=paper.root))


ARTICLE = re.compile(r"2024-.*/\d-\d\d\.html").fullmatch


def anew(site: Site) -> dict[str, bytes]:
    """What a build makes that knows nothing."""
    other = site.copied(site.root.parent / "clean")
    assert not other.build().problems
    return other.files()


def test_of_an_issue_that_leads_to_others_than_before_those_pages_are_made_that_do(paper: Site) -> None:
    fourth, profile = "2024-05-10", cProfile.Profile()
    paper.write({f"content/{fourth}/1-01.md": second("2024-05-10竹编开班")})
    with profile:
        report = paper.build(jobs=1)
    made = {f"{key}/1-0{n}.html" for key, n in ((FIRST, 2), (SECOND, 2), (THIRD, 1), (THIRD, 2), (fourth, 1))}
    assert {route for route in report.written if ARTICLE(route)} == made
    # Of the first two issues one page each, of four; all of the third, which has another neighbour.
    assert {call.callcount for call in profile.getstats() if call.code is article_view.__code__} == {len(made)}
    assert paper.files() == anew(paper)
    # Before a headline is edited that they lead to, and behind it, they know what they say.
    for title in ("2024-05-10竹编结业", "2024-05-10竹编开班", "渡口卖竹编"):
        paper.write({f"content/{fourth}/1-01.md": second(title)})
        paper.build(jobs=1)
        assert paper.files() == anew(paper)
        paper.write({f"content/{fourth}/1-01.md": article(title, TEXT, order=2, section="news")})
        paper.build(jobs=1)
        assert paper.files() == anew(paper)


def test_what_somebody_touched_of_an_issue_that_leads_to_others_is_put_right(paper: Site) -> None:
    paper.write({"content/2024-05-10/1-01.md": second("2024-05-10竹编开班")})
    (paper.output / FIRST / "1-01.html").write_text("torn", "utf-8")
    (paper.output / SECOND / "contents.html").unlink()
    paper.build()
    assert paper.files() == anew(paper)


def explained(site: Site, route: str) -> str:
    ran = CliRunner().invoke(cli, ["--root", str(site.root), "explain", route])
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_explain_names_the_article_that_changed(paper: Site) -> None:
    EDITS["a headline"][0](paper)
    paper.build()
    for route in (f"{FIRST}/1-02.html", f"{FIRST}/1-01.html", "section/culture/index.html"):
        words = explained(paper, route)
        assert WORDS["articles"].format(f"{FIRST}/1-02") in words
        assert "written" in words
        assert "nothing has changed since" in words
    assert "it came out the same" in explained(paper, f"{FIRST}/1-01.md")
    related = explained(paper, f"{THIRD}/1-02.html")
    assert WORDS["beside"] in related
    assert WORDS["new"] in explained(paper, name_route("people", "陈家声"))


def test_explain_takes_an_address_as_a_reader_types_it(paper: Site) -> None:
    paper.build()

    for typed, route in ((f"{FIRST}/1-01", f"{FIRST}/1-01.html"), (FIRST, f"{FIRST}/index.html"), (".", "index.html")):
        assert explained(paper, typed).startswith(f"{route}: last made")


@pytest.mark.parametrize(
    ("edit", "route", "words"),
    [
        ("a template", f"{FIRST}/contents.html", "a template changed: layouts/contents.html"),
        ("an issue more", f"{THIRD}/index.html", WORDS["issues"]),
        ("a place that nobody else names", f"{FIRST}/1-02.html", WORDS["articles"].format(f"{FIRST}/1-02")),
        ("a page removed by somebody", "about.html", WORDS["file"].format("about.html")),
    ],
)
def test_explain_says_which_input_changed(paper: Site, edit: str, route: str, words: str) -> None:
    EDITS[edit][0](paper)
    paper.build()
    assert words in explained(paper, route)


def test_explain_tells_of_paper_yml_and_of_a_clean_build(paper: Site) -> None:
    paper.write({"content/paper.yml": PAPER + "motto: 贴着泥土写字\n"})
    paper.build()
    assert WORDS["paper"] in explained(paper, f"{FIRST}/1-01.html")
    paper.build(clean=True)
    assert WORDS["clean"] in explained(paper, f"{FIRST}/1-01.html")


def test_explain_says_what_the_next_build_will_look_at(paper: Site) -> None:
    EDITS["a headline"][0](paper)
    (paper.output / "about.html").unlink()
    assert f"since then changed: content/{FIRST}/1-02.md" in explained(paper, f"{FIRST}/1-02.html")
    assert "the next build puts it right" in explained(paper, "about.html")
    listed = min((paper.output / "search").rglob("*.js"))
    listed.write_bytes(b"broken")
    assert "`build --clean` puts it right" in explained(paper, listed.relative_to(paper.output).as_posix())


def test_explain_as_json_and_of_a_path(paper: Site) -> None:
    ran = CliRunner().invoke(
        cli, ["--root", str(paper.root), "explain", str(paper.output / FIRST / "1-02.html"), "--json"]
    )
    told = json.loads(ran.stdout)["explain"]
    assert told["route"] == f"{FIRST}/1-02.html"
    assert told["part"] == FIRST
    assert told["why"] == [{"reason": "new", "thing": ""}]
    assert told["written"]
    assert told["since"] == []


def test_explain_knows_no_page_that_was_not_made(paper: Site) -> None:
    ran = CliRunner().invoke(cli, ["--root", str(paper.root), "explain", "2024-04-05/9-99.html"])
    assert ran.exit_code == 1
    assert "no-page" in ran.stderr


def test_every_reason_has_words() -> None:
    assert set(WORDS) == {*PIECES, "new", "clean", "file"}


def test_names_that_are_no_utf8_are_remembered_too(paper: Site) -> None:
    for name in (b"content/2024-04-12/\xb6\xc9\xbf\xda.jpg", b"layouts/\xff.html"):
        file = Path(os.fsdecode(os.fsencode(paper.root) + b"/" + name))
        file.parent.mkdir(exist_ok=True)
        try:
            file.write_bytes(b"")
        except OSError:
            pytest.skip("the file system takes no such name")
    assert paper.build().problems == ()
    change, written = EDITS["an issue's number"]
    change(paper)
    assert {route for route in paper.build().written if not route.startswith("search/")} == written
    assert "nothing has changed since" in explained(paper, f"{SECOND}/index.html")


def clean_files(site: Site) -> dict[str, bytes]:
    site.build(clean=True)
    return site.files()


def test_a_link_to_nowhere_is_not_taken_for_the_young_file_that_it_took_the_place_of(paper: Site) -> None:
    file = paper.root / f"content/{FIRST}/1-02.md"
    to_come = file.stat().st_mtime + 1_000_000
    os.utime(file, (to_come, to_come))
    paper.build()
    file.unlink()
    file.symlink_to("nowhere")
    paper.build()
    assert paper.files() == clean_files(paper)


def test_texts_that_are_gone_are_read_once_more(paper: Site) -> None:
    for record in (paper.root / ISSUES).glob("*.texts"):
        record.unlink()
    EDITS["a headline"][0](paper)
    assert paper.build().problems == ()
    assert paper.files() == clean_files(paper)


def test_texts_of_an_issue_that_is_gone_go_without_a_card_too(paper: Site) -> None:
    record = texts_path(paper.root / ISSUES, "2024-03-01")
    record.write_bytes(b"texts")
    EDITS["another section"][0](paper)  # goes through the whole paper
    paper.build()
    assert not record.exists()
    assert texts_path(paper.root / ISSUES, FIRST).exists()


def test_texts_of_another_state_are_not_taken(paper: Site) -> None:
    record = texts_path(paper.root / ISSUES, FIRST)
    old = record.read_bytes()
    EDITS["the end of a long text"][0](paper)
    paper.build()
    record.write_bytes(old)
    (paper.output / FIRST / "1-02.html").unlink()
    assert paper.build().written == (f"{FIRST}/1-02.html",)
    assert paper.files() == clean_files(paper)


def test_a_text_that_changes_and_is_lost_while_pages_are_made_of_it_is_told(paper: Site) -> None:
    def lose(count: int, total: int, what: str) -> None:
        if (what, count) == ("issues", total):
            paper.write({f"content/{SECOND}/1-02.md": second("竹编结业")})
            texts_path(paper.root / ISSUES, SECOND).unlink()

    before = paper.files()
    paper.write({f"content/{SECOND}/1-02.md": second("竹编开班了", people="[林雨]")})
    report = paper.build(progress=lose)
    assert [(p.path, p.code) for p in report.problems] == [(f"content/{SECOND}", "unreadable")]
    assert paper.files() == before
    assert paper.build().problems == ()
    assert paper.files() == clean_files(paper)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"content/{FIRST}/1-02.md", article("集市改到周六", order=2)),
        (f"content/{FIRST}/1-03.md", article("集市改到周六", order=3)),
        ("layouts/contents.html", CONTENTS),
    ],
)
def test_what_is_saved_while_it_builds_is_not_taken_for_what_was_there(paper: Site, name: str, text: str) -> None:
    file = paper.root / name
    before = file.read_text("utf-8") if file.exists() else None

    def save(count: int, total: int, what: str) -> None:
        if (what, count) == ("issues", 1):
            paper.write({name: text})

    paper.write({f"content/{FIRST}/1-01.md": article("渡口又修好了", order=1)})
    paper.build(progress=save)
    if before is None:
        file.unlink()
    else:
        file.write_text(before, "utf-8")
    paper.build()
    remembered = paper.files()
    paper.build(clean=True)
    assert remembered == paper.files()


def test_a_save_while_it_builds_makes_the_next_build_no_clean_one(paper: Site) -> None:
    def save(count: int, total: int, what: str) -> None:
        if (what, count) == ("parts", 1):
            EDITS["a headline"][0](paper)

    paper.write({f"content/{THIRD}/1-01.md": article("渡口又修好了", order=1)})
    assert paper.build(progress=save).written
    again = {route for route in paper.build().written if not route.startswith("search/")}
    assert again == EDITS["a headline"][1]
    assert WORDS["articles"].format(f"{FIRST}/1-02") in explained(paper, f"{FIRST}/1-02.html")
    assert paper.build().written == ()


def test_a_template_that_is_changed_and_put_back_during_builds_is_read_again(paper: Site) -> None:
    template, store = "layouts/contents.html", Store(resident=True)
    path = str((paper.root / template).resolve())

    def save_meanwhile(count: int, total: int, what: str) -> None:
        if what == "issues":
            paper.write({template: "<p>two</p>"})

    paper.write({template: "<p>none</p>"})
    paper.build(store=store, jobs=1)
    paper.write({template: "<p>one</p>"})
    paper.build(store=store, jobs=1, changed={path}, progress=save_meanwhile)
    paper.write({template: "<p>one</p>"})
    paper.build(store=store, jobs=1, changed={path})
    pages = [text for route, text in paper.files().items() if route.endswith("/contents.html")]
    assert pages
    assert all(b"<p>one</p>" in page for page in pages)
