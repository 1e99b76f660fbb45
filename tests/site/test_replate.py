"""An edit of headlines and texts alone is made without the rest of the paper, and comes out as any other."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.deliver.explaining import WORDS
from generator.site.explain import explain
from generator.site.manifest import read_manifest
from generator.site.memory.issues import ISSUES
from generator.site.memory.made import MADE
from generator.site.memory.outline import AMENDMENTS, INDEX, OUTLINE, Amendments
from generator.site.memory.shelf import RELATED
from generator.site.memory.store import Store, recalled
from generator.site.staging import fingerprint
from generator.site.standing import CHANGES, MANIFEST, Wanted, unchanged
from tests.site.paper import PICTURE, Site, article

PAPER = (
    "name: 棠川报\nurl: https://paper.example/\nsearch: false\n"
    "sections:\n  - {id: news, name: 要闻}\n  - {id: culture, name: 文化}\n"
)
PAPERS = {
    "without a search": PAPER,
    "with a search": PAPER.replace("search: false\n", ""),
    "with withheld names": PAPER + "withheld_names: [周望山, 林雨]\n",
}
SIMPLE = bytes(byte for n in range(3000) for byte in (0xB0 + n // 94, 0xA1 + n % 94)).decode("gb2312")
"""Characters of simplified print."""
every_paper = pytest.mark.parametrize("paper", PAPERS, indirect=True)
FIRST, SECOND, THIRD = "2024-04-05", "2024-04-12", "2024-05-03"
TEXT = "孩子们学竹编。"
Change = Callable[[Site], None]


def second(title: str, body: str = TEXT, **front: object) -> str:
    return article(title, body, **({"order": 2, "section": "culture", "rubric": "乡音", "people": "[林雨]"} | front))


def to(key: str, title: str, body: str = TEXT, **front: object) -> Change:
    return lambda site: site.write({f"content/{key}/1-02.md": second(title, body, **front)})


@pytest.fixture
def paper(empty_site: Site, request: pytest.FixtureRequest) -> Site:
    """Three issues of two articles, one of them with a picture; and no search, if no other paper is asked for."""
    text = PAPERS[getattr(request, "param", "without a search")]
    empty_site.write({"content/paper.yml": text, f"content/{FIRST}/images/a.png": PICTURE})
    for key in (FIRST, SECOND, THIRD):
        text = "渡口昨天重新开放。\n\n![图](images/a.png)" if key == FIRST else "渡口昨天重新开放。"
        first = article(f"{key}渡口修好", text, order=1, people="[陈家声]")
        empty_site.write({f"content/{key}/1-01.md": first, f"content/{key}/1-02.md": second(f"{key}竹编开班")})
    empty_site.build()
    return empty_site


def of(site: Site) -> Wanted:
    return Wanted(content=site.root / "content", output=site.output, root=site.root)


def made(site: Site) -> bytes:
    """What the last build that went through the whole paper has left."""
    return (of(site).folder / MADE).read_bytes()


def many(site: Site) -> None:
    """So many issues that few of the site's files are others after an edit."""
    for n in range(30):
        site.write({f"content/2023-03-{n + 1:02}/1-01.md": article(f"第{n}场球赛", "球赛昨天结束。")})


def listed(site: Site) -> dict[str, str]:
    """The list of the site's own files."""
    found, problems = read_manifest(site.output, "site")
    assert not problems
    assert not found.pending
    return dict(found.done)


def hides(site: Site) -> bool:
    """Are names withheld?"""
    return "withheld_names" in (site.root / "content/paper.yml").read_text("utf-8")


CLEAN: dict[object, dict[str, bytes]] = {}
"""What papers to what builds made of them that knew nothing: many tests come to the same paper."""


def anew(site: Site, **options: object) -> dict[str, bytes]:
    """What a build makes that knows nothing."""
    inputs = frozenset(site.inputs().items()), frozenset(options.items())
    if inputs not in CLEAN:
        other = site.copied(site.root.parent / "clean")
        assert not other.build(**options).problems
        CLEAN[inputs] = other.files()
    return CLEAN[inputs]


