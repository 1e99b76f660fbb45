"""A page is composed: which stories it holds, and what of them is printed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.simulate.chance import Chance
from tests.simulate.stories import Block, Story, news, supplies

_FIRST_DAY = date(2024, 4, 20)
_LOOK_ALIKE = {
    a: b
    for pair in ("己已", "未末", "土士", "人入", "大太", "千干", "天夫", "日曰", "间问", "住往", "清请", "晴睛", "析折", "拔拨", "微徽", "候侯", "师帅", "鸟乌", "历厉", "免兔", "斤斥", "今令", "水永", "木本", "白自", "目且", "王玉", "从丛")
    for a, b in (pair, pair[::-1])
}  # fmt: skip
"""Characters that a reading machine takes for one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one page prints, in the order in which it is told."""

    day: date
    dated: bool
    stories: tuple[Story, ...]
    top: tuple[tuple[str, str], ...]
    """Furniture at the top: label, text."""
    adrift: tuple[tuple[str, str], ...]
    """Furniture that lies somewhere on the page."""


def edition(chance: Chance) -> Edition:
    """A page of four to seven reports and what else is on it."""
    stream = chance.stream("stories")
    stories = [_printed(story, chance) for story in stream.sample(news(), stream.randint(4, 7))]
    day = _FIRST_DAY + timedelta(stream.randint(0, 20))
    dated = chance.often("masthead")
    lines = _masthead(chance, day) if dated else ()
    banners = [
        (label, chance.stream("which", trouble).choice(supplies()[trouble + "s"]))
        for trouble, label in (("slogan", "slogan"), ("label", "rubric"))
        if chance.often(trouble)
    ]
    lies = bool(banners) and chance.stream("banner").random() < 0.4
    top = (*(("masthead", line) for line in lines), *(banners[:-1] if lies else banners))
    rate = chance.stream("misread").uniform(0.02, 0.15) if chance.often("misread page") else 0.0
    return Edition(
        day=day,
        dated=dated,
        stories=tuple(_misread(story, rate, chance) for story in (*stories, *_small(chance))),
        top=top,
        adrift=tuple(banners[-1:] if lies else ()),
    )


def _masthead(chance: Chance, day: date) -> tuple[str, ...]:
    when, week = f"{day.year}年{day.month}月{day.day}日", "星期" + "一二三四五六日"[day.weekday()]
    number = f"第{(day - date(2020, 1, 1)).days}期"
    return chance.stream("form of the masthead").choice(
        (
            (f"棠川报 {when} {week} {number}",),
            ("TANGCHUAN NEWS 棠川报社主办", f"{when} {week} {number}"),
            (when, f"{week} {number}"),
        )
    )


def _printed(story: Story, chance: Chance) -> Story:
    """The story as this page prints it: some of its head, its byline, its subheads, its end."""
    at = story.id
    names = chance.stream("names", at)
    authors = story.authors or tuple(names.sample(supplies()["reporters"], names.choice((1, 1, 2))))
    blocks = tuple(b for b in story.blocks if b.kind != "h" or chance.often("subheads", at))
    jump, last = "", [n for n, b in enumerate(blocks) if b.kind == "p" and n > 1]
    if len(last) > 1 and chance.often("jump", at):
        where = chance.stream("jumps", at)
        blocks, jump = blocks[: where.choice(last[:-1]) + 1], f"（下转第{where.randint(2, 4)}版）"
    bare = not story.headline or chance.often("no headline", at)
    return replace(
        story,
        kicker=story.kicker if not bare and not story.place and chance.often("kicker", at) else "",
        headline=() if bare else story.headline,
        deck=story.deck if not bare and not story.place and chance.often("deck", at) else "",
        rubric=story.rubric if not bare and chance.often("rubric", at) else "",
        place="" if bare else story.place,
        authors=() if chance.often("no byline", at) else authors,
        blocks=blocks,
        jump=jump,
    )


def _small(chance: Chance) -> Iterator[Story]:
    """Photograph, table and notice, where the page has them."""
    if chance.often("photo"):
        stream = chance.stream("which photo")
        caption = stream.choice(supplies()["captions"])
        credit = (stream.choice(supplies()["photographers"]),) if stream.random() < 0.7 else ()
        titled = stream.random() < 0.7
        yield Story(
            id="photo",
            kind="photo",
            headline=(caption["headline"],) if titled else (),
            photo_by=credit,
            blocks=(Block(kind="c", lines=(caption["text"],)),),
        )
    if chance.often("table"):
        stream = chance.stream("which table")
        table = stream.choice(supplies()["tables"])
        units = stream.sample(table["units"], stream.randint(7, len(table["units"])))
        score, rows = 99.2, ["\t".join(table["columns"])]
        for rank, unit in enumerate(units, start=1):
            score -= stream.uniform(0.1, 0.8)
            rows.append(f"{rank}\t{unit}\t{score:.2f}")
        blocks = (Block(kind="t", lines=tuple(rows)),)
        yield Story(id="table", kind="table", headline=tuple(table["headline"]), blocks=blocks)
    if chance.often("notice"):
        notice = chance.stream("which notice").choice(supplies()["notices"])
        blocks = (Block(kind="p", lines=(notice["text"],)),)
        yield Story(id="notice", kind="notice", headline=(notice["headline"],), blocks=blocks)


def _misread(story: Story, rate: float, chance: Chance) -> Story:
    """The story with some characters taken for others: the gold has them too, since the dump does."""
    stream = chance.stream("misread", story.id)

    def read(text: str) -> str:
        return "".join(_LOOK_ALIKE[c] if c in _LOOK_ALIKE and stream.random() < rate else c for c in text)

    return replace(
        story,
        kicker=read(story.kicker),
        headline=tuple(map(read, story.headline)),
        deck=read(story.deck),
        authors=tuple(map(read, story.authors)),
        blocks=tuple(replace(b, lines=tuple(map(read, b.lines))) for b in story.blocks),
    )
