"""The first of the program that runs. What it loads takes a while, in which Ctrl-C ends it without a word."""

import gc
import os
import sys
from signal import SIGINT

if sys.version_info < (3, 11):  # noqa: UP036 - in a checkout nothing else keeps an older one from running this
    sys.exit(
        f"Broadsheet needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. Install a newer one, "
        "remove .venv if it is there, and begin anew with it: make PYTHON=python3.13, or python3.13 -m venv .venv"
    )


def main() -> None:
    """Runs the command line."""
    # numpy would wake threads for the algebra of matrices, of which nothing here has any: 60 ms of the processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # What is loaded lasts: to look for cycles in it finds nothing, nor when all is over and goes anyhow.
        gc.disable()
        from generator.cli import main as command

        gc.enable()
        command()
    except KeyboardInterrupt:
        raise SystemExit(128 + SIGINT) from None
    finally:
        gc.freeze()
