"""The page is laid out: heads, bylines and columns as frames, in the order in which a dump gives them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.simulate.chance import Chance
from tests.simulate.compose import Edition
from tests.simulate.setting import columns_of
from tests.simulate.stories import Story

_RUN = re.compile(r" |[“”（）《》、]|[^“”（）《》、 ]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Lines that the dump never tears apart."""

    role: str
    """head, byline, body, credit or banner."""
    lines: tuple[str, ...]
    apart: bool = False
    """Does more white space stand before it?"""


def laid_out(made: Edition, chance: Chance) -> tuple[tuple[Story, ...], tuple[Frame, ...]]:
    """The stories as far as they got printed, and the frames of the page."""
    displaced = {a.id for a, b in _neighbours(made.stories) if chance.often("displaced run", a.id)}
    swapped = {s.id for s in made.stories if s.kind == "news" and chance.often("columns swapped", s.id)}
    stories: list[Story] = []
    told: list[list[Frame]] = []
    photo: list[Frame] = []
    for story in made.stories:
        news = story.kind == "news"
        cut = news and (story.id in displaced | swapped or chance.often("column cuts", story.id))
        printed, columns = columns_of(story, chance, cut=cut)
        stories.append(printed)
        if story.id in swapped and len(columns) > 2:
            at = chance.stream("swap", story.id).randrange(1, len(columns) - 1)
            columns = (*columns[:at], columns[at + 1], columns[at], *columns[at + 2 :])
        frames = _frames(printed, columns, chance)
        if story.kind == "photo":
            photo = frames
        else:
            told.append(frames)
    _move_heads(told, chance)
    _move_runs(told, [s.id for s in stories if s.kind != "photo"], displaced, chance)
    frames = [frame for some in told for frame in some]
    _move_bylines(frames, chance)
    if photo:
        _insert(photo, frames, told, chance)
    for label, text in made.adrift:
        frames.insert(chance.stream("adrift", label).randint(0, len(frames)), Frame(role="banner", lines=(text,)))
    top = [Frame(role="banner", lines=(text,)) for _, text in made.top]
    return tuple(stories), (*top, *frames)


def _neighbours(stories: Sequence[Story]) -> list[tuple[Story, Story]]:
    news = [s for s in stories if s.kind == "news"]
    return list(pairwise(news))


def _frames(story: Story, columns: Sequence[tuple[str, ...]], chance: Chance) -> list[Frame]:
    """One story by itself: head, byline and body, each before or behind the others."""
    body = [Frame(role="body", lines=lines) for lines in columns]
    head = _head(story, chance)
    line = _byline(story, chance)
    byline = [Frame(role="byline", lines=(line,))] if line else []
    if story.kind == "photo" or (not story.jump and chance.often("byline behind", story.id)):
        frames = [*body, *byline]
    else:
        frames = [*byline, *body]
    frames = [*frames, *head] if story.kind == "news" and chance.often("head behind", story.id) else [*head, *frames]
    apart = story.kind in ("photo", "notice") and chance.style != "P"
    return [Frame(role=f.role, lines=f.lines, apart=apart and n == 0) for n, f in enumerate(frames)]


def _head(story: Story, chance: Chance) -> list[Frame]:
    headline = list(story.headline)
    if story.place:
        headline[0] = f"{story.place} {headline[0]}"
    over, under = ([text] if text else [] for text in (story.kicker, story.deck))
    if over and chance.often("doubled head", story.id, "kicker"):
        over = [_drawn_twice(over[0], chance, story.id)]
    if under and chance.often("doubled head", story.id, "deck"):
        under = [_drawn_twice(under[0], chance, story.id)]
    lines = [*over, *headline, *under]
    if story.kind == "table" or (len(lines) > 1 and chance.often("one-line head", story.id)):
        lines = [" ".join(lines)]
    rubric = [Frame(role="head", lines=(story.rubric,))] if story.rubric else []
    frames = [Frame(role="head", lines=(line,)) for line in lines]
    return [*rubric, *frames] if chance.stream("rubric", story.id).random() < 0.5 else [*frames, *rubric]


def _drawn_twice(text: str, chance: Chance, at: str) -> str:
    """As a PDF gives bold type that was drawn two times over: the whole line, or run by run."""
    if chance.stream("twice", at).random() < 0.5:
        return text + text
    return "".join(run if run == " " else run * 2 for run in _RUN.findall(text))


def _byline(story: Story, chance: Chance) -> str:
    form = chance.stream("form of the byline", story.id)
    if story.photo_by:
        return form.choice(("记者 {}", "记者 {} 摄", "{} 摄")).format(story.photo_by[0])
    before = form.choice({"P": ("| ", ""), "O": ("", "", "│ "), "C": ("", "| ")}[chance.style])
    who = form.choice(("记者", "记者", "记者", "本报记者"))
    return f"{before}{who} {' '.join(story.authors)}" if story.authors else ""


def _move_heads(told: list[list[Frame]], chance: Chance) -> None:
    """Heads of neighbours in a row before the first body; the last report's head at the top of the page."""
    for n in range(len(told) - 1):
        first, second = told[n], told[n + 1]
        both = first[0].role == "head" and second[0].role == "head"
        if both and chance.often("heads in a row", n):
            moved = [frame for frame in second if frame.role == "head"]
            second[:] = [frame for frame in second if frame.role != "head"]
            at = sum(frame.role == "head" for frame in first)
            first[at:at] = moved
    reports = [frames for frames in told if any(frame.role == "body" for frame in frames)]
    if len(reports) > 1 and chance.often("head at the top"):
        moved = [frame for frame in reports[-1] if frame.role == "head"]
        reports[-1][:] = [frame for frame in reports[-1] if frame.role != "head"]
        told[0][0:0] = moved


def _move_runs(told: list[list[Frame]], ids: Sequence[str], displaced: set[str], chance: Chance) -> None:
    """The last columns of a story behind the head and the first column of the next one."""
    for n in range(len(told) - 1):
        story, following = told[n], told[n + 1]
        columns = [k for k, frame in enumerate(story) if frame.role == "body"]
        bodies = [k for k, frame in enumerate(following) if frame.role == "body"]
        if ids[n] in displaced and len(columns) > 1 and bodies:
            at = chance.stream("run", ids[n]).choice(columns[1:])
            tail, story[at:] = story[at:], []
            behind = bodies[0] + (len(bodies) > 1)
            following[behind:behind] = tail


def _move_bylines(frames: list[Frame], chance: Chance) -> None:
    """One byline at most: of two that lie adrift nobody could tell whose they are."""
    found = [k for k, frame in enumerate(frames) if frame.role == "byline" and k + 3 < len(frames)]
    for k in found:
        if chance.often("byline adrift", frames[k].lines):
            moved = frames.pop(k)
            frames.insert(k + chance.stream("adrift", moved.lines).randint(2, 4), moved)
            return


def _insert(photo: list[Frame], frames: list[Frame], told: list[list[Frame]], chance: Chance) -> None:
    """The photograph's caption between two stories, or between the columns of one."""
    stream = chance.stream("place of the photo")
    between = [k for k in range(1, len(frames)) if frames[k].role == frames[k - 1].role == "body"]
    starts = [sum(map(len, told[:n])) for n in range(1, len(told))]
    if between and chance.often("caption between"):
        at = stream.choice(between)
    else:
        at = stream.choice(starts) if starts else 0
    frames[at:at] = photo
