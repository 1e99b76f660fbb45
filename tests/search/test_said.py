"""One document by itself, without numpy, says what it says among thousands."""

from hypothesis import given
from hypothesis import strategies as st

from generator.site.search import SearchDocument
from generator.site.search.normaliser import Normaliser
from generator.site.search.postings import postings
from generator.site.search.said import Said
from generator.site.search.tree import TOKEN, UNIT

CHARACTERS = st.one_of(st.sampled_from("青禾镇望示範區，。a1.１．½é\n\0𠮷💪ｶﾞ\u0301\ud83d"), st.characters())
TEXT = st.text(CHARACTERS, max_size=12)
DOCUMENTS = st.builds(
    SearchDocument,
    route=st.just("r"),
    issue=st.just("i"),
    title=TEXT,
    deck=TEXT,
    rubric=st.sampled_from(["", "青", "青禾"]),
    text=st.lists(st.builds(str.__mul__, TEXT, st.sampled_from([1, 1, 30])), max_size=3).map(tuple),
)


@given(DOCUMENTS)
def test_it_says_what_it_says_among_many(document: SearchDocument) -> None:
    normalise = Normaliser()
    wanted: dict[int, int] = {}
    for _, stretch in postings([document], lambda: [((), (), (), ())], normalise):
        wanted |= zip(stretch.tokens.tolist(), stretch.levels.tolist(), strict=True)
    said = Said(document)
    assert said.levels() == wanted
    assert said.simplified == normalise.simplified


@given(DOCUMENTS)
def test_what_it_says_under_a_character_is_part_of_all(document: SearchDocument) -> None:
    said = Said(document)
    every = sorted(said.levels().items())
    for first in {token >> TOKEN - UNIT for token, _ in every}:
        below = [one for one in every if one[0] >> TOKEN - UNIT == first]
        assert said.within((first << TOKEN - UNIT, UNIT)) == below
        for token, level in below:
            assert said.within((token, TOKEN)) == [(token, level)]
