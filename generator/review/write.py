"""The review pages as files."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from generator.model import Config, Issue
from generator.problems import Problem, Stop, has_errors, in_order
from generator.records import dataclass
from generator.review.listing import index_view
from generator.review.page import HOME, review_view
from generator.review.views import ReviewIndexView, ReviewView
from generator.site.output import misplaced, write_site
from generator.site.strings import strings_for
from generator.site.template_check import check_templates
from generator.site.templates import Templates

VIEWS: dict[str, type] = {"review.html": ReviewView, "review_index.html": ReviewIndexView}
"""The templates of the review pages, and what each is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport:
    """What became of the review pages."""

    pages: int = 0
    """Issues that have one."""
    written: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Reviewer:
    """Makes the review pages of one paper's issues."""

    def __init__(self, config: Config, *, seeds: Path, content: Path, root: Path) -> None:
        self._config, self._seeds, self._content, self._root = config, seeds, content, root
        self.templates = Templates(root, strings_for(config.language))

    def page(self, issue: Issue) -> bytes:
        """The page of one issue. Raises `Stop` when its template cannot be rendered."""
        view = review_view(issue, self._config, seeds=self._seeds, content=self._content, root=self._root)
        return self._rendered("review.html", view)

    def index(self, issues: Iterable[Issue]) -> bytes:
        """The list of the issues. Raises `Stop` when its template cannot be rendered."""
        view = index_view(issues, self._config, seeds=self._seeds, content=self._content)
        return self._rendered("review_index.html", view)

    def _rendered(self, template: str, view: Any) -> bytes:
        return self.templates.render(template, view).encode("utf-8", "xmlcharrefreplace")


def write_review(
    issues: Sequence[Issue],
    config: Config,
    output: Path,
    *,
    seeds: Path,
    content: Path,
    root: Path,
    progress: Callable[[int, int, str], None] | None = None,
) -> ReviewReport:
    """Makes the folder `output` hold a review page for each of the issues and the list of them, no other page of ours.

    With faults nothing is written; they come back in the report.
    """
    reviewer = Reviewer(config, seeds=seeds, content=content, root=root)
    tell = progress or (lambda _done, _total, _what: None)
    problems = in_order((*misplaced(output, (content, seeds), root=root), *check_templates(reviewer.templates, VIEWS)))
    if has_errors(problems):
        return ReviewReport(problems=problems)
    files: dict[str, bytes] = {}
    try:
        for number, issue in enumerate(issues, 1):
            files[f"{issue.key}.html"] = reviewer.page(issue)
            tell(number, len(issues), "issues")
        files[HOME] = reviewer.index(issues)
    except Stop as stop:
        return ReviewReport(problems=in_order((*problems, *stop.problems)))
    done = write_site(files, output, root=root, clean=False, tell=tell)
    return ReviewReport(pages=len(issues), written=done.pages, problems=in_order((*problems, *done.problems)))
