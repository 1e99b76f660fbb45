"""What the language model says about cuts in small invented texts, and what it must say of any text."""

import hashlib
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert import language
from generator.convert.language import chances, load_model, meanings, pairings, store
from generator.convert.language.signs import fold

DATA = Path(language.__file__).parent / "data"
SEAMS = [
    ("村里的老水渠经过维", "修,今年又能浇灌两岸的稻田了"),
    ("这场比赛让孩子们明白了团结协", "作的意义，也让家长放下了心"),
    ("会议要求，各部门要把责任落", "实到每一个岗位、每一个人"),
    ("新的图书馆将于下个月正式向读者开", "放，首批上架图书三万余册"),
    ("老人说，日子过得一天比一天", "好，儿女们也常常回来看他"),
]
WHOLE = ["昨天下午，我们来到山脚下的小学。", "近日，几位退休教师办起了夜校。", "据了解，这条路明年春天通车。"]


@pytest.mark.parametrize(("left", "right"), SEAMS)
def test_a_true_seam_scores_above_every_other(left: str, right: str) -> None:
    model = load_model()
    others = [other for _, other in SEAMS if other != right] + WHOLE
    assert model.link(left, right) > max(model.link(left, other) for other in others)
    assert model.link(left, right) > 0


@pytest.mark.parametrize(("left", "right"), SEAMS)
def test_marks_count_the_same_in_every_width(left: str, right: str) -> None:
    model = load_model()
    half = str.maketrans("，：；！？（）、", ",:;!?(),")
    full = str.maketrans(",", "，")
    assert model.link(left, right.translate(full)) == model.link(left, right.translate(full).translate(half))


def test_starts_of_paragraphs_and_cut_starts_are_told_apart() -> None:
    model = load_model()
    cut = min(model.mid_sentence_start(right) for _, right in SEAMS)
    assert cut > max(model.mid_sentence_start(text) for text in WHOLE)
    assert max(model.mid_sentence_start(text) for text in WHOLE) < 0


def test_cut_ends_and_whole_sentences_are_told_apart() -> None:
    model = load_model()
    assert max(model.open_end(text) for text in WHOLE) < -3
    assert min(model.open_end(left) for left, _ in SEAMS) > max(model.open_end(text) for text in WHOLE) + 3
    assert model.open_end("他们一边走一边唱，") > 2


def test_a_word_across_the_seam_is_a_gain_and_nothing_else_is() -> None:
    model = load_model()
    assert model.word_gain("经过维", "修，今年") > 5
    assert model.word_gain("经过维", "今年") == 0
    assert model.word_gain("经过。", "今年") == 0
    assert model.word_gain("中华人民", "共和国") > model.word_gain("中华人民", "和国")


def test_a_page_teaches_its_own_words() -> None:
    general = load_model()
    lines = ["柚溪镇的龙舟赛开桨了", "来自柚溪镇的三支队伍", "柚溪镇文化站站长说"]
    page = general.adapted(lines)
    assert page.seam("今年，柚", "溪镇的桥") > general.seam("今年，柚", "溪镇的桥") + 1
    assert general.seam("今年，柚", "溪镇的桥") == load_model().seam("今年，柚", "溪镇的桥")


def test_a_page_learns_nothing_over_its_cuts() -> None:
    """What stands on both sides of the end of a line counts as never seen together."""
    page = load_model().adapted(["鼋鼍", "鼍鼋"] * 20)
    assert page.seam("鼋鼍", "鼋") > page.seam("鼋鼍", "鼍")
    apart = load_model().adapted(["鼋", "鼍"] * 20)
    assert apart.seam("鼋", "鼍") == load_model().seam("鼋", "鼍")


def test_the_archive_and_the_page_both_count() -> None:
    archive = load_model().adapted(["乡间的柚溪镇"] * 5)
    page = archive.adapted(["桥头的蔗塘村"] * 5)
    assert page.seam("在柚", "溪镇") == archive.seam("在柚", "溪镇") > load_model().seam("在柚", "溪镇")
    assert page.seam("在蔗", "塘村") > archive.seam("在蔗", "塘村")


def test_texts_of_one_matter_are_kin() -> None:
    race = ("柚溪镇的龙舟赛昨天开桨，二十支龙舟队参加。", "龙舟队的队员来自各村，柚溪镇的队伍得了第一。")
    school = "小学的操场翻修完工，孩子们有了塑胶跑道。"
    model = load_model().adapted([*race, school])
    assert model.kinship(*race) > 0 > model.kinship(race[0], school)
    assert model.kinship(*race) == model.kinship(*reversed(race))


def test_the_kinships_of_all_pairs_are_those_of_each() -> None:
    texts = [
        "柚溪镇的龙舟赛昨天开桨。",
        "The ferry crews met in Harbour Street.",
        "龙舟队来自各村。",
        "",
        "Ferry fares rise.",
    ]
    model = load_model().adapted(texts)
    rows = [[model.kinship(one, other) for other in texts[p:]] for p, one in enumerate(texts, 1)]
    assert model.kinships(texts) == rows
    assert len({rows[0][1], rows[1][0], rows[1][2]}) == 3  # Chinese, of both, English


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("的一是在了不和有，。、“”（）《》1２aＺ 　…—"), st.characters(codec=None)),
    max_size=40,
)


