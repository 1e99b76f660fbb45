"""The command line: options and exit codes; what the commands do is in deliver.

Everything heavy is imported inside the commands: `--help` and a wrong option must answer at once.
Read program, then raw, site, out and new, which have a family of commands each; options has what they share, commands
what is said of an option in the wrong place.
"""

from generator.cli.program import cli, main

__all__ = ["cli", "main"]
