"""When a build is due: looks at folders, one after the other, without a clock."""

from pathlib import Path

from generator.deliver.watch import Changes, snapshot


def look(folder: Path) -> dict[str, tuple[int, int]]:
    return snapshot([folder])


def test_a_burst_of_saves_makes_one_build(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    due = []
    for number in range(5):
        (tmp_path / f"1-0{number}.md").write_text("x", encoding="utf-8")
        due.append(changes.due(look(tmp_path)))
    due += [changes.due(look(tmp_path)) for _ in range(3)]
    assert due == [False] * 5 + [True, False, False]


def test_a_file_still_growing_is_waited_for(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    file = tmp_path / "issue.txt"
    for size in (10, 20, 30):
        file.write_text("字" * size, encoding="utf-8")
        assert not changes.due(look(tmp_path))
    assert changes.due(look(tmp_path))


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
    changes = Changes(before)
    assert not changes.due({**before, "a": (1, 1)})
    assert not changes.due(before)
    assert not changes.due(before)


def test_what_a_build_itself_wrote_is_not_due_but_a_later_save_is(tmp_path: Path) -> None:
    changes = Changes(look(tmp_path))
    (tmp_path / "1-01.md").write_text("written by the converter", encoding="utf-8")
    changes.built(look(tmp_path))
    assert [changes.due(look(tmp_path)) for _ in range(2)] == [False, False]
    (tmp_path / "1-01.md").write_text("saved by a person", encoding="utf-8")
    assert [changes.due(look(tmp_path)) for _ in range(2)] == [False, True]


def test_hidden_files_and_what_editors_leave_are_not_seen(tmp_path: Path) -> None:
    for name in (".1-01.md.swp", "1-01.md~", "issue.txt.part", "seen.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x", encoding="utf-8")
    assert [Path(p).name for p in look(tmp_path)] == ["seen.md"]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert look(tmp_path / "none") == {}