EDITS: dict[str, Change] = {
    "a headline": to(FIRST, f"{FIRST}竹编结业"),
    "that of the latest issue": to(THIRD, f"{THIRD}竹编结业"),
    "a kicker and a deck": to(SECOND, f"{SECOND}竹编开班", kicker="三年以后", deck="村里人都来了"),
    "a text": to(SECOND, f"{SECOND}竹编开班", "村里的**孩子们**学竹编。" * 30),
    "one that tells of something else": to(FIRST, f"{FIRST}竹编开班", "渡口渡口渡口，摆渡摆渡。陈家声说，渡口修好了。"),
    "a name that is withheld": to(SECOND, f"{SECOND}竹编开班", "周望山说，孩子们学竹编。"),
    "two issues": lambda site: (to(FIRST, "竹编结业")(site), to(THIRD, "竹编又开班")(site))[0],
}
OTHERS: dict[str, Change] = {
    "a name": to(SECOND, f"{SECOND}竹编开班", people="[林雨, 周望山]"),
    "a section": to(SECOND, f"{SECOND}竹编开班", section="news"),
    "a rubric": to(SECOND, f"{SECOND}竹编开班", rubric="茶话"),
    "a draft": to(SECOND, f"{SECOND}竹编开班", status="draft"),
    "a correction": to(SECOND, f"{SECOND}竹编开班", corrected="2024-05-01"),
    "a picture less": lambda site: site.write({f"content/{FIRST}/1-01.md": article("渡口修好", order=1)}),
    "an article more": lambda site: site.write({f"content/{FIRST}/1-03.md": article("集市", order=3)}),
    "an issue's facts": lambda site: site.write({f"content/{FIRST}/issue.yml": 'number: "9"\n'}),
    "an issue more": lambda site: site.write({"content/2024-05-10/1-01.md": article("集市")}),
    "the paper's motto": lambda site: site.write({"content/paper.yml": PAPER + "motto: 贴着泥土写字\n"}),
    "a template besides": lambda site: (
        site.write({"layouts/contents.html": "<p>{{ page.date }}</p>"}),
        to(FIRST, "竹编结业")(site),
    )[0],
    "a page that somebody removed": lambda site: ((site.output / "about.html").unlink(), to(FIRST, "竹编结业")(site))[
        1
    ],
}


@every_paper
@pytest.mark.parametrize("edit", EDITS)
def test_what_moves_nothing_leaves_the_record_of_the_whole_alone(paper: Site, edit: str) -> None:
    record, before = made(paper), paper.files()
    EDITS[edit](paper)
    report = paper.build()
    assert (made(paper) == record) != (edit == "a name that is withheld" and hides(paper))
    files = paper.files()
    assert files == anew(paper)
    assert set(report.written) == {route for route, data in files.items() if before[route] != data}
    assert len(report.written) + report.unchanged == len(files)
    assert unchanged(of(paper))


WITHOUT = """
import sys
from pathlib import Path

class Lost:
    def find_spec(self, name, path, target=None):
        if name in sys.argv[2:]:
            raise ImportError(name)

sys.meta_path.insert(0, Lost())
from generator.site import build

root = Path(sys.argv[1])
print(len(build(root / "content", root / "site", root=root).written) > 0)
"""


@pytest.mark.parametrize("paper", ["without a search", "with a search"], indirect=True)
def test_such_an_edit_is_made_where_dear_libraries_cannot_be_loaded(paper: Site) -> None:
    command = [sys.executable, "-c", WITHOUT, str(paper.root), "markdown", "numpy"]
    repository = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(repository), *sys.path))}
    EDITS["that of the latest issue"](paper)
    record = made(paper)
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert ran.stdout == "True\n"
    assert made(paper) == record
    assert paper.files() == anew(paper)


@pytest.mark.parametrize("edit", OTHERS)
def test_all_else_takes_the_whole_way(paper: Site, edit: str) -> None:
    record = made(paper)
    OTHERS[edit](paper)
    paper.build()
    assert made(paper) != record
    assert paper.files() == anew(paper)


@every_paper
def test_one_edit_after_the_other_and_then_another_kind(paper: Site) -> None:
    for change in (*EDITS.values(), OTHERS["a name"], EDITS["a headline"]):
        change(paper)
        paper.build()
        assert paper.files() == anew(paper)
    assert (of(paper).folder / AMENDMENTS).exists()


def test_in_a_folder_whose_name_is_no_utf8(paper: Site) -> None:
    try:
        there = paper.copied(Path(os.fsdecode(os.fsencode(paper.root) + b"-\xb6\xc9")))
    except OSError:
        pytest.skip("the file system takes no such name")
    there.build()
    record = made(there)
    EDITS["a headline"](there)
    assert not there.build().problems
    assert made(there) == record
    assert there.files() == anew(there)


