"""Issues read and parts made on other machines: the same site and the same records, whatever comes of a task there."""

import errno
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.executor import Lost, R, T
from generator.problems import Problem, Stop
from generator.site import BuildReport, elsewhere
from generator.site.elsewhere import Bundle, make_bundle
from generator.site.memory import elsewhere as reading
from generator.site.memory.elsewhere import read_bundle
from generator.site.memory.issues import ISSUES
from generator.site.staging import STAGED
from tests.conftest import REPOSITORY
from tests.site.paper import PAPER, PICTURE, Site, article

GONE = Problem(path="tcp://far.example:8786", code="cluster", message="the scheduler is gone")
FAULTY = "---\ntitle: [\n---\n\n没有写完。\n"


@dataclass
class Far:
    """A machine without the paper's files: a task is bytes to it, and while it works the paper is not there."""

    root: Path
    asked: list[Any] = field(default_factory=list)
    """The tasks."""
    lost: Callable[[int], bool] = lambda number: False
    """Of which tasks does nothing come?"""
    gone: Callable[[Any], bool] = lambda task: False
    """With which one does the cluster go away?"""
    returned: list[object] = field(default_factory=list)

    def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
        sent = []
        for task in tasks:
            self.asked.append(task)
            sent.append(pickle.dumps((function, task)))
        return self._results(sent)

    def _results(self, sent: list[bytes]) -> Iterator[Any]:
        for number, data in enumerate(sent):
            do, task = pickle.loads(data)
            if self.gone(task):
                raise Stop(GONE)
            elsewhere = self.root.rename(self.root.with_name("not here"))
            result = Lost() if self.lost(number) else pickle.loads(pickle.dumps(do(task)))
            elsewhere.rename(self.root)
            self.returned.append(result)
            yield result

    @property
    def issues_read(self) -> list[str]:
        return [key for task in self.asked if isinstance(task, reading.Bundle) for key, _, _ in task.issues]


