"""Converting on the workers of a real scheduler: the same bytes as alone, whatever becomes of a worker."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from generator.convert import convert
from generator.convert.workers import Result, Task, convert_task
from generator.deliver import cluster
from generator.deliver.cluster import Cluster, connected
from generator.executor import Executor, Lost, Processes, R, T
from generator.problems import Stop
from tests.convert.pages import CLEAN
from tests.convert.test_workers import content_of
from tests.deliver.commandline import REPOSITORY, lay_out, run, run_alone
from tests.deliver.doubling import doubled
from tests.deliver.machines import kill_one_at_work, two_workers

ISSUES = 12


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    with two_workers(3) as made:
        yield made


@pytest.fixture
def mortal() -> Iterator[LocalCluster]:
    """For a task that ends one of them, which is never the last."""
    with two_workers(0) as made:
        yield made


def paper(root: Path) -> Path:
    """A paper of raw issues, one of which can't be read."""
    days = {f"seeds/issue-{day:02}.txt": CLEAN.replace("5月6日", f"5月{day}日") for day in range(1, ISSUES + 1)}
    return lay_out(root, {**days, "seeds/issue-03.txt": b"\xff\xff", "content/paper.yml": "name: 棠川报\n"})


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(workers: LocalCluster, tmp_path: Path) -> None:
    alone, far = paper(tmp_path / "alone"), paper(tmp_path / "far")
    expected = convert(alone / "seeds", alone / "content", root=alone, workers=1)
    killed: list[int] = []

    def progress(number: int, _of: int, _path: str) -> None:
        if number == 3:
            killed.append(kill_one_at_work(workers))

    with connected(workers.scheduler_address) as executor:
        report = convert(far / "seeds", far / "content", root=far, executor=executor, progress=progress)
    assert killed
    assert report == expected
    assert [problem.code for problem in report.problems] == ["encoding"]
    assert len(report.issues) == ISSUES - 1
    assert content_of(far) == content_of(alone)


class Elsewhere:
    """A machine without the paper's files: it has them only when each task brings them along."""

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        sent = [pickle.dumps((function, task)) for task in tasks]
        self.seeds.rename(self.seeds.with_name("gone"))
        for data in sent:
            do, task = pickle.loads(data)
            yield pickle.loads(pickle.dumps(do(task)))


def test_a_task_brings_along_all_that_it_needs(tmp_path: Path) -> None:
    alone, far = paper(tmp_path / "alone"), paper(tmp_path / "far")
    expected = convert(alone / "seeds", alone / "content", root=alone, workers=1)
    report = convert(far / "seeds", far / "content", root=far, executor=Elsewhere(far / "seeds"))
    assert report == expected
    assert content_of(far) == content_of(alone)


