"""The ledger sees each character that is lost and each that is new."""

from dataclasses import replace

from generator.content.ledger import balance
from generator.model import Article, Furniture, Issue

RAW = "一纸 春秋\n石鹭镇 茶山开园\n| 记者 方若溪\n\n昨天，茶山\n开园。\n"
ARTICLE = Article(
    issue="a",
    name="1-01",
    title="茶山开园",
    place="石鹭镇",
    authors=("方若溪",),
    byline_printed=("| 记者 方若溪",),
    body="昨天，茶山开园。〔…〕",
)
ISSUE = Issue(key="a", articles=(ARTICLE,), furniture=(Furniture(file="a", line=1, label="slogan", text="一纸春秋"),))


def test_the_ledger_holds() -> None:
    assert balance([RAW], ISSUE).holds


def test_a_lost_and_a_new_character_are_counted() -> None:
    changed = replace(ISSUE, articles=(replace(ARTICLE, body="昨日，茶山开园。"),))
    found = balance([RAW], changed)
    assert (found.lost, found.new) == ((("天", 1),), (("日", 1),))


def test_a_derived_title_counts_for_nothing() -> None:
    derived = replace(ARTICLE, title_source="derived")
    assert balance([RAW], replace(ISSUE, articles=(derived,))).lost == (("园", 1), ("山", 1), ("开", 1), ("茶", 1))


def test_a_place_counts_only_for_what_is_missing() -> None:
    assert balance([RAW.replace("石鹭镇 ", "")], ISSUE).holds
    twice = replace(ISSUE, articles=(ARTICLE, replace(ARTICLE, name="1-02")))
    assert not balance([RAW], twice).holds