@settings(deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_every_text_gets_finite_answers(left: str, right: str) -> None:
    """Emoji, lone surrogates, control characters and nothing at all included."""
    for model in (load_model(), load_model().adapted([left, right])):
        answers = (
            model.seam(left, right),
            model.link(left, right),
            model.kinship(left, right),
            model.word_gain(left, right),
            model.mid_sentence_start(right),
            model.open_end(left),
        )
        assert all(map(math.isfinite, answers))
        assert model.word_gain(left, right) >= 0


@pytest.mark.parametrize("nothing", ["", " ", "\u3000\n"])
def test_nothing_says_nothing(nothing: str) -> None:
    model = load_model().adapted([nothing])
    assert model.seam(nothing, "今天") == model.link("今天", nothing) == model.word_gain(nothing, nothing) == 0
    assert model.mid_sentence_start(nothing) == model.open_end(nothing) == model.kinship(nothing, "今天") == 0


@given(st.text(alphabet="的一是，。、；：？！“”‘’（）《》「」〔〕％·…—－１２３.,:;?!()\"'%-aＢé 　\n^$"))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(c.isspace() for c in fold(text))


def test_folding_hides_how_a_text_was_set() -> None:
    assert fold("“２０２２年”，（约１／３） ") == fold('"2022年",(约1/3)')
    assert fold("同比增长12.5%。") == fold("同比增长７％．")[:-3] + "00。"
    assert fold("ＡＢＣ公司") == "a公司"


def test_a_figure_cut_in_two_is_no_odd_seam() -> None:
    model = load_model()
    assert model.seam("工程将在20", "26年完工") > model.seam("工程将在20", "因此很高兴")


def test_answers_are_the_same_in_another_process() -> None:
    code = (
        "from generator.convert.language import load_model as l; m = l().adapted(['他们修好了水渠', '水渠边的稻田'])\n"
        "print(repr([m.link('修好了水', '渠边的路'), m.kinship('他们修好了水渠', '水渠边的稻田'), m.open_end('修好了水')]))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(DATA.parents[3])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_data_file_is_the_one_that_was_made() -> None:
    record = json.loads((DATA / "chinese.json").read_text(encoding="utf-8"))
    data = (DATA / "chinese.bin").read_bytes()
    assert hashlib.sha256(data).hexdigest() == record["sha256"]
    assert len(data) == record["bytes"] < 4_000_000
    general, words = store.read(data)
    assert [len(level.signs) for level in general.trie.levels] == record["strings"]
    assert list(general.trie.levels[0].signs) == list(range(len(general.numbers)))
    assert words.trie.levels[1].signs


def test_the_meanings_are_those_that_were_made() -> None:
    record = json.loads((DATA / "meanings.json").read_text(encoding="utf-8"))
    data = (DATA / "meanings.bin").read_bytes()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (record["sha256"], record["bytes"])
    found = meanings.read(data)
    assert (len(found.places), found.size) == (record["pairs"], record["size"])


def test_chances_after_a_context_add_up_to_one() -> None:
    """As far as packed steps of an eighth of a nat allow."""
    general, _ = store.read((DATA / "chinese.bin").read_bytes())
    for context in ("", "的", "中国", "水渠边", "。"):
        state = general.state(context)
        total = sum(math.exp(general.step(state, sign)[0]) for sign in general.numbers)
        assert total == pytest.approx(1, abs=0.06), context


@pytest.mark.parametrize(
    "damage", [lambda d: b"x" + d, lambda d: d[: len(d) // 2], lambda d: d[:100] + b"\0\0\0\0" + d[104:]]
)
def test_a_damaged_data_file_is_refused(damage: "type[bytes]") -> None:
    with pytest.raises(ValueError):
        store.read(damage((DATA / "chinese.bin").read_bytes()))


def test_probabilities_add_up_and_follow_the_scores() -> None:
    row = chances([4.0, 1.0, float("-inf")], missing=0.2)
    assert sum(row) == pytest.approx(1)
    assert row[0] > row[1] > row[2] == 0
    assert chances([]) == (1.0,)
    assert chances([4.0], missing=0.05)[0] > chances([4.0], missing=0.5)[0]


def test_a_start_that_another_end_needs_is_given_up() -> None:
    alone = chances([5.0, 3.0, 0.0])
    table = pairings([[5.0, 3.0, 0.0], [9.0, -9.0, -9.0]])
    assert alone[0] > alone[1]
    assert table[0][1] > table[0][0]
    assert table[1][0] > 0.95


@settings(deadline=None)
@given(
    st.integers(0, 6).flatmap(
        lambda width: st.lists(st.lists(st.floats(-30, 600), min_size=width, max_size=width), max_size=6)
    )
)
def test_pairings_are_probabilities(scores: list[list[float]]) -> None:
    table = pairings(scores)
    assert [len(row) for row in table] == [len(row) + 1 for row in scores]
    for row in table:
        assert sum(row) == pytest.approx(1)
        assert all(0 <= p <= 1 for p in row)
