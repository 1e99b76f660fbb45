"""Building on the workers of a real scheduler: the same bytes as alone, whatever becomes of a worker."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from generator.deliver import cluster
from generator.deliver.cluster import STAYS, connected
from generator.executor import Executor
from generator.site import elsewhere
from generator.site.memory import elsewhere as reading
from generator.site.memory.issues import ISSUES
from tests.deliver.commandline import run, run_alone
from tests.deliver.machines import kill_one_at_work, two_workers
from tests.site.paper import PAPER, Site, article

DAYS = [f"2024-{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 6)]


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    with two_workers(3) as made:
        yield made


@pytest.fixture
def paper(tmp_path: Path) -> Site:
    """Enough issues and parts to ask others at once, in several tasks, where these are small."""
    site = Site(tmp_path / "paper")
    site.write({"content/paper.yml": PAPER})
    for at, day in enumerate(DAYS):
        names = {"people": f"[周望{chr(0x4E00 + at % 40)}, 何守{chr(0x5200 + at % 33)}]", "tags": "[渡口]"}
        site.write({f"content/{day}/1-0{n}.md": article(f"渡口修好了{day}{n}", order=n, **names) for n in (1, 2, 3)})
    return site


@pytest.fixture
def _small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.site.make.ASKED_FROM", 1)
    monkeypatch.setattr(elsewhere, "SHARE", 60)
    monkeypatch.setattr(reading, "SHARE", 1_000)


def made(site: Site) -> tuple[dict[str, bytes], list[str]]:
    """The site, and of which issues something is kept."""
    return site.files(), sorted(p.name for p in (site.root / ISSUES).glob("*"))


class Killing:
    """A cluster of which a worker is ended at a task that gives back one of this kind, and a later one."""

    def __init__(self, inner: Executor, workers: LocalCluster, kind: type) -> None:
        self.inner, self.workers, self.kind = inner, workers, kind
        self.killed: list[int] = []
        self.results = 0

    def map(self, function: Any, tasks: Any) -> Iterator[Any]:
        for number, result in enumerate(self.inner.map(function, tasks)):
            self.results += 1
            if number == 2 and isinstance(result, self.kind):
                self.killed.append(kill_one_at_work(self.workers))
            yield result


@pytest.mark.usefixtures("_small_tasks")
@pytest.mark.parametrize("kind", [tuple, bytes])
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    workers: LocalCluster, paper: Site, tmp_path: Path, kind: type
) -> None:
    alone = paper.copied(tmp_path / "alone" / "paper")
    expected = alone.build(jobs=1)
    with connected(workers.scheduler_address) as there:
        killing = Killing(there, workers, kind)
        report = paper.build(executor=killing)
    assert len(killing.killed) == 1
    assert killing.results > 12
    assert report == expected
    assert not report.problems
    assert made(paper) == made(alone)


def test_the_command_line_builds_there(workers: LocalCluster, paper: Site, tmp_path: Path) -> None:
    alone = paper.copied(tmp_path / "alone" / "paper")
    expected = run("--root", alone.root, "build")
    ended = run_alone("--root", paper.root, "build", "--cluster", workers.scheduler_address)
    assert (ended.returncode, ended.stdout) == (expected.returncode, expected.stdout) == (0, ended.stdout)
    assert ended.stderr == expected.stderr
    assert made(paper) == made(alone)


def test_where_no_scheduler_is_that_is_said_and_the_site_stays(paper: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    paper.build()
    before = paper.files()
    paper.write({f"content/{DAYS[0]}/1-01.md": article("又坏了")})
    ended = run("--root", paper.root, "build", "--cluster", "tcp://127.0.0.1:1")
    assert ended.returncode == 1
    assert "tcp://127.0.0.1:1: error[cluster]: no scheduler answers" in ended.stderr
    assert "not built, because of the faults; what stood there stays" in ended.stdout
    assert paper.files() == before


@pytest.mark.usefixtures("_small_tasks")
def test_a_worker_with_another_program_is_refused(
    workers: LocalCluster, paper: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "program_mark", lambda: "0" * 32)
    with connected(workers.scheduler_address) as there:
        report = paper.build(executor=there)
    (problem,) = report.problems
    assert problem.code == "cluster"
    assert "another version" in problem.message
    assert not paper.output.exists()


@pytest.mark.usefixtures("_small_tasks")
def test_where_no_worker_is_left_the_site_stays(paper: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.build(jobs=1)
    before = paper.files()
    paper.write({f"content/{day}/1-01.md": article(f"集市{day}") for day in DAYS})
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as made:

        def progress(number: int, _of: int, what: str) -> None:
            if (number, what) == (15, "issues"):
                made.scale(0)

        with connected(made.scheduler_address, STAYS) as there:
            monkeypatch.setattr(cluster, "PATIENCE", 1)
            report = paper.build(executor=there, progress=progress)
    (problem,) = report.problems
    assert problem.code == "cluster"
    assert "no worker is left" in problem.message
    assert "the site stays as it was" in problem.hint
    assert paper.files() == before


def test_jobs_are_of_this_machine(paper: Site) -> None:
    ended = run("--root", paper.root, "build", "--jobs", "2", "--cluster", "tcp://127.0.0.1:1")
    assert ended.returncode == 2
    assert "--jobs is about processes of this machine" in ended.stderr


def test_every_library_that_the_program_needs_counts(request: pytest.FixtureRequest) -> None:
    import re
    import tomllib

    needed = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert [re.split("[><=]", name)[0] for name in needed] == list(cluster.LIBRARIES)
