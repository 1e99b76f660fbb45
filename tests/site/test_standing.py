"""A build of which nothing has changed does nothing; and it sees each change, however small and soon."""

import json
import os
import shutil
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import placed
from generator.site import build
from generator.site.explain import explain
from generator.site.look import COARSE_GRAIN, GRAIN, SECOND, Look, look, looked_after, seals
from generator.site.report import BuildReport
from generator.site.standing import FOLDER, Wanted, unchanged
from tests.site.paper import ISSUE, PICTURE, Site, article

ARTICLE = "content/2024-04-12/1-01.md"
HEAVY = ("jinja2", "markdown", "nh3", "numpy", "PIL", "pypinyin", "budoux", "yaml", "msgspec", "generator.site.edition")


def nothing_to_do(site: Site) -> BuildReport | None:
    content = site.root / "content"
    return unchanged(Wanted(content=content, output=site.output, root=site.root))


def quietly(path: Path, data: bytes) -> None:
    """Changes a file in its place, and sets its time back to what it was."""
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_build_without_a_change_reports_the_same_and_writes_nothing(site: Site) -> None:
    site.write({"content/stray.md": "nobody's", "content/2024-05-01/issue.yml": ISSUE})
    first = site.build()
    again = site.build()
    assert first.problems
    assert first.notes
    assert (again.pages, again.problems, again.notes) == (first.pages, first.problems, first.notes)
    assert again.written == again.removed == ()
    assert again.unchanged == len(first.written)
    assert nothing_to_do(site) == again


@pytest.mark.parametrize("here", [".", "content", "content/2024-04-12"])
def test_from_wherever_the_paper_is_named_it_is_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    site.write({"content/stray.md": "nobody's"})
    first = site.build()
    monkeypatch.chdir(site.root / here)
    root = Path(os.path.relpath(site.root))
    again = unchanged(Wanted(content=placed(root / "content"), output=placed(root / "site"), root=placed(root)))
    assert again
    assert again.problems == first.problems == build(root / "content", root / "site", root=root).problems
    assert again.unchanged == len(first.written)
    assert explain(Wanted(content=site.root / "content", output=site.output, root=site.root), "index.html").since == ()


def test_a_build_without_a_change_loads_nothing_heavy(site: Site) -> None:
    site.build()
    program = (
        "import sys; from pathlib import Path; from generator.site import build; root = Path(sys.argv[1]);"
        "report = build(root / 'content', root / 'site', root=root);"
        "print(report.written, [name for name in sys.argv[2:] if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(site.root), *HEAVY]
    repository = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(repository), *sys.path))}
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert ran.stdout == "() []\n"


def renamed(path: Path, name: str) -> None:
    path.rename(path.with_name(name))


def note_changed(site: Site, change: Callable[[str], str]) -> None:
    (note,) = (site.root / FOLDER).glob("*/last.json")
    note.write_text(change(note.read_text(encoding="utf-8")), encoding="utf-8")


CHANGES: dict[str, Callable[[Site], None]] = {
    "an article of the same length, its time set back": lambda s: quietly(
        s.root / ARTICLE, (s.root / ARTICLE).read_bytes().replace("修好".encode(), "塌了".encode())
    ),
    "an article more": lambda s: s.write({"content/2024-04-12/1-09.md": article("新的")}),
    "an article less": lambda s: (s.root / ARTICLE).unlink(),
    "another name": lambda s: renamed(s.root / ARTICLE, "1-07.md"),
    "paper.yml": lambda s: s.write({"content/paper.yml": "name: 别的报\n"}),
    "a template of the paper's own": lambda s: s.write({"layouts/welcome.html": "x"}),
    "a style sheet of the paper's own": lambda s: s.write({"assets/styles/paper.css": "p { color: red }"}),
    "a picture": lambda s: s.write({"content/2024-04-12/images/a.png": PICTURE}),
    "a page changed by hand, its time set back": lambda s: quietly(
        s.output / "index.html", (s.output / "index.html").read_bytes().replace(b"e", b"o", 1)
    ),
    "a page removed": lambda s: (s.output / "index.html").unlink(),
    "a page more, of somebody else": lambda s: s.write({"site/mine.html": "mine"}),
    "the manifest": lambda s: (s.output / ".broadsheet/manifest.json").unlink(),
    "the note torn": lambda s: note_changed(s, lambda text: text[:-9]),
    "the note foreign": lambda s: note_changed(s, lambda _: "[1, 2]"),
    "the note of another program": lambda s: note_changed(s, lambda t: json.dumps(json.loads(t) | {"options": ""})),
}


