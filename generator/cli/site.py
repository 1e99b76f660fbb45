"""Commands for the site: build, explain, check, serve."""

from datetime import date
from pathlib import Path

import click

from generator.cli.commands import Command
from generator.cli.options import (
    AS_OF,
    CONTENT,
    JSON,
    NEW_CONTENT,
    OUTPUT,
    SEEDS,
    URL,
    finish,
    options,
    paper_in,
)


@click.command(cls=Command, short_help="Make the site out of content/.")
@options(CONTENT, OUTPUT)
@click.option("--clean", is_flag=True, help="Build every page anew.")
@options(AS_OF, URL)
@click.option("--jobs", type=click.IntRange(1), help="Processes that read and make pages; default: as many as gain.")
@click.option(
    "--cluster", metavar="ADDRESS", default="", help="Build on the workers of a Dask scheduler: tcp://host:8786."
)
@options(JSON)
@click.pass_obj
def build(
    root: Path,
    content: Path | None,
    output: Path | None,
    clean: bool,
    as_of: date | None,
    url: str,
    jobs: int | None,
    cluster: str,
    as_json: bool,
) -> None:
    """Make the site out of content/."""
    from generator.deliver.building import build_outcome

    if jobs and cluster:
        raise click.UsageError("--jobs is about processes of this machine: leave it out with --cluster.")
    folders = paper_in(root, content=content, output=output)
    finish(
        lambda: build_outcome(folders, clean=clean, as_of=as_of, url=url, jobs=jobs, cluster=cluster, quiet=as_json),
        as_json=as_json,
    )


@click.command(cls=Command, short_help="Say why a page was last made, or left alone.")
@click.argument("route", metavar="ROUTE")
@options(CONTENT, OUTPUT, JSON)
@click.pass_obj
def explain(root: Path, route: str, content: Path | None, output: Path | None, as_json: bool) -> None:
    """Say why a page of the site (2024-04-12/1-05.html) was last made and written, or why it was left alone."""
    from generator.deliver.explaining import explain_outcome

    folders = paper_in(root, content=content, output=output)
    finish(lambda: explain_outcome(folders, route), as_json=as_json)


@click.command(cls=Command, short_help="Report every fault; write nothing.")
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


@click.command(cls=Command, short_help="Preview in the browser, built again on every save.")
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
