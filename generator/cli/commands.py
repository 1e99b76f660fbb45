"""Commands that say where an option belongs that they don't have, and end without a word at Ctrl-C."""

from collections.abc import Iterator
from signal import SIGINT
from typing import Any, NoReturn

import click

_NAMED = 3
"""Commands that are named of those that have an option."""


class Command(click.Command):
    """A command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, and tells more of an option that is not this command's."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as fault:
            _refuse(fault, ctx)


class Commands(Command, click.Group):
    """Commands, each of which Ctrl-C ends without a word."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work, as they were added; click would sort them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Ends with the exit code that shells give for it; click would say `Aborted!`, and end as after a fault."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(128 + SIGINT) from None


def _refuse(fault: click.NoSuchOption, ctx: click.Context) -> NoReturn:
    """Raises the fault, with where the option belongs if it is another command's."""
    root, option = ctx.find_root(), fault.option_name
    places = [place for place, command in _all(root.command, root.command_path) if _has(command, option)]
    if not places:
        raise fault
    if places[0] == root.command_path:
        behind = ctx.command_path.removeprefix(root.command_path).strip()
        words = f"it belongs before the command. Write {root.command_path} {option} … {behind}"
    else:
        words = f"it belongs behind a command. Write {' or '.join(f'{place} {option}' for place in places[:_NAMED])}"
    raise click.UsageError(f"There is no option {option} here: {words}", ctx) from None


def _all(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command of a program with how it is called."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _all(inner, f"{path} {name}")


def _has(command: click.Command, option: str) -> bool:
    return any(option in (*parameter.opts, *parameter.secondary_opts) for parameter in command.params)
