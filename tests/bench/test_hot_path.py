"""How much is done for each article: counts, which are the same on a busy machine and on an idle one.

A ceiling stands a third above what was counted when it was set: lower it when less is done, and raise it only for what
is worth its price. `bench/hotspots.py` and `bench/build.py --profile` show where the time goes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest

from bench.build import STAGES, write_paper
from bench.instructions import an_article

CALLS = 12_600
"""Calls of functions, of Python's and of C's, that a cold build makes for each article."""
INSTRUCTIONS = 48_000_000
"""Of the processor, for the same. Set by CPython 3.11."""
FEWER, MORE = 24, 72
COUNTED = """
import cProfile, pstats
from pathlib import Path
from generator.site import build
profiler = cProfile.Profile()
profiler.enable()
report = build(Path("content"), Path("site"), root=Path(), jobs=1)
profiler.disable()
assert not report.problems, report.problems
print(pstats.Stats(profiler).total_calls)
"""


def calls(articles: int, folder: Path) -> int:
    """Of a cold build of so many articles."""
    write_paper(folder, articles, 1)
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", COUNTED]
    return int(subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=True).stdout)


def test_a_cold_build_makes_few_calls_for_an_article(tmp_path: Path) -> None:
    fewer, more = (calls(count, tmp_path / str(count)) for count in (FEWER, MORE))
    assert (more - fewer) / (MORE - FEWER) < CALLS


@pytest.mark.skipif(not os.environ.get("BROADSHEET_INSTRUCTIONS"), reason="takes minutes: set BROADSHEET_INSTRUCTIONS")
@pytest.mark.skipif(not shutil.which("valgrind"), reason="no valgrind")
def test_a_cold_build_takes_few_instructions_for_an_article() -> None:
    assert an_article(12, 36) < INSTRUCTIONS


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "import"])
def test_each_stage_of_the_profile_is_a_function(stage: str) -> None:
    end, name = STAGES[stage]
    folders = (Path(__file__).resolve().parents[2] / "generator", Path(jinja2.__file__).parent)
    files = [file for folder in folders for file in folder.rglob("*.py") if file.as_posix().endswith(end)]
    assert len(files) == 1
    assert f"def {name}(" in files[0].read_text("utf-8")
