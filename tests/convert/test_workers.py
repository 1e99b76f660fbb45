"""Issues converted in processes of their own: the same results in the same order, and no fault reaches another issue."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from generator.content.front_matter import untouched
from generator.convert import convert, convert_issue, pages, workers
from generator.convert.reading.issues import _pages, find_issues
from generator.convert.spans import RawPage
from generator.convert.workers import Job, Result, convert_one, converted
from generator.model import Config
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


FOUR_PAGES = "\f\n".join(CLEAN.replace("5月6日", f"5月{day}日") for day in (6, 6, 7, 8))


@pytest.mark.parametrize("longest", [1_000_000, 60])
def test_pages_read_by_several_processes_make_the_same_issue(longest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where some are read here, since they have a part in a line that is too long to be sent."""
    monkeypatch.setattr(pages, "LONGEST_LINE", longest)
    raw = _pages(RawPage(file="a.txt", lines=tuple((FOUR_PAGES + "\f江上无事").split("\n"))), ())
    assert len(raw) == 5
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        shared = convert_issue(raw, CONFIG, read_all=pages.read_among(pool, 1))
    assert shared == convert_issue(raw, CONFIG)
    assert {a.page for a in shared.articles} == {1, 2, 3, 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlyConfig(Config):
    """Ends the process that unpacks it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (3,)


def test_the_pages_of_a_large_file_are_shared_out_and_a_fault_in_them_is_a_problem_of_the_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = paper(tmp_path, 3)
    (root / "seeds" / "issue-02.txt").write_text(FOUR_PAGES * 4, encoding="utf-8")
    monkeypatch.setattr(workers, "WORTH", 1)
    jobs = [Job(found=found) for found in find_issues(root / "seeds")]

    def results(config: Config) -> list[Result]:
        return list(converted(jobs, root / "seeds", root, config, workers=2))

    assert results(CONFIG) == [convert_one(job, root / "seeds", root, CONFIG) for job in jobs]
    broken = replace(CONFIG, rubrics=None)  # type: ignore[arg-type]
    assert results(broken) == [convert_one(job, root / "seeds", root, broken) for job in jobs]
    deadly = results(DeadlyConfig(sections=CONFIG.sections))[1]
    assert deadly.issue is None
    assert [(p.path, p.code) for p in deadly.problems] == [("seeds/issue-02.txt", "internal")]
