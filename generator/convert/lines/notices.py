"""Notices (通知, 启事, service information): what tells them from reports."""

import re
from collections.abc import Collection

from generator.convert.lines import patterns

_NOTICE_TITLE = re.compile(
    r"通知|通告|公告|启事|声明|招聘|公示|温馨提示|便民|热线|征稿|征集|遗失|停水|停电|预告|天气预报|[Nn]otice|NOTICE|[Aa]nnouncement|[Vv]acanc|CLASSIFIED|[Cc]lassifieds|DEATHS|(?<!扩大|停止|暂停|恢复|开始|启动)招生$|节目(?:单|预告)$|^(?:更\s*正|勘\s*误)$|(?:出租|招租|出售|转让|求购|求租)(?=$|\s)|^(?:ROOMS?\s)?(?:TO\sLET|FOR\s(?:SALE|RENT))\b|[今明][日天晚]节目$|\S\s*[|│｜]\s*\S"
)
_NAMES_NOTICE = re.compile(r"\S{0,5}(?:通知|通告|公告|启事|声明|公示|提示|预告|预报)")
"""A title that says no more than what kind of notice follows: its text may begin with a day, as reports do."""
_NOTICE_TEXT = re.compile(
    r"热线|咨询电话|联系电话|扫码|二维码|客户端|APP|小程序|官方|登录|拨打|受理|有意者|值此\S{2,16}(?:之际|到来)|祝(?:大家|您|广大)\S{2,20}[！!]|致以\S{0,12}(?:问候|祝福)|来稿|声明作废|请相关|请广大|报名(?:电话|地址|时间)|\d{3,4}-\d{7,8}|掌上|数百项|便民|统一入口|在线|缴费|预约|窗口|请注明|邮箱|信箱"
)
_DEGREES, _SKY = re.compile("℃|°C"), re.compile("[阴陰晴雨雪云雲]")
_FORECAST, _LONGEST_FORECAST = 3, 200
"""Temperatures that a weather forecast has at least, and its characters at most."""
_LONGEST_NOTICE = 420


def notice_like(title: str, text: str, notices: Collection[str]) -> float:
    """Log-odds that a text is a notice, not a report."""
    if any(n and (n in title or n in text) for n in notices):
        return 6.0
    if len(_DEGREES.findall(text)) >= _FORECAST and _SKY.search(text) and len(text) <= _LONGEST_FORECAST:
        return 2.0
    odds = -2.0 + 2.2 * bool(_NOTICE_TITLE.search(title)) + 0.7 * min(4, len(set(_NOTICE_TEXT.findall(text))))
    lead = bool(patterns.STRONG_LEAD.search(text)) and not _NAMES_NOTICE.fullmatch(title.strip())
    odds -= 2.0 * lead + 1.5 * bool(re.search("记者|昨天|近日|看望|慰问|来到|强调|指出|致辞", text))
    return odds - (3.0 if len(text) > _LONGEST_NOTICE else 0.0)
