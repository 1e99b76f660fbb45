"""Raw issues into the content folder: read, converted, checked, written; one bad file never stops the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import load_config
from generator.content.names import Converted, issue_key, known_sources
from generator.content.update import IssueChange, Plan, apply_plan, plan_update
from generator.convert.issue import convert_issue
from generator.convert.ledger import LedgerBroken
from generator.convert.reading import RawIssue, find_issues, passed_over_files, read_issue
from generator.convert.stated import facts_of
from generator.files import display_path
from generator.model import Config, Doubt, Issue
from generator.problems import Problem, Stop, has_errors, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport:
    """What became of one issue's articles, by their names."""

    change: IssueChange
    plan: Plan | None = None
    """What differs from the files as they stand, where nothing was written or the differences were asked for."""
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
    passed_over: int = 0
    """Issues that were converted before, when only new ones were asked for."""
    problems: tuple[Problem, ...] = ()


def convert(
    seeds: Path,
    content: Path,
    *,
    root: Path,
    config: Config | None = None,
    files: Sequence[Path] = (),
    only_new: bool = False,
    agree: Callable[[Plan], bool] | None = None,
    dry: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> ConvertReport:
    """Converts the raw issues of the folder `seeds` into the folder `content`.

    `files` limits it to the issues of these raw files; `only_new` passes over those whose raw files and sidecar were
    converted as they are now. `agree` is asked before articles that nobody edited are written anew although neither
    raw file nor sidecar changed: where it says no, nothing of the issue is written. `dry`: nothing is written at all.
    `progress` is told (number of the issue, of how many,
    its path) before each. Files that cannot be converted are in `problems`, by paths relative to `root`; nothing is
    written for them.
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
    if not files:
        problems += passed_over_files(seeds, root)
    known = known_sources(content)
    taken = {one.key for one in known.values()}
    reports: list[IssueReport] = []
    passed_over = 0
    for number, one in enumerate(found, 1):
        if progress:
            progress(number, len(found), display_path(one.files[0], root))
        raw, faults = read_issue(one, seeds, root)
        problems += faults
        if raw is None:
            continue
        if only_new and _is_known(raw, known):
            passed_over += 1
            continue
        try:
            issue = _converted(raw, config)
            key = issue_key(issue.date, issue.date_source, [p.file for p in raw.pages], known, taken)
            taken.add(key)
            plan = plan_update(content, replace(issue, key=key))
            held = dry or (agree is not None and plan.differs and not plan.wanted and not agree(plan))
            change = replace(plan.change, held=plan.differs) if held else apply_plan(plan)
            reports.append(_report(change, issue, plan if held else None))
        except Stop as stop:
            problems += stop.problems
        except OSError as fault:
            path = display_path(content / key, root)
            message = f"cannot be written: {fault.strerror}"
            hint = "check the folder's permissions"
            problems.append(Problem(path=path, code="unwritable", message=message, hint=hint))
    return ConvertReport(issues=tuple(reports), passed_over=passed_over, problems=in_order(problems))


def _is_known(raw: RawIssue, known: Mapping[str, Converted]) -> bool:
    """Were these very files converted before, with the very same sidecar?"""
    return all(
        page.file in known and known[page.file].sha256 == page.sha256 and known[page.file].sidecar == raw.stated.sha256
        for page in raw.pages
    )


def _converted(raw: RawIssue, config: Config) -> Issue:
    """The issue; `Stop` where none can be made of it."""
    try:
        facts, faults = facts_of(raw.stated, raw.pages, config)
        if faults:
            raise Stop(*faults)
        issue = convert_issue(raw.pages, config, given=raw.day, number=raw.number, facts=facts)
    except LedgerBroken as fault:
        hint = "a bug in the converter; nothing was written for this issue: please report it with the raw file"
        raise Stop(Problem(path=raw.path, code="ledger", message=str(fault), hint=hint)) from fault
    if not issue.articles:
        hint = "check that it is the text of a newspaper page"
        raise Stop(Problem(path=raw.path, code="no-article", message="no article was found in it", hint=hint))
    return replace(issue, sidecar=raw.stated.sha256)


def _report(change: IssueChange, issue: Issue, plan: Plan | None) -> IssueReport:
    review = [("", d) for d in issue.review] + [(a.title, d) for a in issue.articles for d in a.review]
    return IssueReport(change=change, plan=plan, review=tuple(review))
