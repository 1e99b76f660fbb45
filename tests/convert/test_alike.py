"""What tells that two pieces of a page are of one article: their words, and the heads over them."""

from generator.convert.assembly.alike import likeness
from generator.convert.assembly.between import parts_of_heads
from generator.convert.assembly.evidence import Evidence
from generator.convert.assembly.ranking import Ranking
from generator.convert.language import load_model
from generator.convert.page import evidence_of, read_lines
from generator.convert.spans import RawPage

RICE = "近日，鹭田村的早稻开始插秧，农户们天不亮就下田，八百亩水田要在立夏以前全部插完。"
RICE_2 = "种粮大户说，今年雨水足，早稻秧苗壮，插秧机一天能插四十亩水田，比往年早了五天。"
COURT = "法院昨天审理了一起合同纠纷，被告当庭表示愿意赔偿，原告撤回了诉讼请求。"


def evidence(*lines: str) -> Evidence:
    pages = [RawPage(file="page.txt", lines=tuple("\n\n".join(lines).split("\n")))]
    return evidence_of(read_lines(pages, 0, load_model()), pages)


def test_paragraphs_of_one_matter_are_more_alike_than_those_of_two() -> None:
    found = evidence(RICE, COURT, RICE_2)
    odds = likeness(found.kin, found.themes.alike(), found.pieces)
    assert odds[0][2] > max(odds[0][1], odds[1][2])
    assert all(odds[p][q] == odds[q][p] for p in range(3) for q in range(3))
    assert [odds[p][p] for p in range(3)] == [0, 0, 0]


def test_nothing_is_known_of_how_alike_a_piece_in_another_language_is() -> None:
    found = evidence(
        RICE, "The rice was planted last week, and all of the paddies will be green before summer.", RICE_2
    )
    odds = likeness(found.kin, found.themes.alike(), found.pieces)
    assert odds[1] == [0, 0, 0]
    assert odds[0][2] > 0


def test_a_page_of_one_piece_has_nothing_to_compare() -> None:
    found = evidence(RICE)
    assert likeness(found.kin, found.themes.alike(), found.pieces) == [[0.0]]


def test_a_head_that_repeats_a_part_of_the_headline_above_is_seen() -> None:
    head, part, other = "罗水根：守塔人的夜 高满仓：稻田里的早晨", "高满仓：稻田里的早晨", "法院审结一起合同纠纷"
    found = evidence(head, "记者 方小满", RICE_2, part, RICE, other, "记者 乔木", COURT)
    assert parts_of_heads(found.units, found.between) == [False, True, False]


def test_strange_pieces_speak_against_an_article_and_a_notice_against_a_report_that_it_stands_in() -> None:
    notice = "因供水管道维修需要，定于5月10日8时至17时停水，请相关用户提前做好储水准备，服务热线：0572-8725778。"
    found = evidence(RICE, RICE_2, COURT, "停水通知", notice, "有意者请拨打联系电话：0572-8725779。")
    ranking = Ranking(found)
    apart = ranking.found(0.0, ((0, 1), (2,), (3, 4)))
    assert ranking.found(0.0, ((0, 1, 2), (3, 4)))["strange"] < apart["strange"]
    assert apart["notice inside"] == 0
    assert ranking.found(0.0, ((0, 1), (2, 3), (4,)))["notice inside"] == 1
    two = Ranking(evidence(RICE, "停水通知", notice, "招聘启事", notice))
    assert two.found(0.0, ((0,), (1, 2)))["notice inside"] == 1


def test_what_a_head_tells_of_speaks_for_the_article_under_it() -> None:
    found = evidence("鹭田村早稻插秧忙", RICE, "法院审理合同纠纷", COURT, RICE_2, COURT.replace("昨天", "又"))
    ranking = Ranking(found)
    home, strange = (ranking.found(0.0, articles) for articles in (((0, 2), (1, 3)), ((0, 3), (1, 2))))
    assert home["told by head"] > 0 > strange["told by head"]
