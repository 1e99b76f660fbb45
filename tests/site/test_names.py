"""The indexes of names from the outside: what is listed, what leads where, what has a page of its own."""

from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin
from selectolax.lexbor import LexborHTMLParser

from generator.content import routes
from generator.site.names import Listed, Listing, register
from generator.site.names.order import AS_SURNAME, by_initial, in_order, initial, sound
from generator.site.pages import name_indexes as pages
from tests.site.paper import ISSUE, PAPER, Site, article


def paper(tmp_path: Path, **articles: str) -> Site:
    site = Site(tmp_path / "paper")
    files = {f"content/2024-04-{name[1:3]}/1-{name[3:]}.md": text for name, text in articles.items()}
    issues = {f"{name.rsplit('/', 1)[0]}/issue.yml": ISSUE for name in files}
    site.write({"content/paper.yml": PAPER, **issues, **files})
    assert not site.build().problems
    return site


def links(site: Site, route: str, where: str) -> dict[str, str]:
    nodes = LexborHTMLParser(site.page(route)).css(f"{where} a")
    return {node.text(): node.attributes["href"] or "" for node in nodes}


def test_a_name_of_two_articles_has_a_page_with_the_newest_first(tmp_path: Path) -> None:
    site = paper(
        tmp_path,
        d0501=article("旧闻", people="[苏见山]", tags="[书架]"),
        d1201=article("新闻", people="[苏见山, 罗水根]"),
    )
    of_two = routes.name_route("people", "苏见山")
    titles = [node.text() for node in LexborHTMLParser(site.page(of_two)).css(".lines a")]
    assert titles == ["新闻", "旧闻"]
    assert links(site, "names/people/index.html", ".names") == {
        "苏见山": of_two.split("/")[-1],
        "罗水根": "../../2024-04-12/1-01.html",
    }
    assert links(site, "2024-04-12/1-01.html", ".named") == {"苏见山": f"../{of_two}"}
    assert "罗水根" in site.page("2024-04-12/1-01.html")
    assert routes.name_route("people", "罗水根") not in site.files()


def test_withheld_articles_do_not_count(tmp_path: Path) -> None:
    site = paper(
        tmp_path,
        d0501=article(people="[苏见山]"),
        d1201=article(people="[苏见山, 温如山]", status="withheld"),
        d1202=article(),
    )
    assert links(site, "names/people/index.html", ".names") == {"苏见山": "../../2024-04-05/1-01.html"}
    assert routes.name_route("people", "苏见山") not in site.files()


def test_who_wrote_and_who_took_the_picture_stand_in_one_index(tmp_path: Path) -> None:
    site = paper(tmp_path, d0501=article(authors="[乔望山]"), d1201=article(photo_by="[乔望山]"))
    assert list(links(site, "names/authors/index.html", ".names")) == ["乔望山"]
    assert list(links(site, "2024-04-12/1-01.html", ".named")) == ["乔望山"]


def test_a_paper_without_names_has_no_index_and_no_link_to_one(tmp_path: Path) -> None:
    site = paper(tmp_path, d0501=article())
    assert not [name for name in site.files() if name.startswith("names/")]
    assert "names/" not in site.page("index.html")


def test_the_index_of_a_large_paper_lists_only_names_that_recur(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "ROOM", 1)
    site = paper(tmp_path, d0501=article(tags="[春茶]"), d1201=article(tags="[春茶, 渡口]"))
    assert list(links(site, "names/tags/index.html", ".names")) == ["春茶"]


def test_many_articles_of_one_name_stand_on_several_pages(tmp_path: Path) -> None:
    articles = {f"d05{n:02}": article(tags="[春茶]") for n in range(1, 52)}
    site = paper(tmp_path, **articles)
    newest, oldest = (routes.name_route("tags", "春茶", number) for number in (routes.NEWEST, 1))
    assert oldest.endswith("-1.html")
    assert [len(LexborHTMLParser(site.page(page)).css(".lines a")) for page in (newest, oldest)] == [50, 50]
    assert links(site, newest, ".pager")["较早"] == f"{oldest.split('/')[-1]}#issue-2024-04-05"


def test_reporters_places_and_columns_have_a_page_from_their_first_article_on(tmp_path: Path) -> None:
    site = paper(
        tmp_path,
        d0501=article(
            authors="[周望山]", roles="{周望山: 记者}", places="[石鹭镇]", rubric="镇上新事", people="[罗水根]"
        ),
        d1201=article(photo_by="[周望山]"),
    )
    for kind, name in (("authors", "周望山"), ("places", "石鹭镇"), ("rubrics", "镇上新事")):
        assert list(links(site, f"names/{kind}/index.html", ".names")) == [name]
        assert "渡口修好了" in site.page(routes.name_route(kind, name))
    assert routes.name_route("people", "罗水根") not in site.files()
    for page in ("names/authors/index.html", routes.name_route("authors", "周望山")):
        assert "摄影、记者" in LexborHTMLParser(site.page(page)).css_first("main").text()


