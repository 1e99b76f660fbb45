"""A new issue without a raw text, and a new article, ready to be written into."""

import re
import shlex
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from generator.config import load_config
from generator.content.addresses import read_addresses
from generator.content.names import Numbers
from generator.content.parser import parse_article, parse_issue
from generator.content.reader import ISSUE_FILE, issue_folder, read_issue
from generator.content.routes import ARTICLE_NAME, ISSUE_KEY, article_of, issue_of
from generator.content.writer import scalar
from generator.deliver.folders import Folders
from generator.deliver.new_paper import program
from generator.deliver.outcome import Outcome
from generator.deliver.turns import turn_in
from generator.files import display_path, unwritable
from generator.model import Config, Issue
from generator.problems import Problem, did_you_mean, has_errors

ISSUE = """\
# {key} 这一期。每一项都可以不写；要写的，去掉行首的 # 号。
# The issue of {key}. Every key may be left out; take the # away in front of those you want.

# 同一天的几期，各叫什么 / what tells it from other issues of its day
# edition: 下午版

# 期号，照报头上印的写 / its number, as it stands in the nameplate
# number: 总第1234期

# 版次和版名 / its printed pages and their names
# pages:
#   - {{number: 1, name: 要闻}}
#   - {{number: 2, name: 民生}}
"""

ARTICLE = """\
---
# 主题；几行标题之间空一格 / the headline; a space between its lines
title: {title}
# 肩题、副题、栏目 / the line above it, the line below it, the standing column
# kicker: 生态修复见成效
# deck: 护林员的观鸟屋里又添了一本新册子
# rubric: 记者走基层
# 记者、摄影、地点 / who wrote it, who took the pictures, the town
# authors: [陈禾, 林小满]
# photo_by: [周山]
# place: 白荻镇
# 版块 / the section: {sections}
{section}
# 版次，和在这一期里的先后 / the printed page, and the place in the reading order
page: {page}
{order}
# 头版的轻重：1 是头条；不写就由程序安排 / 1 leads the front page; without it the front page decides
# rank: 1
# 图片放在这一期的 images/ 里 / pictures lie in images/ of the issue
# images:
#   - {{file: bridge.jpg, caption: 新桥通车, alt: 桥上走着一队人, credit: 周山 摄}}
# 草稿只在预览里看得到；删去这一行就发表 / a draft shows in the preview alone; remove this line to publish it
status: draft
---

"""


def new_issue(folders: Folders, key: str) -> Outcome:
    """Lays out the issue `key`, a day such as 2024-05-01, a second issue of it 2024-05-01-2."""
    folder = folders.content / key
    shown = display_path(folder, folders.root)
    if not ISSUE_KEY.fullmatch(key) or not _is_day(key):
        hint = "write a day, 2024-05-01; a second issue of it is 2024-05-01-2"
        return _refused(key, code="issue-name", message="an issue's folder cannot have this name", hint=hint)
    if folder.exists():
        return _refused(
            shown,
            code="exists",
            message="this issue is there already",
            hint=f"a second issue of that day: {_second(key)}",
        )
    addresses, unread = read_addresses(folders.content, root=folders.root)
    if unread:
        return Outcome(data={}, problems=unread)
    if any(address.startswith(f"{key}/") for address in addresses):
        words = "an issue of this name was published before, and its addresses are not given again"
        return _refused(shown, code="exists", message=words, hint=f"a second issue of that day: {_second(key)}")
    text = ISSUE.format(key=key)
    _, problems = parse_issue(text, key, f"{shown}/{ISSUE_FILE}")
    if problems:
        return Outcome(data={}, problems=problems)
    first = f"Its first article: {_program(folders)} new article {key} TITLE"
    return _written(folders, folder / ISSUE_FILE, text, (first,))


def new_article(folders: Folders, key: str, title: str, *, page: int, section: str) -> Outcome:
    """Lays out an article of the issue `key`: the next number of its printed page, behind that page's last one.

    Numbers that an article had before are not given again: they are addresses. Raises `click.BadParameter` for a
    section that the paper does not have.
    """
    folder = issue_folder(folders.content, key)
    if folder is None:
        return _refused(
            key,
            code="no-issue",
            message="there is no such issue",
            hint=f"lay it out first: {_program(folders)} new issue {key}",
        )
    with turn_in(folders.content, folders.root):  # else two at once would have the same number
        return _new_article(folders, folder, title, page=page, section=section)


def _new_article(folders: Folders, folder: Path, title: str, *, page: int, section: str) -> Outcome:
    config, faults = load_config(folders.content, root=folders.root)
    issue, problems = read_issue(folder, config, root=folders.root)
    addresses, unread = read_addresses(folders.content, root=folders.root)
    if has_errors(faults := (*faults, *problems, *unread)):
        return Outcome(data={}, problems=faults)
    known = [known.id for known in config.sections]
    if section and section not in known:
        words = f'there is no section "{section}": {did_you_mean(section, known)}'
        raise click.BadParameter(words, param_hint="--section")
    name = Numbers(_names(issue, folder, addresses)).next(page)
    file = folder / f"{name}.md"
    text = _article(config, issue, title, page=page, section=section)
    _, problems = parse_article(text, issue, name, display_path(file, folders.root), config)
    if problems:
        return Outcome(data={}, problems=problems)
    return _written(folders, file, text, ("It is a draft: the preview shows it, the site does not.",))


def _program(folders: Folders) -> str:
    root = "" if folders.root == Path() else f" --root {shlex.quote(folders.root.as_posix())}"
    return program() + root


def _article(config: Config, issue: Issue, title: str, *, page: int, section: str) -> str:
    order = max((article.order for article in issue.articles if article.page <= page), default=0)
    known = [f"{known.id} {known.name}" for known in config.sections]
    return ARTICLE.format(
        title=scalar(" ".join(title.split())),
        sections=", ".join(known).replace("\n", " "),
        section=f"section: {scalar(section)}" if section else f"# section: {config.sections[0].id}",
        page=page,
        # The same place as the page's last article has: of two at one place the higher number comes behind.
        order=f"order: {order}" if order else "# order: 1",
    )


def _names(issue: Issue, folder: Path, addresses: tuple[str, ...]) -> set[str]:
    """All names that articles of the issue have or had."""
    names = {article.name for article in issue.articles} | {file.stem for file in folder.glob("*.md")}
    names |= {record.name for record in (*issue.written, *issue.removed)}
    former = (*addresses, *(alias for article in issue.articles for alias in article.aliases))
    names |= {article_of(route) for route in former if issue_of(route) == issue.key}
    return {name for name in names if ARTICLE_NAME.fullmatch(name)}


def _written(folders: Folders, file: Path, text: str, lines: tuple[str, ...]) -> Outcome:
    shown = display_path(file, folders.root)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        return _refused(
            shown, code="exists", message="this file is there already", hint="try again: another number is taken"
        )
    except OSError as fault:
        return Outcome(data={}, problems=(unwritable(shown, fault),))
    return Outcome(lines=(f"{shown} is laid out.", *lines), data={"created": [shown]})


def _refused(path: str, *, code: str, message: str, hint: str) -> Outcome:
    return Outcome(data={}, problems=(Problem(path=path, code=code, message=message, hint=hint),))


def _is_day(key: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(key[:10]))
    return False


def _second(key: str) -> str:
    """The next issue of the same day."""
    found = re.fullmatch(r"(.{10})-(\d+)", key, re.A)
    return f"{found[1]}-{int(found[2]) + 1}" if found else f"{key}-2"
