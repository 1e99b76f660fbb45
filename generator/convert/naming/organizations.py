"""Organisations: what ends as their names do and begins with a place, or with a name of its own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from generator.convert.naming.passages import Run, Span
from generator.convert.naming.words import Lexicon

_SUFFIX = re.compile(
    "有限责任公司|股份有限公司|有限公司|分公司|公司|集团|合作社|联合社|供销社|报社|出版社|"
    "幼儿园|小学(?!生)|中学(?!生)|高中(?!生)|学校|大学(?!生)|学院|党校|人民医院|中医院|卫生院|卫生室|医院|疾控中心|"
    "研究院|研究所|研究会|实验室|设计院|法院|检察院|派出所|事务所|供电所|税务所|财政所|"
    "委员会|居委会|村委会|管委会|常委会|协会|商会|学会|联合会|基金会|理事会|促进会|残联|妇联|文联|工商联|总工会|"
    "人民政府|办公室|大队|支队|银行|信用社|博物馆|图书馆|文化馆|档案馆|美术馆|纪念馆|科技馆|剧院|剧团|"
    "管理站|林业站|水利站|农技站|服务站|文化站|监测站|管理处|管理局|总局|分局|(?<![布格大全开结僵当残定变破危书副局新除])局(?![地部面势限])|"
    "(?:服务|管理|治理|调解|化解|指挥|保障|培训|救助|监测|检测|交易|研究|创新|康复|托养|就业)中心"
)
_NEEDS_NAME = re.compile("(?:公司|集团|局|合作社|大队|支队|办公室)")
"""Behind a place these take more before them, and behind a mere level so do all of `_NEEDS_MORE`: no 镇小学."""
_NEEDS_MORE = re.compile(f"{_NEEDS_NAME.pattern}|学校|小学|中学|高中|学院|大学|医院|研究院|研究所|银行")
_LEVEL = re.compile("[县市省区](?:$|[委政])")
_NO_LEVEL_BEFORE = re.compile("[全各每本我该邻外多此某同城乡下上两三四五六七八九十个等部域跨地社园山校小]$")
_LEFT = re.compile(
    "走访|走进|来到|位于|联系|参观|考察|调研|邀请|入驻|落户|对接|以及|包括|作为|成立|组织|联合|其中|获悉|通过|进行|开展|召开|"
    "举行|负责|相关|有关|部门|记者|企业|一行|先后|前往|作为|成为|配置|新增|这家|那家|很多|许多|多家|一家|跨国|上市|依托|[正跨个在由与和及向给从到是赴对至被让跟的了将把于等都我他她你们]"
)
"""Where a name can't go on to the left: verbs and function words."""
_OWN = "正"
"""What ends a name's way to the left, and begins one of a company's own behind a place as well: 浙江正熙公司."""
_JOINS = "和与在由到向从"
LONGEST, SHORTEST = 24, 4
OWN_NAME = 14
"""The longest name, without its suffix, of a company that doesn't begin with a place."""
COMMON = 12.0
"""A word that is commoner than this, in nats, is no name of a company's own."""


def find_organizations(
    articles: Sequence[Sequence[Run]], lexicon: Lexicon, places: Sequence[Sequence[Span]]
) -> tuple[tuple[Span, ...], ...]:
    """Where each article names an organisation, in reading order."""
    return tuple(
        tuple(
            span
            for index, run in enumerate(parts)
            for span in _in_run(index, run, lexicon, [p for p in found if p.run == index])
        )
        for parts, found in zip(articles, places, strict=True)
    )


def _in_run(index: int, run: Run, lexicon: Lexicon, places: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    starts: list[tuple[int, int]] | None = None
    bounds = [m.end() for m in _LEFT.finditer(run.text)]
    for match in _SUFFIX.finditer(run.text):
        starts = starts if starts is not None else sorted({*_starts(run, lexicon, places)})
        start = _start(run, match, starts, _left(run.text, match.start(), bounds), lexicon)
        if start is None:
            continue
        if out and start <= out[-1].end:  # a group's holding company is one, and so is a university's institute
            start = min(start, out.pop().start)
        if SHORTEST <= match.end() - start <= LONGEST:
            out.append(Span(name=run.text[start : match.end()], run=index, start=start, end=match.end()))
    return out


def _starts(run: Run, lexicon: Lexicon, places: Sequence[Span]) -> Iterable[tuple[int, int]]:
    """Where a name may begin, with a place or with the level (县, 市) that it is of, and where that ends."""
    yield from ((p.start, p.end) for p in places)
    for start, end in run.reading.words():
        word = run.text[start:end]
        inside = any(p.start < start < p.end for p in places)
        if word[0] in _JOINS and word[1:] in tuple("县市省区"):  # some counties are called so, but seldom is one meant
            yield start + 1, end
        elif end - start > 1 and word in lexicon.places:
            yield start, end
        elif not inside and _LEVEL.match(word) and not _NO_LEVEL_BEFORE.search(run.text[:start]):
            yield start, start + 1


def _left(text: str, at: int, bounds: Sequence[int]) -> int:
    """Where the last of what a name can't go on over ends before `at`; `bounds`: where each of it ends in the text."""
    behind = bisect_right(bounds, at)
    left = bounds[behind - 1] if behind else 0
    # One of two characters may stand on both sides of `at`, as 跨国 does: its first alone is one as well.
    return at if at > left and _LEFT.match(text, at - 1, at) else left


def _start(
    run: Run, match: re.Match[str], starts: Sequence[tuple[int, int]], left: int, lexicon: Lexicon
) -> int | None:
    text = run.text
    for nth in range(bisect_left(starts, (match.end() - LONGEST, 0)), len(starts)):
        start, end = starts[nth]
        if start >= match.start():
            break
        inside = end == left - 1 and text[end] in _OWN and match[0].endswith("公司")
        if start < left and not inside:
            continue
        needs = _NEEDS_MORE if end - start == 1 else _NEEDS_NAME
        if needs.fullmatch(match[0]) and match.start() - end < (1 if match[0] == "局" else 2):
            continue
        return start if inside else _with_owner(text, start, left)
    own = text[left : match.start()]
    if match[0].endswith(("公司", "集团", "合作社")) and 2 <= len(own) <= OWN_NAME:
        first = next(end for _, end in run.reading.words() if end > left)
        cost = lexicon.cost(text[left:first])
        known = lexicon.cost(own)
        if text[:left].endswith("家") or (known is not None and (known < COMMON or match[0] == "公司")):
            return None
        if match[0].endswith("有限公司") or first - left < 2 or cost is None or cost > COMMON:
            return left
    return None


def _with_owner(text: str, start: int, left: int) -> int:
    """Back to the ministry or company that the organisation belongs to, when that opens the clause."""
    return left if re.fullmatch(".{2,8}(?:部|厅|局|大学|科学院|集团)", text[left:start]) else start
