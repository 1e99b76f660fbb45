"""The command line: options and exit codes; what the commands do is in deliver.

Everything heavy is imported inside the commands: `--help` and a wrong option must answer at once.
"""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from signal import SIGINT
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__
from generator.deliver.folders import Folders, folders_of

if TYPE_CHECKING:
    from generator.deliver.outcome import Outcome

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(file_okay=False, path_type=Path)
THERE = click.Path(exists=True, file_okay=False, path_type=Path)
SEEDS = click.option("--seeds", type=THERE, help="Raw issues; default: seeds in the paper's folder.")
NEW_CONTENT = click.option("--content", type=FOLDER, help="Articles; default: content in the paper's folder.")
CONTENT = click.option("--content", type=THERE, help="Articles; default: content in the paper's folder.")
OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), help="The site; default: site in the paper's folder."
)
CLEAN = click.option("--clean", is_flag=True, help="Build every page anew.")
JOBS = click.option("--jobs", type=click.IntRange(1), help="Processes that make pages; default: as many as gain.")
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


def options(*wanted: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, shown in their order."""

    def decorate(command: Command) -> Command:
        for option in reversed(wanted):
            command = option(command)
        return command

    return decorate


class Commands(click.Group):
    """The commands, each of which Ctrl-C ends without a word."""

    def invoke(self, ctx: click.Context) -> Any:
        """Ends with the exit code that shells give for it; click would say `Aborted!`, and end as after a fault."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(128 + SIGINT) from None


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The paper's folder; default: the current one.",
)
@click.version_option(__version__, prog_name="broadsheet")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Raw newspaper issues in, a browsable newspaper site out.

    Without a command: converts what is new in seeds/ and builds the site.
    """
    context.obj = root
    if context.invoked_subcommand is None:
        from generator.deliver.building import build_outcome
        from generator.deliver.outcome import together
        from generator.deliver.work import convert_outcome

        folders = paper_in(root)
        finish(lambda: together([convert_outcome(folders, only_new=True), build_outcome(folders)]))


@cli.command()
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


@cli.command()
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


@cli.command()
@options(CONTENT, OUTPUT, CLEAN, AS_OF, URL, JOBS, JSON)
@click.pass_obj
def build(
    root: Path,
    content: Path | None,
    output: Path | None,
    clean: bool,
    as_of: date | None,
    url: str,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Make the site out of content/."""
    from generator.deliver.building import build_outcome

    folders = paper_in(root, content=content, output=output)
    finish(lambda: build_outcome(folders, clean=clean, as_of=as_of, url=url, jobs=jobs, quiet=as_json), as_json=as_json)


@cli.command()
@click.argument("route", metavar="ROUTE")
@options(CONTENT, OUTPUT, JSON)
@click.pass_obj
def explain(root: Path, route: str, content: Path | None, output: Path | None, as_json: bool) -> None:
    """Say why a page of the site (2024-04-12/1-05.html) was last made and written, or why it was left alone."""
    from generator.deliver.explaining import explain_outcome

    folders = paper_in(root, content=content, output=output)
    finish(lambda: explain_outcome(folders, route), as_json=as_json)


@cli.command()
@options(SEEDS, CONTENT, OUTPUT, AS_OF)
@click.option("--external", is_flag=True, help="Ask for the addresses outside that pages link to; warns of dead ones.")
@options(JSON)
@click.pass_obj
def check(
    root: Path,
    seeds: Path | None,
    content: Path | None,
    output: Path | None,
    as_of: date | None,
    external: bool,
    as_json: bool,
) -> None:
    """Report every fault of content/, what was edited, what was lost or invented, and the links of the built site."""
    from generator.deliver.check import check_outcome

    folders = paper_in(root, seeds=seeds, content=content, output=output)
    finish(lambda: check_outcome(folders, as_of=as_of, external=external, quiet=as_json), as_json=as_json)


@cli.command()
@click.option("--remote", default="origin", help="The remote of the repository; default: origin.")
@click.option("--branch", default="gh-pages", help="The branch that holds the site; default: gh-pages.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--behind", is_flag=True, help="Publish even if the last publication was of content that is not here.")
@options(AS_OF, URL, JSON)
@click.pass_obj
def publish(
    root: Path,
    remote: str,
    branch: str,
    dry_run: bool,
    behind: bool,
    as_of: date | None,
    url: str,
    as_json: bool,
) -> None:
    """Build the site, check it, and put it on a branch of the remote, on top of what stands there."""
    from generator.deliver.publish import Target, publish_outcome

    folders = paper_in(root)
    target = Target(remote=remote, branch=branch, url=url, as_of=as_of, behind=behind, dry=dry_run)
    finish(lambda: publish_outcome(folders, target, quiet=as_json), as_json=as_json)


