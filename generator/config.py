"""paper.yml: the newspaper itself, read into a `Config`. Everything has a default; an empty file is a paper."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.files import decode_utf8, display_path, read_inside
from generator.model import Config, Section, WithheldName
from generator.plain_yaml import read_fields
from generator.problems import Problem
from generator.schema import Decoder
from generator.text import chinese_script
from generator.yaml_nodes import Fields, Node

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from zoneinfo import ZoneInfo

PAPER_FILE = "paper.yml"

_DEFAULTS = """
news 要闻 要聞 News medtop:11000000
    县委 市委 省委 区委 县委书记 市委书记 区委书记 县委副书记 县政府 市政府 县长 市长 区长 副县长 副市长 副区长
    县领导 市领导 区领导 县四套班子 常委会 全会 党代会 两会 人大 人大常委会 人大代表 政协 政协委员 党代表 二十大
    党组织 党建 党委 党员 干部 主题教育 理论学习 学习贯彻 纪委 巡察 改革 深化改革 政府工作 法治政府 减负 调研 督查
    督导 部署 会议 召开 座谈会 工作例会 工作推进会 部署会 动员会 联席会议 信访 统战 council mayor parish county
    government election minister policy
economy 经济 經濟 Business medtop:04000000
    企业 产业 产业链 项目 投资 招商 招商引资 订单 生产 工厂 车间 园区 开发区 高新区 经济 产值 营收 增加值 外贸
    进出口 出口 消费 市场 市场主体 签约 融资 贷款 银行 税务 减税 退税 物价 股市 工业 制造 制造业 智能制造 数字经济
    科技 科创 创新 人才 营商环境 民营经济 新质生产力 增长 同比增长 开门红 农业 农业农村 农民 农机 粮食 秋粮 夏粮
    小麦 水稻 早稻 春耕 备耕 田间 育秧 播种 收割 丰收 种植 养殖 茶叶 茶农 采茶 水果 合作社 乡村振兴 增收 销售 电商
    直播带货 物流 集市 business company market trade jobs farm farmers factory
livelihood 民生 民生 Community medtop:10000000
    民生 民生实事 居民 市民 社区 小区 就业 招聘会 求职 毕业生 岗位 医疗 医院 门诊 医生 患者 村医 卫生院 卫生室 健康
    诊疗 疫情 疫情防控 防疫 疫苗 养老 老人 老年人 托育 教育 学校 学生 教师 老师 校园 家长 课后 住房 老旧小区 城中村
    加装电梯 电梯 公交 公交线 末班车 候车 出行 客流 旅客 春运 暑运 交通 道路 桥 新桥 停车 充电 充电桩 供水 用水 供电
    用电 供暖 燃气 社保 社会保险 医保 公积金 食堂 菜场 菜市场 健步道 绿道 快递 物业 群众诉求 办事 公共服务 惠民 补贴
    幸福 school hospital health housing bus road transport
society 社会 社會 Society medtop:14000000
    社会 志愿者 志愿服务 志愿 义工 雷锋 救援 救灾 灾区 受灾 灾后 地震 防汛 抗洪 抗旱 抢险 转移 演练 应急 消防 火灾
    警方 公安 民警 派出所 交警 诈骗 反诈 法院 检察院 法官 律师 平安 安全 安全生产 隐患 事故 好人 道德模范 见义勇为
    感谢 谢谢 爱心 捐款 捐赠 义务 公益 慈善 文明 文明城市 移风易俗 调解 矛盾纠纷 综治 邻里 村民 老兵 排名 考核
    police court fire rescue volunteers charity crime accident
environment 生态 生態 Environment medtop:06000000
    生态 生态环境 生态保护 环境 环保 绿色 低碳 碳达峰 双碳 湿地 河道 河长 流域 水质 水生态 治水 碧水 蓝天 污水 大气
    空气 空气质量 废气 污染 污染防治 垃圾 垃圾分类 森林 林长 植树 造林 生物多样性 物种 候鸟 白鹭 观鸟 野生动物
    保护区 国家公园 水土保持 矿山修复 气象 气温 高温 降雨 寒潮 台风 节能 绿水青山 美丽乡村 美丽 nature birds
    wildlife river woodland weather climate nesting
culture 文化 文化 Culture medtop:01000000
    文化 文化产业 文化遗产 文艺 文旅 演出 戏曲 戏剧 音乐 歌 舞蹈 电影 非遗 手艺 工匠 博物馆 文物 文化馆 图书馆 书店
    书屋 书房 书香 阅读 读书 读者 展览 美术 书法 摄影展 诗 诗歌 散文 小说 作家 副刊 故事 民间 古镇 古村 古桥 历史
    民俗 民歌 传统 节日 假期 假日 春节 端午 中秋 国庆 旅游 旅游业 游客 景区 民宿 体育 运动会 亚运 亚运会 大运会 比赛
    赛事 联赛 冠军 球队 球赛 参赛 决赛 裁判 运动员 篮球 足球 马拉松 龙舟
    library museum concert exhibition theatre book
    festival music sport league match team
photos 图片 圖片 Pictures -
services 服务 服務 Notices -
    通知 公告 启事 声明 招聘启事 停水 停电 热线 便民服务 咨询 征稿 征集 遗失 营业执照 报名 预约 政务服务 客户端 APP
    小程序 缴费 notice notices closure appointments
