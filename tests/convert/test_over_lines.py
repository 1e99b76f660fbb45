"""Lines that were broken where the column ended: signatures behind a text, and headlines."""

import pytest

from generator.convert.heads.broken import broken
from generator.convert.language import load_model
from generator.convert.lines.over_lines import broken_at
from tests.convert.pages import convert_text


@pytest.mark.parametrize(
    ("first", "second", "signature"),
    [
        ("江面上有了光。（记者 方小", "满、宋青禾）", "（记者 方小"),
        ("江面上有了光。（记者", "方小满 宋青禾）", "（记者"),
        ("江面上有了光。 | 记者 方小", "满 宋青禾", " | 记者 方小"),
        ("江面上有了光。 | 记者 方小满", "宋青禾", " | 记者 方小满"),
        ("江面上有了光。 | 记者 方小满", "平安", ""),
        ("江面上有了光。（灯塔建于", "七十年前）", ""),
        ("江面上有了光。（记者 方小满）", "宋青禾", ""),
        ("江面上有了光。 | 记者 方小满", "江水长流 灯火长明", ""),
    ],
)
def test_a_signature_may_be_broken_by_the_end_of_its_line(first: str, second: str, signature: str) -> None:
    at = broken_at(first, second)
    assert (first[at:] if at is not None else "") == signature


@pytest.mark.parametrize(
    "close", ["（记者 方小\n\n满、宋青禾）", "| 记者 方小\n\n满 宋青禾", "（记者 方小满\n\n宋青禾）"]
)
def test_names_that_a_lines_end_cut_are_put_together(close: str) -> None:
    page = f"柳渡口的灯塔昨夜重新亮起\n\n昨天下午，柳渡口的灯塔重新亮\n\n起。江面上一下子有了光。{close}\n"
    (article,) = convert_text(page).articles
    assert article.authors == ("方小满", "宋青禾")
    assert article.body == "昨天下午，柳渡口的灯塔重新亮起。江面上一下子有了光。"
    assert article.title == "柳渡口的灯塔昨夜重新亮起"


@pytest.mark.parametrize(
    ("above", "below", "one"),
    [
        ("渡口备足了防", "疫物资和口粮", True),
        ("守塔人“一盏灯", "到天明”守了十年", True),
        ("柳渡口的灯塔", "昨夜重新亮起", False),
        ("江水长流", "灯火长明", False),
        ("方小满在会上强调", "守好一盏灯", False),
    ],
)
def test_a_headline_is_one_line_where_a_word_or_a_quotation_stands_over_the_seam(
    above: str, below: str, one: bool
) -> None:
    assert broken(above, below, load_model()) == one


def test_a_broken_headline_is_parted_by_no_space_and_goes_to_one_article() -> None:
    page = """
昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根合上电闸，江面上一下子有了光。

记者 方小满

全县防疫物资储备仓库全部建好，防

疫物资足够三个月

记者 宋青禾

近日，全县的防疫物资储备仓库已经建好，储备的防疫物资足够三个月用。
"""
    articles = convert_text(page.replace("，防\n", "防\n")).articles
    assert "全县防疫物资储备仓库全部建好防疫物资足够三个月" in {a.title for a in articles}
