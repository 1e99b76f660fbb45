"""Signatures as they are printed: the lines, brackets and ends of paragraphs that name who wrote, sent or photographed.

A text is a signature when it is made of nothing but roles, names, houses and the marks between them. A signature that
names no role is taken for one only where its form and the family names, or its place, leave no doubt.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.convert.language import load_model
from generator.convert.lines import patterns
from generator.convert.lines.patterns import H
from generator.convert.lines.surnames import DOUBLE, is_name
from generator.convert.lines.tokens import BULLETS, CLASS, MARKS, NOBODY, WHEN, Token, tokens_of

_PHOTO, _BOTH = re.compile("摄|图|资料照片|新华社发|中新社发"), re.compile("文[/／、]?\\s*图|图[/／、]?\\s*文")
_ALL_SPACED = re.compile(rf"{H} {H}(?: (?:{H} {H}|{H}{{3}}))*")
"""Names of two characters that were spread, each as wide as one of three."""
_POLITE = re.compile("(?:先生|女士|小姐|同学|师傅)$")
_FOR_COLUMN = re.compile(
    r"(?<![^（(【])本(?:版|栏目?|组|专栏|专题|期)[^，。：:由均为]{0,6}(?:[，,]?除署名外[，,]?)?均?[由为]\s*(?=\S)"
)
"""What a signature for all that stands in a column or on a page begins with: 本栏目由, 本版图片均由."""
_GIVES_PICTURE = re.compile("供图|图片|资料图|资料照片|^图[/／:：]|图(?:由|来自|来源)")
"""A signature without a name that is a picture's."""
_TOLD = re.compile(r"编译|翻译|整理|口述|撰文|执笔|主笔|讲述|记录|统筹|策划|采写|采访|供稿|来稿|投稿|作者")
"""Tasks that are written down as a role; those of photographers are told by the field."""
_NAMELESS = re.compile(
    r"本报(?:特约)?评论员|本报编辑部|本报记者|(?:本报)?(?:资料图片?|资料照片)|图片?(?:由\S{2,12}提供|来自\S{2,8}|来源\s\S{2,12})"
)
_NO_SIGNATURE = re.compile("责任?编辑|责编|版式|校对|美编|编辑[:：]|组版|审读|编审|总编|监制|热线|电话|[0-9０-９]")
_BEHIND_BAR = re.compile(rf"{patterns.BAR}([^|│｜丨]{{2,50}})$")
_LAST_WORDS = re.compile(r"[。！？][”’\"')）]?\s*([^。！？]{3,50})$")
_SHORTEST, _SHORTEST_ENDED = 8, 4
"""Characters of text in front of a signature in brackets at the end of a line, more than which there must be: of any
text, and of a sentence that has ended."""
_BRACKETED = re.compile(r"\s*[（(【〔]([^（）()【】〔〕]{2,40})[)）】〕]\s*")
_BRACKETED_END = re.compile(rf"{_BRACKETED.pattern}$")


_ROLE_FIRST = re.compile(
    rf"{patterns.BAR}?\s*[{BULLETS}]?\s*(?:本报|特约|特派|首席|见习|实习|全媒体|融媒体)*(?:记者|通讯员)"
)
_LONGEST_OPENING, _SHORTEST_TEXT = 40, 8
"""Characters of a byline on the line of its text, and of that text."""
_NO_TEXT = re.compile("(?:责任|值班)?编辑|责编|美编|校对|版式|审[核校读]|监制|电话|邮箱|热线|视频")
"""What goes on with who made it, and how to reach them."""


class Signer(NamedTuple):
    """Somebody whom a signature names."""

    name: str
    role: str
    """As printed; empty without one."""
    writes: bool
    photographs: bool


def read_signature(text: str) -> tuple[Signer, ...] | None:
    """Those whom a signature names, in its order; None when the text is not a signature.

    Empty when it names a house or a desk, and nobody.
    """
    text = _FOR_COLUMN.sub("", " ".join(text.split()))
    if not 2 <= len(text) <= 80 or _NO_SIGNATURE.search(CLASS.sub("", text)):
        return None
    plain = MARKS.sub(" ", text).strip()
    if _NAMELESS.fullmatch(plain):
        return ()
    if _opens_a_report(text):
        return None
    tokens = tokens_of(text)
    if not tokens or not any(t.kind in ("name", "house") for t in tokens):
        return None
    return _signers(tokens) if _believable(tokens, text) else None


