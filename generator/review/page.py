"""The review page of one issue: raw lines, articles and doubts, each with the places where the others speak of it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.content.reader import ISSUE_FILE, untouched
from generator.files import display_path, read_inside
from generator.model import Config, Issue, Paper
from generator.review.alignment import Place
from generator.review.articles import Shown, figure, shown
from generator.review.characters import visible
from generator.review.desk import Desk, desk_for, line_id
from generator.review.doubts import SURE_OF, line_to_mend
from generator.review.dump import file_views
from generator.review.shell import ISSUE_SCRIPTS, shell
from generator.review.views import DoubtView, JointView, KindView, ReviewView
from generator.review.words import words_for
from generator.site.bodies import BodyRenderer
from generator.site.edition import Edition
from generator.site.pages.stories import issue_words
from generator.site.strings import strings_for
from generator.text import HAN

HOME = "index.html"
LARGE = 1500
"""Raw lines from which on the browser lays out only what is in sight."""


def review_view(issue: Issue, config: Config, *, seeds: Path, content: Path, root: Path) -> ReviewView:
    """The view of the issue's review page. Reads its raw files and articles; paths are told relative to `root`."""
    desk = desk_for(issue, words_for(config.language), seeds=seeds, content=content)
    renderer = BodyRenderer()
    folder = display_path(content / issue.key, root)
    texts = [shown(desk, index, renderer, folder) for index in range(len(desk.texts))]
    roles: dict[Place, str] = {}
    for text in texts:
        roles = {**text.roles, **roles}
    return ReviewView(
        shell=shell(config, ISSUE_SCRIPTS),
        issue=issue.key,
        words=day_words(issue, config),
        home=HOME,
        store=store_of(issue),
        notes=notes(desk, content),
        doubts=tuple(_doubts(desk, texts, config, content, folder)),
        kinds=kinds_of(desk, config),
        files=file_views(desk, roles),
        texts=tuple(text.view for text in texts),
        joints=tuple(_joints(desk)),
        large=sum(len(file.lines) for file in desk.raw) > LARGE,
    )


def day_words(issue: Issue, config: Config) -> str:
    """The issue's day, as the site says it."""
    paper = Paper(config=config, issues=(issue,))
    edition = Edition(paper=paper, bodies={}, strings=strings_for(config.language), pictures=frozenset())
    return issue_words(edition, issue)


def store_of(issue: Issue) -> str:
    """Names the raw text of the issue: ticks are kept when an article is mended, not when the raw text changes."""
    digest = hashlib.sha256("\0".join(source.sha256 for source in issue.sources).encode()).hexdigest()[:16]
    return f"{issue.key}:{digest}"


def kinds_of(desk: Desk, config: Config) -> tuple[KindView, ...]:
    """The kinds of doubt that the issue has, the most frequent first."""
    known = dict(strings_for(config.language).doubt_words)
    counts = Counter(look.doubt.what for look in desk.looks)
    return tuple(
        KindView(kind=kind, what=known.get(kind, kind), count=count)
        for kind, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    )


def notes(desk: Desk, content: Path) -> tuple[str, ...]:
    """What a reader must know of the whole issue: files that are not what they were, what people changed."""
    words = desk.words
    raw = {"missing": words.raw_missing, "changed": words.raw_changed, "unreadable": words.raw_unreadable}
    out = [raw[file.state].format(file=file.file) for file in desk.raw if file.state != "same"]
    if not desk.raw:
        out.append(words.by_hand)
    data, _ = read_inside(content / desk.issue.key / ISSUE_FILE, content, ISSUE_FILE)
    if data is not None and not untouched(data.decode("utf-8-sig", "replace").replace("\r\n", "\n")):
        out.append(words.issue_edited)
    states = (
        ("edited", words.articles_edited),
        ("deleted", words.articles_deleted),
        ("faulty", words.articles_faulty),
    )
    for state, said in states:
        if names := [text.name for text in desk.texts if text.state == state]:
            out.append(said.format(names=", ".join(names)))
    return tuple(out)


def _doubts(desk: Desk, texts: Sequence[Shown], config: Config, content: Path, folder: str) -> Iterable[DoubtView]:
    known, advice = dict(strings_for(config.language).doubt_words), dict(desk.words.advice)
    data, _ = read_inside(content / desk.issue.key / ISSUE_FILE, content, ISSUE_FILE)
    facts = (data or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")
    sure = {
        "no headline": desk.words.sure_head,
        "weak joint": desk.words.sure_order,
        "article boundary": desk.words.sure_segmentation,
        "byline adrift": desk.words.sure_byline,
    }
    for number, look in enumerate(desk.looks, 1):
        doubt = look.doubt
        text = desk.texts[look.text] if look.text >= 0 else None
        value = SURE_OF[doubt.what](text.article.confidence) if text and text.article and doubt.what in sure else None
        line = line_to_mend(look, text.file if text else facts, texts[look.text].blocks if text else ())
        yield DoubtView(
            number=number,
            mark=look.mark,
            kind=doubt.what,
            what=known.get(doubt.what, doubt.what),
            look=advice.get(doubt.what, ""),
            why=visible(doubt.why),
            why_language="" if HAN.search(doubt.why) else "en",
            place=desk.place_words(look.place) if look.place else desk.words.whole_issue if not text else "",
            line=line_id(look.place) if look.place else "",
            target=line_id(look.place) if look.place else f"t{look.text}" if text else "doubts",
            text=look.text,
            name=text.name if text else "",
            title=visible(text.title if text else ""),
            colour=desk.colours[look.text] if text else "",
            confidence=figure(sure[doubt.what], value) if value is not None else None,
            path=f"{folder}/{look.file.split('/')[1]}:{line}",
        )


def _joints(desk: Desk) -> Iterable[JointView]:
    for joint in desk.joints:
        yield JointView(
            text=joint.text,
            colour=desk.colours[joint.text],
            ends=line_id(joint.end),
            begins=line_id(joint.begin),
            lane=joint.lane,
            near=joint.near,
            doubtful=joint.doubtful,
        )
