"""The first of the program that runs. What it loads takes a while, in which Ctrl-C ends it without a word."""

from signal import SIGINT


def main() -> None:
    """Runs the command line."""
    try:
        from generator.cli import main as command

        command()
    except KeyboardInterrupt:
        raise SystemExit(128 + SIGINT) from None