def is_credit(text: str) -> bool:
    """Is it a signature of photographers alone?"""
    signers = read_signature(text)
    if signers == ():
        return bool(_GIVES_PICTURE.search(text))
    return bool(signers) and all(s.photographs and not s.writes for s in signers or ())


def closing_signature(text: str) -> int | None:
    """Where the signature at the end of a paragraph begins: behind a bar, in brackets, or as the last words."""
    if (match := _BEHIND_BAR.search(text)) and match.start() and read_signature(match[1]) is not None:
        return match.start()
    if (match := _BRACKETED_END.search(text)) and match.start() > _SHORTEST_ENDED:
        inside = read_signature(match[1])
        ends = patterns.ends_sentence(text[: match.start()])
        if not ends and match.start() <= _SHORTEST:
            return None
        if inside is not None or (ends and read_signature(match[0].strip()) is not None):
            return match.start()
    if (match := _LAST_WORDS.search(text)) and match.start(1) > 4 and read_signature(match[1]):
        return match.start(1)
    return None


_OPENS = (
    rf"本报讯|{H}{{2,10}}?\d{{1,2}}月\d{{1,2}}日[讯电]|本报{H}{{2,6}}?[电讯]"
    rf"|据?{H}{{1,4}}社{H}{{1,6}}?[一二三四五六七八九十廿卅]{{1,3}}日(?:[讯电]|专电)"
    rf"|据?(?:新华社|中新社|中新网){H}{{0,10}}?(?:\d{{1,2}}月)?\d{{1,2}}日(?:[讯电]|专电)|(?:本报)?(?:综合)?消息|{H}{{2,8}}讯"
)
_DATELINE = re.compile(rf"[【〔\[]{H}{{2,14}}[讯电][】〕\]]")
_OPENING = re.compile(rf"(?:[【〔\[](?:{_OPENS})[】〕\]]|(?:{_OPENS}))?\s*")


def opening_signature(text: str) -> tuple[int, int] | None:
    """Start and end of the signature behind the 本报讯 that opens a report: （记者 X 通讯员 Y）, 记者 X 报道."""
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    if (match := _BRACKETED.match(text, at)) and (read_signature(match[1]) or read_signature(match[0].strip())):
        return match.start(), match.end()
    best = None
    for match in re.finditer(r"报道\s*[:：]?|[:：]|\s(?=\S)", text[:60]):
        part = text[at : match.start()]
        told = match[0].startswith("报道") or match[0].strip() in (":", "：")
        if part and (told or at) and re.match(r"(?:本报|特约|首席|见习|实习|全媒体|融媒体)*(?:记者|通讯员)", part):
            signers = read_signature(part)
            if signers and all(is_name(s.name) or "·" in s.name for s in signers):
                best = at, match.end()
    return best


def byline_before_text(text: str) -> int | None:
    """Where the text begins on a line that a byline opens: 记者 乔木深 柳青禾 昨天下午，…"""
    if not _ROLE_FIRST.match(text, 0, _LONGEST_OPENING):
        return None
    best = None
    for match in re.finditer(r"\s+", text[:_LONGEST_OPENING]):
        signers = read_signature(text[: match.start()])
        leads = WHEN.match(text, match.end()) or patterns.LEAD.match(text[match.end() :])
        if signers and all(is_name(s.name) or (leads and 2 <= len(s.name) <= 3) for s in signers):
            best = match.end()
    return best if best and len(text) - best >= _SHORTEST_TEXT and not _NO_TEXT.match(text, best) else None


def opens_report(text: str) -> bool:
    """Does the line open a report: 本报讯 with its signature, or a dateline alone in brackets? No headline does."""
    if _DATELINE.fullmatch(text):
        return True
    opening = _OPENING.match(text)
    signed = opening_signature(text) if opening and opening.end() else None
    return signed is not None


def _opens_a_report(text: str) -> bool:
    """Is it 本报讯 with its signature in brackets, or such a signature and the beginning of a sentence?

    The first words of a report can look like names: 本报讯（记者 乔木深）连日来，青禾.
    """
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    signed = _BRACKETED.match(text, at)
    if not signed or not read_signature(signed[1]):
        return False
    return at > 0 or bool(re.search("[，。；]", text[signed.end() :]))


