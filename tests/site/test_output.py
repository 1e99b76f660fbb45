"""The site's folder: what is ours is kept right, what is not ours is never touched."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.manifest import SHARE, part_of_list, read_manifest
from generator.site.output import Written, write_site
from generator.site.staging import fingerprint
from generator.site.standing import CHANGES, MANIFEST


def write(folder: Path, files: dict[str, bytes], *, clean: bool = False) -> Written:
    return write_site(files, folder, root=folder.parent, clean=clean, tell=lambda *_: None)


def there(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if name not in (MANIFEST, CHANGES)}


def test_files_in_the_way_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "site"
    (out / "a").mkdir(parents=True)
    (out / "index.html").write_bytes(b"mine")
    (out / "b").write_bytes(b"a file, not a folder")
    (out / "c.html").mkdir()
    done = write(out, {"index.html": b"1", "a/x.html": b"2", "b/y.html": b"3", "c.html": b"4"})
    assert [(p.path, p.code) for p in done.problems] == [
        ("site/b", "foreign-file"),
        ("site/c.html", "foreign-file"),
        ("site/index.html", "foreign-file"),
    ]
    assert there(out) == {"index.html": b"mine", "b": b"a file, not a folder"}


def test_the_same_bytes_in_the_way_are_taken_over(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_bytes(b"1")
    assert not write(out, {"index.html": b"1"}).problems
    assert write(out, {}).removed == ("index.html",)


def test_a_vanished_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, {"x.html": b"1", "y.html": b"1"})
    (out / "x.html").write_bytes(b"changed")
    done = write(out, {"y.html": b"1"})
    assert [(p.code, p.severity) for p in done.problems] == [("changed-file", "warning")]
    assert there(out) == {"x.html": b"changed", "y.html": b"1"}


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    out.mkdir()
    (out / "a").symlink_to(outside)
    (out / "b.html").symlink_to(outside / "b.html")
    done = write(out, {"a/x.html": b"1", "b.html": b"2"})
    assert {p.path for p in done.problems} == {"site/a", "site/b.html"}
    assert not list(outside.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_nothing_is_removed_through_a_symbolic_link(tmp_path: Path) -> None:
    outside, out = tmp_path / "outside", tmp_path / "site"
    write(out, {"a/x.html": b"1", "y.html": b"2"})
    (out / "a").rename(outside)
    (out / "a").symlink_to(outside)
    write(out, {"y.html": b"2"})
    assert (outside / "x.html").read_bytes() == b"1"


@pytest.mark.parametrize(
    "route", ["../x.html", "/x.html", "a/../../x.html", "a//x.html", "", ".hidden/x", "a/.x.html", "ü.html"]
)
def test_a_route_that_leaves_the_folder_is_refused(tmp_path: Path, route: str) -> None:
    done = write(tmp_path / "site", {route: b"1"})
    assert [p.code for p in done.problems] == ["unsafe-path"]
    assert not (tmp_path / "site").exists()


def test_routes_that_differ_in_letter_case_only(tmp_path: Path) -> None:
    assert [p.code for p in write(tmp_path / "site", {"a/X.html": b"1", "a/x.html": b"2"}).problems] == [
        "address-taken"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"routes": [], "pending": {}}',
        '{"routes": {"../../x": "0"}, "pending": {}}',
        '{"routes": {"a": 1}, "pending": {}}',
    ],
)
def test_a_manifest_that_cannot_be_trusted_stops_the_build(tmp_path: Path, text: str) -> None:
    out = tmp_path / "site"
    (out / ".broadsheet").mkdir(parents=True)
    (out / MANIFEST).write_text(text)
    assert [p.code for p in write(out, {"index.html": b"1"}).problems] == ["manifest"]
    assert there(out) == {}


MANY = {f"{number}.html": b"1" for number in range(20)}


def test_a_small_change_of_a_large_site_stands_beside_the_list(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, MANY)
    whole = (out / MANIFEST).read_bytes()
    some = {route: data for route, data in MANY.items() if route != "0.html"} | {"1.html": b"2"}
    write(out, some)
    assert (out / MANIFEST).read_bytes() == whole
    assert set(json.loads((out / CHANGES).read_text())["routes"]) == {"1.html"}
    assert read_manifest(out, "")[0].done.keys() == some.keys()
    assert not write(out, some).pages
    write(out, dict.fromkeys(MANY, b"3"))
    assert not (out / CHANGES).exists()
    assert len(json.loads((out / MANIFEST).read_text())["routes"]) == 20


@pytest.mark.parametrize("others", range(6, 14))
def test_a_list_of_which_but_a_part_was_read_is_never_written_whole(tmp_path: Path, others: int) -> None:
    """As many files are others or go as may stand beside the list, and one more is gone than came."""
    out, rest = tmp_path / "site", {f"{n}.html": b"1" for n in range(others)}
    total = others + 3
    write(out, {**rest, "x.html": b"1", "y.html": b"1", "z.html": b"1"})
    ours = {"x.html": "", "y.html": "", "z.html": fingerprint(b"1")}
    known = part_of_list(out, ours, new=(), total=total)
    assert (known is None) == (total // SHARE < len(ours))
    if known:
        files: dict[str, bytes] = {"x.html": b"2", "y.html": b"2"}
        done = write_site(files, out, root=tmp_path, clean=False, tell=lambda *_: None, known=known)
        assert done.removed == ("z.html",)
        assert read_manifest(out, "site")[0].done == {name: fingerprint(data) for name, data in there(out).items()}
        assert there(out) == rest | files


def test_changes_of_another_list_are_passed_over(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, MANY)
    whole = (out / MANIFEST).read_bytes()
    write(out, MANY | {"1.html": b"2"})
    (out / MANIFEST).write_bytes(whole.replace(b"19.html", b"20.html"))
    assert "20.html" in read_manifest(out, "")[0].done
    assert read_manifest(out, "")[0].since == frozenset()


def test_changes_of_an_older_list_go_with_the_next_build(tmp_path: Path) -> None:
    """As a run leaves them that was killed right after it had written the whole list."""
    out = tmp_path / "site"
    write(out, MANY)
    write(out, MANY | {"1.html": b"2"})
    older = (out / CHANGES).read_bytes()
    now = dict.fromkeys(MANY, b"3")
    write(out, now)
    (out / CHANGES).write_bytes(older)
    assert not write(out, now).pages
    known = part_of_list(out, {"2.html": ""}, new=(), total=len(MANY))
    assert known
    write_site({"2.html": b"4"}, out, root=tmp_path, clean=False, tell=lambda *_: None, known=known)
    assert read_manifest(out, "site")[0].done == {name: fingerprint(data) for name, data in there(out).items()}


@pytest.mark.parametrize("text", ["", "[]", '{"of": 1}', '{"of": "OF", "routes": {}, "gone": [1], "pending": {}}'])
def test_changes_that_cannot_be_read_stop_the_build(tmp_path: Path, text: str) -> None:
    out = tmp_path / "site"
    write(out, MANY)
    (out / CHANGES).write_text(text)
    assert [(p.code, p.path) for p in write(out, MANY).problems] == [("manifest", f"site/{CHANGES}")]


def test_the_output_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"x")
    done = write(tmp_path / "site", {"index.html": b"1"})
    assert [(p.path, p.code) for p in done.problems] == [("site", "output")]


def test_the_output_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    done = write(tmp_path / "file" / "site", {"index.html": b"1"})
    assert [p.code for p in done.problems] == ["output"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who runs this may write everywhere")
def test_the_output_is_read_only(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, {"index.html": b"1"})
    out.chmod(0o500)
    (out / ".broadsheet").chmod(0o500)
    done = write(out, {"index.html": b"2"})
    out.chmod(0o700)
    assert [p.code for p in done.problems] == ["output"]
    assert (out / "index.html").read_bytes() == b"1"


def test_a_killed_run_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, {"a.html": b"1", "b.html": b"1", "gone.html": b"1"})

    def die(done: int, total: int, what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site({"a.html": b"2", "b.html": b"2", "new/c.html": b"2"}, out, root=tmp_path, clean=False, tell=die)
    (out / "new").mkdir(exist_ok=True)
    (out / "new/.c.html.part").write_bytes(b"half")
    assert set(read_manifest(out, "")[0].pending) == {"a.html", "b.html", "new/c.html"}
    done = write(out, {"b.html": b"3"})
    assert not done.problems
    assert there(out) == {"b.html": b"3"}
    left, _ = read_manifest(out, "")
    assert (set(left.done), left.pending) == ({"b.html"}, {})


NAMES = st.sampled_from(["a.html", "b.html", "x/a.html", "x/b.html", "x/y/c.html"])
SITES = st.dictionaries(NAMES, st.sampled_from([b"1", b"2", b""]))


@given(st.lists(st.tuples(SITES, st.booleans()), min_size=1, max_size=5))
def test_whatever_came_before_the_folder_holds_the_last_site(
    tmp_path_factory: pytest.TempPathFactory, sites: list[tuple[dict[str, bytes], bool]]
) -> None:
    out = tmp_path_factory.mktemp("o") / "site"
    before: dict[str, bytes] = {}
    for files, clean in sites:
        done = write(out, files, clean=clean)
        assert there(out) == files
        changed = {r for r in files if before.get(r) != files[r]}
        assert set(done.pages) == (set(files) if clean else changed)
        assert set(done.removed) == before.keys() - files.keys()
        assert all(any(p.iterdir()) for p in out.rglob("*") if p.is_dir())
        before = files