@every_paper
def test_after_such_edits_the_whole_way_has_nothing_to_make(paper: Site) -> None:
    for change in EDITS.values():
        change(paper)
        paper.build()
    record, made_anew = made(paper), list[int]()

    def tell(count: int, total: int, what: str) -> None:
        if what == "parts":
            made_anew.append(total)

    (of(paper).folder / OUTLINE).unlink()
    (paper.root / f"content/{FIRST}/1-01.md").touch()
    assert paper.build(progress=tell).written == ()
    assert made(paper) != record
    assert made_anew == []


def test_what_is_led_to_need_not_be_read(empty_site: Site) -> None:
    """Of an issue that the edited one leads to, the headline alone is known."""
    sections = "".join(f"  - {{id: s{n}, name: 第{n}版}}\n" for n in range(10))
    empty_site.write({"content/paper.yml": f"name: 棠川报\nsearch: false\nsections:\n{sections}"})
    words = ("春茶", "集市", "竹编", "水库", "球赛", "戏台", "果园", "桥头", "粮仓", "书屋")
    for n, word in enumerate(words):
        title = f"摆渡渡口{word}" if n in (1, 4) else f"{word}{word}"
        empty_site.write({f"content/2024-{n + 1:02}-05/1-01.md": article(title, f"{word}的事。" * 9, section=f"s{n}")})
    empty_site.build()
    assert "摆渡渡口集市" in empty_site.page("2024-05-05/1-01.html")
    record = made(empty_site)
    for key, title in (("2024-05-05", "摆渡渡口球场"), ("2024-02-05", "摆渡渡口赶集")):
        path = f"content/{key}/1-01.md"
        text = (empty_site.root / path).read_text("utf-8")
        empty_site.write({path: "\n".join(f"title: {title}" if "title:" in li else li for li in text.split("\n"))})
        empty_site.build()
        assert made(empty_site) == record
        assert empty_site.files() == anew(empty_site)
    assert "摆渡渡口赶集" in empty_site.page("2024-05-05/1-01.html")


PLACES = ("1-01", "1-02", "2-01", "2-02", "2-03", "3-01")
WORDS_OF = ("渡口", "竹编", "水库", "球赛", "果园", "书屋")


@pytest.fixture
def printed(empty_site: Site) -> Site:
    """Five issues of six articles on three printed pages; the last has a rubric."""
    sections = "".join(f"  - {{id: s{n}, name: 第{n}版}}\n" for n in range(len(PLACES)))
    text = f"name: 棠川报\nurl: https://paper.example/\nsearch: false\nsections:\n{sections}"
    empty_site.write({"content/paper.yml": text})
    for day in range(1, 6):
        for n, (place, word) in enumerate(zip(PLACES, WORDS_OF, strict=True)):
            front = {"page": place[0], "order": n + 1, "section": f"s{n}", **({"rubric": "乡音"} if n == 5 else {})}
            empty_site.write({f"content/2024-05-0{day}/{place}.md": of_place(word, day, **front)})
    empty_site.build()
    return empty_site


def of_place(word: str, day: int, title: str = "", **front: object) -> str:
    return article(title or f"{word}{'甲乙丙丁戊'[day - 1]}", f"{word}的事。" * (8 + day), **front)


def routes_made(site: Site) -> set[str]:
    """What edits that move nothing have made since the build that went through the whole paper."""
    since = recalled(of(site).folder / AMENDMENTS, Amendments)
    return {*since.standing} - {MANIFEST, CHANGES} if since else set()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("front", [{"title": "戏台搭好了"}, {"kicker": "三年以后"}, {"deck": "乡亲都来了"}], ids=list)
def test_of_several_printed_pages_all_come_out_as_anew(printed: Site, place: str, front: dict[str, str]) -> None:
    for day in ("2024-05-02", "2024-05-05"):
        path, record = f"content/{day}/{place}.md", made(printed)
        lines = (printed.root / path).read_text("utf-8").split("\n")
        (name, words) = next(iter(front.items()))
        kept = [line for line in lines if not line.startswith(f"{name}:")]
        printed.write({path: "\n".join([kept[0], f"{name}: {words}", *kept[1:]])})
        assert printed.build().written
        assert made(printed) == record
        assert printed.files() == anew(printed)


@pytest.mark.parametrize("place", ["1-02", "2-02"])
def test_no_draft_stands_between_an_article_and_the_next(printed: Site, place: str) -> None:
    day = "2024-05-03"
    printed.write({f"content/{day}/2-01.md": of_place("水库", 3, page=2, order=3, section="s2", status="draft")})
    printed.build()
    record, n = made(printed), PLACES.index(place)
    printed.write(
        {f"content/{day}/{place}.md": of_place("", 3, "戏台搭好了", page=place[0], order=n + 1, section=f"s{n}")}
    )
    printed.build()
    assert made(printed) == record
    assert printed.files() == anew(printed)