def _believable(tokens: Sequence[Token], text: str) -> bool:
    """Do the roles and the form make it a signature, not a headline or a rubric made of the same words?"""
    names = [t for t in tokens if t.kind == "name"]
    tasks = [t.text for t in tokens if t.kind == "task"]
    likely = all("·" in t.text or is_name(t.text) for t in names)
    words = all(is_word(t.text) for t in names)
    if any(t.kind == "role" for t in tokens):
        glued = any(t.kind == "role" and t.glued for t in tokens)
        alone = len(tokens) == 2 and words
        if tokens[0].kind == "role" and _BRACKETED.fullmatch(text) and all(2 <= len(t.text) <= 3 for t in names):
            return bool(names)
        if alone and not glued and _REPORTS.search(tokens[0].text):
            return _reporter(tokens[1].text)
        return bool(names) and ((likely and not (glued and alone)) or not (glued or alone))
    if not names:
        told = any(re.fullmatch("供稿|供图|来稿|投稿|摄影|图片|资料图片|资料照片|资料图|文|图|摄", t) for t in tasks)
        given = "提供" in tasks and any(NOBODY.fullmatch(t.text) for t in tokens)
        return (told or given) and len(text) <= 24
    if tasks:
        short = all(re.fullmatch("[文图摄]|供图|供稿|摄影报道", t) or _BOTH.search(t) for t in tasks)
        said = bool(re.search("[/／:：]", text)) or (short and likely)
        loose = short and not any(t.glued for t in tokens) and all(len(t.text) <= 3 for t in names)
        return (likely or loose) and (not words or len(names) > 1 or said)
    marked = text[0] in BULLETS or bool(_BRACKETED.fullmatch(text))
    if len(names) != len(tokens):
        schooled = tokens[0].kind == "class"
        sent = tokens[0].kind == "house" and marked
        return (schooled or sent) and tokens[1:] == names and likely and not words
    if marked and len(names) > 1 and any(is_name(t.text) for t in names):
        if any(patterns.TOWN.fullmatch(t.text) or _POLITE.search(t.text) for t in names):
            return False
        return not words and not any(is_word(t.text) for t in names if not is_name(t.text))
    spaced = bool(_ALL_SPACED.fullmatch(text)) and not any(is_word(t.text) for t in names)
    return likely and not words and (marked or spaced)


def _reporter(word: str) -> bool:
    """May the word be the whole name of a reporter: does it begin with a family name, and is it no column's?"""
    return (is_name(word) or (word[0] in _RARER and 2 <= len(word) <= 3)) and not NO_REPORTER.search(word)


_RARER = "成凤池迟牛"
"""Family names that far more often begin an ordinary word."""
_REPORTS = re.compile("(?:记者|通讯员)$")
NO_REPORTER = re.compile(
    "手记|札记|日记|笔记|观察|调查|述评|见闻|随笔|探访|走访|回访|采访|视点|视角|眼中|体验|来信|来电|连线|直击|报道|获悉|协会|现场|感言|感悟|目击|蹲点|全程"
    "|周刊|花絮|关注|关爱|解读|解说|简讯|简报|连载|游记|项目|任务|战报|言论|祝福|谈话|谈心|方案|路上|成长|成果|成就|成绩"
    "|[节站团证部]$"
)
"""What stands behind 记者 and is no name, though a space may part it: columns, houses, sentences."""


def is_word(name: str) -> bool:
    """Does the dictionary know a word that crosses from the family name into the given one?"""
    cut = 2 if name[:2] in DOUBLE else 1
    return load_model().word_gain(name[:cut], name[cut:]) > 0


def _signers(tokens: Sequence[Token]) -> tuple[Signer, ...]:
    """Each name with its role: what stands before it, or the task behind it."""
    out: list[Signer] = []
    role, task, used, claimed = "", "", False, 0
    for token in tokens:
        if token.kind == "role":
            role, task = token.text, "" if used else task
        elif token.kind == "task" and claimed < len(out):
            out[claimed:] = [_with_task(s, token.text) for s in out[claimed:]]
            claimed, task = len(out), ""
        elif token.kind == "task":
            task = token.text if used or not task else f"{task}/{token.text}"
            used = False
        elif token.kind == "name":
            signer = Signer(token.text, role, "摄影" not in role, "摄影" in role)
            out.append(_with_task(signer, task) if task else signer)
            claimed, used = (len(out), True) if task else (claimed, used)
    return tuple(dict.fromkeys(out))


def _with_task(signer: Signer, task: str) -> Signer:
    both, photo = bool(_BOTH.search(task)), bool(_PHOTO.search(task))
    role = signer.role or (task if _TOLD.search(task) else "")
    return signer._replace(role=role, writes=both or not photo, photographs=photo)
