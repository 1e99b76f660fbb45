"""The start of the program under a Python that is too old for it, or has no libraries: one line that says what to do."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEEDED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
READ_FIRST = ("build.py", "generator/__init__.py", "generator/start.py")
"""What a Python of any age reads before it is told."""
OLD = "import sys; sys.version_info, sys.version = (3, 10, 13, 'final', 0), '3.10.13 (main)'; "
SAID = re.compile(r"Broadsheet needs Python 3\.11 or newer; \S+ is 3\.10\.13\. .*make PYTHON=python3\.\d\d.*")


@pytest.mark.parametrize("name", READ_FIRST)
def test_an_old_python_can_read_what_tells_it(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_what_to_do() -> None:
    call = [sys.executable, "-c", f"{OLD}sys.argv = ['build.py']; import runpy; runpy.run_path('build.py')"]
    ended = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert SAID.fullmatch(ended.stderr.strip())
    assert NEEDED == ">=3.11"


@pytest.mark.parametrize(("arguments", "missing"), [(["build"], "msgspec"), (["check"], "click")])
def test_a_python_without_the_libraries_is_told_where_one_is_that_has_them(arguments: list[str], missing: str) -> None:
    call = [sys.executable, "-S", "build.py", *arguments]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ended = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=env)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert re.fullmatch(
        rf"Broadsheet needs {missing}, which \S+ does not have\. In its folder .*", ended.stderr.strip()
    )


@pytest.mark.skipif(os.name == "nt" or shutil.which("make") is None, reason="make is not here, or no sh")
@pytest.mark.parametrize("there", [False, True], ids=["no environment", "an environment of an old one"])
def test_make_ends_before_it_installs_anything(tmp_path: Path, there: bool) -> None:
    for name in ("Makefile", *READ_FIRST):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("pyproject.toml", "requirements.lock"):
        (tmp_path / name).touch()
    old = tmp_path / (".venv/bin/python" if there else "old")
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_text(f"""#!/bin/sh\nexec {sys.executable} -c "{OLD}exec(sys.argv[-1])" "$@"\n""", encoding="utf-8")
    old.chmod(0o755)
    call = ["make", "site", *([] if there else [f"PYTHON={old}"])]
    # The tests may be run by make themselves, which would then speak of one make in another.
    env = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    ended = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=env)
    said, *rest = ended.stderr.splitlines()
    assert SAID.fullmatch(said) and len(rest) == 1 and rest[0].startswith("make: ***")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert (tmp_path / ".venv").exists() == there and not (tmp_path / ".venv/.installed").exists()
