"""What the trade's standing forms look like in print: bylines, credits, jumps, datelines, cue words. Patterns only.

Chinese and English forms stand side by side; every stage asks here, so that a new form has one place to be added.
"""

import re

from generator.text import HAN_CLASS

H = f"[{HAN_CLASS}]"
BAR = r"[|│｜丨]"
NAME = rf"{H}{{1,6}}·{H}{{1,8}}(?:·{H}{{1,8}})?|{H}{{2,4}}"
NAMES = rf"(?:{NAME})(?:[\s、,，/]+(?:{NAME}))*"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
ENGLISH_NAME = rf"[{UPPER}][\w'’.-]+(?:\s+(?:de|du|van|von|la|le|[{UPPER}][\w'’.-]*)){{1,4}}"
ENGLISH_SIGNER = re.compile(rf"[{UPPER}][\w'’.-]+(?:\s+[{UPPER}][\w'’.-]*){{1,3}}")
"""A name alone."""
ENGLISH_DESK = re.compile(r"(?i:(?:[a-z]+\s+){0,3}(?:writer|reporter|correspondent|editor|staff))")
"""A role alone on a line."""
ENGLISH_SIGNED = re.compile(rf"{ENGLISH_SIGNER.pattern}\s*[,|/–—-]\s*{ENGLISH_DESK.pattern}")
"""Both on one line."""
ENGLISH_ROLE = re.compile(
    r"\s*[,|(—–-]?\s*\b(?:(?i:(?:(?:senior|chief|special|staff|our)\s+)*(?:staff|writers?|reporters?|correspondante?|editor))"
    r"|(?:[\w]+\s+){0,3}(?i:correspondent|editor|reporter|(?:staff|news|sports)\s+writer)"
    r"|(?:[Ss]pecial\s+[Tt]o|[Ff]or)\s+[Tt]he\s+[A-Z]\w+(?:\s[A-Z]\w+){0,3}|(?i:special\s+to\s+the)\s+[\w ]{3,30}"
    r"|(?i:envoyée?\s+spéciale?|journaliste|the\s+associated\s+press)|AP|AFP|Reuters|UPI)\b\)?\.?\s*$"
)
"""What a byline says of those whom it names, behind their names: `Staff Reporter`, `(AP)`."""
ENGLISH_STAFF = re.compile(
    rf"\s*(?:By|BY)\s+(?![^\n]*\b(?i:the|news|times|post|herald|record|press|daily|journal)\b){ENGLISH_NAME}"
    rf"(?P<role>\s+(?i:staff(?:\s+(?:writer|reporter|correspondent))?)\.?)\s*$"
)
"""One of the staff, no mark before the role: `By Ann Cole Staff Writer`, `By Ann Cole Staff`."""
ENGLISH_BYLINE = re.compile(
    rf"(?:By|BY|Par|PAR)\s+{ENGLISH_NAME}"
    rf"(?:(?:\s*,\s*|\s+(?:and|AND|et|ET|&)\s+){ENGLISH_NAME})*"
    rf"(?:{ENGLISH_ROLE.pattern[:-4]})?\.?"
)
ENGLISH_CREDIT = re.compile(
    rf"[(\[]?(?:Photo(?:graph|s)?(?:\s+by)?|PHOTO(?:\s+BY)?|Picture(?:\s+by)?)\s*[:/]?\s*{ENGLISH_NAME}[)\]]?"
    rf"|(?!The\b){ENGLISH_NAME}(?:\s*/\s*(?:[Tt]he\s+)?[A-Z][\w'’]+)?\s+photos?"
    rf"|\({ENGLISH_NAME}\s*/\s*(?:[Tt]he\s+)?[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){{0,3}}\)"
)

LEADS_ON = re.compile(
    r"\b(?:a|about|after|against|an|and|are|around|as|at|be|before|behind|between|but|by|for|from|has|have|her|his|if|in"
    r"|into|is|its|near|no|not|of|on|or|our|over|per|than|that|the|their|this|through|to|under|until|was|were|when|while"
    r"|who|will|with|without|your)$"
)
"""A small word at the end of a Latin line: neither a headline ends so nor what stands over a name."""

