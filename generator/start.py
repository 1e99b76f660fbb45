"""The first of the program that runs. What it loads takes a while, in which Ctrl-C ends it without a word."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from signal import SIGINT

if sys.version_info < (3, 11):  # noqa: UP036 - in a checkout nothing else keeps an older one from running this
    sys.exit(
        f"Broadsheet needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. Install a newer one, "
        "remove .venv if it is there, and begin anew with it: make PYTHON=python3.13, or python3.13 -m venv .venv"
    )


NEEDED = ("click", "msgspec")
"""What is loaded first of the libraries: where one is not there, none of them were installed."""


def main() -> None:
    """Runs the command line."""
    # numpy would wake threads for the algebra of matrices, of which nothing here has any: 60 ms of the processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # What is loaded lasts: to look for cycles in it finds nothing, nor when all is over and goes anyhow.
        gc.disable()
        command = _build_of(sys.argv[1:]) or _any_command()
        gc.enable()
        command()
    except KeyboardInterrupt:
        raise SystemExit(128 + SIGINT) from None
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in NEEDED:
            raise
        sys.exit(
            f"Broadsheet needs {missing.name}, which {sys.executable} does not have. In its folder run `make site` "
            "once, then .venv/bin/python build.py (Windows: .venv\\Scripts\\python); README.md says how without make"
        )
    finally:
        gc.freeze()


def _any_command() -> Callable[[], object]:
    from generator.cli import main as command

    return command


def _build_of(arguments: Sequence[str]) -> Callable[[], object] | None:
    """What does `[--root DIR] build [--output DIR]` as the command line would, without the library that reads those.

    None for all else, and where there may be no paper: then there is more to say.
    """
    above, given = _folder("--root", arguments)
    command, *given = given or ("",)
    place, given = _folder("--output", given)
    if command != "build" or given:
        return None
    root, output = Path(above), Path(place) if place else None
    if not os.access(root, os.R_OK) or not (root / "content").is_dir():
        return None
    if output and output.exists() and not os.access(output, os.R_OK):
        return None
    from generator.deliver.folders import folders_of

    try:
        folders = folders_of(root, output=output)
    except OSError:
        return None
    from generator.deliver.building import build_outcome
    from generator.deliver.outcome import show
    from generator.deliver.terminal import speak_utf8

    def build() -> None:
        speak_utf8()
        try:
            sys.exit(show(build_outcome(folders), as_json=False))
        except BrokenPipeError:
            # Who read what is said here has gone; nor can the rest be said when all is over.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)

    return build


def _folder(option: str, arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The folder that an option names first of all; empty where it isn't there. What is given behind it."""
    if arguments[:1] == [option] and arguments[1:2] not in ([], [""]) and not arguments[1].startswith("-"):
        return arguments[1], arguments[2:]
    return "", arguments