def test_an_index_of_many_names_has_pages_for_each_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ONE_PAGE", 3)
    site = paper(tmp_path, d0501=article(people="[王一, 王二, 汪三, 魏四, 李五, 7号]"), d1201=article(people="[李五]"))
    whole = LexborHTMLParser(site.page("names/people/index.html"))
    bar = {a.text(): a.attributes["href"] for a in whole.css(".letter-bar a")}
    assert bar == {"L": "letter-l.html", "W": "letter-w.html", "其他": "letter-other.html"}
    assert len(whole.css(".letter-bar span")) == 24
    assert list(links(site, "names/people/letter-w.html", ".names")) == ["汪三", "王二", "王一"]
    assert [h.text() for h in LexborHTMLParser(site.page("names/people/letter-w.html")).css(".group h2")] == ["Wang"]
    assert list(links(site, "names/people/letter-w-2.html", ".names")) == ["魏四"]
    assert links(site, "names/people/letter-w.html", ".turn") == {"→ 魏四": "letter-w-2.html"}
    assert list(links(site, "names/people/letter-other.html", ".names")) == ["7号"]


def test_names_are_escaped_and_their_addresses_are_safe(tmp_path: Path) -> None:
    hostile = '"<b>../../x</b>"'
    site = paper(tmp_path, d0501=article(tags=f"['{hostile}']"), d1201=article(tags=f"['{hostile}']"))
    page = routes.name_route("tags", hostile)
    assert "<b>" not in site.page(page)
    assert page.count("/") == 2


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *[
            ("苏见山", "S"),
            ("单明", "S"),
            ("欧阳木生", "O"),
            ("翟小满", "Z"),
            ("Ada Ó Brien", "B"),
            ("12路", "#"),
            ("龘", "D"),
        ],
        *[
            ("曾大河", "Z"),
            ("仇小雨", "Q"),
            ("解春山", "X"),
            ("朴木生", "P"),
            ("区木生", "O"),
            ("查小满", "Z"),
            ("盖小满", "G"),
        ],
        *[
            ("查", "Z"),
            ("尉迟木生", "Y"),
            ("万俟木生", "M"),
            ("单于木生", "C"),
            ("單明", "S"),
            ("葉小滿", "Y"),
            ("覃木生", "Q"),
        ],
        *[("乜木生", "N"), ("缪木生", "M"), ("任木生", "R"), ("彧", "Y"), ("！", "#"), ("", "#"), ("𠀀", "H")],
    ],
)
def test_a_name_of_a_person_stands_under_the_letter_of_its_surname(name: str, letter: str) -> None:
    assert initial(name, "people") == letter


def test_names_of_one_count_stand_in_the_order_of_their_index() -> None:
    def listed(count: int) -> Listed:
        return Listed(route="a.html", count=count, roles="")

    # 单 is read dān, but as a surname Shàn.
    listing = Listing(kind="people", entries={"单一": listed(1), "山二": listed(1), "王三": listed(2)})
    assert listing.commonest_first(listing.in_order) == ("王三", "山二", "单一")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("长桥镇", "C"), ("重庆", "C"), ("单县", "S"), ("乐清", "Y"), ("乐平", "L"), ("番禺", "P"), ("会稽山", "K")],
)
def test_a_place_stands_under_the_letter_of_its_sound(name: str, letter: str) -> None:
    assert initial(name, "places") == letter


def test_an_index_is_in_the_order_of_sound_and_tone() -> None:
    names = ["王大", "汪大", "魏大", "吴大", "万大", "温大", "王二", "韦大"]
    assert in_order(names, "people") == ["万大", "汪大", "王大", "王二", "韦大", "魏大", "温大", "吴大"]
    assert sound("女桥镇")[0] < sound("暖桥镇")[0]


def test_the_readings_of_surnames_are_those_that_pypinyin_does_not_give() -> None:
    assert not [n for n, read in AS_SURNAME.items() if tuple(lazy_pinyin(n, style=Style.TONE3)) == read and len(n) == 1]


def test_latin_names_of_people_go_by_their_last_word() -> None:
    assert by_initial(in_order(["Hugh Amory", "Ada Fenn", "卜春田"], "people"), "people") == [
        ("A", ["Hugh Amory"]),
        ("B", ["卜春田"]),
        ("F", ["Ada Fenn"]),
    ]
