"""Small files that ask for much are built all the same, or refused: none holds the build up."""

from pathlib import Path

import pytest

from tests.deliver.commandline import lay_out
from tests.torture.bombs import BODIES, FRONT, REFUSED, article
from tests.torture.commands import run


def test_all_that_can_be_built_is(tmp_path: Path) -> None:
    files = [*(article(body=body) for body in BODIES.values()), *(article(front) for front in FRONT.values())]
    lay_out(tmp_path, {f"content/2024-05-01/1-{n:02d}.md": text for n, text in enumerate(files, start=1)})

    done = run(tmp_path, "build")

    assert done.returncode == 0, done.stderr[-2000:]
    assert len(list((tmp_path / "site" / "2024-05-01").glob("1-*.html"))) == len(files)


@pytest.mark.parametrize("name", REFUSED)
def test_what_asks_for_too_much_is_refused(name: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {"content/2024-05-01/1-01.md": article(REFUSED[name])})

    done = run(tmp_path, "build")

    assert done.returncode == 1
    assert "content/2024-05-01/1-01.md:3" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
