"""Commands for raw issues: convert, review."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.commands import Command
from generator.cli.options import (
    CONTENT,
    FOLDER,
    JSON,
    NEW_CONTENT,
    SEEDS,
    day_of,
    finish,
    options,
    paper_in,
)

if TYPE_CHECKING:
    from generator.deliver.outcome import Outcome


@click.command(cls=Command, short_help="Make articles out of raw issues.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--date", "day", metavar="YYYY-MM-DD", callback=day_of, help="The date of the issue; for one FILE or folder."
)
@options(SEEDS, NEW_CONTENT)
@click.option(
    "--update/--no-update",
    default=None,
    help="Write what only a better converter makes differently, or leave it; default: ask, without a terminal leave.",
)
@click.option("--diff", is_flag=True, help="Only show what would change.")
@click.option(
    "--cluster", metavar="ADDRESS", default="", help="Convert on the workers of a Dask scheduler: tcp://host:8786."
)
@click.option("--report", type=FOLDER, metavar="DIR", help="Write review pages of what was converted into DIR.")
@options(JSON)
@click.pass_obj
def convert(
    root: Path,
    files: tuple[Path, ...],
    day: date | None,
    seeds: Path | None,
    content: Path | None,
    update: bool | None,
    diff: bool,
    cluster: str,
    report: Path | None,
    as_json: bool,
) -> None:
    """Make articles out of raw issues: all of seeds/, or the FILES named.

    What a person edited or deleted stays as it is.
    """
    from generator.deliver.outcome import together
    from generator.deliver.work import convert_outcome

    if day and len(files) != 1:
        raise click.UsageError("--date is the date of one issue: name its raw file, or its folder.")
    folders = paper_in(root, seeds=seeds, content=content)

    def work() -> "Outcome":
        converted = convert_outcome(
            folders, files=files, day=day, update=update, diff=diff, cluster=cluster, quiet=as_json
        )
        if report is None:
            return converted
        from generator.deliver.review import review_of_converted

        return together([converted, review_of_converted(folders, converted, report, quiet=as_json)])

    finish(work, as_json=as_json)


@click.command(cls=Command, short_help="Write pages to work through the converter's doubts.")
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@options(SEEDS, CONTENT)
@click.option("--output", type=FOLDER, help="Where the pages go; default: .broadsheet/review.")
@options(JSON)
@click.pass_obj
def review(
    root: Path, issues: tuple[str, ...], seeds: Path | None, content: Path | None, output: Path | None, as_json: bool
) -> None:
    """Write pages that hold raw text against articles and lead from doubt to doubt: all issues, or the ISSUES named."""
    from generator.deliver.review import review_outcome

    folders = paper_in(root, seeds=seeds, content=content)
    finish(lambda: review_outcome(folders, keys=issues or None, output=output, quiet=as_json), as_json=as_json)
