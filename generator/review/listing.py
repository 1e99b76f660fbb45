"""The list of all issues, the most doubtful first."""

from collections.abc import Iterable
from pathlib import Path

from generator.model import Config, Issue
from generator.review.desk import desk_for
from generator.review.page import day_words, issue_file, kinds_of, notes, store_of
from generator.review.shell import INDEX_SCRIPTS, shell
from generator.review.views import IssueLine, ReviewIndexView
from generator.review.words import words_for


def index_view(issues: Iterable[Issue], config: Config, *, seeds: Path, content: Path) -> ReviewIndexView:
    """The view of the list of these issues."""
    lines = [_line(issue, config, seeds, content) for issue in issues]
    lines.sort(key=lambda line: (-line.doubts, line.issue))
    return ReviewIndexView(shell=shell(config, INDEX_SCRIPTS), issues=tuple(lines))


def _line(issue: Issue, config: Config, seeds: Path, content: Path) -> IssueLine:
    desk = desk_for(issue, words_for(config.language), seeds=seeds, content=content)
    return IssueLine(
        issue=issue.key,
        words=day_words(issue, config),
        href=f"{issue.key}.html",
        articles=len(issue.articles),
        doubts=len(desk.looks),
        marks=" ".join(look.mark for look in desk.looks),
        store=store_of(issue),
        kinds=kinds_of(desk, config),
        notes=notes(desk, issue_file(issue, content)),
    )
