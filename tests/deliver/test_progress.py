"""The progress bar: for a person at a terminal who has waited, and for nobody else."""

import io
import sys
from pathlib import Path

import pytest

from generator.cli import cli
from generator.convert import convert
from generator.deliver import progress
from tests.convert.pages import CLEAN
from tests.deliver.commandline import ARTICLE, lay_out


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO, patience: float, path: str = "seeds/a.txt") -> str:
    """What two steps of ten leave on standard error."""
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress.Bar() as bar:
        bar(1, 10, path)
        bar(5, 10, path)
    return screen.getvalue()


def test_a_bar_shows_how_far_the_work_is_and_with_what(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Screen(), 0)
    assert "50%" in text
    assert "seeds/a.txt" in text


def test_a_name_with_brackets_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "seeds/[bold]a.txt" in shown(monkeypatch, Screen(), 0, "seeds/[bold]a.txt")


def test_who_has_not_waited_sees_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Screen(), 3600) == ""


def test_a_file_or_a_pipe_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 0) == ""


def test_converting_moves_the_bar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setenv("TERM", "xterm")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    for name in ("a", "b"):
        (tmp_path / "seeds" / f"{name}.txt").write_text(CLEAN, encoding="utf-8")
    with progress.Bar() as bar:
        convert(tmp_path / "seeds", tmp_path / "content", root=tmp_path, progress=bar)
    assert "seeds/b.txt" in screen.getvalue()
    assert "100%" in screen.getvalue()


@pytest.mark.parametrize(("options", "moves"), [((), True), (("--json",), False)])
def test_checking_moves_the_bar_but_for_a_program_that_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: tuple[str, ...], moves: bool
) -> None:
    lay_out(tmp_path, {"content/2024-04-12/1-01.md": ARTICLE, "site/index.html": "x"})
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(SystemExit):
        cli(["--root", str(tmp_path), "check", *options])
    assert ("100%" in screen.getvalue()) is moves
