"""The make-up of a front page: order kept, whole sentences, cells that end about level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from generator.site.makeup import (
    BESIDE,
    LEAD,
    LEFT,
    THRIFT,
    Matter,
    Openings,
    Ways,
    leads,
    level,
    openings,
    rows,
    setting,
)
from generator.site.measure import LINE, TALLEST, depth, depth_of_picture, lines_of, squares
from generator.site.typography import phrases
from generator.site.views import Picture, Row, Teaser
from generator.text import count_wide

SENTENCE = "渡口停了三年，昨天重新开了。"


def matter(number: int, length: int) -> Matter:
    """A story with so many sentences, in paragraphs of six."""
    paragraphs = [SENTENCE * min(6, length - at) for at in range(0, length, 6)]
    story = Teaser(
        href=f"{number}.html",
        anchor=f"a{number}",
        kind="news",
        draft=False,
        headline=("渡口修好了",),
        package="",
        kicker="",
        deck="",
        label="要闻",
        byline="",
        paragraphs=(),
        tables=(),
        picture=None,
        tall=False,
        more=False,
    )
    return Matter(story=story, text=openings(paragraphs, 600))


def stories(made: tuple[Row, ...]) -> list[Teaser]:
    return [story for row in made for cell in row.cells for story in cell.stories]


@given(st.lists(st.integers(1, 60), max_size=14))
def test_every_story_stands_once_in_its_order_and_ends_at_a_sentence(lengths: list[int]) -> None:
    made = rows([matter(n, length) for n, length in enumerate(lengths)], (19, 15, 12))
    assert [s.href for s in stories(made)] == [f"{n}.html" for n in range(len(lengths))]
    for story, length in zip(stories(made), lengths, strict=True):
        assert story.paragraphs[-1].endswith("。")
        assert story.more == (len("".join(story.paragraphs)) < length * len(SENTENCE))
    assert all(1 <= len(row.cells) == row.of <= 4 for row in made)


@given(st.lists(st.integers(20, 60), min_size=2, max_size=12))
def test_cells_of_long_stories_end_level(lengths: list[int]) -> None:
    for row in rows([matter(n, length) for n, length in enumerate(lengths)], (19, 15, 12)):
        set_in = setting(row.of, early=row.early)
        deep = [sum(depth(s, set_in) for s in cell.stories) for cell in row.cells]
        assert max(deep) - min(deep) <= 2


@pytest.mark.parametrize(("first", "second"), [(60, 60), (60, 12), (12, 60), (6, 60)])
def test_the_lead_and_what_stands_beside_it_end_level(first: int, second: int) -> None:
    lead, (beside,) = leads(matter(1, first), [matter(2, second)], 26)
    assert abs(depth(lead, LEAD) - depth(beside, BESIDE)) <= 2


@pytest.mark.parametrize(("whole", "chosen"), [(True, [4, 1]), (False, [3, 0])])
def test_a_text_is_not_cut_for_the_sake_of_its_last_line(whole: bool, chosen: list[int]) -> None:
    lead = matter(1, 5)
    lead = replace(lead, text=replace(lead.text, whole=whole))
    cells = (
        Ways(stories=[lead], longest=0, depths=(5.1, 6.1, 6.1, 7.1, 8.1)),
        Ways(stories=[matter(2, 30)], longest=0, depths=(7.1, 9.1, 12.1, 14.1, 16.1)),
    )
    assert level(cells, 26)[1] == chosen


DEPTHS = st.lists(st.sampled_from([0.4, 1.4, 2.4, 3.4, 5.1, 6.1, 7.1, 9.0, 12.4, 20.4]), min_size=1, max_size=8)


@given(st.lists(DEPTHS, min_size=1, max_size=4), st.sampled_from([0, 4.0, 7.1, 12, 26]), st.booleans())
def test_cells_end_at_the_level_that_costs_least_the_shallowest_of_such(
    depths: list[list[float]], most: float, whole: bool
) -> None:
    story = matter(1, 30)
    story = replace(story, text=replace(story.text, whole=whole))
    cells = [Ways(stories=[story], longest=0, depths=tuple(sorted(deep))) for deep in depths]
    found: list[tuple[float, list[int]]] = []
    for aim in sorted({d for deep in depths for d in deep if d <= most}) or [min(map(min, depths))]:
        chosen = [ways.nearest(aim) for ways in cells]
        cost = 0.0
        for ways, at in zip(cells, chosen, strict=True):
            cost += abs(ways.depths[at] - aim)
        cost += THRIFT * len(cells) * abs(most - aim)
        cost += LEFT * sum(ways.leaves_little(at) for ways, at in zip(cells, chosen, strict=True))
        found.append((cost, chosen))
    assert level(cells, most) == min(found, key=lambda one: one[0])


@pytest.mark.parametrize(("height", "shown"), [(500, 144), (1500, 432), (3000, TALLEST)])
def test_an_upright_picture_has_its_height_up_to_the_tallest(height: int, shown: float) -> None:
    picture = Picture(src="a.jpg", copies="", width=1000, height=height, alt="", caption="", credit="")
    assert depth_of_picture(picture, 18) * LINE == pytest.approx(shown + 14)


def test_a_lead_without_a_second_has_the_page() -> None:
    lead, beside = leads(matter(1, 40), [], 34, alone=True)
    assert beside == ()
    assert not lead.more


def test_a_story_that_is_short_among_long_ones_shares_a_cell() -> None:
    made = rows([matter(n, length) for n, length in enumerate((50, 2, 20, 50, 50))], (19,))
    assert [[len(cell.stories) for cell in row.cells] for row in made] == [[1, 2, 1, 1]]


def test_where_all_are_short_none_shares() -> None:
    made = rows([matter(n, 8) for n in range(4)], (12,))
    assert [row.of for row in made] == [4]


def test_no_text_is_cut_within_a_quotation() -> None:
    text = openings(["他说：“桥通了。我就歇下来。”说完他笑了。", "大家也笑了。"], 100)
    assert text.texts == (
        ("他说：“桥通了。我就歇下来。”",),
        ("他说：“桥通了。我就歇下来。”说完他笑了。",),
        ("他说：“桥通了。我就歇下来。”说完他笑了。", "大家也笑了。"),
    )
    assert text.whole


def test_a_text_without_an_end_and_one_without_words() -> None:
    assert openings(["没有句号"], 2) == Openings(texts=(("没有句号",),), lines=(1,), whole=True)
    assert openings([], 100) == Openings(texts=((),), lines=(0,), whole=True)


@given(st.text("渡口a&<> 年昨天重新开了三", max_size=30))
def test_the_tags_of_a_headline_take_no_room(title: str) -> None:
    for shown in (phrases(title, "zh-CN"), Markup("<b>{}</b>\n <i>x</i>").format(title)):
        assert squares(shown) == squares(str(shown.striptags()))


def test_latin_letters_take_half_a_square() -> None:
    latin, chinese = lines_of(180, 0), lines_of(90, 90)
    assert latin == pytest.approx(chinese, abs=1)
    assert lines_of(180, 180) == pytest.approx(2 * chinese, abs=1)


@given(
    st.lists(st.text("字文。！“”a 　.", max_size=60).filter(str.strip), max_size=5),
    st.integers(1, 120),
)
def test_the_lines_of_a_beginning_are_those_of_its_paragraphs(paragraphs: list[str], most: int) -> None:
    text = openings(paragraphs, most)
    assert list(text.lines) == [sum(lines_of(len(p), count_wide(p)) for p in some) for some in text.texts]
    assert not text.whole or [p.strip() for p in text.texts[-1]] == [p.strip() for p in paragraphs] or not paragraphs
    assert all(sum(map(len, some)) <= most for some in text.texts[1:])
