"""What closes a text: who signs a notice or a letter, the day under it, and the formulas before."""

import re
from collections.abc import Sequence

from generator.convert.lines import patterns
from generator.convert.lines.nodes import Node
from generator.convert.mastheads.days import is_plain_day

_LONGEST_TITLE = 30
_NOTICE = re.compile(
    r"(?:公告|通告|启事|声明|招领|^寻[人物车]|公示|通知|招聘|招租|简章|讣告|须知|温馨提示|名单|光荣榜|荣誉榜|红榜|英名录)(?:[（(][^（()）]{1,8}[)）])?$"
)
CALL = re.compile(
    r"(?:(?:Call|Phone|Tel(?:ephone)?)\b|(?:联系|咨询|报名|订购)?电话)"
    r"[\s.:：]{0,4}(?:电话|call)?[\s.:：]{0,4}\(?\d{3,4}\)?[- ]?\d{4}",
    re.I,
)
"""Whom to call, at the head of a line."""
CONTACT = re.compile(
    r"\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)"
    r"|(?:电话|热线|地址|联系人|联系方式|邮箱|邮编|邮政编码|账号|开户行|网址|传真|时间|地点|要求|待遇|单位)[:：]\s*\S"
)
SPREAD = re.compile(
    rf"(?<={patterns.H})[ \u3000]+(?={patterns.H}$)|(?<=^{patterns.H})[ \u3000]+(?={patterns.H}[ \u3000])"
)
"""The white space in a title of two or three characters that was spread: 讣　告."""
_ASKED = re.compile(
    rf"[（(](?:{patterns.H}{{2,10}}[ \u3000]+)?{patterns.H}{{1,3}}(?:先生|女士|小姐|同学|师傅|大爷|大妈|阿姨|某)[）)]"
)
"""Who asked or wrote, without a name: （桐岭镇　葛先生）."""
_LETTER = 60
"""Lines that a letter to the editor has at most."""
_ENGLISH_SIGNER = re.compile(rf"(?:—\s*)?{patterns.ENGLISH_NAME}(?:,\s*[\w .,'’-]{{2,40}})?")
_SIGNER = 30
"""Characters that the name of an institution has at most."""


def notice_title(text: str) -> bool:
    """Is it the title of a notice: 公告, 遗失启事?"""
    text = SPREAD.sub("", text)
    return (
        len(text) <= _LONGEST_TITLE
        and bool(_NOTICE.search(text))
        and not re.search("[，。；：,;:]", text)
        and not _FORMULA.fullmatch(text)
    )


def closing(nodes: Sequence[Node], under: frozenset[int]) -> frozenset[int]:
    """The day under a text, and the name over it; the institution under a notice, and who wrote under a letter."""
    out: set[int] = set()
    letter = 0
    for at, node in enumerate(nodes):
        if node.role != "text" or not at:
            continue
        before = nodes[at - 1]
        if patterns.ABOUT_AUTHOR.fullmatch(node.text) or (_ASKED.fullmatch(node.text) and _ended(before)):
            out.add(node.index)
        elif (printed := bool(_PUBLISHED.fullmatch(node.text))) or is_plain_day(node.text):
            if _ended(before) or before.index in out:
                out.add(node.index)
            elif (
                at > 1
                and (_signed_in_english(before) if printed else _signer(before))
                and (_ended(nodes[at - 2]) or nodes[at - 2].index in out)
            ):
                out |= {before.index, node.index}
        elif (
            node.index in under
            and (_ended(before) or (before.index in out and not is_plain_day(before.text)))
            and _closes_notice(node.text)
        ):
            out.add(node.index)
        letter = _LETTER if patterns.TO_THE_EDITOR.match(node.text) else max(0, letter - 1)
        if letter and _ended(before) and _ENGLISH_SIGNER.fullmatch(node.text):
            out.add(node.index)
            letter = 0
            behind = nodes[at + 1] if at + 1 < len(nodes) else None
            if behind is not None and behind.before == 0 and behind.role == "text" and _lives(behind, nodes):
                out.add(behind.index)
    return frozenset(out)


def _lives(node: Node, nodes: Sequence[Node]) -> bool:
    """May the line under an English signer's name say where they live? White space or nothing follows it.

    Over the next letter's salutation several words without a comma or a number are that letter's headline.
    """
    behind = nodes[node.index + 1] if node.index + 1 < len(nodes) else None
    apart = behind is None or behind.before > 0 or behind.role != "text"
    headline = (
        behind is not None
        and bool(patterns.TO_THE_EDITOR.match(behind.text))
        and " " in node.text
        and not re.search(r"[\d,]", node.text)
    )
    return apart and not headline and len(node.text) <= _SIGNER and not patterns.ends_sentence(node.text)


def _ended(node: Node) -> bool:
    return node.role == "text" and (patterns.ends_sentence(node.text) or bool(CONTACT.search(node.text)))


def _signed_in_english(node: Node) -> bool:
    """Is it somebody's name right below a text? A headline over the day when it was published stands apart."""
    return node.role == "text" and node.before == 0 and bool(_ENGLISH_SIGNER.fullmatch(node.text))


def _signer(node: Node) -> bool:
    return (
        node.role == "text" and len(node.text) <= _SIGNER and not re.search("[，。；：！？,;:!?]", node.text)
    ) and not notice_title(node.text)


def _closes_notice(text: str) -> bool:
    """Is it the institution that signs a notice, with the day or without, or the formula that ends one?"""
    match = _SIGNED_DAY.fullmatch(text)
    return bool(_FORMULA.fullmatch(text) or _HUMBLY.fullmatch(text)) or _institution(match["who"] if match else text)


def _institution(text: str) -> bool:
    return len(text) <= _SIGNER and bool(_INSTITUTION.fullmatch(text))


_INSTITUTION = re.compile(
    rf"{patterns.H}{{2,24}}(?:公司|委员会|指挥部|办公室|管理处|局|院|中心|农场|合作社|学校|大学|小学|中学|支行|银行|集团|厂|会|处|所"
    r"|支队|大队|小组|组织部|党委|[省市县区]委|人民政府|街道办事处)"
)
_SIGNED_DAY = re.compile(r"(?P<who>\S+?)\s*\d{4}年\d{1,2}月\d{1,2}日")
_PUBLISHED = re.compile(
    r"(?=.*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"(?:Publish(?:ed)?|Pub\.?|Dated|Posted)\b[^;:]{0,40}\d[\d, ]*\.?"
)
"""When an English legal notice was printed, or signed: Published Aug. 6, 13, 20, 2009."""
_HUMBLY = re.compile(rf"{patterns.H}{{2,12}}(?:[谨敬]?启|[谨敬]白|[谨敬]上|同启)")
"""Who puts a notice in, as old papers have it: 吴寿康启."""
_FORMULA = re.compile(
    r"(?:特此|谨此|专此|此致)\S{0,4}?(?:公告|通告|通知|声明|公示|启事|讣告|敬告|函告|鸣谢)?[。！]?"
    r"|敬礼[。！]?"
)
"""How a notice or a letter ends: 特此公告。"""
