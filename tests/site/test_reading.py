"""Names are read as pypinyin reads them, each word of them once."""

from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from generator.site.names.reading import readings


@given(st.lists(st.text("重庆银行长桥单吕女绿的了a1· ，", max_size=8), max_size=5))
def test_a_text_is_read_as_ever(texts: list[str]) -> None:
    for text in (*texts, *texts):
        assert readings(text) == lazy_pinyin(text, style=Style.TONE3)
