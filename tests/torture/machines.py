"""Machines that are set up otherwise: no network at all, a user who may not write, locales of other encodings."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.commands import SITE, Tree, run
from tests.torture.trials import Trial

NO_NETWORK = ("unshare", "--net")
"""Called through this a command is in a network of its own in which nothing is, not even itself."""
NO_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
"""Called through this the superuser may do no more with a file than its rights say."""
GUARDED = """
import os, sys
def guard(event, arguments):
    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto', 'socket.gethostbyname'):
        os._exit(99)
sys.addaudithook(guard)
"""
"""Python before a command: whatever reaches for another machine ends it with 99."""
REACHED = "it reached for the network"


@cache
def can(*through: str) -> bool:
    """May this user call a command through this one here?"""
    return bool(shutil.which(through[0])) and not subprocess.run((*through, "true"), capture_output=True).returncode


def without_network(trial: Trial, paper: Path) -> Iterator[str]:
    """The command does in an empty network what it does elsewhere, and reaches for nothing."""
    found = []
    for through in ((), NO_NETWORK):
        shutil.rmtree(paper, ignore_errors=True)
        shutil.copytree(trial.before, paper, symlinks=True)
        done = run(paper, *trial.command, before=GUARDED, through=through)
        if done.returncode:
            reached = REACHED if done.returncode == 99 else done.stderr[-400:]
            yield f"{' '.join(trial.command)} ended with {done.returncode}: {reached}"
        found.append(trial.look(paper))
    if found[0] != found[1]:
        yield f"{' '.join(trial.command)} makes something else without a network"


LOCALES = (("zh_CN", "GB18030"), ("tr_TR", "UTF-8"), ("tr_TR", "ISO-8859-9"), ("ja_JP", "EUC-JP"))


def in_locales(paper: Path, whole: Tree) -> Iterator[str]:
    """A clean build in real locales of other encodings, in which files cannot be named as they are, is the same."""
    with TemporaryDirectory() as folder:
        made = [name for locale, charset in LOCALES if (name := _locale(Path(folder), locale, charset))]
        settings = [{"LC_ALL": name, "LOCPATH": folder, "PYTHONUTF8": "0"} for name in made]
        settings.append({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
        for setting in settings:
            there = "import locale; locale.setlocale(locale.LC_ALL, '')"
            done = run(paper, "build", "--clean", environment=setting, before=there)
            if done.returncode or "Traceback" in done.stderr:
                yield f"with {setting['LC_ALL']} ended with {done.returncode}: {done.stderr[-400:]}"
            elif SITE(paper) != whole:
                yield f"another site with {setting['LC_ALL']}"


def _locale(folder: Path, locale: str, charset: str) -> str:
    """The name of a locale that is made in the folder; empty where this system cannot make it."""
    name = f"{locale}.{charset}"
    if not shutil.which("localedef"):
        return ""
    subprocess.run(("localedef", "-i", locale, "-f", charset, folder / name), capture_output=True, check=False)
    return name if (folder / name).exists() else ""


def set_rights(folder: Path, rights: int) -> None:
    """The folder, and all folders in it, with these rights."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            path.chmod(rights)


def may_ignore_rights() -> bool:
    """May this user write where nobody may?"""
    return hasattr(os, "geteuid") and os.geteuid() == 0