READER = re.compile(rf"{H}{{0,8}}读者\s+(?P<names>{NAMES})")
"""How a reader signs a letter."""
CITIZEN = re.compile(
    rf"(?:热心|{H}{{2,8}})?(?:市民|居民|村民|网友|学生|家长|业主|乘客|旅客|顾客|用户|患者|游客|职工|员工|老师|教师|退休\S{{2}})\s+"
    rf"(?P<name>{H}{{2,4}}|{H}\s{{1,3}}{H})"
)
"""How others sign one: only where that is a name."""

JUMP = re.compile(
    r"[(（\[]\s*+(?:相关|有关|更多)[^。，（）()]{0,8}?(?:详?见|刊|载)于?(?:本报)?(?:[今明昨][日天])?\s*"
    r"(?:第?\s*[\dA-Z一二三四五六七八九十]+\s*版|[A-Z]\d{1,2}|[本下]版|背面)[^。，（）()]{0,8}[)）\]]"
    r"|[(（\[▶►→☞>]*+\s*+(?:下转|上接|转|接)\s*第?\s*[\dA-Z一二三四五六七八九十]+\s*版[^。，]{0,12}[)）\]◀◄←]*"
    r"|[(（\[]?\s*+(?:[Cc]ontinued|CONTINUED|[Cc]ont'?d)\s+(?:on|from|ON|FROM)\s+(?:(?:[Pp]age|PAGE|[Pp]\.?)\s*\w{1,4}|[A-Z]?\d{1,3})"
    r"(?:,?\s+(?i:col(?:umn|\.)?)\s*\w{1,5})?\.?[)）\]]?"
    r"|[A-Z][A-Z ’'-]{2,20}\s(?:(?:from|FROM)\s(?:[Pp]age|PAGE)\s*\d{1,3}|from\s[A-Z]\d{1,2})"
    r"|[(（\[»>→▶]?\s*+(?:(?:[Pp]lease\s+)?[Ss]ee|SEE|[Tt]urn\s+to|TURN\s+TO)\s+[\w ]{2,24},?\s+"
    r"(?:(?:[Pp]age|PAGE)\s*\w{1,4}|[A-Z]\d{1,2})[)）\]]?"
    r"|[(（\[]?\s*+(?i:suite(?:\s+et\s+fin)?|lire(?:\s+la\s+suite)?|voir)\s*(?:en|de\s+la|à\s+la|la|,)?\s*(?i:page)\s*\w{1,4}[)）\]]?"
)
JUMP_FROM = re.compile(
    r"上接|接\s*第?\s*\d|^[A-Z][A-Z ’'-]{2,20}\s(?:from|FROM\sPAGE)\s"
    r"|[Cc]ontinued from|CONTINUED FROM|(?i:suite\s+de\s+la\s+page)"
)
JUMP_AT_END = re.compile(rf"(?:{JUMP.pattern})\s*$")
JUMP_AT_START = re.compile(
    r"^\s*+[①-⑩]?[(（\[▶►→☞]*+\s*+(?:上接\s*第?\s*[\dA-Z一二三四五六七八九十]+\s*版(?:[^。，)）\]]{0,12}[)）\]])?|(?:[Cc]ontinued|CONTINUED)\s+(?:from|FROM)\s+(?:[Pp]age|PAGE|[Pp]\.?)\s*\w{1,4}[)）\]]?)"
)
TO_BE_CONTINUED = re.compile(r"[(（【]?\s*(?:未完)?(?:待续|待續)\s*[)）】]?|[(（]\s*(?:未完|连载完|全文完|完)\s*[)）]")
"""What stands under an instalment of a story that runs on in the next issue, or has run out."""
ORIGIN = re.compile(
    r"[(（]?\s*(?:原载|据|转载自|来源[:：]|摘自|选自)\s*[^。]{0,24}《[^》]{2,20}》[^。]{0,20}(?:报道)?\s*[)）]?|(?:来源|来稿|信息来源)[:：]\s*\S{2,20}"
)
ORIGIN_AT_END = re.compile(
    r"[(（]\s*(?:据|综合|转自|转载自|摘自|选自|原载|来源[:：])[^（()）。]{0,24}?(?:新华社|中新社|人民日报|央视|日报|晚报|网|台|公众号|客户端|》)[^（()）。]{0,12}[)）]\s*$"
)

