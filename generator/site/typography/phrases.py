"""Where a headline may break: between words, not within them.

The words are found by models of simplified and traditional Chinese (see words). A `<wbr>` stands where a line may end,
so that the text which is copied, searched or read aloud is the headline itself.
"""

import json
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from generator.site.strings import ZH_HANT, strings_for
from generator.site.typography.english import is_english
from generator.site.typography.words import Words, words_of
from generator.text import HAN, clauses

SHORT = 6
"""So many characters stand on one line in any column."""
LONG = 1000
"""Characters of what is no headline, kicker or deck any more."""
_SHORT_QUOTE = re.compile("[“「『《（][^“”「」『』《》（）]{1,6}[”」』》）]")
"""Stays on one line, where that has room."""
_BEHIND = frozenset("了的着著过過得地们們吗嗎呢吧啊上下里裡中内內外")
"""What leans on the word before it; any other single character goes with the word behind."""
_CLOSERS = "”’」』》〉】〕）！？。"
_NUMERALS = frozenset("〇一二三四五六七八九十百千两兩几幾数數")
_NEVER_FIRST = frozenset("，。、；：！？”’）》〉」』】〕…—·,.;:!?)]}%％℃年月日号號时時分万萬亿億元")
_NEVER_LAST = frozenset("“‘（《〈「『【〔([{#$￥第约約")


@lru_cache(maxsize=1 << 17)  # of 100,000 articles: their related ones are of any age
def headline(title: str, language: str) -> tuple[Markup, ...]:
    """A headline's clauses, each with the places where it may break."""
    return tuple(phrases(clause, language) for clause in clauses(title))


@lru_cache(maxsize=1 << 12)
def line(text: str, language: str) -> Markup:
    """A kicker or deck as HTML: one of several clauses breaks between them first."""
    parts = headline(text, language)
    if len(parts) < 2:
        return phrases(text, language)
    return Markup(" ").join(Markup('<span class="clause">{}</span>').format(part) for part in parts)


@lru_cache(maxsize=1 << 12)
def phrases(text: str, language: str) -> Markup:
    """A clause as HTML, with the places where it may break; other than Chinese text as it is, English marked."""
    strings = strings_for(language)
    if strings.language != "zh" or not SHORT < len(text) <= LONG:
        return escape(text)
    if not HAN.search(text):
        return Markup('<span lang="en">{}</span>').format(text) if is_english(text) else escape(text)
    parts = _joined(shipped_words(strings is ZH_HANT).parted(text))
    # Most have nothing to escape. `Markup` by itself would first ask whether it is HTML already.
    shown = parts if _escape_inner(text) == text else map(_escape_inner, parts)
    return str.__new__(Markup, f'<span class="phrases">{"<wbr>".join(shown)}</span>')


@cache
def shipped_words(traditional: bool) -> Words:
    """The words by the model of traditional or of simplified Chinese."""
    # As the library reads them; to load the library itself loads a parser of HTML too.
    library = find_spec("budoux")
    assert library and library.origin  # the program needs it
    model = Path(library.origin).with_name("models") / ("zh-hant.json" if traditional else "zh-hans.json")
    return words_of(json.loads(model.read_bytes()))


def _joined(words: list[str]) -> list[str]:
    """The words with what must not be parted put together."""
    out: list[str] = []
    alone = False  # does the last one wait for a word that it can go with?
    for word in words:
        leans = word.rstrip(_CLOSERS) in _BEHIND
        if out and (alone or leans or word[0] in _NEVER_FIRST or out[-1][-1] in _NEVER_LAST or _one(out[-1], word)):
            out[-1] += word
        else:
            out.append(word)
        alone = len(out[-1]) == 1
    if alone and len(out) > 1:
        out[-2:] = [out[-2] + out[-1]]
    return _quoted(out)


def _quoted(words: list[str]) -> list[str]:
    """The words with what stands between short quotation marks put together: “绿色智造” is one name."""
    whole = "".join(words)
    together = [m.span() for m in _SHORT_QUOTE.finditer(whole)]
    out, at = [words[0]], len(words[0])
    for word in words[1:]:
        if any(begin < at < end for begin, end in together):
            out[-1] += word
        else:
            out.append(word)
        at += len(word)
    return out


def _one(before: str, after: str) -> bool:
    """Do figures or Latin letters run on over the joint? A figure keeps its unit, a numeral its measure word."""
    if before[-1] in _NUMERALS:
        return True
    left, right = before[-1], after[0]
    if left.isascii() and left.isalnum():
        return right.isascii() or left.isdigit()
    return False
