"""Whole pages: articles whole and in order, nothing lost, doubts said."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.ledger import balance
from generator.content.parser import parse_article, parse_issue
from generator.content.writer import article_text, issue_text
from generator.convert import convert_issue
from generator.convert.spans import RawPage
from generator.model import GAP
from tests.conftest import examples
from tests.convert.pages import CLEAN, CONFIG, convert_text


def test_a_clean_page_has_its_articles_with_heads_bylines_and_whole_paragraphs() -> None:
    first, second = convert_text(CLEAN).articles
    assert first.title == "柳渡口的灯塔昨夜重新亮起"
    assert first.authors == ("方小满", "乔木")
    assert first.byline_printed == ("| 记者 方小满 乔木",)
    assert "这一绕就是半个时辰。如今灯亮了" in first.body
    assert len(first.body.split("\n\n")) == 2
    assert second.title == "石桥镇小学的菜园收了第一茬豌豆"
    assert second.authors == ("宋青禾",)


def test_the_masthead_gives_date_and_number_and_is_furniture() -> None:
    issue = convert_text(CLEAN)
    assert (str(issue.date), issue.date_source, issue.number) == ("2024-05-06", "printed", "1200")
    assert [f.label for f in issue.furniture] == ["masthead"]


def test_an_article_without_a_headline_gets_one_from_its_own_words_and_a_doubt() -> None:
    text = CLEAN.replace("石桥镇小学的菜园收了第一茬豌豆\n", "")
    article = convert_text(text).articles[-1]
    assert article.title_source == "derived"
    position = -1
    for char in article.title:
        position = article.body.index(char, position + 1)
    assert any(d.what == "no headline" and d.line for d in article.review)


@pytest.mark.parametrize("headline", ["民生热线：夜里也有人接", "图书由县图书馆提供"])
def test_a_headline_is_no_telephone_number_and_no_credit(headline: str) -> None:
    first, second = convert_text(CLEAN.replace("石桥镇小学的菜园收了第一茬豌豆", headline)).articles
    assert headline not in first.body
    assert (second.title, second.authors) == (headline, ("宋青禾",))


def test_text_that_breaks_off_is_marked_and_doubted() -> None:
    text = CLEAN.replace("老师说，孩子们从来没有把午饭吃得这么干净。", "老师说，孩子们从来没有把午饭吃得这")
    article = convert_text(text).articles[-1]
    assert article.body.endswith("吃得这" + GAP)
    assert any(d.what == "text missing" for d in article.review)


def test_a_given_date_wins_over_the_printed_one() -> None:
    from datetime import date

    pages = [RawPage(file="a.txt", lines=tuple(CLEAN.split("\n")))]
    issue = convert_issue(pages, CONFIG, given=date(2024, 5, 7))
    assert (str(issue.date), issue.date_source) == ("2024-05-07", "given")


def test_a_column_behind_the_neighbours_lead_goes_back_to_its_article() -> None:
    tail = "辰。如今灯亮了，渔民们说，路好认了。\n\n"
    lead = "菜园只有半亩，是孩子们用课间一锄一锄翻出来的。\n\n"
    text = CLEAN.replace(tail, "").replace(lead, lead + tail)
    first, second = convert_text(text).articles
    assert "这一绕就是半个时辰。如今灯亮了" in first.body
    assert "灯亮了" not in second.body


def test_columns_that_the_dump_swapped_go_back_where_a_word_goes_on() -> None:
    open_end = "灯塔建于七十年前，是下游第一座灯塔，停用以后，过往的渔船夜里都要绕到对岸的浅滩，守塔人的工作举"
    goes_on = "措扎实、路好认了。灯亮的那一夜，江上的船都鸣了笛。"
    lead = "昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。"
    article = convert_text(
        "\n\n".join(["柳渡口的灯塔昨夜重新亮起", "| 记者 方小满", lead, goes_on, open_end])
    ).articles[0]
    assert "工作举措扎实" in article.body


def test_an_article_over_two_printed_pages_is_one_with_both_jump_lines() -> None:
    one = (
        CLEAN
        + "\n茶农们把新茶一筐筐挑下山，收购点的灯一直亮到后半夜，称茶的师傅说，今年的秤比往年忙得多，光是昨天就收了 （下转第2版）\n"
    )
    two = "（上接第1版）\n\n两千多斤鲜叶。到了天亮，炒茶的锅已经热了，整个山谷都是茶香。\n"
    pages = [
        RawPage(file="x/1.txt", lines=tuple(one.split("\n")), number=1),
        RawPage(file="x/2.txt", lines=tuple(two.split("\n")), number=2),
    ]
    issue = convert_issue(pages, CONFIG)
    (article,) = [a for a in issue.articles if "茶农们" in a.body]
    assert "光是昨天就收了两千多斤鲜叶" in article.body
    assert article.jump == ("（下转第2版）", "（上接第1版）")
    assert [s.file for s in article.source] == ["x/1.txt", "x/2.txt"]
    assert GAP not in article.body


CHARS = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "灯塔渔船江面孩子记者摄昨天下午强调举行参加一二三，。；：“”（）《》|│ \t\u3000.,-—*_#>`<&\\[]()1234567890年月日版转接"
        ),
        st.characters(exclude_categories=("Cs",), exclude_characters="\r\n\x00"),
    ),
    max_size=60,
)


@settings(max_examples=examples(150))
@given(st.lists(CHARS, max_size=24), st.sampled_from(["\n", "\n\n", "\n \n\n"]))
def test_any_text_keeps_the_ledger_and_gives_valid_content(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    issue = replace(convert_text(text), key="undated-a")
    assert balance([text], issue).holds
    read, problems = parse_issue(issue_text(replace(issue, articles=())), issue.key, "issue.yml")
    assert not problems
    assert read.furniture == issue.furniture
    for number, article in enumerate(issue.articles, 1):
        named = replace(article, issue=issue.key, name=f"1-{number:02}", order=number)
        back, problems = parse_article(article_text(named), issue, named.name, "a.md", CONFIG)
        assert not problems
        assert back is not None
        assert (back.title, back.byline_printed, back.body) == (named.title, named.byline_printed, named.body)


@settings(max_examples=examples(30))
@given(st.lists(st.sampled_from(CLEAN.split("\n")), max_size=30))
def test_the_lines_of_a_page_in_any_order_keep_the_ledger_and_convert_alike_twice(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    issue = convert_text(text)
    assert balance([text], issue).holds
    assert issue == convert_text(text)


SAMPLE = tuple(
    path.read_text(encoding="utf-8").splitlines()
    for path in sorted((Path(__file__).parents[2] / "seeds").rglob("*.txt"))
)


@settings(max_examples=examples(60))
@given(st.sampled_from(SAMPLE), st.randoms(use_true_random=False), CHARS)
def test_a_sample_page_shuffled_doubled_and_torn_keeps_the_ledger(
    page: list[str], random: Random, strange: str
) -> None:
    lines = list(page)
    for _ in range(random.randint(1, 20)):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        change = random.randrange(5)
        if change == 0:
            lines[one], lines[other] = lines[other], lines[one]
        elif change == 1:
            lines.insert(other, lines[one])
        elif change == 2 and len(lines) > 2:
            del lines[one]
        elif change == 3:
            lines[one] += random.choice(("|", "*", "\t", GAP, " ", strange)) + lines[other]
        else:
            lines[one] *= 2
    text = "\n".join(lines)
    issue = convert_text(text)
    assert balance([text], issue).holds


def test_a_mark_of_a_gap_that_the_raw_file_holds_is_kept() -> None:
    text = CLEAN.replace("合上电闸，", "合上电闸" + GAP + "，")
    issue = convert_text(text)
    assert GAP in issue.articles[0].body
    assert balance([text], issue).holds


@pytest.mark.parametrize("text", ["", "\n\n \n", "　　"])
def test_a_page_without_text_has_no_articles(text: str) -> None:
    issue = convert_text(text)
    assert issue.articles == ()
    assert issue.furniture == ()
