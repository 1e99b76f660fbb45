"""When a build is due: looks at folders, one after the other, without a clock; then what the system itself tells."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.deliver.preview.watch import Changes, Snapshot, alarms, looked_again, snapshot
from tests.deliver.commandline import REPOSITORY


def look(folder: Path) -> Snapshot:
    return snapshot([folder])


def test_a_burst_of_saves_makes_one_build(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    due = []
    for number in range(5):
        (tmp_path / f"1-0{number}.md").write_text("x", encoding="utf-8")
        due.append(changes.due(look(tmp_path)))
    due += [changes.due(look(tmp_path)) for _ in range(3)]
    assert due == [False] * 5 + [True, False, False]


def test_what_is_known_to_rest_needs_no_second_look(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    (tmp_path / "1-01.md").write_text("x", encoding="utf-8")
    assert [changes.due(look(tmp_path), rested=True) for _ in range(2)] == [True, False]


def test_a_file_still_growing_is_waited_for(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    file = tmp_path / "issue.txt"
    for size in (10, 20, 30):
        file.write_text("字" * size, encoding="utf-8")
        assert not changes.due(look(tmp_path))
        assert changes.moving
    assert changes.due(look(tmp_path))
    assert not changes.moving


def test_deleting_and_renaming_are_changes(tmp_path: Path) -> None:
    file = tmp_path / "sub" / "1-01.md"
    file.parent.mkdir()
    file.write_text("x", encoding="utf-8")
    changes = Changes(look(tmp_path))
    file.rename(file.with_name("1-02.md"))
    assert [changes.due(look(tmp_path)) for _ in range(2)] == [False, True]
    file.with_name("1-02.md").unlink()
    assert [changes.due(look(tmp_path)) for _ in range(2)] == [False, True]


def test_a_change_that_is_undone_before_it_rests_is_none(tmp_path: Path) -> None:
    before = look(tmp_path)
    (tmp_path / "1-01.md").write_text("x", encoding="utf-8")
    changes = Changes(before)
    assert not changes.due(look(tmp_path))
    (tmp_path / "1-01.md").unlink()
    assert not changes.due(look(tmp_path))
    assert not changes.due(look(tmp_path))


def test_what_a_build_itself_wrote_is_not_due_but_a_later_save_is(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    (tmp_path / "1-01.md").write_text("written by the converter", encoding="utf-8")
    changes.built(look(tmp_path))
    assert [changes.due(look(tmp_path)) for _ in range(2)] == [False, False]
    (tmp_path / "1-01.md").write_text("saved by a person", encoding="utf-8")
    assert [changes.due(look(tmp_path)) for _ in range(2)] == [False, True]


@pytest.mark.parametrize(
    "name",
    [".1-01.md.swp", "1-01.md~", "issue.txt.part", ".git/index", ".1-01.md.kate-swp", "1-01.md___jb_tmp___"],
)
def test_hidden_files_and_what_editors_leave_are_not_seen(tmp_path: Path, name: str) -> None:
    before = look(tmp_path)
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", encoding="utf-8")
    assert look(tmp_path) == before == looked_again(before, [tmp_path], [str(file)])


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert look(tmp_path / "none") == {}


def test_looking_at_what_changed_alone_finds_what_looking_at_everything_finds(tmp_path: Path) -> None:
    for name in ("a/1.md", "a/2.md", "b/1.md", "ab/1.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    before = look(tmp_path)
    (tmp_path / "a" / "1.md").write_text("longer", encoding="utf-8")
    (tmp_path / "a" / "2.md").unlink()
    (tmp_path / "b").rename(tmp_path / "c")
    touched = [str(tmp_path / name) for name in ("a/1.md", "a/2.md", "b", "c")]
    assert looked_again(before, [tmp_path], touched) == look(tmp_path) != before
    assert looked_again(before, [tmp_path / "ab"], touched) == before, "what lies elsewhere is of no matter"


def in_place(file: Path, text: str) -> None:
    """VS Code, nano: the file itself is cut to nothing and written."""
    with file.open("r+b") as out:
        out.truncate(0)
        out.write(text.encode())


def vim(file: Path, text: str) -> None:
    """Vim, `backupcopy=no`: tries whether the folder can be written, moves the old file away, writes, removes the old."""
    trial = file.with_name("4913")
    trial.touch()
    trial.unlink()
    backup = file.with_name(file.name + "~")
    file.rename(backup)
    with file.open("xb") as out:
        out.write(text.encode())
        os.fsync(out.fileno())
    backup.unlink()


def sed(file: Path, text: str) -> None:
    """`sed -i`: a temporary file beside it that is renamed."""
    temporary = file.with_name("sedXaB3cd")
    temporary.write_bytes(text.encode())
    temporary.replace(file)


def emacs(file: Path, text: str) -> None:
    """Emacs: a lock, an automatic save, a backup that is a copy; then the file itself is written."""
    lock, automatic = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    lock.symlink_to("editor@desk.1234:5678")
    automatic.write_bytes(text.encode())
    file.with_name(f"{file.name}~").write_bytes(file.read_bytes())
    in_place(file, text)
    automatic.unlink()
    lock.unlink()


def jetbrains(file: Path, text: str) -> None:
    """JetBrains, `safe write`: a file beside it, and the old one moved away before it takes its place."""
    new, old = file.with_name(f"{file.name}___jb_tmp___"), file.with_name(f"{file.name}___jb_old___")
    new.write_bytes(text.encode())
    file.rename(old)
    new.rename(file)
    old.unlink()


EDITORS = [in_place, vim, sed, emacs, jetbrains]


@pytest.mark.parametrize("save", EDITORS)
@pytest.mark.parametrize("keep_time", [False, True])
def test_every_way_of_saving_is_a_change_even_with_size_and_time_kept(
    tmp_path: Path, save: Callable[[Path, str], None], keep_time: bool
) -> None:
    file = tmp_path / "1-01.md"
    file.write_text("old words", encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18))
    changes = Changes(look(tmp_path))
    save(file, "new words")
    if keep_time:
        os.utime(file, ns=(10**18, 10**18))
    assert changes.due(looked_again(changes.last, [tmp_path], [str(file)]), rested=True)
    assert changes.last[str(file)] == look(tmp_path)[str(file)]


@pytest.mark.parametrize("save", EDITORS)
def test_the_system_tells_of_every_way_of_saving(tmp_path: Path, save: Callable[[Path, str], None]) -> None:
    folder = tmp_path / "content"
    file = folder / "2024-04-12" / "1-01.md"
    file.parent.mkdir(parents=True)
    file.write_text("old words", encoding="utf-8")
    before = look(folder)
    stop = threading.Event()
    told = alarms([folder, tmp_path / "none"], stop)
    assert set(next(told)) == set(), "after half a second without anything"
    save(file, "new words")
    paths = next(paths for paths in told if paths)
    stop.set()
    assert looked_again(before, [folder], paths) != before


def test_folders_that_come_later_or_come_back_are_watched(tmp_path: Path) -> None:
    stop = threading.Event()
    told = alarms([tmp_path / "content"], stop)
    assert not next(told)
    for text in ("first", "second"):
        folder = tmp_path / "content" / "2024-04-12"
        folder.mkdir(parents=True)
        next(told)
        (folder / "1-01.md").write_text(text, encoding="utf-8")
        assert next(path for paths in told for path in paths if path.endswith("1-01.md"))
        (folder / "1-01.md").unlink()
        folder.rmdir()
        folder.parent.rmdir()
        assert not next(paths for paths in told if not paths)
    stop.set()
    assert list(told) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_where_the_system_refuses_to_tell_looks_go_on(tmp_path: Path) -> None:
    """In a process that may open nothing more: it cannot be told of changes, and goes on looking."""
    lines = (
        "import os, resource, sys, threading",
        "from pathlib import Path",
        "from generator.deliver.preview.watch import alarms",
        "limit = max(map(int, os.listdir('/dev/fd')))",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))",
        "stop = threading.Event()",
        "told = alarms([Path(sys.argv[1])], stop)",
        "(Path(sys.argv[1]) / 'made').mkdir()",
        "print([next(told) for _ in range(3)])",
    )
    command = [sys.executable, "-c", "\n".join(lines), str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=REPOSITORY, check=False)
    assert (ended.stdout.strip(), ended.stderr) == ("[(), (), ()]", "")
