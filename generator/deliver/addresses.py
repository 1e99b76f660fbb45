"""The addresses of a paper: written down when it is published, and missed when they are gone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.content import read_paper, routes
from generator.content.addresses import FOLDER, file_of, line_of, note_addresses
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, counted
from generator.deliver.turns import turn_in
from generator.files import display_path, unwritable
from generator.model import Article, Issue, Paper
from generator.problems import Problem, has_errors
from generator.site.addresses import kept, standing
from generator.site.published import published


def addresses_outcome(folders: Folders, *, as_of: date | None = None, also: Iterable[str] = ()) -> Outcome:
    """Writes the addresses that the paper has now into `content/addresses/`, and those of `also`."""
    with turn_in(folders.content / FOLDER, folders.root):
        return _noted(folders, as_of, also)


def _noted(folders: Folders, as_of: date | None, also: Iterable[str]) -> Outcome:
    paper, problems = read_paper(folders.content, root=folders.root)
    if has_errors(problems):
        return Outcome(data={}, problems=problems)
    now = standing(published(paper, as_of=as_of))
    try:
        added = note_addresses(folders.content, paper.addresses, (*now, *also))
    except OSError as fault:
        path = display_path(folders.content / FOLDER, folders.root)
        return Outcome(data={}, problems=(*problems, unwritable(path, fault)))
    shown = display_path(folders.content / FOLDER, folders.root)
    lines = [f"{shown}/{name}: {counted(len(new), 'line')} added" for name, new in sorted(added.items())]
    known = len({*paper.addresses, *now, *also})
    data = {"addresses": {"known": known, "added": {name: list(new) for name, new in added.items()}}}
    return Outcome(lines=tuple(lines or [f"{shown}: nothing to add"]), data=data, problems=problems)


def vanished(
    paper: Paper, folders: Folders, *, as_of: date | None = None, also: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """A fault for each published address that the site would have no page for; `also` were published too."""
    whole = replace(paper, addresses=tuple(sorted({*paper.addresses, *also})))
    gone = kept(whole, published(paper, as_of=as_of)).vanished
    issues = {issue.key: issue for issue in paper.issues}
    whole_issues: dict[str, int] = {}
    problems = []
    for route in gone:
        key = routes.issue_of(route)
        if key and (key not in issues or _waits(issues[key], as_of)):
            whole_issues[key] = whole_issues.get(key, 0) + 1
            continue
        message = f"{route} was published and would vanish"
        problems.append(_problem(folders, route, message, _hint(route, issues.get(key))))
    for key, count in whole_issues.items():
        message = f"the issue {key} was published and would vanish, {counted(count, 'page')}"
        problems.append(_problem(folders, routes.issue_route(key), message, _issue_hint(key in issues, as_of)))
    return tuple(problems)


def _waits(issue: Issue, as_of: date | None) -> bool:
    return bool(as_of and issue.date and issue.date > as_of)


def _problem(folders: Folders, route: str, message: str, hint: str) -> Problem:
    path = display_path(folders.content / FOLDER / file_of(route), folders.root)
    line = line_of(folders.content, route)
    return Problem(path=path, line=line, code="address-vanished", message=message, hint=hint)


def _issue_hint(there: bool, as_of: date | None) -> str:
    if there:
        return f"it is of a day after {as_of}: give a later day, or withdraw its articles with status: withheld"
    return (
        "list the folder's old name under aliases in the issue.yml of its new one, "
        "or put the folder back, its articles with status: withheld"
    )


def _hint(route: str, issue: Issue | None) -> str:
    article = _article_at(route, issue)
    if article and article.status == "draft":
        return f"{article.issue}/{article.name}.md is a draft again: withdraw it with status: withheld"
    if article:
        return f"{article.issue}/{article.name}.md waits for its day: withdraw it meanwhile with status: withheld"
    return (
        "list the address under aliases of the article that has its text now, "
        "or put the article back with status: withheld"
    )


def _article_at(route: str, issue: Issue | None) -> Article | None:
    articles = issue.articles if issue else ()
    return next((a for a in articles if route in (routes.article_route(a.issue, a.name), *a.aliases)), None)
