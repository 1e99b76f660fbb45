"""The command line as a user has it, in a folder of files."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.cli import cli

REPOSITORY = Path(__file__).resolve().parent.parent.parent

ARTICLE = """\
---
title: 湿地来了新客人
section: environment
---
昨天上午，护林员在观鸟屋里数到了二十只白鹭。
"""
"""A good article, as text."""
RAW = "湿地来了新客人\n\n本报讯（记者 陈禾）昨天上午，护林员在观鸟屋里数到了二十只白鹭。这是今年的第一批。\n"
"""A raw issue."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str | Path) -> Ended:
    """`build.py ARGUMENTS`, inside this process, where the libraries are loaded already. A traceback comes through."""
    result = CliRunner().invoke(cli, list(map(str, arguments)), prog_name="build.py", catch_exceptions=False)
    return Ended(result.exit_code, result.stdout, result.stderr)


def run_alone(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Ended:
    """`python build.py ARGUMENTS`, in a process of its own."""
    result = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Ended(result.returncode, result.stdout, result.stderr)


def lay_out(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes the files (path → text or bytes) below `root`, which is returned."""
    for name, data in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder: path → bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
