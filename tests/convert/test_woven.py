"""Columns that a dump gives line by line across the page are each read down; other lines stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.language import load_model
from generator.convert.lines.woven import unwoven

MODEL = load_model()
LEFT = [
    "连日来，沿河的垂柳抽出新芽，散",
    "步的人一天比一天多。为了让市民",
    "走得舒心，养护工人对步道逐段检",
    "修。记者在老码头看到，工人正在",
    "更换松动的木板，每一块都要用脚",
    "试过才算数。负责人说，全部工程",
    "将在五月底以前完成，届时还要在",
    "沿岸添设三十盏路灯和十二张长椅。",
]
RIGHT = [
    "小学的操场上，孩子们有了一门新",
    "课：跟着老木匠学做小板凳。老师",
    "傅带来十二种木头，让孩子们用手",
    "摸、用鼻子闻。松木比较轻，枣木",
    "非常沉，樟木有一股香味。学校打",
    "算把做好的板凳送给敬老院，让老",
    "人们坐着晒太阳。校长介绍说，这",
    "门课程每个星期三下午都会开设。",
]
THIRD = [
    "昨天上午，市图书馆的流动书车开",
    "进了三里桥村，车上装着两千多册",
    "图书。村民们围在车旁，有的为孙",
    "子挑选图画书，有的翻看养殖技术",
    "手册。司机兼管理员告诉大家，书",
    "车每个月来两次，借书不需要交押",
    "金，到期也可以在村委会归还，方",
    "便在田里干活的人晚上再来还书。",
]


def woven(*columns: list[str]) -> list[str]:
    return [line for row in zip(*columns, strict=True) for line in row]


def read(lines: list[str]) -> list[str]:
    return [lines[at] for at in unwoven(lines, MODEL)]


@pytest.mark.parametrize("columns", [(LEFT, RIGHT), (RIGHT, THIRD), (LEFT, RIGHT, THIRD)])
def test_columns_woven_line_by_line_are_each_read_down(columns: tuple[list[str], ...]) -> None:
    assert read(woven(*columns)) == [line for column in columns for line in column]


def test_the_rest_of_the_page_stays_where_it_is() -> None:
    lines = ["明河周刊", "河边又绿了", *woven(LEFT, RIGHT), *THIRD]
    assert read(lines) == ["明河周刊", "河边又绿了", *LEFT, *RIGHT, *THIRD]


def test_a_headline_and_a_byline_of_each_column_go_with_it() -> None:
    one, other = ["步道修好了", "本报记者 乔木", *LEFT], ["木匠进课堂", "本报记者 宋青禾", *RIGHT]
    assert read(woven(one, other)) == [*one, *other]


def test_a_byline_over_the_first_column_goes_with_it() -> None:
    lines = ["步道修好了", "本报记者 乔木", *woven(RIGHT, LEFT)]  # level with the byline the second column begins
    assert read(lines) == ["步道修好了", "本报记者 乔木", *LEFT, *RIGHT]


@pytest.mark.parametrize("lines", [LEFT, [*LEFT, *RIGHT, *THIRD], ["甲", "乙"] * 20, [], ["步道修好了"]])
def test_lines_that_go_on_in_the_next_one_stay(lines: list[str]) -> None:
    assert unwoven(lines, MODEL) == list(range(len(lines)))


POEM = [
    "我站在渡口的石阶上",
    "看见你",
    "从雾里走来",
    "提着一盏旧灯",
    "你说",
    "河水还没有醒",
    "我说",
    "那就让它",
    "再睡一会儿",
    "可是船",
]
SONG = [
    line
    for verse in ("太阳升起照山冈", "水桶里面有月亮", "窗前一棵石榴树", "香到河边洗衣石")
    for line in (verse, "嘿哟嘿哟嘿")
]
NAMES = ["张伟", "市第一人民医院护士长", "省级劳动模范", "王芳", "县实验小学高级教师", "市级优秀共产党员"]
TABLE = ["1", "上海海港", "24场18胜", "57分", "2", "山东泰山", "24场16胜", "52分", "3", "浙江队", "24场15胜", "50分"]
TALK = ["孩子早就睡了", "那下回我一定叫你", "下回是什么时候", "听说是下个月初三", "那还要等好多天", "等等就到了"]
TWO_TONGUES = [
    *("河畔街市门口有一个一米阔的修鞋档", "At the gate of Riverside Market"),
    *("档主成叔今年六十九岁", "there is a shoe repair stall"),
    *("一把锤子一部手摇车", "barely a metre wide. Its owner"),
]


@pytest.mark.parametrize(
    "lines",
    [POEM, SONG, NAMES, TABLE, TALK, TWO_TONGUES],
    ids=["a poem", "a song and what comes again", "names", "a table", "a talk", "two languages"],
)
def test_lines_that_take_turns_are_no_columns(lines: list[str]) -> None:
    assert unwoven(lines * 3, MODEL) == list(range(len(lines) * 3))


@pytest.mark.parametrize("size", [7, 10, 15, 22])
def test_a_text_stays_however_wide_its_column_is(size: int) -> None:
    text = "".join([*LEFT, *RIGHT, *THIRD])
    lines = [text[at : at + size] for at in range(0, len(text), size)]
    assert unwoven(lines, MODEL) == list(range(len(lines)))


@given(st.lists(st.sampled_from([*LEFT, *RIGHT, "本报记者 乔木", "步道修好了", "98.06", "Ferry fares to rise"])))
def test_no_line_is_lost_and_none_comes_twice(lines: list[str]) -> None:
    assert sorted(unwoven(lines, MODEL)) == list(range(len(lines)))