@cli.command()
@options(CONTENT, AS_OF, JSON)
@click.pass_obj
def addresses(root: Path, content: Path | None, as_of: date | None, as_json: bool) -> None:
    """Write down the addresses that the paper has now, so that none of them can vanish unseen."""
    from generator.deliver.addresses import addresses_outcome

    folders = paper_in(root, content=content)
    finish(lambda: addresses_outcome(folders, as_of=as_of), as_json=as_json)


@cli.command()
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--all", "all_issues", is_flag=True, help="All issues.")
@click.option("--zip", "as_zip", is_flag=True, help="A zip for each issue; what is made when no form is named.")
@click.option("--folder", is_flag=True, help="A folder for each issue.")
@click.option("--epub", is_flag=True, help="A book for each issue (EPUB 3).")
@click.option("--pdf", is_flag=True, help="The whole of each issue as a printed edition; needs broadsheet[pdf].")
@click.option("--wacz", is_flag=True, help="A web archive for each issue (WACZ).")
@click.option("--ndjson", is_flag=True, help="All articles in one file, a line of JSON each.")
@click.option("--csv", is_flag=True, help="All articles in one table for a spreadsheet.")
@click.option("--complete", is_flag=True, help="For the paper's own safe: with drafts and what is withheld.")
@options(SEEDS, CONTENT)
@click.option("--output", type=FOLDER, help="Where the archives go; default: archive in the paper's folder.")
@options(AS_OF)
@click.option(
    "--verify",
    "verified",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Only hold an archive (zip, folder, book, web archive, or a folder of them) against its checksums.",
)
@options(JSON)
@click.pass_obj
def archive(
    root: Path,
    issues: tuple[str, ...],
    all_issues: bool,
    as_zip: bool,
    folder: bool,
    epub: bool,
    pdf: bool,
    wacz: bool,
    ndjson: bool,
    csv: bool,
    complete: bool,
    seeds: Path | None,
    content: Path | None,
    output: Path | None,
    as_of: date | None,
    verified: Path | None,
    as_json: bool,
) -> None:
    """Keep editions for good: the ISSUES named, or --all, each complete in itself."""
    from generator.deliver.archive.run import archive_outcome, verify_outcome

    if verified is not None:
        if issues or all_issues:
            raise click.UsageError("--verify looks at archives that are there: name no issues.")
        finish(lambda: verify_outcome(verified, quiet=as_json), as_json=as_json)
    if bool(issues) == all_issues:
        raise click.UsageError("name the issues by their folders (2024-04-12), or say --all.")
    folders = paper_in(root, seeds=seeds, content=content)
    wanted = {"zip": as_zip, "folder": folder, "epub": epub, "pdf": pdf, "wacz": wacz, "ndjson": ndjson, "csv": csv}
    forms = [form for form, is_wanted in wanted.items() if is_wanted] or ["zip"]
    finish(
        lambda: archive_outcome(
            folders,
            output or folders.archive,
            forms=forms,
            keys=None if all_issues else issues,
            as_of=as_of,
            complete=complete,
            quiet=as_json,
        ),
        as_json=as_json,
    )


@cli.command()
@options(SEEDS, NEW_CONTENT)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the preview is built; default: .broadsheet/preview."
)
@click.option("--base-path", default="/", help="Serve below this path, as a project page does: /repo/.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help="The next free one is taken when it is in use."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--editor", metavar="URL", help="What opens {path}, {line}, {column} in an editor; default: VS Code.")
@click.pass_obj
def serve(
    root: Path,
    seeds: Path | None,
    content: Path | None,
    output: Path | None,
    base_path: str,
    port: int,
    open_browser: bool,
    editor: str | None,
) -> None:
    """Preview in the browser, drafts included; built again on every save."""
    from generator.deliver.preview import preview_of, serve_paper

    folders = paper_in(root, seeds=seeds, content=content)
    preview = preview_of(folders, output or folders.preview, base_path=base_path, editor=editor)
    finish(lambda: serve_paper(preview, port=port, open_browser=open_browser))


@cli.group()
def new() -> None:
    """Lay out something new."""


@new.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@JSON
@click.pass_obj
def paper(root: Path, folder: Path, as_json: bool) -> None:
    """Lay out an empty paper in DIR, which must be new or empty."""
    from generator.deliver.new_paper import new_paper

    finish(lambda: new_paper(folder), as_json=as_json)


@new.command()
@click.argument("issue", metavar="ISSUE")
@options(CONTENT, JSON)
@click.pass_obj
def issue(root: Path, issue: str, content: Path | None, as_json: bool) -> None:
    """Lay out an issue that has no raw text, named by its day: 2024-05-01."""
    from generator.deliver.new_issue import new_issue

    folders = paper_in(root, content=content)
    finish(lambda: new_issue(folders, issue), as_json=as_json)


@new.command()
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


def paper_in(root: Path, **folders: Path | None) -> Folders:
    """The paper's folders. A root with neither raw issues nor articles is a wrong one: usage error."""
    found = folders_of(root, **folders)
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


def main() -> None:
    """Runs the command line. Output is UTF-8 wherever it goes: the paper's words must not depend on the locale."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    cli()
