"""Raw issues into the content folder: read, converted, checked, written; one bad file never stops the others."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.config import load_config
from generator.content.names import Converted, issue_key, known_sources
from generator.content.update import IssueChange, Outdated, Plan, apply_plan, plan_update
from generator.convert.reading.issues import Found, find_issues, passed_over_files
from generator.convert.workers import Job, converted
from generator.executor import Executor
from generator.files import display_path, read_inside, unwritable
from generator.model import Config, Doubt, Issue
from generator.problems import Problem, Stop, has_errors, in_order
from generator.records import dataclass


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
    day: date | None = None,
    workers: int = 0,
    executor: Executor | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> ConvertReport:
    """Converts the raw issues of the folder `seeds` into the folder `content`.

    `files` limits it to the issues of these raw files; `only_new` passes over those whose raw files and sidecar were
    converted as they are now. `agree` is asked before articles that nobody edited are written anew although neither
    raw file nor sidecar changed: where it says no, nothing of the issue is written. `dry`: nothing is written at all.
    `day` is the date of what is converted: it wins over what sidecars and names give, and nobody is asked.
    `progress` is told (number of the issue, of how many, its path) before each. `workers`: how many processes; 0: as
    many as are worth it; `executor`: where issues are converted, where that is not here. Files that cannot be converted
    are in `problems`, by paths relative to `root`; nothing is written for them.
    """
    problems: list[Problem] = []
    if config is None:
        config, faults = load_config(content, root=root)
        problems += faults
        if has_errors(faults):
            return ConvertReport(problems=in_order(problems))
    files = [_as_named(file, seeds, root) for file in files]
    found = find_issues(seeds, files)
    in_them = {p.resolve() for f in found for p in (*f.files, f.files[0].parent)}
    for file in files:
        if file.resolve() not in in_them:
            hint = f"name a .txt file of {display_path(seeds, root)}, or a folder in it that holds some"
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
    jobs: list[Job] = []
    for one in found:
        if only_new and _is_known(one, seeds, known):
            passed_over += 1
        else:
            jobs.append(Job(found=one, day=day, kept=_kept(one, seeds, known)))
    tell = progress or (lambda *_: None)
    with closing(converted(jobs, seeds, root, config, workers=workers, executor=executor)) as results:
        for number, job in enumerate(jobs, 1):
            tell(number, len(jobs), display_path(job.found.files[0], root))
            try:
                result = next(results)
            except Stop as stop:
                problems += stop.problems
                break
            problems += result.problems
            issue = result.issue
            if issue is None:
                continue
            key = issue_key(issue.date, issue.date_source, [raw.file for raw in issue.sources], known, taken)
            taken.add(key)
            try:
                plan, change = _carried_out(
                    content, replace(issue, key=key), given=day is not None, agree=agree, dry=dry
                )
                reports.append(_report(change, issue, plan))
            except Stop as stop:
                problems += stop.problems
            except OSError as fault:
                path = display_path(content / key, root)
                problems.append(unwritable(path, fault))
    return ConvertReport(issues=tuple(reports), passed_over=passed_over, problems=in_order(problems))


def _carried_out(
    content: Path, issue: Issue, *, given: bool, agree: Callable[[Plan], bool] | None, dry: bool, times: int = 5
) -> tuple[Plan | None, IssueChange]:
    """The plan for the issue where nothing was written, and what was done, or would be.

    Where somebody saves a file meanwhile the plan is made anew, so many `times`. Raises OSError, of which is `Outdated`
    where the files never come to rest, and `Stop`.
    """
    plan = plan_update(content, issue)
    wanted = given or plan.wanted or not plan.differs
    if dry or not (wanted or agree is None or agree(plan)):
        return plan, replace(plan.change, held=plan.differs)
    try:
        return None, apply_plan(plan)
    except Outdated:
        if times == 1:
            raise
        return _carried_out(content, issue, given=given, agree=agree, dry=dry, times=times - 1)


def _as_named(file: Path, seeds: Path, root: Path) -> Path:
    """A file that is not there from where the command was given is looked for in the paper's folder and its seeds."""
    return next((path for path in (file, root / file, seeds / file) if path.exists()), file)


def _is_known(found: Found, seeds: Path, known: Mapping[str, Converted]) -> bool:
    """Were these very files converted before, with the very same sidecar?"""
    sidecar = _sha256(found.sidecar, seeds)
    for file in found.files:
        before = known.get(file.relative_to(seeds).as_posix())
        if before is None or before.sidecar != sidecar or before.sha256 != _sha256(file, seeds):
            return False
    return True


def _sha256(file: Path, seeds: Path) -> str:
    """Of the file's bytes; empty when there are none to be had."""
    data, _ = read_inside(file, seeds, file.name)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _kept(found: Found, seeds: Path, known: Mapping[str, Converted]) -> date | None:
    """The day that was given when the files were converted before."""
    before = (known.get(file.relative_to(seeds).as_posix()) for file in found.files)
    return next((one.given for one in before if one and one.given), None)


def _report(change: IssueChange, issue: Issue, plan: Plan | None) -> IssueReport:
    review = [("", d) for d in issue.review] + [(a.title, d) for a in issue.articles for d in a.review]
    return IssueReport(change=change, plan=plan, review=tuple(review))