WEEKDAY = r"(?:星期|礼拜|周)[一二三四五六日天](?!气)"
MASTHEAD = re.compile(
    rf"第\s*[\d０-９]+\s*期|总第?\s*\d+\s*期|{WEEKDAY}|今日\s*[\d０-９一二三四五六七八九十]+\s*版|国内统一|统一刊号|\bCN\s*\d|邮发代号|农历|主\s*办|主\s*管|"
    r"(?:责任?|值班|本版)编辑|责编|版式|美编|校对|编审|总编|投稿|零售价|本报地址|社址|广告经营许可证|承印|印数|印刷[:：]|广告热线|新闻热线|订阅|网址|www\.|电子邮箱|E-?mail|"
    r"\b(?:No|NO|Vol|VOL)\.?\s*\d|\b(?:NEWS|DAILY|TIMES|POST|HERALD|WEEKLY|GAZETTE|TRIBUNE|CHRONICLE)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?i:\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+\d{1,2}(?:er)?\b)|\bN°\s*\d"
    r"|(?:^|[.,;|·•–—-]\s*|\s{2})(?i:price)[,:]?\s+(?:[A-Za-z]+|\d{1,2})\s+(?i:cents?|pence)\b(?=\W*$|\s+(?i:a|per)\s+(?i:copy)|\s{2})"
)
PAGE_NUMBER = re.compile(r"[-—–·•~～]\s?\d{1,3}\s?[-—–·•~～]")
"""A page's number between dashes or dots, wherever it stands."""
FOLLOW_US = re.compile(
    r"(?:扫一扫|扫码|扫描|微信搜索|长按|识别)[^。]{0,30}(?:关注|二维码|公众号|微信|下载|客户端|查看|观看|阅读|视频|更多)"
    r"|(?:关注|订阅|欢迎关注)[^。，]{0,16}(?:公众号|视频号|抖音号|官方微信|微信|客户端)"
)
"""Asks the reader to look at a code, or to follow the paper."""
FOLIO = re.compile(
    r"^(?:第?\s*[0-9０-９A-Z一二三四五六七八九十]+\s*版|[A-Z]\d{1,2}|0\d|P\.?\s*\d+|[Pp]age\s+\w+)(?:\s*[:：·|]?\s*\S{0,8})?$"
    r"|^[A-Z]?\d{1,2}(?:(?:\s+|\s*[:：·|]\s*)\S{0,8})?$|^\S{2,6}\s*第?\s*\d+\s*版$"
)

BOX = re.compile(
    r"[■□◆◇●○★☆▲▶]?\s*[【〖［\[]?(?:(?:相关|新闻|背景|知识|法[条律规]|政策|资料)?链接|延伸阅读|新闻延伸|相关(?:阅读|新闻|报道)"
    r"|新闻(?:背景|资料)|背景(?:资料|新闻)|名词解释|(?:记者|采访|编辑)手记|编后(?:语|记)?|短评)[】〗］\]]?"
)
"""What stands over a box beside a story: a text of its own, whose headline, where it has one, is another."""
CUE_END = re.compile(
    r"(?:强调|指出|表示|要求|认为|介绍|透露|提出|说|讲话|批示|调研|会上|[会大]议上)[:：]?$|(?:举行|召开|启动|开幕|闭幕|发布|印发|开工|投产|(?<!直)通车|揭牌|开通|上线|完工|落幕|启用|收官|落成|揭幕|闭会)$|(?:——|—|:|：)$"
)
"""A line that ends so stands over a headline: who said it, or what took place."""
STRONG_CUE = re.compile(r"(?:强调|指出|表示|要求|认为|介绍|透露|提出|[会大]议上)$|(?:——|—|―)$")
EVENT_CUE = re.compile(r"(?:举行|召开|启动|开幕|闭幕|开工|落幕|收官|揭幕|印发|发布|投产|(?<!直)通车|开通|上线|完工)$")
DECK_CUE = re.compile(
    r"^(?:—|―){1,2}\S|^(?:专访|访)(?!问|谈|客)\S{4,}|(?:参加|出席|主持|陪同|致辞|讲话|列席|参加活动|作报告)$"
    r"|^[\w·、 ]{2,24}(?:主持|出席|参加)"
)

