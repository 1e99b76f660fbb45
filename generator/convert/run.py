"""Raw issues into the content folder: read, converted, checked, written; one bad file never stops the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import load_config
from generator.content.names import issue_key, known_sources
from generator.content.update import IssueChange, update_issue
from generator.convert.issue import convert_issue
from generator.convert.reading import find_issues, read_issue
from generator.files import display_path
from generator.model import Config, Doubt, Issue
from generator.problems import Problem, has_errors, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport:
    """What became of one issue's articles, by their names."""

    key: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    review: tuple[tuple[str, Doubt], ...] = ()
    """What a person should look at: (article's title, empty for the issue itself; doubt)."""

    @property
    def doubts(self) -> int:
        """How many doubts there are."""
        return len(self.review)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertReport:
    """What a run of the converter did."""

    issues: tuple[IssueReport, ...] = ()
    problems: tuple[Problem, ...] = ()


def convert(
    seeds: Path,
    content: Path,
    *,
    root: Path,
    config: Config | None = None,
    files: Sequence[Path] = (),
    progress: Callable[[int, int, str], None] | None = None,
) -> ConvertReport:
    """Converts the raw issues of the folder `seeds` into the folder `content`.

    `files` limits it to the issues of these raw files; `progress` is told (number of the issue, of how many, its path)
    before each. Files that cannot be converted are in `problems`, by paths relative to `root`; nothing is written
    for them.
    """
    problems: list[Problem] = []
    if config is None:
        config, faults = load_config(content, root=root)
        problems += faults
        if has_errors(faults):
            return ConvertReport(problems=in_order(problems))
    found = find_issues(seeds, files)
    in_them = {p.resolve() for f in found for p in (*f.files, f.files[0].parent)}
    for file in files:
        if file.resolve() not in in_them:
            hint = "give a .txt file of the seeds folder, or a folder in it that holds some"
            problems.append(
                Problem(
                    path=display_path(file, root), code="no-raw-issue", message="there is no raw issue here", hint=hint
                )
            )
    known = known_sources(content)
    taken = {one.key for one in known.values()}
    reports: list[IssueReport] = []
    for number, one in enumerate(found, 1):
        raw, faults = read_issue(one, seeds, root)
        problems += faults
        if progress:
            progress(number, len(found), display_path(one.files[0], root))
        if raw is None:
            continue
        issue = convert_issue(raw.pages, config, given=raw.day, number=raw.number)
        if not issue.articles:
            hint = "check that it is the text of a newspaper page"
            problems.append(Problem(path=raw.path, code="no-article", message="no article was found in it", hint=hint))
            continue
        key = issue_key(issue.date, issue.date_source, [p.file for p in raw.pages], known, taken)
        taken.add(key)
        try:
            reports.append(_report(update_issue(content, replace(issue, key=key)), issue))
        except OSError as fault:
            path = display_path(content / key, root)
            message = f"cannot be written: {fault.strerror}"
            problems.append(
                Problem(path=path, code="unwritable", message=message, hint="check the folder's permissions")
            )
    return ConvertReport(issues=tuple(reports), problems=in_order(problems))


def _report(change: IssueChange, issue: Issue) -> IssueReport:
    review = [("", d) for d in issue.review] + [(a.title, d) for a in issue.articles for d in a.review]
    return IssueReport(
        key=change.key,
        new=change.new,
        updated=change.updated,
        kept=change.kept,
        edited=change.edited,
        removed=change.removed,
        gone=change.gone,
        review=tuple(review),
    )
