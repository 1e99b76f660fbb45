"""The table of normalisation, and the laws that the search rests on."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.search import normalise as module
from generator.site.search.normalise import IDEOGRAPHS, clusters, entry, is_simplified, normalise
from generator.site.search.normaliser import Normaliser
from tests.search.model import BREAK, words_of

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
CHARACTERS = st.one_of(
    st.sampled_from("青禾镇望云山Ａｂ0９.．，。“”《（-—· 　\n\u0301\ufe0fｶﾞ한\u1100\u1161½㎏️💪𠮷\ud800Σİ"),
    st.characters(),
)
TEXTS = st.text(CHARACTERS, max_size=60)


@pytest.mark.parametrize("vector", VECTORS["normalise"], ids=lambda vector: vector["why"])
def test_table(vector: dict[str, str]) -> None:
    assert normalise(vector["text"]) == vector["gives"]


@given(TEXTS)
def test_characters_folded_one_by_one_are_the_text_folded_whole(text: str) -> None:
    folded = "".join(unicodedata.normalize("NFKC", cluster) for cluster in clusters(text))
    assert unicodedata.normalize("NFKC", folded) == unicodedata.normalize("NFKC", text)


@given(TEXTS)
def test_breaks_stand_alone_and_inside(text: str) -> None:
    normal = normalise(text)
    assert BREAK * 2 not in normal
    assert normal == normal.strip(BREAK)


@given(TEXTS, st.data())
def test_a_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    pieces = list(clusters(text))
    start = data.draw(st.integers(0, len(pieces)))
    end = data.draw(st.integers(start, len(pieces)))
    part = "".join(pieces[start:end])
    assert normalise(part) in normalise(text)
    assert all(word in normalise(text) for word in words_of(part))


@given(st.lists(TEXTS, max_size=5))
def test_texts_folded_together_are_as_each_by_itself(texts: list[str]) -> None:
    codes, counts = Normaliser()(texts)
    assert len(codes) == counts.sum()
    joined = "".join(map(chr, codes.tolist()))
    ends = counts.cumsum().tolist()
    for text, start, end in zip(texts, [0, *ends], ends, strict=False):
        assert "\n".join(filter(None, joined[start:end].split("\n"))) == normalise(text)


def test_what_is_said_of_han_characters_is_what_is_said_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are looked up without being asked what they are."""
    shortly = [(entry(code), is_simplified(code)) for code in IDEOGRAPHS]
    monkeypatch.setattr(module, "IDEOGRAPHS", range(0))
    assert [(entry.__wrapped__(code), is_simplified(code)) for code in IDEOGRAPHS] == shortly