LEAD = re.compile(
    r"^[“\"]?(?:[昨今][晚夜晨午]|(?:昨|今|前)[天日](?:上午|下午|晚上?|凌晨|中午|清晨|傍晚)?[,，]?|(?:近|日|前不久|不久)[日前]|连日来|近[日年期来]|这几天|眼下|"
    r"本报讯|本报\S{2,4}电|据?新华社|记者|据悉|日前|当前|目前|入[冬夏秋春]以来|今年以来|最近|时下|初[春夏秋冬]|清晨|"
    r"(?:截至|截止)|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}月(?:以来|初|底|中旬|上旬|下旬)|\d{1,2}日|(?:上午|下午|早上|晚上|傍晚)\d)"
)
"""How the first paragraph of a report begins."""
STRONG_LEAD = re.compile(
    r"^[“\"]?(?:(?:昨|今)[天日]|近日|日前|本报讯|本报\S{2,4}电|据?新华社|连日来|记者[^，。]{2,12}(?:获悉|了解到)|(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
)
OWN_REPORT = re.compile(r"[【〔\[]?(?:本报讯|本报\S{2,4}电|据?新华社)")
"""How a report opens, and no caption."""
ATTRIBUTED = re.compile(
    r"(?:(?:部|委|局|署|厅|院|会|行|办|公司|集团|中心|协会|统计|数据|平台|机构|公室)[^，。；]{0,6}"
    r"(?:(?:昨|今|前)[天日]|(?:近|日)[日前]|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|最新)[^，。；]{0,8}(?:发布|公布|通报|印发|召开|举行|宣布|获悉|介绍|透露|消息)"
    r"|(?:从|据|记者从)[^，。；]{3,24}(?:获悉|了解到|统计|消息|预测|数据|调度|通报)"
    r"|(?:最新[^，。；]{0,6}(?:数据|调度|统计|监测|农情)))"
)
"""Who told it, and when: the first sentence of a report."""
EDITORS_NOTE = re.compile(
    r"[【(（]?\s*(?:编者按|编者的话|编后|开栏语|开栏的话|Editor['’]s note)\s*[】)）]?\s*[:：丨|]?", re.I
)
ANSWER = re.compile(r"答[:：]")
"""How an answer begins, which no article does."""
TO_THE_EDITOR = re.compile(r"(?:To the Editor|Dear (?:Editor|Sir)|Sir\b\s*[,.:–—-]|Editor:)", re.I)
ABOUT_AUTHOR = re.compile(r"[(（](?:本文)?作者(?:简介|系|为|单位|是|[:：])[^()（）]{2,60}[)）]。?")
"""Who the author is, under the text."""
SALUTATION = re.compile(
    rf"(?:尊敬的|敬爱的|亲爱的|各位)?{H}{{0,6}}?(?:编辑部?|编辑同志|记者同志|(?:各位|全体)(?:代表|委员|来宾|同事|读者)|同志们?|读者们?|朋友们?"
    rf"|先生|女士|老师们?|同学们?|家长们?|乡亲们|父老乡亲|居民朋友们?|职工朋友们?)(?:、{H}{{2,6}})*[:：！!]"
    r"|(?:To the Editor|Dear [\w. ]{2,24}|Sir|Madam)[:,]"
)
"""How a letter or a speech addresses its readers, on a line of its own."""
FOLLOWING = re.compile(
    r"^(?:同时|此外|另外|随后|其中|会上|会议(?:指出|强调|要求)|座谈会上|仪式上|活动(?:中|现场)|现场|接下来|下一步|目前|据了解|据介绍|他|她|它|该|这|那|其|"
    r"不仅|除了|与此同时|事实上|如今|对此|为此|因此|然而|但|而|并|也|还|在此|之后|最后|首先|其次|第[一二三四五]|各位(?:代表|委员|来宾)|公示期|特此|有意者|[(（]?[二三四五六七八九十]{1,3}[)）、]|一是|二是|三是|数据显示|“)"
)
"""How later paragraphs tend to begin."""
DATELINE = re.compile(
    rf"^([{UPPER}][{UPPER} .'’-]{{2,30}}?)(?:,\s*[A-Z][a-z.]{{2,9}}\s+\d{{1,2}})?"
    rf"\s*(?:\([A-Za-z .]+\)\s*)?[—–-]{{1,2}}\s+(?=[{UPPER}“\"«])"
)

