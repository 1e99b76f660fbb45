"""The commands that write, each before work that changes much of a paper: what is killed, in kills.py."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.deliver.repositories import git
from tests.torture.commands import Tree, do, files_in, sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A command, what it works on, and what must come of it."""

    command: tuple[str, ...]
    before: Path
    """The paper as it was; copied for each trial."""
    look: Callable[[Path], Tree]
    """What stands in a paper's folder that must never be torn: each part of it is the old one or the new one."""
    progress: Callable[[Path], Tree]
    """What tells how far the work has come."""


def trial_of(name: str, paper: Path) -> Trial:
    """One of COMMANDS, before work that changes much of the paper in the folder, which is made."""
    prepare, look, progress, options = _TRIALS[name]
    return Trial(command=(name.split()[0], *options), before=prepare(paper), look=look, progress=progress or look)


def _branch(paper: Path) -> Tree:
    """What the remote's branch shows."""
    return {"gh-pages": git(paper / "remote.git", "rev-parse", "gh-pages^{tree}").encode()}


def _publication(paper: Path) -> Tree:
    """How far a publication has come: the site, the objects here and there, what the branch shows."""
    objects = {where: git(paper / where, "count-objects").split()[0].encode() for where in (".", "remote.git")}
    site = paper / ".broadsheet" / "publish"
    return {**objects, **_branch(paper), **{p.name: p.read_bytes() for p in site.rglob("*.html")}}


def _edit(paper: Path) -> None:
    """Much becomes other than it was: an article, the paper's name and with it every page; an issue is new."""
    content = paper / "content"
    article = content / "2024-04-12" / "1-01.md"
    article.write_text(article.read_text("utf-8").replace("读书月", "读书周"), "utf-8")
    config = content / "paper.yml"
    config.write_text(config.read_text("utf-8").replace("name: 棠川报", "name: 棠川新报"), "utf-8")
    (content / "2024-04-26").mkdir()
    for number in range(1, 6):
        text = f"---\ntitle: 山上的气象站之{number}\n---\n\n昨天上午，护林员在江边数到了三只白鹭。\n"
        (content / "2024-04-26" / f"1-{number:02d}.md").write_text(text, "utf-8")


def _to_convert(paper: Path) -> Path:
    """Converted; then a raw file is another, and one is new."""
    sample(paper)
    first, second = sorted((paper / "seeds").rglob("*.txt"))[:2]
    (paper / "seeds" / "2024-05-03.txt").write_bytes(second.read_bytes())
    first.write_text(first.read_text("utf-8").replace("读书月", "读书周"), "utf-8")
    return paper


def _to_build(paper: Path) -> Path:
    """Built; then much of the content is another."""
    do(sample(paper), "build")
    _edit(paper)
    return paper


def _to_archive(*options: str) -> Callable[[Path], Path]:
    """Archived; then much of the content is another."""

    def prepare(paper: Path) -> Path:
        do(sample(paper), "archive", *options)
        _edit(paper)
        return paper

    return prepare


def _to_publish(paper: Path) -> Path:
    """Published; then much of the content is another, and committed."""
    sample(paper)
    shutil.copy(REPOSITORY / ".gitignore", paper)
    with (paper / ".gitignore").open("a", encoding="utf-8") as file:
        file.write("\n/remote.git\n")
    git(paper, "init", "--quiet", "--initial-branch=main")
    git(paper, "config", "user.name", "Editor")
    git(paper, "config", "user.email", "editor@paper.example")
    git(paper, "init", "--quiet", "--bare", "remote.git")
    git(paper, "remote", "add", "origin", "./remote.git")
    git(paper, "add", "--all")
    git(paper, "commit", "--quiet", "--message=First")
    do(paper, "publish")
    _edit(paper)
    git(paper, "add", "--all")
    git(paper, "commit", "--quiet", "--message=Second")
    return paper


_Prepared = tuple[Callable[[Path], Path], Callable[[Path], Tree], Callable[[Path], Tree] | None, tuple[str, ...]]
_ALL = ("--all", "--zip", "--ndjson", "--csv")
_TRIALS: Mapping[str, _Prepared] = {
    "convert": (_to_convert, files_in("content"), None, ()),
    "build": (_to_build, files_in("site"), None, ()),
    "archive": (_to_archive(*_ALL), files_in("archive"), None, _ALL),
    "archive --folder": (_to_archive("--all", "--folder"), files_in("archive"), None, ("--all", "--folder")),
    "publish": (_to_publish, _branch, _publication, ()),
}
COMMANDS = tuple(_TRIALS)
"""The commands that write."""
