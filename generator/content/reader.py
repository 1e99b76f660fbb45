"""The content folder, read into the `Paper`: all issues, all articles, all faults."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.config import PAPER_FILE, load_config
from generator.content import routes
from generator.content.addresses import read_addresses
from generator.content.collisions import collisions
from generator.content.parser import article_decoding, article_of, date_of, parse_issue
from generator.files import decode_utf8, display_path, is_inside, read_inside, read_plain, unreadable
from generator.model import Article, Config, Issue, Paper
from generator.problems import Problem, in_order

ISSUE_FILE = "issue.yml"
OURS = {".md", ".markdown", ".yml", ".yaml"}
"""Endings of files that somebody may have meant as part of the paper."""
PASSED_OVER = OURS - {".md"} | {".txt", ".doc", ".docx", ".wps", ".rtf", ".odt"}
"""Endings of files in an issue's folder that somebody may have meant as an article: an editor for plain text may have
put `.txt` behind `1-05.md`."""

IssueRead = tuple[Issue, tuple[Problem, ...]]
"""An issue, and what is wrong with it."""
IssuesReader = Callable[[Sequence[Path], Config], Iterable[IssueRead]]
"""Gives the issues in these folders, in their order."""


def read_paper(
    content: Path, *, root: Path, issues_of: IssuesReader | None = None
) -> tuple[Paper, tuple[Problem, ...]]:
    """The paper in the folder `content`, and everything that is wrong with it, sorted.

    An article or issue.yml with a fault is left out of the paper; the caller decides whether to go on. Paths in the
    problems are relative to `root`. `issues_of` stands in for `read_issue`, for who remembers issues.
    """
    read = issues_of or partial(_each, root=root)
    config, problems = load_config(content, root=root)
    issues: list[Issue] = []
    to_read: list[Path] = []
    faults = list(problems)
    entries, problems = _entries(content, root)
    folders = [content / entry.name for entry in entries]
    faults += problems
    faults += (_stray(p, root) for p in folders if p.is_file() and p.suffix.lower() in OURS and p.name != PAPER_FILE)
    shown = display_path(content, root)
    above = "" if shown == "." else f"{shown}/"
    for folder in (p for p in folders if p.is_dir()):
        path = display_path(folder, root) if folder.is_symlink() else f"{above}{folder.name}"
        if not is_inside(folder, content):
            faults.append(_leads_outside(path))
        elif not routes.ISSUE_KEY.fullmatch(folder.name):
            if any(file.name.endswith(".md") or file.name == ISSUE_FILE for file in _entries(folder, root)[0]):
                hint = "name it after the issue's date, 2024-04-12 (a second issue 2024-04-12-2), or undated-name"
                faults.append(
                    Problem(path=path, code="issue-name", message="an issue's folder cannot have this name", hint=hint)
                )
        elif wrong := no_such_day(folder.name, path):
            faults.append(wrong)
        else:
            to_read.append(folder)
    for issue, problems in read(to_read, config):
        issues.append(issue)
        faults += problems
    issues.sort(key=lambda i: i.sort_key)
    addresses, problems = read_addresses(content, root=root)
    faults += problems
    paper = Paper(config=config, issues=tuple(issues), addresses=addresses)
    return paper, in_order((*faults, *collisions(paper, content, root)))


def _each(folders: Iterable[Path], config: Config, *, root: Path) -> Iterable[IssueRead]:
    return (read_issue(folder, config, root=root) for folder in folders)


def issue_folder(content: Path, key: str) -> Path | None:
    """The folder of the issue of this name, which may have come from anywhere; None where there is none."""
    folder = content / key
    return folder if routes.ISSUE_KEY.fullmatch(key) and folder.is_dir() and is_inside(folder, content) else None


def read_issue(folder: Path, config: Config, *, root: Path) -> IssueRead:
    """One issue's folder: issue.yml, when there is one, and the articles in their order."""
    faults: list[Problem] = []
    articles: list[Article] = []
    issue = Issue(key=folder.name, date=date_of(folder.name), date_source="given" if date_of(folder.name) else "none")
    files, problems = _entries(folder, root)
    faults += problems
    shown = display_path(folder, root)
    if issue_file := next((file for file in files if file.name == ISSUE_FILE), None):
        text, problems = _read(issue_file, folder, shown)
        faults += problems
        if text is not None:
            issue, problems = parse_issue(text, folder.name, display_path(folder / ISSUE_FILE, root))
            faults += problems
    named = [(file, *os.path.splitext(file.name)) for file in files]  # noqa: PTH122 - a path object costs more
    faults += (
        _stray(folder / file.name, root)
        for file, _, ending in named
        if ending.lower() in PASSED_OVER and file.name != ISSUE_FILE
    )
    # A link may lead round and round, which an entry doesn't bear.
    below = (folder / file.name for file in files if file.is_symlink() or file.is_dir())
    inner = (file for path in below if path.is_dir() and is_inside(path, folder) for file in path.rglob("*.md"))
    faults += (_stray(p, root) for p in sorted(inner, key=lambda p: p.as_posix()))
    decoding = article_decoding(config)
    for file, name, ending in named:
        if ending.lower() != ".md":
            continue
        path = display_path(folder / file.name, root) if file.is_symlink() else f"{shown}/{file.name}"
        if ending != ".md" or not routes.ARTICLE_NAME.fullmatch(name):
            hint = "name it page-number.md, e.g. 1-05.md: the name is also the address"
            faults.append(
                Problem(path=path, code="article-name", message="an article cannot have this name", hint=hint)
            )
            continue
        text, problems = _read(file, folder, shown)
        faults += problems
        if text is not None:
            article, problems = article_of(text, issue, name, path, *decoding)
            faults += problems
            if article:
                articles.append(article)
    articles.sort(key=lambda a: (a.order == 0, a.order, *map(int, a.name.split("-")), a.name))
    return replace(issue, articles=tuple(articles)), tuple(faults)


def no_such_day(key: str, path: str) -> Problem | None:
    """The problem with an issue's folder, `path`, that is named by a day that never was."""
    if not key[0].isdigit() or date_of(key):
        return None
    message, hint = f"there is no day {key[:10]}", "rename the folder to the issue's date"
    return Problem(path=path, code="issue-name", message=message, hint=hint)


def _entries(folder: Path, root: Path) -> tuple[list["os.DirEntry[str]"], tuple[Problem, ...]]:
    """What lies in the folder, sorted, without hidden entries; a folder that is not there is empty."""
    try:
        with os.scandir(folder) as entries:
            there = [entry for entry in entries if not entry.name.startswith(".")]
    except FileNotFoundError:
        return [], ()
    except OSError as fault:
        return [], (unreadable(display_path(folder, root), fault),)
    return sorted(there, key=lambda entry: entry.name), ()


def _stray(file: Path, root: Path) -> Problem:
    return Problem(
        path=display_path(file, root),
        code="stray-file",
        message="this is no part of the paper, and passed over",
        hint="an article is ISSUE/PAGE-NUMBER.md, an issue's facts ISSUE/issue.yml, the paper's paper.yml",
        severity="warning",
    )


def _leads_outside(path: str) -> Problem:
    hint = "put the file itself here instead of a symbolic link"
    return Problem(path=path, code="unsafe-path", message="this leads out of the content folder", hint=hint)


def _read(file: "os.DirEntry[str]", folder: Path, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    path = f"{shown}/{file.name}"
    linked = file.is_symlink()
    data, problems = read_inside(folder / file.name, folder, path) if linked else read_plain(file.path, path)
    return decode_utf8(data, path) if data is not None else (None, problems)
