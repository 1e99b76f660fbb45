"""A page is set from stories: its raw text, and its gold with literals for spans (tests/sample/goldfile.py)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from random import Random
from typing import Any

from bench.anew.stories import Issue
from bench.anew.told import Told, told
from bench.anew.ways import Setting
from tests.simulate.stories import Story

_HALF = str.maketrans("，：；？！（）", ",:;?!()")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SPACED = re.compile(r"[^\x00-\x7f] [^\x00-\x7f]")


def page_of(issue: Issue, setting: Setting, seed: str, file: str) -> tuple[str, Mapping[str, Any]]:
    """The raw text of an issue's stories so set, and its gold; `seed` decides what is drawn."""
    stream = Random(seed)
    stories = list(issue.stories)
    if setting.stories == "reversed":
        stories.reverse()
    elif setting.stories == "shuffled":
        stream.shuffle(stories)
    lying = [told(story, number, setting, Random(f"{seed}/{story.id}")) for number, story in enumerate(stories)]
    lines = _folded([list(banner) for banner in _banners(issue, setting)], _in_order(lying, setting, stream), setting)
    texts = [text for one in lying for text in _texts(one.story)]
    return _dumped(lines, setting), {
        "seed": file,
        "issue": {"date": "2000-01-01", "accept": ["none"]},
        "spaces": [f"={phrase}" for phrase in sorted({p for text in texts for p in _SPACED.findall(text)})],
        "articles": [_gold(one.story) for one in lying],
        "furniture": [],
    }


def _texts(story: Story) -> Iterator[str]:
    return (line for block in story.blocks if block.kind == "p" for line in block.lines)


def _gold(story: Story) -> dict[str, Any]:
    heads = {"kicker": [story.kicker], "headline": [*story.headline], "deck": [story.deck], "rubric": [story.rubric]}
    parts = [text for name, texts in heads.items() if name != "rubric" for text in texts if text]
    out: dict[str, Any] = {"id": story.id, "kind": story.kind, "head_open": len(parts) > 1, "rubric_open": True}
    for name in ("place", "authors", "photo_by"):
        if value := getattr(story, name):
            out[name] = value if isinstance(value, str) else list(value)
    out |= {name: [f"={text}" for text in texts if text] for name, texts in heads.items() if any(texts)}
    out["body"] = [{b.kind: [*(f"={line}" for line in b.lines), *(["gap"] if b.gap else [])]} for b in story.blocks]
    return out | ({"jump": [f"={story.jump}"]} if story.jump else {})


def _banners(issue: Issue, setting: Setting) -> list[list[str]]:
    return [[folio] for folio in setting.folios[:1]] + [[banner] for banner in issue.banners]


def _in_order(lying: Sequence[Told], setting: Setting, stream: Random) -> list[list[str]]:
    """What lies in the dump one behind the other; each list is told of one story, or stands between two."""
    runs = [_run(one, setting) for one in lying]
    news = [n for n, one in enumerate(lying) if one.story.kind == "news" and one.columns]
    if setting.heads == "all in turn":
        for a, b in zip(news[::2], news[1::2], strict=False):
            runs[a] = [*lying[a].heads, *lying[b].heads, *_body(lying[a], setting)]
            runs[b] = _body(lying[b], setting)
    if setting.columns in ("displaced", "early", "alternating"):
        _interleave(lying, runs, news, setting)
    if setting.small == "inside":
        _insert(lying, runs, news, stream)
    if setting.heads == "all first":
        runs.insert(0, [head for one in lying for head in one.heads])
    if setting.heads == "all last":
        runs.append([head for one in lying for head in one.heads])
    return [run for run in runs if run]


def _body(one: Told, setting: Setting) -> list[str]:
    """A story without its head."""
    columns = list(one.columns)
    if setting.columns == "swapped" and len(columns) > 2:
        columns[1], columns[2] = columns[2], columns[1]
    behind = setting.signed == "behind" or one.story.kind != "news"
    return [*columns, *one.bylines] if behind else [*one.bylines, *columns]


def _run(one: Told, setting: Setting) -> list[str]:
    """A story with its head, where the setting has it."""
    heads, body = list(one.heads), _body(one, setting)
    if one.story.kind == "photo" and setting.between_blocks:
        first = [*heads, *body][0]
        return ["\n\n" + first, *[*heads, *body][1:]]
    if setting.heads in ("all first", "all last"):
        return body
    if one.story.kind == "news":
        if setting.heads == "behind":
            return [*body, *heads]
        if setting.heads == "inside" and len(body) > 1:
            return [*body[:-1], *heads, body[-1]]
        if setting.head == "twice":
            return [*heads, *body, *heads]
    return [*heads, *body]


def _interleave(lying: Sequence[Told], runs: list[list[str]], news: Sequence[int], setting: Setting) -> None:
    """Columns of a story among those of the next one."""
    for a, b in zip(news[::2], news[1::2], strict=False):
        first, second = lying[a], lying[b]
        if setting.columns == "alternating":
            turns = zip_longest(first.columns, second.columns)
            runs[a] = [*first.heads, *first.bylines, *second.heads, *second.bylines]
            runs[b] = [column for turn in turns for column in turn if column is not None]
        elif setting.columns == "displaced" and len(first.columns) > 1:
            tail = first.columns[-1]
            at = next(n for n, text in enumerate(runs[b]) if text == second.columns[0]) + (len(second.columns) > 1)
            runs[a] = [text for text in runs[a] if text != tail]
            runs[b] = [*runs[b][:at], tail, *runs[b][at:]]
        elif setting.columns == "early" and len(second.columns) > 1:
            tail = second.columns[-1]
            runs[b] = [text for text in runs[b] if text != tail]
            at = next(n for n, text in enumerate(runs[a]) if text == first.columns[0]) + 1
            runs[a] = [*runs[a][:at], tail, *runs[a][at:]]


def _insert(lying: Sequence[Told], runs: list[list[str]], news: Sequence[int], stream: Random) -> None:
    """Pictures, tables and notices in the midst of reports that have several columns."""
    hosts = [n for n in news if len(lying[n].columns) > 1]
    for n, one in enumerate(lying):
        if one.story.kind in ("photo", "table", "notice") and hosts:
            host = stream.choice(hosts)
            at = next(k for k, text in enumerate(runs[host]) if text == lying[host].columns[0]) + 1
            runs[host] = [*runs[host][:at], *runs[n], *runs[host][at:]]
            runs[n] = []


def _folded(banners: list[list[str]], runs: list[list[str]], setting: Setting) -> str:
    """All of it as one text."""
    block, story = "\n" * (setting.between_blocks + 1), "\n" * (setting.between_stories + 1)
    folios = [[folio] for folio in setting.folios[1:]]
    if len(folios) > 1:
        runs = [*runs[: len(runs) // 2], folios[0], *runs[len(runs) // 2 :]]
    return story.join(block.join(run) for run in [*banners, *runs, *folios[-1:]])


def _dumped(text: str, setting: Setting) -> str:
    """The text in the marks, digits and line ends of this dump."""
    if setting.marks == "half":
        text = text.translate(_HALF)
    elif setting.marks == "spaced":
        text = re.sub(r"([，。；：])(?=[^\n”’」』）])", r"\1 ", text)
    if setting.wide_digits:
        text = text.translate(_WIDE)
    return "".join(f"{line}{setting.trailing if line else ''}{setting.ending}" for line in text.split("\n"))