CAPITALS_LEAD = re.compile(rf"(?![^AEIOUY ]+ )(?:[{UPPER}]{{3,}}(?:['’][{UPPER}]+)? ){{2,}}[a-z]{{2,}} ")
"""The first words of an English brief in capitals, in place of a headline; a ship (HMS) or a station (BBC) is none."""

OPEN_MARKS = "“‘「『（(《〈【[〔«"
CLOSE_MARKS = "”’」』）)》〉】]〕»"
PAIRS = dict(zip(CLOSE_MARKS, OPEN_MARKS, strict=True))
_PAIRED = re.compile(f"[{re.escape(OPEN_MARKS + CLOSE_MARKS)}]")
NEVER_FIRST = "。，、；：？！”’』」）》〉】…·％,;:?!)%.]»"
TERMINAL = re.compile(r"[。！？!?…][”’\"'」』）)》»\s]*$|[a-z0-9)]\.[”’\"')]*$|[.][”’\"')»\s]*$")
"""The end of a sentence at the end of a piece."""

NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]|[(（][一二三四五六七八九十]{1,3}[)）])\s*\S.{1,27}$"
)
"""How the parts of a document are headed."""

TOWN = re.compile(rf"{H}{{1,6}}(?:镇|乡|街道|村|县|区|市|州|省|社区|开发区|新区|园区)")
"""A place that its last character tells."""


def headed_by_town(text: str) -> bool:
    """Does a town stand before the headline, parted by a space?"""
    first, space, rest = text.strip().partition(" ")
    return bool(space) and bool(rest) and 3 <= len(first) <= 6 and bool(TOWN.fullmatch(first))


def ends_sentence(text: str) -> bool:
    """Does the piece end where a sentence may end?"""
    return bool(TERMINAL.search(text.rstrip()))


def open_marks(text: str) -> str:
    """The marks that the text opens and doesn't close; a straight double quotation mark counts by parity."""
    stack: list[str] = []
    for char in _PAIRED.findall(text):
        if char in OPEN_MARKS:
            stack.append(char)
        elif stack and stack[-1] == PAIRS[char]:
            stack.pop()
    return "".join(stack) + ('"' if text.count('"') % 2 else "")


_APOSTROPHE = re.compile(r"(?<=[A-Za-zÀ-ž])’")
"""Behind a Latin letter the mark may close nothing."""


def stray_close(text: str) -> bool:
    """Does the text close a mark that it never opened?"""
    depth: dict[str, int] = {}
    for char in _PAIRED.findall(_APOSTROPHE.sub("", text)):
        if char in OPEN_MARKS:
            depth[char] = depth.get(char, 0) + 1
        else:
            depth[PAIRS[char]] = depth.get(PAIRS[char], 0) - 1
            if depth[PAIRS[char]] < 0:
                return True
    return False