BOOT = Path("/proc/sys/kernel/random/boot_id")


def lists_of_the_search(site: Site) -> Path:
    """A file in a folder of the search that is known by a look at the folder alone."""
    sealed = noted(site)["sealed"]
    return next(path for path in sorted(site.output.glob("search/*/*/*.js")) if path.parent.as_posix() in sealed)


def noted(site: Site) -> dict[str, Any]:
    (note,) = (site.root / FOLDER).glob("*/last.json")
    found: dict[str, Any] = json.loads(note.read_bytes())
    return found


def replaced(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy2(path, other)
    other.rename(path)


def lost_in_a_crash(site: Site) -> None:
    lists_of_the_search(site).write_bytes(b"")
    note_changed(site, lambda text: json.dumps(json.loads(text) | {"boot": "another"}))


OF_THE_SEARCH: dict[str, Callable[[Site], None]] = {
    "removed": lambda s: lists_of_the_search(s).unlink(),
    "replaced": lambda s: replaced(lists_of_the_search(s)),
    "another one beside it": lambda s: lists_of_the_search(s).with_name("mine.js").write_bytes(b"mine") and None,
    "its folder renamed": lambda s: renamed(lists_of_the_search(s).parent, "elsewhere"),
    "its folder gone": lambda s: shutil.rmtree(lists_of_the_search(s).parent),
    "cut before the machine was started anew": lost_in_a_crash,
}


@pytest.fixture
def aged(site: Site) -> Site:
    """A site of which nothing could change and look the same; its folders are sealed."""
    if not BOOT.exists():
        pytest.skip("this system does not tell when it was started: nothing is sealed")
    site.build()
    time.sleep(2 * GRAIN / SECOND)
    assert nothing_to_do(site)
    assert noted(site)["young"] == {}
    return site


@pytest.mark.parametrize("change", OF_THE_SEARCH)
def test_a_file_of_the_search_that_comes_or_goes_is_seen(aged: Site, change: str) -> None:
    before = {path: path.read_bytes() for path in aged.output.glob("search/**/*.js")}
    OF_THE_SEARCH[change](aged)
    assert nothing_to_do(aged) is None
    aged.build()
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_of_the_search_changed_in_its_place_is_put_right_with_the_next_change(aged: Site) -> None:
    path = lists_of_the_search(aged)
    data = path.read_bytes()
    path.write_bytes(b"broken")
    assert nothing_to_do(aged), "its folder looks as it did, and nobody mends these files by hand"
    paper = aged.root / "content/paper.yml"
    paper.write_bytes(paper.read_bytes())
    assert aged.build().written == (path.relative_to(aged.output).as_posix(),)
    assert path.read_bytes() == data


@pytest.mark.parametrize("told", [None, [], {"x": 1}, {"x": ["a", "b", "c"]}, {"x": [1, 2]}])
def test_what_a_damaged_note_says_of_sealed_folders_is_passed_over(aged: Site, told: object) -> None:
    note_changed(aged, lambda text: json.dumps(json.loads(text) | {"sealed": told}))
    assert nothing_to_do(aged)
    aged.write({ARTICLE: article("一句新的话。")})
    aged.build()
    assert "一句新的话" in aged.page("2024-04-12/1-01.html")


def test_edits_beside_sealed_folders_come_out_as_a_build_anew(aged: Site) -> None:
    for words in ("头一回改的话。", "第二回改的话。"):
        aged.write({ARTICLE: article(words)})
        aged.build()
        time.sleep(2 * GRAIN / SECOND)
        assert nothing_to_do(aged)
        written = {path.parent.as_posix() for path in aged.output.glob("search/*/text/*/*.js")}
        assert written
        assert written <= noted(aged)["sealed"].keys()
    mended = {
        path: path.read_bytes() for path in aged.output.rglob("*") if path.is_file() and ".broadsheet" not in path.parts
    }
    shutil.rmtree(aged.output)
    aged.build()
    assert {path: path.read_bytes() for path in mended} == mended


def test_a_folder_with_files_at_any_depth_below_it_is_not_sealed(tmp_path: Path) -> None:
    for name in ("outer/a", "outer/empty/inner/a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = look([tmp_path.as_posix()])
    made = seals(found, found.folders, time.time_ns() + 10 * SECOND)
    assert list(made) == [f"{tmp_path.as_posix()}/outer/empty/inner"]
    assert look([tmp_path.as_posix()], sealed=made).mark() == found.mark()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_at_once(site: Site, change: str) -> None:
    site.build()
    assert nothing_to_do(site)
    CHANGES[change](site)
    assert nothing_to_do(site) is None
    site.build()
    assert nothing_to_do(site)


def test_saving_again_within_the_same_moment_is_seen(site: Site) -> None:
    for words in ("甲", "乙", "丙", "丁"):
        site.write({ARTICLE: article(words)})
        site.build()
        assert words in site.page("2024-04-12/1-01.html")


def test_options_have_records_of_their_own(site: Site) -> None:
    site.build()
    content = site.root / "content"
    wanted = Wanted(content=content, output=site.output, root=site.root, drafts=True)
    assert unchanged(wanted) is None


def test_a_fault_leaves_the_record_of_the_last_good_build(site: Site) -> None:
    text = (site.root / ARTICLE).read_text(encoding="utf-8")
    site.build()
    site.write({ARTICLE: "no front matter"})
    assert site.build().problems
    assert nothing_to_do(site) is None
    site.write({ARTICLE: text})
    assert not site.build().problems


def a_look(changed: int, replaced: int) -> Look:
    return Look({"content": (["a.md"], array("q", (changed, replaced, 10)))})


NOW = 1_700_000_000 * SECOND + 5


@given(st.integers(0, GRAIN))
def test_what_changed_within_the_grain_of_the_clock_is_young(ago: int) -> None:
    assert a_look(NOW - ago, 0).young(NOW) == ["content/a.md"]
    assert a_look(0, NOW - ago).young(NOW) == ["content/a.md"]
    assert not a_look(NOW - GRAIN - 1 - ago, NOW - GRAIN - 1 - ago).young(NOW)


def test_whole_seconds_are_young_longer_and_so_is_what_is_to_come() -> None:
    whole = NOW - NOW % SECOND
    assert a_look(whole - SECOND, 0).young(NOW)
    assert not a_look(whole - 3 * SECOND, 0).young(NOW)
    assert a_look(NOW + 3600 * SECOND + 1, 0).young(NOW)
    assert COARSE_GRAIN > GRAIN


def test_after_writing_what_was_written_is_looked_at_and_what_came(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a", "b", "c", "sub/d"):
        (tmp_path / name).write_text("old", "utf-8")
    before = look([str(tmp_path)])
    (tmp_path / "b.new").write_text("newer", "utf-8")
    (tmp_path / "b.new").replace(tmp_path / "b")
    (tmp_path / "c").unlink()
    (tmp_path / "e").write_text("somebody's", "utf-8")
    after, now = looked_after(before, {f"{tmp_path}/b", f"{tmp_path}/c"}), look([str(tmp_path)])
    assert after and (after.folders, after.mark()) == (now.folders, now.mark())


def test_what_was_not_written_is_told_as_it_was(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("old", "utf-8")
    before = look([str(tmp_path)])
    (tmp_path / "a").write_text("somebody's", "utf-8")
    (tmp_path / "b").write_text("newer", "utf-8")
    after = looked_after(before, {f"{tmp_path}/b"})
    assert after and after.mark() not in (before.mark(), look([str(tmp_path)]).mark())
    assert dict(after.files())[f"{tmp_path}/a"] == dict(before.files())[f"{tmp_path}/a"]


def test_after_writing_to_a_new_folder_all_is_to_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", "utf-8")
    before = look([str(tmp_path)])
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b").write_text("new", "utf-8")
    assert looked_after(before, {f"{tmp_path}/sub/b"}) is None


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_links_in_a_ring_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "x.md").write_text("x")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = dict(look((str(tmp_path),)).files())
    assert f"{tmp_path}/a/x.md" in found
    assert found[f"{tmp_path}/gone"] == (0, 0, 0)


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_an_article_that_becomes_a_link_out_of_the_folder_is_refused(site: Site) -> None:
    site.build()
    file, elsewhere = site.root / ARTICLE, site.root / "elsewhere.md"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert [p.code for p in site.build().problems] == ["unsafe-path"]