def test_of_an_issue_the_pages_are_made_that_may_be_others(printed: Site) -> None:
    day, other = "2024-05-03", "2024-05-04"
    before = printed.files()
    front = {"page": 3, "order": 6, "section": "s5", "rubric": "乡音"}
    printed.write({f"content/{day}/3-01.md": of_place("书屋", 3, "书屋开门", **front)})
    written = {*printed.build().written}
    made_anew = routes_made(printed)
    assert {route for route, data in printed.files().items() if before.get(route) != data} == written <= made_anew
    # The one before it leads to it, others of the issue don't; and no twin but its own is made.
    own = {route.removeprefix(f"{day}/") for route in made_anew if route.startswith(day)}
    assert {"2-03.html", "3-01.html", "3-01.md", "index.html", "contents.html", "edition.html"} <= own
    assert own.isdisjoint({"1-01.html", "1-02.html", "2-01.html", "2-03.md"})
    # Of a later issue the article of the same rubric alone.
    assert {route for route in made_anew if route.startswith(other)} == {f"{other}/3-01.html"}
    # The paper's feed and that of its section, no other.
    assert {r for r in made_anew if r.endswith("feed.xml")} == {"feed.xml", "section/s5/feed.xml"}


@pytest.mark.parametrize("record", [OUTLINE, RELATED, MADE, "a card", "texts"])
def test_without_a_record_the_whole_way_is_taken(paper: Site, record: str) -> None:
    issues = paper.root / ISSUES
    places = {"a card": issues / f"{SECOND}.bin", "texts": issues / f"{FIRST}.texts"}
    places.get(record, of(paper).folder / record).unlink()
    EDITS["a headline"](paper)
    assert not paper.build().problems
    assert paper.files() == anew(paper)


@pytest.mark.parametrize("lacking", ["pages", "seen", "young"])
def test_with_a_damaged_note_the_whole_way_is_taken(paper: Site, lacking: str) -> None:
    note = of(paper).folder / "last.json"
    told = json.loads(note.read_bytes())
    del told[lacking]
    note.write_text(json.dumps(told), encoding="utf-8")
    EDITS["a headline"](paper)
    assert not paper.build().problems
    assert paper.files() == anew(paper)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize(("day", "latest"), [(date(2024, 5, 4), True), (date(2024, 5, 9), False)])
def test_as_of_a_day_headlines_that_are_news_take_the_whole_way(
    paper: Site, edit: str, day: date, *, latest: bool
) -> None:
    paper.build(as_of=day)
    record, before = made(paper), paper.files()
    EDITS[edit](paper)
    paper.build(as_of=day)
    files = paper.files()
    assert (made(paper) != record) == (latest and edit in ("that of the latest issue", "two issues"))
    assert files == anew(paper, as_of=day)
    assert files != before


def test_what_is_not_out_yet_takes_the_whole_way(paper: Site) -> None:
    paper.build(as_of=date(2024, 4, 20))
    record = made(paper)
    EDITS["that of the latest issue"](paper)
    assert paper.build(as_of=date(2024, 4, 20)).written == ()
    assert made(paper) != record


@every_paper
def test_in_a_larger_paper_the_list_of_files_is_not_written_anew(paper: Site) -> None:
    many(paper)
    paper.build()
    whole = (paper.output / MANIFEST).read_bytes()
    for change in (EDITS["a headline"], EDITS["a text"], EDITS["that of the latest issue"]):
        change(paper)
        assert paper.build().written
        files = paper.files()
        assert files == anew(paper)
        assert listed(paper) == {route: fingerprint(data) for route, data in files.items()}
        assert (paper.output / MANIFEST).read_bytes() == whole
        assert unchanged(of(paper))


@pytest.mark.parametrize("damage", ["torn", "of another list", "unfinished"])
def test_where_the_list_of_changes_cannot_be_used_all_of_it_is_read(paper: Site, damage: str) -> None:
    many(paper)
    paper.build()
    EDITS["a headline"](paper)
    paper.build()
    path = paper.output / CHANGES
    told = json.loads(path.read_bytes())
    told |= {"of another list": {"of": "0" * 32}, "unfinished": {"pending": {"about.html": "0" * 32}}}.get(damage, {})
    path.write_text("{" if damage == "torn" else json.dumps(told), encoding="utf-8")
    EDITS["a text"](paper)
    report = paper.build()
    if damage == "torn":
        assert "manifest" in {problem.code for problem in report.problems}
    else:
        assert paper.files() == anew(paper)
        assert listed(paper) == {route: fingerprint(data) for route, data in paper.files().items()}


