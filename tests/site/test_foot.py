"""The foot of a front page: nothing stands alone beside white; packages that lead are told once."""

import io

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.site.paper import PICTURE, Site, article

BODY = "茶园里已经忙开了。合作社的人天不亮就上了山。" * 12
CAPTION = "孩子们在老渡口栽下一排柳树苗。"


def table(rows: int, *cells: str) -> str:
    line = f"| {' | '.join(cells)} |\n"
    return line + "|---" * len(cells) + "|\n" + line * rows


RANKING = article("整洁候车亭评比", table(12, "1", "柳渡镇", "98.20"), kind="table", order=90)
WIDE = article("整洁候车亭评比", table(12, *["一个相当宽的格子"] * 4), kind="table", order=90)
NOTICE = article("班车到哪儿", "可查公交和渡船的位置。", kind="notice", order=91)
SHOWN = article("渡口新绿", CAPTION, kind="photo", images="[{file: a.png, alt: 柳树}]", order=80)
CAPTIONED = article("湖上数鹭人", CAPTION, kind="photo", order=81)


def front(site: Site, stories: int, *others: str) -> LexborHTMLParser:
    """The front page of so many stories and these articles."""
    files = [article(f"第{n}件事", BODY, order=n) for n in range(1, stories + 1)]
    site.write({f"content/2024-04-12/1-{n:02}.md": text for n, text in enumerate((*files, *others), start=1)})
    site.write({"content/2024-04-12/images/a.png": PICTURE})
    site.build()
    return LexborHTMLParser(site.page("index.html"))


def columns(page: LexborHTMLParser) -> list[tuple[str, list[str]]]:
    """The columns of the foot: what they span and what stands in each."""
    return [
        (
            (column.attributes["class"] or "").split()[-1],
            [(part.attributes["class"] or "").split()[1] for part in column.iter()],
        )
        for column in page.css(".foot-column")
    ]


@pytest.mark.parametrize(
    ("stories", "others", "expected"),
    [
        (5, (RANKING,), [("span-3", ["of-3"]), ("span-1", ["tables"])]),
        (5, (WIDE,), [("span-2", ["of-1"]), ("span-2", ["tables"])]),
        (5, (RANKING, NOTICE), [("span-3", ["of-3", "notices"]), ("span-1", ["tables"])]),
        (2, (RANKING, NOTICE), [("span-3", ["notices"]), ("span-1", ["tables"])]),
        (5, (SHOWN, RANKING), [("span-3", ["photos"]), ("span-1", ["tables"])]),
        (5, (SHOWN, RANKING, NOTICE), [("span-3", ["photos"]), ("span-1", ["tables", "notices"])]),
        (5, (SHOWN, NOTICE), [("span-3", ["photos"]), ("span-1", ["notices"])]),
        (5, (CAPTIONED, NOTICE), [("span-2", ["photos"]), ("span-2", ["notices"])]),
        (5, (NOTICE,), [("span-4", ["notices"])]),
        (5, (SHOWN, CAPTIONED), [("span-4", ["photos"])]),
        (5, (CAPTIONED,), [("span-4", ["photos"])]),
        (5, (), []),
    ],
)
def test_what_is_short_shares_the_width(
    empty_site: Site, stories: int, others: tuple[str, ...], expected: list[tuple[str, list[str]]]
) -> None:
    assert columns(front(empty_site, stories, *others)) == expected


def test_no_story_is_lost_where_a_picture_has_the_room_beside_a_long_ranking(empty_site: Site) -> None:
    long = article("整洁候车亭评比", table(40, "1", "柳渡镇", "98.20"), kind="table", order=90)
    page = front(empty_site, 9, SHOWN, long)
    assert columns(page) == [("span-3", ["photos"]), ("span-1", ["tables"])]
    text = page.css_first("main").text() if page.css_first("main") else ""
    assert [n for n in range(1, 10) if f"第{n}件事" not in text] == []