@pytest.fixture(autouse=True)
def _asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are asked for little, too, and in several tasks."""
    monkeypatch.setattr("generator.site.memory.cards.ASKED_FROM", 1)
    monkeypatch.setattr("generator.site.make.ASKED_FROM", 1)
    monkeypatch.setattr(elsewhere, "SHARE", 40)
    monkeypatch.setattr(reading, "SHARE", 300)


@pytest.fixture
def paper(site: Site) -> Site:
    """More issues than tasks, with most of what a paper can have."""
    names = {"people": "[周望山, 何守渡]", "tags": "[渡口, 竹编]"}
    site.write(
        {f"content/2024-04-{day}/1-01.md": article(f"渡口修好了{day}", order=1, **names) for day in range(13, 22)}
    )
    site.write(
        {
            "content/paper.yml": PAPER + "url: https://paper.example/\nwithheld_names: [何守渡]\n",
            "content/2024-04-14/1-02.md": article("何守渡撑船", "渡船[一](1-01.html)。\n\n## 小标题\n\n何守渡说好。"),
            "content/2024-04-15/1-02.md": article("船", "![船](images/a.png)", aliases="[old/ferry.html]"),
            "content/2024-04-15/images/a.png": PICTURE,
            "content/undated-old/1-01.md": article("老照片", status="draft"),
        }
    )
    return site


def records(site: Site) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (site.root / ISSUES).glob("*")}


def built(paper: Site, root: Path, far: Far | None) -> tuple[BuildReport, dict[str, bytes], dict[str, bytes]]:
    """The report, the site, and what is kept of the issues, of the paper in a new folder."""
    copy = paper.copied(root)
    report = copy.build(jobs=1, executor=far)
    return report, copy.files() if copy.output.exists() else {}, records(copy)


def test_a_paper_made_elsewhere_is_the_same(paper: Site, tmp_path: Path) -> None:
    root = tmp_path / "copy" / "paper"
    alone = built(paper, root, None)
    far = Far(root)
    assert built(paper, root, far) == alone
    assert not alone[0].problems
    assert sorted(far.issues_read) == sorted(p.name for p in (root / "content").iterdir() if p.is_dir())
    assert len(far.returned) == len(far.asked) > 6
    assert {type(result) for result in far.returned} == {tuple, bytes}
    assert not any(read is None for result in far.returned if isinstance(result, tuple) for read in result)
    assert not (root / "site" / STAGED).exists()


@pytest.mark.parametrize("lost", [lambda number: True, lambda number: number % 2 == 0])
def test_what_comes_to_nothing_there_is_made_here(paper: Site, tmp_path: Path, lost: Callable[[int], bool]) -> None:
    root = tmp_path / "copy" / "paper"
    far = Far(root, lost=lost)
    assert built(paper, root, far) == built(paper, root, None)
    assert Lost() in far.returned


def test_an_edit_gives_away_only_what_it_changes(paper: Site) -> None:
    paper.build(jobs=1)
    # More than the short way of an edit takes: a section that had no page.
    paper.write({"content/2024-04-13/1-02.md": article("新栏目", section="culture")})
    far = Far(paper.root)
    report = paper.build(executor=far)
    assert far.issues_read == ["2024-04-13"]
    files = paper.files()
    assert set(report.written) <= set(files)
    shutil.rmtree(paper.output)
    assert paper.build(clean=True, jobs=1).problems == report.problems == ()
    assert paper.files() == files


def test_problems_are_those_of_this_machine(paper: Site, tmp_path: Path) -> None:
    paper.write(
        {
            "content/2024-04-16/1-02.md": article("另一天", date="2024-04-01"),
            "content/2024-04-17/note.yml": "a: b\n",
            "content/2024-04-18/more/1-01.md": article("放错了"),
        }
    )
    root = tmp_path / "copy" / "paper"
    alone, there = built(paper, root, None), built(paper, root, Far(root))
    assert [problem.code for problem in alone[0].problems] == ["other-date", "stray-file", "stray-file"]
    assert there == alone
    paper.write({"content/2024-04-19/1-02.md": FAULTY, "content/2024-04-20/1-02.md": b"\xff"})
    alone, there = built(paper, root, None), built(paper, root, Far(root))
    assert there == alone
    assert len(alone[0].problems) >= 5
    assert not alone[1]


def test_an_issue_with_links_is_read_here(paper: Site) -> None:
    target = paper.root / "content/2024-04-13/1-01.md"
    (paper.root / "content/2024-04-13/1-02.md").symlink_to(target)
    far = Far(paper.root)
    assert not paper.build(executor=far).problems
    assert "2024-04-13" not in far.issues_read
    assert "2024-04-14" in far.issues_read
    assert "2024-04-13/1-02.html" in paper.files()


def test_a_papers_own_templates_travel(paper: Site, tmp_path: Path) -> None:
    paper.write(
        {
            "layouts/article.html": "<p>{{ t.archive }}</p>\r\n{% include 'partials/mine.html' %}",
            "layouts/partials/mine.html": "我们的",
        }
    )
    root = tmp_path / "copy" / "paper"
    far = Far(root)
    alone, there = built(paper, root, None), built(paper, root, far)
    assert alone == there
    assert not alone[0].problems
    assert all(isinstance(result, (bytes, tuple)) for result in far.returned)
    assert alone[1]["2024-04-12/1-01.html"].decode().endswith("我们的\n")


def test_a_papers_own_template_is_found_by_each_way_to_it(paper: Site, tmp_path: Path) -> None:
    """Where it is not found, that of the program is, which says nothing when it is included."""
    ours = (REPOSITORY / "layouts/partials/calendar.html").read_text("utf-8") + "我们的"
    ways = "{% include './partials/calendar.html' %}{% include 'partials//calendar.html' %}"
    paper.write({"layouts/article.html": ways, "layouts/partials/calendar.html": ours})
    root = tmp_path / "copy" / "paper"
    alone, there = built(paper, root, None), built(paper, root, Far(root))
    assert alone == there
    assert alone[1]["2024-04-12/1-01.html"].decode().split() == ["我们的", "我们的"]


@pytest.mark.parametrize("call", ["mkdir", "write_bytes"])
def test_what_no_disk_takes_there_is_read_here(
    paper: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    root = tmp_path / "copy" / "paper"
    alone = built(paper, root, None)
    own: Callable[..., Any] = getattr(Path, call)

    def full(path: Path, *given: Any, **named: Any) -> Any:
        if path.is_relative_to(root):
            return own(path, *given, **named)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    copy, far = paper.copied(root), Far(root)
    monkeypatch.setattr(Path, call, full)
    report = copy.build(jobs=1, executor=far)
    assert (report, copy.files(), records(copy)) == alone
    assert () in far.returned


def test_what_a_template_includes_that_does_not_travel_is_made_here(paper: Site, tmp_path: Path) -> None:
    paper.write(
        {"layouts/article.html": "<p>{% include 'mine.txt' ignore missing %}</p>", "layouts/mine.txt": "我们的"}
    )
    root = tmp_path / "copy" / "paper"
    far = Far(root)
    alone, there = built(paper, root, None), built(paper, root, far)
    assert alone == there
    assert not alone[0].problems
    assert None in far.returned
    assert "我们的" in alone[1]["2024-04-12/1-01.html"].decode()


def test_faults_of_templates_are_those_of_this_machine_and_nothing_is_written(paper: Site, tmp_path: Path) -> None:
    paper.write({"layouts/article.html": "<p>\n{{ page.headline[7] }}</p>"})
    root = tmp_path / "copy" / "paper"
    alone, there = built(paper, root, None), built(paper, root, Far(root))
    assert [(p.code, p.path, p.line) for p in alone[0].problems] == [("template", "layouts/article.html", 2)]
    assert there == alone
    assert not there[1]


@pytest.mark.parametrize("kind", [reading.Bundle, Bundle])
def test_where_the_cluster_goes_away_the_last_good_site_stays(paper: Site, kind: type) -> None:
    paper.build(jobs=1)
    files = paper.files()
    paper.write({f"content/2024-04-{day}/1-01.md": article(f"集市{day}") for day in range(13, 22)})
    report = paper.build(executor=Far(paper.root, gone=lambda task: isinstance(task, kind)))
    assert report.problems == (GONE,)
    assert paper.files() == files
    assert not (paper.output / STAGED).exists()
    assert not paper.build(jobs=1).problems
    assert paper.files() != files


def test_texts_that_changed_under_way_are_not_taken(paper: Site) -> None:
    far = Far(paper.root)
    paper.build(executor=far)
    bundle = next(task for task in far.asked if isinstance(task, Bundle) and task.texts)
    assert make_bundle(bundle)
    key, (mark, record) = next(iter(bundle.texts.items()))
    for texts in ((mark, record[:-1]), ("another", record), (mark, b"")):
        assert make_bundle(Bundle(bundle.kit, bundle.parts, {**bundle.texts, key: texts})) is None


def test_what_changes_while_it_is_read_elsewhere_is_not_kept(paper: Site) -> None:
    changed = paper.root / "content/2024-04-16/1-01.md"

    class Meanwhile(Far):
        def map(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Lost]:
            # The marks have been taken, the files not read yet.
            if not self.asked:
                changed.write_text(article("渡口又坏了"), "utf-8")
            return super().map(function, tasks)

    paper.build(executor=Meanwhile(paper.root))
    assert "渡口又坏了" in paper.page("2024-04-16/1-01.html")
    assert "2024-04-16.bin" not in records(paper)
    assert "2024-04-15.bin" in records(paper)


def test_a_record_that_cannot_be_kept_is_held(paper: Site, tmp_path: Path) -> None:
    root = tmp_path / "copy" / "paper"
    alone = built(paper, root, None)
    copy = paper.copied(root)
    (copy.root / ".broadsheet").mkdir()
    (copy.root / ISSUES).write_text("no folder", "utf-8")
    report = copy.build(executor=Far(root))
    assert (report, copy.files()) == alone[:2]


def test_what_comes_back_is_of_one_issue_and_no_other(paper: Site) -> None:
    far = Far(paper.root)
    paper.build(executor=far)
    first = next(task for task in far.asked if isinstance(task, reading.Bundle))
    (key, mark, texts), *_ = first.issues
    faulty = (*texts[:-1], (texts[-1][0], FAULTY.encode()))
    back = read_bundle(reading.Bundle(first.config, ((key, mark, faulty), (f"{key}-2", mark, texts))))
    assert back[0] is None
    assert back[1] is not None