"""
"""Id, name in simplified and traditional characters and in English, IPTC Media Topic code
(cv.iptc.org/newscodes/mediatopic); below them, words that speak for the section.
"""


@cache
def default_sections(language: str) -> tuple[Section, ...]:
    """The sections of a paper that names none, as its language (a BCP 47 tag) calls them."""
    called = ("hans", "hant", "").index(chinese_script(language))
    out = []
    for heading, words in re.findall(r"^(\S.*)\n((?: .*\n)*)", _DEFAULTS, re.M):
        key, *names, topic = heading.split()
        out.append(Section(id=key, name=names[called], topic=topic.strip("-"), words=tuple(words.split())))
    return tuple(out)


CORRECTION_PLACES = ("{title}", "{url}", "{date}", "{page}")
"""What the address for corrections may leave to be filled in."""
_URL = r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%/-]*)?"
_EMAIL = r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"


def load_config(content: Path, *, root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The paper's configuration and what is wrong with paper.yml; an absent file is a paper of defaults."""
    file = content / PAPER_FILE
    path = display_path(file, root)
    data, problems = read_inside(file, content, path)
    if data is None:
        return _of_defaults(Config()), problems
    text, problems = decode_utf8(data, path)
    if text is None:
        return _of_defaults(Config()), problems
    node, problems = read_fields(text, path)
    if node is None:
        return _of_defaults(Config()), problems
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
            "timezone": lambda n: _time_zone(decoder, n),
            "url": lambda n: _base_url(decoder, n),
            "sections": decoder.list_of(lambda n: _section(decoder, n)),
            "places": decoder.texts,
            "rubrics": decoder.texts,
            "notices": decoder.texts,
            "people": decoder.pairs(decoder.texts),
            "withheld_names": decoder.list_of(lambda n: _withheld(decoder, n)),
            "search": decoder.yes_or_no,
            "corrections": lambda n: _corrections(decoder, n),
        },
    )
    _doubled_ids(decoder, node, values.get("sections", ()))
    return _of_defaults(Config(**values)), (*problems, *decoder.problems)


def _of_defaults(config: Config) -> Config:
    """With sections, if it names none."""
    return config if config.sections else replace(config, sections=default_sections(config.language))


@lru_cache(maxsize=16)
def time_zone(name: str) -> "ZoneInfo":
    """A time zone of the IANA data that come with the program: a machine's own may be older, or not there at all."""
    from zoneinfo import ZoneInfo  # late, as what follows: few papers that are edited ask for it

    with _zones().joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(_zones().joinpath("zones").read_text(encoding="utf-8").split())


def _zones() -> "Traversable":
    from importlib.resources import files

    import tzdata

    return files(tzdata)


def _time_zone(decoder: Decoder, node: Node) -> str | None:
    text = decoder.text(node)
    if text and text not in _time_zones():
        decoder.fault(node, f'there is no time zone "{text[:60]}"', "write a name such as Asia/Shanghai")
        return None
    return text


def _matching(decoder: Decoder, node: Node, pattern: str, hint: str) -> str | None:
    text = decoder.text(node)
    if text and not re.fullmatch(pattern, text):
        decoder.fault(node, f'"{text[:60]}" cannot be used here', hint)
        return None
    return text


def _base_url(decoder: Decoder, node: Node) -> str | None:
    text = _matching(decoder, node, _URL, "write https://host/path/, or leave it empty")
    return text and base_url(text)


def base_url(text: str) -> str:
    """A base address with one slash at its end; empty for what is none."""
    return text.rstrip("/") + "/" if re.fullmatch(_URL, text) else ""


def _corrections(decoder: Decoder, node: Node) -> str | None:
    """An e-mail address, or an https address whose places are known and leave its host alone."""
    hint = "write editor@example.org, or https://example.org/form?about={title} (also {url}, {date}, {page})"
    text = _matching(decoder, node, rf"{_EMAIL}|https://[A-Za-z0-9.-]+(?::\d{{1,5}})?(?:[/?#][!-~]*)?", hint)
    unknown = [p for p in re.findall(r"\{[^{}]*\}|[{}]", text or "") if p not in CORRECTION_PLACES]
    if unknown:
        decoder.fault(node, f'there is nothing to put in for "{unknown[0][:40]}"', hint)
        return None
    return text


def _section(decoder: Decoder, node: Node) -> Section | None:
    values: dict[str, Any] = decoder.record(
        node,
        {"id": decoder.section_id, "name": decoder.name, "topic": decoder.text, "words": decoder.texts},
        required=("id", "name"),
    )
    return Section(**values) if {"id", "name"} <= values.keys() else None


def _withheld(decoder: Decoder, node: Node) -> WithheldName | None:
    if isinstance(node, Fields):
        values: dict[str, Any] = decoder.record(
            node, {"name": decoder.name, "not_in": decoder.texts}, required=("name",)
        )
    else:
        values = {"name": decoder.name(node)}
    name = values.get("name")
    if name is not None and sum(char.isalnum() for char in name) < 2:
        decoder.fault(
            node, f'"{name}" is too short to be withheld', "write the whole name: it is looked for everywhere"
        )
        return None
    return WithheldName(**values) if name else None


def _doubled_ids(decoder: Decoder, node: Fields, sections: Iterable[Section]) -> None:
    seen: set[str] = set()
    for section in sections:
        if section.id in seen:
            where = next((value for key, value in node.pairs if key.text == "sections"), node)
            decoder.fault(
                where, f'two sections have the id "{section.id}"', "an id is an address: give each section its own"
            )
        seen.add(section.id)
