"""Places: the paper's own towns, and words that end as the names of towns, villages and counties do."""

import re
from collections import Counter
from collections.abc import Sequence

from generator.convert.naming.passages import Run, Span
from generator.convert.naming.words import Lexicon

SUFFIXES = ("街道", "社区", "自治县", "自治州", "自治区", "县", "镇", "乡", "村", "市", "省")
_SUFFIX = re.compile("|".join(SUFFIXES))
CHARACTER = 8.0
"""What a character of an unknown place costs, in nats."""
PRIOR = 5.0
"""What a place costs beside its characters."""
ENOUGH = 4.0
"""How much cheaper, in nats, the text has to become by the name."""
IN_A_CHAIN = 5.0
"""What it adds that another place stands directly before (县镇村)."""
KNOWN = 100.0
"""The score of a town of the paper; half of it that of a place in the dictionary."""
PER_MENTION, MOST_MENTIONS = 1.5, 4.0
COMMON = 11.0
"""A word that is commoner than this, in nats, makes no name of a place."""
LONGEST = 4
"""Characters before the suffix, in a place that nobody knows."""

_NO_NAME = re.compile(
    "^(?:[全各每本我该邻外多此所某旧两半几数整同另别另内城乡农山渔牧园古出进回入一二三四五六七八九十百千万第个些座名]|[新老小大上下中]$|"
    "这|那|哪|其他|周边|示范|文明|美丽|幸福|特色|中心|重点|先进|贫困|空心|智慧|数字|未来|和美|精品|试点|试验|样板|明星|薄弱|重点|"
    "行政|自然|民族|基层|所在|附近|周围|相关|有关|美好|宜居|生态|平安|善治|活力|共富|国家|全国|建制|工业|卫星|移民|集镇)"
)
_SIZES = frozenset("新老小大上下中")
"""How names of places begin, and what is said of any town."""
_VERBS = re.compile("[辖各每全与和于把被使让的了是有曰最很为]|[到进回当在离返驻下入出]$|^[省市州县区]")
"""Characters that no name of a place holds, ends in or begins with."""
_BEFORE = re.compile("(?:在|到|赴|往|于|位于|来自|走进|走访|深入|由|与|和|及|从|向|是|为|给|的|去|对)$")
_NO_PLACES = frozenset(("大城市", "上城市", "下城市", "京城市", "小城市", "新城市"))
_OTHER_WORD = re.compile("市[场民值面]|村[民官]|乡[亲村镇愁土贤邻]|省[区份]|镇痛")
"""Words whose first character only looks like an ending."""


def find_places(
    articles: Sequence[Sequence[Run]], lexicon: Lexicon, known: Sequence[str] = ()
) -> tuple[tuple[Span, ...], ...]:
    """Where each article names a place, in reading order; `known` are the towns of the paper."""
    sure = frozenset(known)
    candidates = [[s for i, run in enumerate(parts) for s in _in_run(i, run, lexicon, sure)] for parts in articles]
    counts = Counter(span.name for found in candidates for span, _ in found)
    wide = _too_wide(counts, sure)
    out = []
    for found in candidates:
        kept: list[Span] = []
        for span, score in sorted(found, key=lambda f: (f[0].run, f[0].end, -f[1])):
            chained = any(k.run == span.run and k.end == span.start for k in kept)
            if span.name in wide:
                continue
            score += min(MOST_MENTIONS, PER_MENTION * (counts[span.name] - 1)) + IN_A_CHAIN * chained
            clash = [k for k in kept if k.run == span.run and k.start < span.end and span.start < k.end]
            if score >= ENOUGH and not clash:
                kept.append(span)
        out.append(tuple(kept))
    return tuple(out)


def _too_wide(counts: Counter[str], known: frozenset[str]) -> frozenset[str]:
    """Names that took a character along: without it they end as another candidate does, which stands oftener."""
    out = set()
    for name in counts.keys() - known:
        shorter = [name[n:] for n in range(1, len(name) - 2) if name[n:] in counts]
        if any(s in known or counts[s] > counts[name] for s in shorter):
            out.add(name)
    return frozenset(out)


def _in_run(index: int, run: Run, lexicon: Lexicon, sure: frozenset[str]) -> list[tuple[Span, float]]:
    text, out = run.text, []
    for name in sorted(sure):
        for match in re.finditer(re.escape(name), text):
            span = Span(name=name, run=index, start=match.start(), end=match.end())
            out.append((span, KNOWN))
    for match in _SUFFIX.finditer(text):
        end = match.end()
        if _OTHER_WORD.match(text, match.start()):
            continue
        for length in range(1, LONGEST + 1):
            start = match.start() - length
            if start < 0:
                break
            name = text[start:end]
            if name in sure:
                continue
            stem = text[start : match.start()]
            if _is_known(text, start, name, stem, lexicon):
                out.append((Span(name=name, run=index, start=start, end=end), KNOWN / 2 + length))
            elif length > 1 and match[0] not in ("省", "市") and _may_be_a_name(stem, match[0], lexicon):
                whole = lexicon.cost(name)
                gain = 10.0 if whole and whole > COMMON else run.reading.gain(start, end, PRIOR + CHARACTER * length)
                left = 2.0 if start == 0 or _BEFORE.search(text[:start]) else 0.0
                out.append((Span(name=name, run=index, start=start, end=end), gain + left))
    return out


def _is_known(text: str, start: int, name: str, stem: str, lexicon: Lexicon) -> bool:
    """Does the dictionary have it, or the stem of a city or county?"""
    if name in _NO_PLACES or (name.endswith("城市") and name[:-2] in lexicon.places):
        return False
    if name in lexicon.places:
        return len(name) > 2 or (name[-1] == "县" and text[max(0, start - 2) : start] in lexicon.places)
    common = lexicon.cost(stem)
    return (
        stem in lexicon.places
        and name[-1] in "市县"
        and len(stem) > 1
        and f"{stem}县" not in lexicon.places
        and lexicon.cost(name) is None
        and stem[-1] not in "县市"
        and (common is None or common > 8.0)
    )


def _may_be_a_name(stem: str, suffix: str, lexicon: Lexicon) -> bool:
    if stem[0] in _SIZES and lexicon.cost(stem[1:] + suffix) is not None:
        return False
    if _NO_NAME.search(stem) or _SUFFIX.search(stem) or _VERBS.search(stem):
        return False
    first = lexicon.cost(stem[:2])
    if len(stem) > 3 and stem[:2] in lexicon.places:
        return False
    if len(stem) > 2 and first is not None and first < COMMON + (2.5 if stem[:2] in lexicon.places else 0.0):
        return False
    cost = lexicon.cost(stem)
    return cost is None or cost > COMMON or stem in lexicon.places