@pytest.mark.parametrize("paper", ["with a search"], indirect=True)
def test_files_of_the_index_come_and_go_with_what_is_said(paper: Site) -> None:
    """A text of many new words, and the former one again: two times, that what came and went before is known."""

    def words(start: int, stop: int) -> str:
        numbers = range(start, stop)
        return "。".join("".join(SIMPLE[n * step % len(SIMPLE)] for step in (1, 7, 11)) for n in numbers)

    many(paper)
    paper.write({f"content/{FIRST}/1-01.md": article("渡口修好", words(0, 1750), order=1)})
    paper.build()
    record, before = made(paper), paper.files()
    former = f"{SECOND}竹编开班"
    for text in (words(1750, 1840), TEXT, words(1750, 1840), TEXT):
        EDITS["a headline"](paper)
        to(SECOND, former, text)(paper)
        report = paper.build()
        assert made(paper) == record
        files = paper.files()
        assert files == anew(paper)
        assert set(report.removed) == before.keys() - files.keys()
        assert before.keys() != files.keys()
        assert len(report.written) + report.unchanged == len(files)
        assert listed(paper) == {route: fingerprint(data) for route, data in files.items()}
        found = explain(of(paper), "search.html")
        assert found
        assert found.written == ("search.html" in report.written)
        assert all(explain(of(paper), route) for route in files.keys() - before.keys())
        before = files
    (of(paper).folder / OUTLINE).unlink()
    (paper.root / f"content/{FIRST}/1-01.md").touch()
    assert paper.build().written == ()


@pytest.mark.parametrize("titles", [("A bridge", "渡口修好了"), ("渡口修好了", "A bridge")])
@pytest.mark.parametrize("resident", [False, True])
def test_what_is_asked_in_latin_letters_comes_and_goes_with_headlines_in_han(
    empty_site: Site, titles: tuple[str, str], resident: bool
) -> None:
    file, store = f"content/{SECOND}/1-01.md", Store(resident=resident)
    empty_site.write({"content/paper.yml": "name: Courier\nlanguage: en\n", file: article(titles[0], "The ferry.")})
    for n in range(30):
        empty_site.write({f"content/2023-03-{n + 1:02}/1-01.md": article(f"Match {n} is won", "The match is over.")})
    empty_site.build(store=store)
    empty_site.write({file: article(titles[1], "The ferry.")})
    empty_site.build(store=store, changed={str(empty_site.root.resolve() / file)} if resident else None)
    assert empty_site.files() == anew(empty_site)
    assert ("search/pinyin.js" in empty_site.files()) == (titles[1] != "A bridge")


@pytest.mark.parametrize("paper", ["with a search"], indirect=True)
def test_what_the_index_is_not_known_of_takes_the_whole_way(paper: Site) -> None:
    record = made(paper)
    (of(paper).folder / INDEX).unlink()
    EDITS["a headline"](paper)
    paper.build()
    assert made(paper) != record
    assert paper.files() == anew(paper)


def test_explain_tells_of_it(paper: Site) -> None:
    EDITS["a headline"](paper)
    paper.build()
    for route, why in (
        (f"{FIRST}/1-01.html", ("articles", f"{FIRST}/1-02")),
        ("section/culture/index.html", ("articles", f"{FIRST}/1-02")),
        (f"{SECOND}/1-02.html", ("beside", "")),
    ):
        found = explain(of(paper), route)
        assert found
        assert found.why == (why,), WORDS[why[0]]
        assert found.stands
        assert found.written
        assert found.since == ()


@pytest.mark.parametrize("name", [f"content/{FIRST}/1-02.md", "layouts/contents.html", "content/paper.yml"])
def test_what_is_saved_while_it_builds_is_seen_by_the_next(paper: Site, name: str) -> None:
    file: Path = paper.root / name
    texts = {"content/paper.yml": PAPER + "motto: 写字\n", "layouts/contents.html": "<p>{{ page.date }}</p>"}
    before = file.read_bytes() if file.exists() else None

    def save(count: int, total: int, what: str) -> None:
        if (what, count) == ("parts", 1):
            paper.write({name: texts.get(name, second("集市改到周六"))})

    EDITS["a kicker and a deck"](paper)
    paper.build(progress=save)
    paper.build()
    assert paper.files() == anew(paper)
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)
    os.utime(paper.root / "content")
    paper.build()
    assert paper.files() == anew(paper)
