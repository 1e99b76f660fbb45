"""The site is the same whatever number of processes makes it, and however they are started."""

import errno
import multiprocessing
import os
import shutil
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import read_paper
from generator.executor import start_here
from generator.model import Config, Paper
from generator.site import hands
from generator.site.addresses import Kept
from generator.site.edition import Edition
from generator.site.hands import Finished, Workshop, making
from generator.site.making import in_order_of_days
from generator.site.memory.sounds import Sounds
from generator.site.memory.store import recalled
from generator.site.pages.all_pages import all_parts
from generator.site.pages.page import Page
from generator.site.pages.parts import Part, PartMarks
from generator.site.pages.shown import Shown
from generator.site.published import assemble
from generator.site.report import BuildReport
from generator.site.staging import STAGED, Stage, data_of
from generator.site.standing import Wanted
from generator.site.strings import strings_for
from generator.site.templates import Templates
from generator.site.views import RedirectView
from tests.site.paper import Site, article

FIRST = os.getpid()


@pytest.fixture(params=[start for start in ("fork", "spawn") if start in multiprocessing.get_all_start_methods()])
def start(request: pytest.FixtureRequest) -> Iterable[str]:
    """How processes are started meanwhile."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


@pytest.fixture
def paper(site: Site) -> Site:
    """More issues than processes."""
    days = [(f"2024-04-{day}", number) for day in range(13, 18) for number in range(1, 5)]
    site.write(
        {
            f"content/{day}/{1 + number % 2}-{number:02}.md": article(f"渡口修好了{day}{number}", order=number)
            for day, number in days
        }
    )
    return site


def built(paper: Site, jobs: int) -> tuple[BuildReport, dict[str, bytes]]:
    shutil.rmtree(paper.output, ignore_errors=True)
    report = paper.build(jobs=jobs, clean=True)
    return report, {str(p.relative_to(paper.root)): p.read_bytes() for p in paper.output.rglob("*") if p.is_file()}


@pytest.mark.usefixtures("start")
def test_several_processes_make_the_same_site(paper: Site) -> None:
    (alone, files), together = built(paper, 1), built(paper, 3)
    assert alone.problems == ()
    assert (alone, files) == together
    assert not (paper.output / STAGED).exists()


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_is_told_of_each_stage_comes_to_its_end(paper: Site, jobs: int) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    paper.build(jobs=jobs, progress=lambda count, of, what: told.setdefault(what, []).append((count, of)))
    assert list(told) == ["issues", "parts", "files"]
    for stage in told.values():
        assert stage == sorted(stage)
        assert stage[-1][0] == stage[-1][1] > 1


def test_how_names_sound_that_another_process_has_sorted_is_left_for_the_next_build(paper: Site, start: str) -> None:
    name = f"于吾喆{start}"  # nobody in this process has asked for it
    with (paper.root / "content/paper.yml").open("a", encoding="utf-8") as facts:
        facts.write("search: false\n")
    paper.write({"content/2024-04-18/1-01.md": article("渡口又修好了", people=f"[{name}]")})
    paper.build(jobs=2, clean=True)
    wanted = Wanted(content=paper.root / "content", output=paper.output, root=paper.root)
    known = recalled(wanted.folder / "sounds.bin", Sounds)
    assert known
    assert known.sounds[f"people {name}"][0] == ("yu", 2)


@pytest.mark.usefixtures("start")
def test_faults_of_all_are_gathered_and_nothing_is_written(paper: Site) -> None:
    paper.write({"layouts/article.html": "<p>{{ page.headline[7] }}</p>"})
    (alone, _), (together, files) = built(paper, 1), built(paper, 3)
    assert alone == together
    assert [problem.code for problem in alone.problems] == ["template"]
    assert not files
    assert not paper.output.exists()


def test_a_page_of_a_list_is_made_behind_its_latest_issue(site: Site) -> None:
    writers = ("周望山", "祝采薇", "周望山", "孟小甲")
    site.write(
        {
            f"content/2024-04-{day}/1-01.md": article(f"渡口修好了{day}", authors=f"[{writer}]")
            for day, writer in enumerate(writers, start=13)
        }
    )
    edition = assemble(read_paper(site.root / "content", root=site.root)[0])
    parts = tuple(all_parts(Shown(edition), Kept(), not_found_style=""))
    issues = edition.paper.issues
    ordered = in_order_of_days(parts, issues)
    assert sorted(part.name for part in ordered) == sorted(part.name for part in parts)
    keys = [issue.key for issue in issues]
    made = [part.name for part in ordered]
    lists = [part for part in ordered if part.entries and not part.texts]
    assert [part.entries[0].issue for part in lists] == ["2024-04-14", "2024-04-15", "2024-04-16"]
    for part in lists:
        before = [name for name in made[: made.index(part.name)] if name in keys]
        assert before[-1] == part.entries[0].issue
    assert [name for name in made if name in keys] == keys
    assert made[-1] not in keys


@pytest.mark.usefixtures("start")
def test_where_there_can_be_no_processes_a_build_does_without(paper: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(paper, 1)

    def refused(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("_multiprocessing.SemLock", refused)
    assert built(paper, 2) == alone


def test_a_thread_beside_keeps_it_from_splitting() -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(start_here()))
    thread.start()
    thread.join()
    assert found == ["spawn"]


def test_what_an_ended_process_has_not_made_is_made_here(tmp_path: Path) -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("a process that is sent its parts would have to import this test")
    with _at_work(tmp_path, ending=True) as finished:
        made = finished(lambda count: None)
    assert [part.name for part in made] == [str(n) for n in range(20)]
    assert all(b"url=x.html" in data_of(source) for part in made for source in part.files.values())


def test_files_that_cannot_be_staged_are_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", "utf-8")
    with _at_work(tmp_path, ending=False) as finished, pytest.raises(OSError, match="site"):
        finished(lambda count: None)


@pytest.mark.usefixtures("start")
def test_what_a_killed_run_has_staged_is_in_nobodys_way(paper: Site) -> None:
    left = paper.output / STAGED / "0-0"
    left.mkdir(parents=True)
    (left / "0").write_bytes(b"half a page")
    assert paper.build(jobs=2).problems == ()
    assert not (paper.output / STAGED).exists()


@given(st.lists(st.booleans(), max_size=200), st.integers(1, 20))
def test_bundles_hold_each_part_once_and_none_has_much_more_work(texts: list[bool], jobs: int) -> None:
    parts = [
        Part(name=str(n), marks=_no_marks, edition=_nothing, texts=("2024-04-12",) if long else (), pages=_pages)
        for n, long in enumerate(texts)
    ]
    spans = hands.bundles(parts, jobs)
    assert sorted(n for span in spans for n in span) == list(range(len(parts)))
    assert all(span == sorted(span) for span in spans)
    work = [hands.WITH_TEXTS if long else 1 for long in texts]
    share = sum(work) / jobs
    assert all(sum(work[n] for n in span) < share + hands.WITH_TEXTS for span in spans)


def test_lists_come_first_and_as_far_as_they_are_few_to_a_single_process() -> None:
    parts = [
        Part(name=str(n), marks=_no_marks, edition=_nothing, texts=() if n % 7 else (str(n),), pages=_pages)
        for n in range(140)
    ]
    lists = [n for n in range(140) if n % 7]
    assert hands.bundles(parts, 2)[0] == lists
    assert [n for span in hands.bundles(parts, 8)[:2] for n in span] == lists


def test_a_small_paper_is_made_by_one() -> None:
    assert hands.hands(hands.LEAST["fork"] - 1, "fork") == 1
    assert hands.hands(10**6, "spawn") >= 1


def _at_work(folder: Path, *, ending: bool) -> AbstractContextManager[Finished]:
    strings, config = strings_for("zh-Hans"), Config()
    edition = Edition(paper=Paper(config=config, issues=()), bodies={}, strings=strings)
    parts = [
        Part(name=str(n), marks=_no_marks, edition=lambda: edition, given=(n, ending), pages=_pages) for n in range(20)
    ]
    stage = Stage(folder / "site")
    workshop = Workshop(root=folder, stage=stage, config=config, strings=strings, filled=_as_it_is)
    return making(parts, Templates(folder, strings), workshop, 2, "fork")


def _no_marks() -> PartMarks:
    return "", "", "", ""


def _nothing() -> Edition:
    return Edition(paper=Paper(config=Config(), issues=()), bodies={}, strings=strings_for("zh-Hans"))


def _as_it_is(edition: Edition, keys: Iterable[str]) -> Edition:
    return edition


def _pages(edition: Edition, number: int, ending: bool) -> Iterable[Page]:
    if ending and number == 7 and os.getpid() != FIRST:
        os._exit(1)
    view = RedirectView(language="zh", title="", policy="", target="x.html", canonical="x.html", moved="")
    yield Page(route=f"{number}.html", template="redirect.html", view=view)
