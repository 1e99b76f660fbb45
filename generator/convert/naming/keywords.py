"""Keywords: a handful of nouns that tell what an article is about, against general Chinese and its own issue."""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence

from generator.convert.naming.passages import Run
from generator.convert.naming.words import Lexicon

MOST = 6
COMMON = 9.0
"""A word that is commoner than this, in nats, tells nothing."""
IN_HEAD = 3
"""So many times counts a word of the headline."""
TWICE = 2
_QUOTED = re.compile(r"[“「《]([^“”「」《》，。、；：？！,;:?!\s]{2,8})[”」》]")
_EMPTY_WORDS = """
工作 活动 情况 问题 时间 方面 部分 目前 全县 全市 全省 全国 全镇 今年 去年 明年 昨天 今天 明天 上午 下午 晚上
记者 通讯员 负责人 有关 相关 部门 单位 领导 同志 人员 群众 干部 大家 一些 工程师 书记 副书记 县委书记 县长 市长
主任 局长 县领导 市领导 会议 座谈会 现场 要求 基础 方式 方法 作用 意义 成效 水平 能力 力度 程度 过程 结果 原因
内容 形式 机制 措施 办法 目标 任务 重点 特色 优势 条件 环境 关键 核心 平台 体系 模式 领域 行业 企业 公司 项目
数据 信息 小时 分钟 公里 万元 亿元 全面 高质量 老人 孩子 年轻人 居民 村民 市民 学生 家长 老师 先生 女士 有限公司
镇上 县里 村里 乡里 全村 全乡 县城 本报
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def find_keywords(
    heads: Sequence[str],
    texts: Sequence[str],
    articles: Sequence[Sequence[Run]],
    lexicon: Lexicon,
    names: Sequence[Collection[str]],
) -> tuple[tuple[str, ...], ...]:
    """For each article its most telling words, the best first. `names` are what has an index of its own."""
    counted = [_counts(head, text, parts, lexicon) for head, text, parts in zip(heads, texts, articles, strict=True)]
    spread = Counter(word for counts in counted for word in counts)
    out = []
    for counts, own in zip(counted, names, strict=True):
        scores = {
            word: count * _rarity(word, lexicon) * math.log((len(counted) + 1) / spread[word] + 1)
            for word, count in counts.items()
            if count >= TWICE and not any(word in name or name in word for name in own)
        }
        best: list[str] = []
        for word in sorted(scores, key=lambda w: (-scores[w], w)):
            if not any(word in other or other in word for other in best):
                best.append(word)
        out.append(tuple(best[:MOST]))
    return tuple(out)


def _counts(head: str, text: str, parts: Sequence[Run], lexicon: Lexicon) -> Counter[str]:
    """The article's nouns and quoted terms with how often they stand in it, those of the headline counted thrice."""
    counts: Counter[str] = Counter()
    for run in parts:
        for start, end in run.reading.words():
            word = run.text[start:end]
            if word in lexicon.nouns and word not in _EMPTY and _rarity(word, lexicon) > 0:
                counts[word] += 1
    for term, times in Counter(_QUOTED.findall(text)).items():
        if text.count(term) > 1:
            counts[term] += times + 1
    for word in counts:
        if word in head:
            counts[word] += IN_HEAD - 1
    return counts


def _rarity(word: str, lexicon: Lexicon) -> float:
    cost = lexicon.cost(word)
    return (16.0 if cost is None else min(cost, 16.0)) - COMMON
