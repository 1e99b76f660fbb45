"""The list of all issues, the most doubtful first."""

from collections.abc import Iterable
from pathlib import Path

from generator.model import Config, Issue
from generator.review.doubts import looks_of
from generator.review.page import day_words, issue_file, kinds_of, notes, store_of
from generator.review.raw import raw_texts
from generator.review.shell import INDEX_SCRIPTS, shell
from generator.review.texts import texts_of
from generator.review.views import IssueLine, ReviewIndexView
from generator.review.words import words_for


def index_view(issues: Iterable[Issue], config: Config, *, seeds: Path, content: Path) -> ReviewIndexView:
    """The view of the list of these issues."""
    lines = [_line(issue, config, seeds, content) for issue in issues]
    lines.sort(key=lambda line: (-line.doubts, line.issue))
    return ReviewIndexView(shell=shell(config, INDEX_SCRIPTS), issues=tuple(lines))


def _line(issue: Issue, config: Config, seeds: Path, content: Path) -> IssueLine:
    raw, texts = raw_texts(issue, seeds), texts_of(issue, content)
    looks = looks_of(issue, texts, [len(file.lines) for file in raw])
    return IssueLine(
        issue=issue.key,
        words=day_words(issue, config),
        href=f"{issue.key}.html",
        articles=len(issue.articles),
        doubts=len(looks),
        marks=" ".join(look.mark for look in looks),
        store=store_of(issue),
        kinds=kinds_of(looks, config),
        notes=notes(raw, texts, words_for(config.language), issue_file(issue, content)),
    )