def test_stories_beside_a_ranking_stand_once_and_in_their_order(empty_site: Site) -> None:
    page = front(empty_site, 9, RANKING)
    assert [n.text() for n in page.css("main .headline")] == [*(f"第{n}件事" for n in range(1, 10)), "整洁候车亭评比"]


@pytest.mark.parametrize(("rows", "full"), [(4, False), (12, True)])
def test_a_picture_takes_the_whole_width_beside_boxes_that_are_as_deep_as_it_is_then(
    empty_site: Site, monkeypatch: pytest.MonkeyPatch, rows: int, full: bool
) -> None:
    ranking = article("整洁候车亭评比", table(rows, "1", "柳渡镇", "98.20"), kind="table", order=90)
    out = io.BytesIO()
    Image.new("RGB", (320, 200)).save(out, "PNG")
    monkeypatch.setattr("tests.site.test_foot.PICTURE", out.getvalue())
    page = front(empty_site, 5, SHOWN, ranking, NOTICE)
    assert columns(page) == [("span-3", ["photos"]), ("span-1", ["tables", "notices"])]
    assert bool(page.css_first(".photos.at-full-width")) is full


def test_a_ranking_stands_beside_a_lead_without_a_second(empty_site: Site) -> None:
    page = front(empty_site, 1, RANKING)
    assert page.css_first(".leads .second .tables")
    assert columns(page) == []


def test_a_ranking_that_leads_shows_its_rows(empty_site: Site) -> None:
    assert len(front(empty_site, 0, RANKING).css(".lead tbody tr")) == 12


def test_the_picture_comes_before_its_words(empty_site: Site) -> None:
    page = front(empty_site, 3, SHOWN)
    assert [child.tag for child in page.css(".captioned")[0].iter()] == ["figure", "div"]


@pytest.mark.parametrize(("count", "rows"), [(2, [2]), (3, [3]), (4, [4]), (5, [2, 3]), (7, [3, 4])])
def test_several_pictures_have_rows_of_their_own_the_larger_first(
    empty_site: Site, count: int, rows: list[int]
) -> None:
    page = front(empty_site, 3, *[SHOWN] * count, CAPTIONED)
    assert [len(row.css(".cell")) for row in page.css(".gallery .row")] == rows
    assert len(page.css(".gallery .in-box")) == 1
    assert columns(page) == []


def of_package(title: str, order: int, sentences: int) -> str:
    return article(title, "茶园里已经忙开了。" * sentences, order=order, package="茶园新事：三地见闻")


def headlines(page: LexborHTMLParser) -> list[str]:
    return [" ".join(n.text().split()) for n in page.css("main .headline")]


def test_the_others_of_a_package_follow_the_lead_under_one_head(empty_site: Site) -> None:
    other = article("另一件事", BODY * 3, order=2)
    page = front(empty_site, 0, of_package("甲", 1, 200), other, of_package("乙", 3, 9), of_package("丙", 4, 9))
    assert headlines(page) == ["甲", "乙", "丙", "另一件事"]
    assert [n.text() for n in page.css(".package")] == ["茶园新事：三地见闻"]


def test_the_article_with_the_headline_of_the_package_leads_it(empty_site: Site) -> None:
    opening = of_package("茶园新事 三地见闻", 1, 2)
    page = front(empty_site, 0, opening, of_package("乙", 2, 200), of_package("丙", 3, 9), of_package("丁", 4, 9))
    assert headlines(page)[:2] == ["茶园新事 三地见闻", "乙"]
    assert page.css(".package") == []


def test_a_rank_comes_before_the_lead_s_package(empty_site: Site) -> None:
    ranked = article("第二要紧的事", BODY, rank=2, order=9)
    leading = of_package("甲", 1, 9).replace("order: 1\n", "order: 1\nrank: 1\n")
    page = front(empty_site, 0, leading, of_package("乙", 2, 9), of_package("丙", 3, 9), ranked)
    assert headlines(page) == ["甲", "第二要紧的事", "乙", "丙"]
    assert [n.text() for n in page.css(".package")] == ["茶园新事：三地见闻"]
