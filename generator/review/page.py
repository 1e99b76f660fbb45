"""The review page of one issue: raw lines, articles and doubts, each with the places where the others speak of it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.content.front_matter import untouched
from generator.content.reader import ISSUE_FILE
from generator.files import display_path, read_inside
from generator.model import Config, Issue, Paper
from generator.review.articles import shown
from generator.review.desk import Desk, desk_for, line_id
from generator.review.doubt_views import doubt_views
from generator.review.doubts import Look
from generator.review.dump import file_views
from generator.review.raw import RawText
from generator.review.shell import ISSUE_SCRIPTS, shell
from generator.review.texts import Text
from generator.review.views import JointView, KindView, ReviewView
from generator.review.words import ReviewWords, words_for
from generator.site.bodies import BodyRenderer
from generator.site.edition import Edition
from generator.site.pages.stories import issue_words
from generator.site.strings import strings_for

HOME = "index.html"
LARGE = 1500
"""Raw lines from which on the browser lays out only what is in sight."""


def review_view(issue: Issue, config: Config, *, seeds: Path, content: Path, root: Path) -> ReviewView:
    """The view of the issue's review page. Reads its raw files and articles; paths are told relative to `root`."""
    desk = desk_for(issue, words_for(config.language), seeds=seeds, content=content)
    renderer = BodyRenderer()
    folder, sidecars = display_path(content / issue.key, root), display_path(seeds, root)
    facts = issue_file(issue, content)
    texts = [shown(desk, index, renderer, folder) for index in range(len(desk.texts))]
    roles = {place: role for text in reversed(texts) for place, role in text.roles.items()}
    return ReviewView(
        shell=shell(config, ISSUE_SCRIPTS),
        issue=issue.key,
        heading=desk.words.review_of.format(issue=day_words(issue, config)),
        home=HOME,
        store=store_of(issue),
        notes=notes(desk.raw, desk.texts, desk.words, facts),
        doubts=tuple(doubt_views(desk, texts, config, folder=folder, sidecars=sidecars, facts=facts)),
        kinds=kinds_of(desk.looks, config),
        files=file_views(desk, roles),
        texts=tuple(text.view for text in texts),
        joints=tuple(_joints(desk)),
        large=sum(len(file.lines) for file in desk.raw) > LARGE,
    )


def issue_file(issue: Issue, content: Path) -> str:
    """The text of the issue's issue.yml, empty when there is none."""
    data, _ = read_inside(content / issue.key / ISSUE_FILE, content, ISSUE_FILE)
    return (data or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")


def day_words(issue: Issue, config: Config) -> str:
    """The issue's day, as the site says it."""
    paper = Paper(config=config, issues=(issue,))
    edition = Edition(paper=paper, bodies={}, strings=strings_for(config.language))
    return issue_words(edition, issue)


def store_of(issue: Issue) -> str:
    """Names the raw text of the issue: ticks are kept when an article is mended, not when the raw text changes."""
    digest = hashlib.sha256("\0".join(source.sha256 for source in issue.sources).encode()).hexdigest()[:16]
    return f"{issue.key}:{digest}"


def kinds_of(looks: Iterable[Look], config: Config) -> tuple[KindView, ...]:
    """The kinds of doubt that the issue has, the most frequent first."""
    known = dict(strings_for(config.language).doubt_words)
    counts = Counter(look.doubt.what for look in looks)
    return tuple(
        KindView(kind=kind, what=known.get(kind, kind), count=count)
        for kind, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    )


def notes(raw: Sequence[RawText], texts: Sequence[Text], words: ReviewWords, issue_file: str) -> tuple[str, ...]:
    """What a reader must know of the whole issue: files that are not what they were, what people changed.

    `issue_file` is the text of issue.yml, empty when there is none.
    """
    states = {"missing": words.raw_missing, "changed": words.raw_changed, "unreadable": words.raw_unreadable}
    out = [states[file.state].format(file=file.file) for file in raw if file.state != "same"]
    if not raw:
        out.append(words.by_hand)
    if issue_file and not untouched(issue_file):
        out.append(words.issue_edited)
    changes = (
        ("edited", words.articles_edited),
        ("deleted", words.articles_deleted),
        ("faulty", words.articles_faulty),
    )
    for state, said in changes:
        if names := [text.name for text in texts if text.state == state]:
            out.append(said.format(names=", ".join(names)))
    return tuple(out)


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
