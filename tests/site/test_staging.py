"""What waits beside the site: moved to its place when all is well, gone when not, nothing left of either."""

from pathlib import Path

import pytest

from generator.site import making
from generator.site.staging import STAGED, Stage, Staged, data_of, fingerprint, put, stands
from tests.site.conftest import Site


def test_staged_files_are_moved_to_their_places(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    staged = stage.stage("one", {"a/b.html": b"<p>", "c.html": tmp_path / "c"})
    assert isinstance(staged["a/b.html"], Staged)
    assert staged["c.html"] == tmp_path / "c"
    assert (fingerprint(staged["a/b.html"]), data_of(staged["a/b.html"])) == (fingerprint(b"<p>"), b"<p>")
    path = f"{tmp_path}/site/a/b.html"
    assert not stands(path, staged["a/b.html"])
    put(path, staged["a/b.html"])
    stage.clear()
    assert [p.name for p in (tmp_path / "site").rglob("*")] == ["a", "b.html"]
    assert stands(path, b"<p>")
    assert not stands(path, b"<q>")


def test_a_stage_that_is_cleared_leaves_no_folder(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "new" / "site")
    stage.stage("one", {"a.html": b"<p>"})
    stage.clear()
    assert not list(tmp_path.iterdir())


def test_nothing_is_staged_or_taken_away_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs" / "staged").mkdir(parents=True)
    (tmp_path / "theirs" / "staged" / "file").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".broadsheet").symlink_to(tmp_path / "theirs")
    stage = Stage(tmp_path / "site")
    with pytest.raises(OSError, match="out of the folder"):
        stage.stage("one", {"a.html": b"<p>"})
    stage.clear()
    assert (tmp_path / "theirs" / "staged" / "file").exists()


def test_a_large_site_waits_on_the_disk(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    files = site.files()
    monkeypatch.setattr(making, "KEPT", 10_000)
    report = site.build(clean=True)
    assert not report.problems
    assert site.files() == files
    assert not (site.output / STAGED).exists()
    site.write({"content/2024-04-12/1-03.md": "no front matter"})
    assert site.build().problems
    assert site.files() == files


def test_what_a_killed_run_left_goes_with_the_next(site: Site) -> None:
    (site.output / STAGED / "0").mkdir(parents=True)
    (site.output / STAGED / "0" / "0").write_bytes(b"half a page")
    assert not site.build().problems
    assert not (site.output / STAGED).exists()
