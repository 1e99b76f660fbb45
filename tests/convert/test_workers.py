"""Issues converted in processes of their own: the same results in the same order, and no fault reaches another issue."""

import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from generator.content.reader import untouched
from generator.convert import convert
from generator.convert.reading import find_issues
from generator.convert.workers import Job, convert_one, converted
from tests.convert.pages import CLEAN, CONFIG


def paper(root: Path, days: int) -> Path:
    """A paper of so many issues, two of them of the same day."""
    (root / "seeds").mkdir(parents=True)
    (root / "content").mkdir()
    for day in range(1, days + 1):
        text = CLEAN.replace("5月6日", f"5月{max(2, day)}日")
        (root / "seeds" / f"issue-{day:02}.txt").write_text(text, encoding="utf-8")
    return root


def content_of(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / "content").rglob("*.*"))}


def test_processes_make_no_difference_to_what_is_written_nor_to_its_order(tmp_path: Path) -> None:
    one, two = paper(tmp_path / "one", 5), paper(tmp_path / "two", 5)
    for root in (one, two):
        (root / "seeds" / "issue-03.txt").write_bytes(b"\xff\xff")
    told: list[str] = []
    alone = convert(one / "seeds", one / "content", root=one, workers=1)
    shared = convert(two / "seeds", two / "content", root=two, workers=2, progress=lambda *a: told.append(a[2]))
    assert alone == shared
    assert [p.code for p in shared.problems] == ["encoding"]
    assert [i.change.key for i in shared.issues] == ["2024-05-02", "2024-05-02-2", "2024-05-04", "2024-05-05"]
    assert content_of(one) == content_of(two)
    assert told == [f"seeds/issue-{n:02}.txt" for n in range(1, 6)]


class Deadly:
    """Ends the process that unpacks it, as one does that the system ends for its memory."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (3,)


def test_an_issue_that_ends_its_process_is_named_and_costs_no_other(tmp_path: Path) -> None:
    root = paper(tmp_path, 5)
    jobs = [Job(found=found) for found in find_issues(root / "seeds")]
    jobs[1] = Job(found=jobs[1].found, day=Deadly())  # type: ignore[arg-type]
    results = list(converted(jobs, root / "seeds", root, CONFIG, workers=2))
    assert [bool(r.issue) for r in results] == [True, False, True, True, True]
    (problem,) = results[1].problems
    assert (problem.path, problem.code) == ("seeds/issue-02.txt", "internal")
    assert problem.hint


def test_a_bug_that_one_issue_shows_is_a_problem_of_that_issue(tmp_path: Path) -> None:
    root = paper(tmp_path, 1)
    (found,) = find_issues(root / "seeds")
    result = convert_one(Job(found=found), root / "seeds", root, None)  # type: ignore[arg-type]
    assert result.issue is None
    (problem,) = result.problems
    assert (problem.path, problem.code) == ("seeds/issue-01.txt", "internal")
    assert "AttributeError" in problem.message


def test_an_interrupt_leaves_whole_files_and_no_process(tmp_path: Path) -> None:
    root = paper(tmp_path, 12)

    def interrupted(number: int, _: int, __: str) -> None:
        if number == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert(root / "seeds", root / "content", root=root, workers=2, progress=interrupted)
    assert not multiprocessing.active_children()
    assert 1 <= len(list((root / "content").iterdir())) < 12
    files = list((root / "content").rglob("*.*"))
    assert {f.suffix for f in files} <= {".md", ".yml"}
    assert all(untouched(f.read_text(encoding="utf-8")) for f in files)
