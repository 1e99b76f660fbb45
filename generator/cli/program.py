"""The program: its commands, and what it does without one."""

from pathlib import Path

import click

from generator import __version__
from generator.cli.commands import Commands
from generator.cli.new import new
from generator.cli.options import finish, paper_in
from generator.cli.out import addresses, archive, publish
from generator.cli.raw import convert, review
from generator.cli.site import build, check, explain, serve
from generator.deliver.terminal import speak_utf8


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


for command in (new, convert, review, serve, build, check, publish, archive, addresses, explain):
    cli.add_command(command)


def main() -> None:
    """Runs the command line."""
    speak_utf8()
    cli()
