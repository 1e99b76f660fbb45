"""Options that several commands have, and what is common to what they do."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.deliver.folders import Folders, folders_of

if TYPE_CHECKING:
    from generator.deliver.outcome import Outcome

Function = TypeVar("Function", bound=Callable[..., Any])

FOLDER = click.Path(file_okay=False, path_type=Path)
THERE = click.Path(exists=True, file_okay=False, path_type=Path)
SEEDS = click.option("--seeds", type=THERE, help="Raw issues; default: seeds in the paper's folder.")
NEW_CONTENT = click.option("--content", type=FOLDER, help="Articles; default: content in the paper's folder.")
CONTENT = click.option("--content", type=THERE, help="Articles; default: content in the paper's folder.")
OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), help="The site; default: site in the paper's folder."
)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output, nothing else.")


def day_of(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    """The day that an option names; a usage error where there is no such day."""
    if text is None:
        return None
    with suppress(ValueError):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    raise click.BadParameter(f"there is no day {text[:40]}: write year-month-day, e.g. 2024-04-12")


def url_of(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """The base address that an option names, with a slash at its end; a usage error where it is none."""
    if not text:
        return ""
    from generator.config import base_url

    url = base_url(text)
    if not url:
        raise click.BadParameter(f"{text[:60]} is no address such as https://example.org/paper/")
    return url


AS_OF = click.option(
    "--as-of",
    metavar="YYYY-MM-DD",
    callback=day_of,
    help="The day that counts as today: issues and articles of a later one are left out.",
)
URL = click.option("--url", default="", callback=url_of, help="The address of the site, if not that of paper.yml.")


def options(*wanted: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """Several options as one decorator, shown in their order."""

    def decorate(command: Function) -> Function:
        for option in reversed(wanted):
            command = option(command)
        return command

    return decorate


def paper_in(root: Path, **folders: Path | None) -> Folders:
    """The paper's folders. A root with neither raw issues nor articles is a wrong one: usage error.

    So is one below a current folder that has gone.
    """
    try:
        found = folders_of(root, **folders)
    except OSError as fault:
        raise click.UsageError("the current folder is no longer there: go to another one") from fault
    if not found.seeds.is_dir() and not found.content.is_dir():
        raise click.UsageError(
            f"there is no paper here: neither {found.seeds} nor {found.content} is a folder.\n"
            "Name the paper's folder before the command (--root DIR), or lay out a new one (new paper DIR)."
        )
    return found


def finish(work: "Callable[[], Outcome]", *, as_json: bool = False) -> None:
    """Does the work, shows its outcome, ends the program with its exit code."""
    from generator.deliver.outcome import show

    sys.exit(show(work(), as_json=as_json))
