"""paper.yml: the newspaper itself, read into a `Config`. Everything has a default; an empty file is a paper."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.files import decode_utf8, display_path, read_inside
from generator.model import Config, Section
from generator.problems import Problem
from generator.schema import Decoder
from generator.yaml_nodes import Fields, Node, parse_yaml

PAPER_FILE = "paper.yml"

_DEFAULTS = """
news 要闻 medtop:11000000
    县委 市委 省委 县政府 县长 市长 书记 县领导 市领导 常委会 人大 政协 调研 会议 召开 部署 督查 座谈会 工作推进会 干部
    党员 改革 法治 代表
economy 经济 medtop:04000000
    企业 产业 项目 投资 招商 订单 生产 工厂 车间 园区 经济 产值 外贸 出口 消费 市场 签约 融资 银行 税务 农业 粮食
    丰收 茶叶 销售 合作社 营商环境 制造 科技
livelihood 民生 medtop:10000000
    民生 居民 社区 就业 医疗 医院 卫生院 养老 老人 教育 学校 学生 住房 电梯 公交 供水 停车 社保 社会保险 食堂 便民
    热线 物业 健身 群众诉求 办事 疫苗 防疫
society 社会 medtop:14000000
    志愿者 志愿 救援 消防 警方 民警 派出所 交警 法院 平安 安全 防汛 演练 应急 事故 好人 爱心 捐款 文明 调解 村民 信访
    排名
environment 生态 medtop:06000000
    生态 环境 绿色 低碳 湿地 河道 水质 治水 大气 空气质量 污染 垃圾分类 森林 造林 生物多样性 候鸟 白鹭 野生动物 保护区
    气象 节能 美丽
culture 文化 medtop:01000000
    文化 文艺 演出 戏曲 非遗 博物馆 图书馆 书房 阅读 读书 展览 书法 摄影展 诗 作家 古镇 文物 民俗 节日 旅游 民宿 体育
    比赛 球队 运动员 篮球 副刊
photos 图片 -
services 服务 -
    通知 公告 启事 声明 招聘 停水 停电 热线 天气 便民服务 办理 咨询 征稿 遗失 营业执照 报名 预约 政务服务 APP
"""
"""Id, name, IPTC Media Topic code (cv.iptc.org/newscodes/mediatopic); below them, words that speak for the section."""


def _default_sections() -> tuple[Section, ...]:
    out = []
    for heading, words in re.findall(r"^(\S.*)\n((?: .*\n)*)", _DEFAULTS, re.M):
        key, name, topic = heading.split()
        out.append(Section(id=key, name=name, topic=topic.strip("-"), words=tuple(words.split())))
    return tuple(out)


DEFAULT_SECTIONS = _default_sections()
"""The sections of a paper that names none."""


def load_config(content: Path, *, root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The paper's configuration and what is wrong with paper.yml; an absent file is a paper of defaults."""
    file = content / PAPER_FILE
    path = display_path(file, root)
    data, problems = read_inside(file, content, path)
    if data is None:
        return Config(sections=DEFAULT_SECTIONS), problems
    text, problems = decode_utf8(data, path)
    if text is None:
        return Config(sections=DEFAULT_SECTIONS), problems
    node, problems = parse_yaml(text, path)
    if node is None:
        return Config(sections=DEFAULT_SECTIONS), problems
    decoder = Decoder(path, "paper")
    values: dict[str, Any] = decoder.record(
        node,
        {
            "name": decoder.name,
            "name_latin": decoder.text,
            "motto": decoder.text,
            "publisher": decoder.text,
            "language": lambda n: _matching(
                decoder, n, r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "write a BCP 47 tag such as zh-Hans-CN or en-GB"
            ),
            "timezone": lambda n: _matching(decoder, n, r"[A-Za-z0-9_+/-]{1,60}", "write a name such as Asia/Shanghai"),
            "url": lambda n: _base_url(decoder, n),
            "sections": decoder.list_of(lambda n: _section(decoder, n)),
            "places": decoder.texts,
            "rubrics": decoder.texts,
            "notices": decoder.texts,
            "people": decoder.pairs(decoder.texts),
        },
    )
    _doubled_ids(decoder, node, values.get("sections", ()))
    config = replace(Config(**values), sections=values.get("sections") or DEFAULT_SECTIONS)
    return config, (*problems, *decoder.problems)


def _matching(decoder: Decoder, node: Node, pattern: str, hint: str) -> str | None:
    text = decoder.text(node)
    if text and not re.fullmatch(pattern, text):
        decoder.fault(node, f'"{text[:60]}" cannot be used here', hint)
        return None
    return text


def _base_url(decoder: Decoder, node: Node) -> str | None:
    text = _matching(
        decoder,
        node,
        r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%/-]*)?",
        "write https://host/path/, or leave it empty",
    )
    return text and text.rstrip("/") + "/"


def _section(decoder: Decoder, node: Node) -> Section | None:
    values: dict[str, Any] = decoder.record(
        node,
        {"id": decoder.section_id, "name": decoder.name, "topic": decoder.text, "words": decoder.texts},
        required=("id", "name"),
    )
    return Section(**values) if {"id", "name"} <= values.keys() else None


def _doubled_ids(decoder: Decoder, node: Fields, sections: Iterable[Section]) -> None:
    seen: set[str] = set()
    for section in sections:
        if section.id in seen:
            where = next((value for key, value in node.pairs if key.text == "sections"), node)
            decoder.fault(
                where, f'two sections have the id "{section.id}"', "an id is an address: give each section its own"
            )
        seen.add(section.id)
