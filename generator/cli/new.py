"""Commands that lay out something new: new paper, new issue, new article."""

from pathlib import Path

import click

from generator.cli.commands import Commands
from generator.cli.options import CONTENT, FOLDER, JSON, finish, options, paper_in


@click.group(cls=Commands, short_help="Lay out a paper, an issue or an article.")
def new() -> None:
    """Lay out something new."""


@new.command(short_help="Lay out an empty paper.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@JSON
@click.pass_obj
def paper(root: Path, folder: Path, as_json: bool) -> None:
    """Lay out an empty paper in DIR, which must be new or empty."""
    from generator.deliver.new_paper import new_paper

    finish(lambda: new_paper(folder), as_json=as_json)


@new.command(short_help="Lay out an issue that has no raw text.")
@click.argument("issue", metavar="ISSUE")
@options(CONTENT, JSON)
@click.pass_obj
def issue(root: Path, issue: str, content: Path | None, as_json: bool) -> None:
    """Lay out an issue that has no raw text, named by its day: 2024-05-01."""
    from generator.deliver.new_issue import new_issue

    folders = paper_in(root, content=content)
    finish(lambda: new_issue(folders, issue), as_json=as_json)


@new.command(short_help="Lay out an article, as a draft.")
@click.argument("issue", metavar="ISSUE")
@click.argument("title", nargs=-1, required=True, metavar="TITLE...")
@click.option("--page", type=click.IntRange(1, 999), default=1, help="The printed page; default: 1.")
@click.option("--section", default="", help="An id of paper.yml; default: none, to be written in.")
@options(CONTENT, JSON)
@click.pass_obj
def article(
    root: Path, issue: str, title: tuple[str, ...], page: int, section: str, content: Path | None, as_json: bool
) -> None:
    """Lay out an article of an issue, as a draft with every key explained."""
    from generator.deliver.new_issue import new_article

    folders = paper_in(root, content=content)
    finish(lambda: new_article(folders, issue, " ".join(title), page=page, section=section), as_json=as_json)
