"""The same in a process that builds again and again: of an edit that moves nothing all the rest is at hand."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.deliver.preview.watch import snapshot
from generator.site.explain import explain
from generator.site.memory.store import Store
from generator.site.report import BuildReport
from generator.site.standing import unchanged
from tests.site.paper import Site, article
from tests.site.test_replate import EDITS, FIRST, OTHERS, PAPER, SECOND, anew, every_paper, hides, of, paper, to

__all__ = ["paper"]


class Process:
    """Builds a paper again and again, told which files have changed; knows which stages the last build told of."""

    def __init__(self, site: Site) -> None:
        self.site, self.store, self.stages = site, Store(resident=True), set[str]()
        self._seen = self._snapshot()
        self.build()

    def build(self, tell: Callable[[str], object] = lambda stage: None) -> BuildReport:
        now = self._snapshot()
        changed = {path for path, _ in self._seen.items() ^ now.items()}
        self._seen = now
        self.stages.clear()

        def progress(count: int, total: int, stage: str) -> None:
            self.stages.add(stage)
            tell(stage)

        return self.site.build(store=self.store, changed=changed, progress=progress)

    @property
    def whole(self) -> bool:
        """Did the last build go through all issues?"""
        return "issues" in self.stages

    def _snapshot(self) -> dict[str, object]:
        folders = [(self.site.root / name).resolve() for name in ("content", "layouts", "assets")]
        return dict(snapshot(folders))


@every_paper
@pytest.mark.parametrize("edit", EDITS)
def test_what_moves_nothing_goes_not_through_the_paper(paper: Site, edit: str) -> None:
    process, before = Process(paper), paper.files()
    EDITS[edit](paper)
    report = process.build()
    files = paper.files()
    assert files == anew(paper)
    assert process.whole == (edit == "a name that is withheld" and hides(paper))
    assert set(report.written) == {route for route, data in files.items() if before[route] != data}
    assert len(report.written) + report.unchanged == len(files)
    assert process.store.flush()
    assert unchanged(of(paper)), "all of it was written down"


@pytest.mark.parametrize("edit", [name for name in OTHERS if name != "a page that somebody removed"])
def test_all_else_takes_the_whole_way(paper: Site, edit: str) -> None:
    process = Process(paper)
    OTHERS[edit](paper)
    process.build()
    assert process.whole
    assert paper.files() == anew(paper)


@every_paper
def test_one_edit_after_the_other_and_others_between(paper: Site) -> None:
    process = Process(paper)
    for other in ("a name", "an article more", "a template besides"):
        for change in EDITS.values():
            change(paper)
            process.build()
            assert paper.files() == anew(paper)
        OTHERS[other](paper)
        process.build()
        assert process.whole
        assert paper.files() == anew(paper)
    assert process.store.flush()


@pytest.mark.parametrize("language", ["zh-TW", "zh-Hans-CN", "en"])
def test_the_papers_language_is_another_one(paper: Site, language: str) -> None:
    process = Process(paper)
    paper.write({"content/paper.yml": f"{PAPER}language: {language}\n"})
    process.build()
    assert paper.files() == anew(paper)


def test_an_issue_without_a_day_is_called_otherwise_where_another_comes_or_goes(paper: Site) -> None:
    names = {"people": "[林雨, 陈家声]"}
    paper.write({"content/undated-spring/1-01.md": article("春天来了", **names)})
    process = Process(paper)
    paper.write({"content/undated-autumn/1-01.md": article("秋天来了", **names)})
    process.build()
    assert paper.files() == anew(paper)
    shutil.rmtree(paper.root / "content/undated-autumn")
    process.build()
    assert paper.files() == anew(paper)


def test_a_fault_between_and_its_end(paper: Site) -> None:
    process = Process(paper)
    file = paper.root / f"content/{SECOND}/1-02.md"
    EDITS["a headline"](paper)
    process.build()
    good, files = file.read_bytes(), paper.files()
    file.write_bytes(good.replace(b"title:", b"titel:"))
    assert process.build().problems
    assert paper.files() == files
    EDITS["that of the latest issue"](paper)
    assert process.build().problems, "the other one's"
    file.write_bytes(good)
    assert not process.build().problems
    EDITS["a text"](paper)
    process.build()
    assert not process.whole
    assert paper.files() == anew(paper)


def test_a_site_that_somebody_else_has_built_is_looked_at(paper: Site) -> None:
    process = Process(paper)
    EDITS["a headline"](paper)
    paper.build()
    EDITS["that of the latest issue"](paper)
    process.build()
    assert process.whole
    assert paper.files() == anew(paper)


@pytest.mark.parametrize("name", [f"content/{FIRST}/1-02.md", "layouts/contents.html"])
def test_what_is_saved_while_it_builds_is_seen_by_the_next(paper: Site, name: str) -> None:
    process, file = Process(paper), paper.root / name

    def save(stage: str) -> None:
        if stage == "parts" and "另一个" not in (file.read_text("utf-8") if file.exists() else ""):
            if file.suffix == ".md":
                to(FIRST, "另一个标题")(paper)
            else:
                paper.write({name: "<p>另一个{{ page.date }}</p>"})

    EDITS["a headline"](paper)
    process.build(save)
    process.build()
    process.build()
    assert paper.files() == anew(paper)


def test_explain_tells_of_it_once_it_is_written_down(paper: Site) -> None:
    process = Process(paper)
    EDITS["a headline"](paper)
    process.build()
    assert process.store.flush()
    found = explain(of(paper), f"{FIRST}/1-01.html")
    assert found
    assert (found.why, found.written) == ((("articles", f"{FIRST}/1-02"),), True)


def test_where_a_page_cannot_be_written_the_next_build_puts_it_right(paper: Site) -> None:
    process = Process(paper)
    page: Path = paper.output / FIRST / "1-02.html"
    page.unlink()
    page.mkdir()
    EDITS["a headline"](paper)
    assert process.build().problems
    page.rmdir()
    EDITS["a text"](paper)
    assert not process.build().problems
    assert paper.files() == anew(paper)