@pytest.fixture(params=["processes", "cluster"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "processes":
        yield Processes(2)
        return
    made = request.getfixturevalue("mortal")
    with connected(made.scheduler_address) as there:
        yield there


def test_a_task_that_ends_its_process_is_lost_and_no_other(executor: Executor) -> None:
    assert list(executor.map(doubled, [0, 1, 2, 3, 4, 6, 7])) == [0, 2, 4, Lost(), 8, 12, 14]
    assert list(executor.map(doubled, [])) == []


@pytest.mark.parametrize("first", ["results", "client"])
def test_what_is_not_asked_for_any_more_is_dropped(workers: LocalCluster, first: str) -> None:
    with connected(workers.scheduler_address) as executor:
        results = executor.map(doubled, iter([1, 2, 3, 4, 6, 7, 8, 9, 10]))
        assert next(results) == 2
        if first == "results":
            results.close()  # type: ignore[attr-defined]
    results.close()  # type: ignore[attr-defined]
    with connected(workers.scheduler_address) as executor:
        assert list(executor.map(doubled, [1, 2])) == [2, 4]


def test_an_exception_comes_in_its_turn(executor: Executor) -> None:
    results = executor.map(doubled, [4, 5, 6])
    assert next(results) == 8
    with pytest.raises(ValueError, match="five"):
        next(results)


def test_tasks_are_asked_for_as_there_is_room(executor: Executor) -> None:
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(10, 1000):
            asked.append(number)
            yield number

    results = executor.map(doubled, tasks())
    assert next(results) == 20
    assert len(asked) <= 5
    results.close()  # type: ignore[attr-defined]


def converted_or_ended(task: Task) -> Result:
    """Ends the process at one issue, as too little memory does."""
    if task.path == "seeds/issue-02.txt":
        os._exit(1)
    return convert_task(task)


@dataclass(frozen=True)
class Short:
    """A cluster whose workers are too small for one issue."""

    inner: Cluster

    def map(self, _function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        return self.inner.map(converted_or_ended, tasks)  # type: ignore[arg-type]


def test_an_issue_that_ends_every_worker_is_named(mortal: LocalCluster, tmp_path: Path) -> None:
    root = paper(tmp_path)

    with connected(mortal.scheduler_address) as there:
        report = convert(root / "seeds", root / "content", root=root, executor=Short(there))
    assert [(p.path, p.code) for p in report.problems] == [
        ("seeds/issue-02.txt", "internal"),
        ("seeds/issue-03.txt", "encoding"),
    ]
    assert len(report.issues) == ISSUES - 2


def test_a_worker_with_another_program_is_refused(workers: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "program_mark", lambda: "0" * 32)
    with connected(workers.scheduler_address) as there, pytest.raises(Stop) as stopped:
        list(there.map(doubled, [1]))
    (problem,) = stopped.value.problems
    assert problem.code == "cluster"
    assert "another version" in problem.message


def test_the_command_line_converts_there(workers: LocalCluster, tmp_path: Path) -> None:
    alone, far = paper(tmp_path / "alone"), paper(tmp_path / "far")
    expected = run("--root", alone, "convert")
    ended = run_alone("--root", far, "convert", "--cluster", workers.scheduler_address)
    assert (ended.returncode, ended.stdout) == (expected.returncode, expected.stdout)
    assert ended.stderr == expected.stderr
    assert content_of(far) == content_of(alone)


def test_where_no_scheduler_is_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    ended = run("--root", paper(tmp_path), "convert", "--cluster", "tcp://127.0.0.1:1")
    assert ended.returncode == 1
    assert "tcp://127.0.0.1:1: error[cluster]: no scheduler answers" in ended.stderr
    ended = run("--root", tmp_path, "convert", "--cluster", "pigeon://post")
    assert "error[cluster]" in ended.stderr


def test_a_scheduler_without_workers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 5)
    with LocalCluster(n_workers=0, dashboard_address=":0") as empty:
        ended = run("--root", paper(tmp_path), "convert", "--cluster", empty.scheduler_address)
    assert "has no worker" in ended.stderr
    assert "dask worker" in ended.stderr
    assert not (tmp_path / "content" / "2024-05-02").exists()


def test_where_no_worker_is_left_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = paper(tmp_path)
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as made:

        def progress(number: int, _of: int, _path: str) -> None:
            if number == 4:
                made.scale(0)

        with connected(made.scheduler_address) as there:
            monkeypatch.setattr(cluster, "PATIENCE", 1)
            report = convert(root / "seeds", root / "content", root=root, executor=there, progress=progress)
    assert [p.code for p in report.problems] == ["encoding", "cluster"]
    assert "no worker is left" in report.problems[1].message
    assert report.issues


def test_a_scheduler_that_goes_away_leaves_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = paper(tmp_path)
    made = LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50)

    def progress(number: int, _of: int, _path: str) -> None:
        if number == 5:
            made.close()

    # So long who has gone is called for.
    monkeypatch.setattr(cluster, "PATIENCE", 8)
    with made, connected(made.scheduler_address) as there:
        monkeypatch.setattr(cluster, "PATIENCE", 2)
        report = convert(root / "seeds", root / "content", root=root, executor=there, progress=progress)
    assert report.problems[-1].code == "cluster" or report.problems[0].code == "cluster"
    assert 1 <= len(report.issues) < ISSUES - 1
    again = convert(root / "seeds", root / "content", root=root, only_new=True, workers=1)
    assert again.passed_over == len(report.issues)
    assert len(again.issues) + again.passed_over == ISSUES - 1


def test_the_library_is_loaded_only_where_it_is_asked_for() -> None:
    code = "import sys, generator.cli, generator.deliver.work; print('distributed' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY)
    assert ended.stdout.strip() == "False"


def test_a_task_may_be_large(workers: LocalCluster) -> None:
    # Of which Dask would warn, and a warning is an error here.
    with connected(workers.scheduler_address) as there:
        assert list(there.map(len, [bytes(11_000_000)])) == [11_000_000]


def test_the_client_is_closed(workers: LocalCluster) -> None:
    with connected(workers.scheduler_address) as there:
        client: Client = there.client
    assert client.status == "closed"
