"""Commands that bring the paper to others, and keep it: publish, addresses, archive."""

from datetime import date
from pathlib import Path

import click

from generator.cli.commands import Command
from generator.cli.options import (
    AS_OF,
    CONTENT,
    FOLDER,
    JSON,
    SEEDS,
    URL,
    finish,
    options,
    paper_in,
)


@click.command(cls=Command, short_help="Put the site on a branch of a git remote.")
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


@click.command(cls=Command, short_help="Write down the addresses that the paper has now.")
@options(CONTENT, AS_OF, JSON)
@click.pass_obj
def addresses(root: Path, content: Path | None, as_of: date | None, as_json: bool) -> None:
    """Write down the addresses that the paper has now, so that none of them can vanish unseen."""
    from generator.deliver.addresses import addresses_outcome

    folders = paper_in(root, content=content)
    finish(lambda: addresses_outcome(folders, as_of=as_of), as_json=as_json)


@click.command(cls=Command, short_help="Keep editions for good.")
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
