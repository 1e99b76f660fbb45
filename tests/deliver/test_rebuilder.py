"""What the preview makes of its folders: looks without a clock, and the options of the command."""

import errno
import threading
from pathlib import Path

import click
import pytest

import generator.deliver.preview.rebuilder
import generator.site.make
from generator.deliver.folders import folders_of
from generator.deliver.preview.excerpt import excerpt, shown
from generator.deliver.preview.options import base_of
from generator.deliver.preview.readers import Readers
from generator.deliver.preview.rebuilder import Rebuilder
from generator.deliver.preview.server import keep_built, socket_near
from generator.problems import Problem
from tests.deliver.commandline import ARTICLE, lay_out

FILE = "content/2024-04-12/1-01.md"
RAW = "县图书馆夜间开放\n\n本报讯（记者 林小满）昨晚七点，县图书馆迎来了夜间开放后的首批读者。读者们说很方便。\n"


def rebuilder_in(root: Path) -> Rebuilder:
    lay_out(root, {FILE: ARTICLE})
    folders = folders_of(root)
    rebuilder = Rebuilder(folders, folders.preview)
    rebuilder.start()
    return rebuilder


def faults(rebuilder: Rebuilder) -> list[tuple[str, str]]:
    """(path, code) of what is wrong at the moment."""
    return [(shown.problem.path, shown.problem.code) for shown in rebuilder.state.problems]


def front(rebuilder: Rebuilder) -> str:
    return (rebuilder.output / "index.html").read_text(encoding="utf-8")


def test_a_save_is_built_once_it_rests(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    assert [rebuilder.look() for _ in range(2)] == [False, False]
    lay_out(tmp_path, {FILE: ARTICLE.replace("新客人", "老朋友")})
    assert [rebuilder.look() for _ in range(3)] == [False, True, False]
    assert "湿地来了老朋友" in front(rebuilder)


def test_faults_leave_the_last_good_site_and_go_when_mended(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {FILE: ARTICLE.replace("title:", "titel:")})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert (FILE, "unknown-key") in faults(rebuilder)
    assert "湿地来了新客人" in front(rebuilder)
    lay_out(tmp_path, {FILE: ARTICLE})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert faults(rebuilder) == []


def test_open_pages_of_an_edited_issue_are_shown_before_the_build_and_changed_once(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {FILE: ARTICLE.replace("新客人", "老朋友")})
    before, during = rebuilder.state, []
    page, shown_now = "2024-04-12/1-01.html", ("2024-04-12/1-01.html", "index.html", "about.html")
    note = lambda: during.append((rebuilder.state, front(rebuilder)))  # noqa: E731
    assert rebuilder.look([str(tmp_path / FILE)], shown_now=shown_now, ahead=note)
    [(state, on_the_disk)] = during
    assert "湿地来了老朋友" in state.ahead["index.html"].decode()
    assert "湿地来了新客人" in on_the_disk
    assert set(state.latest) == {page, "index.html"}
    assert (state.number, rebuilder.state.number) == (before.number + 1, before.number + 2)
    assert rebuilder.state.ahead == {}
    assert "湿地来了老朋友" in front(rebuilder)
    assert rebuilder.state.changed[page] == rebuilder.state.changed["index.html"] == state.number
    assert rebuilder.state.changed["search.html"] == rebuilder.state.number


def test_what_was_shown_before_a_build_that_fails_is_shown_no_longer(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(
        tmp_path, {FILE: ARTICLE.replace("新客人", "老朋友").replace("section:", "aliases: [about.html]\nsection:")}
    )
    during = []
    assert rebuilder.look(
        [str(tmp_path / FILE)], shown_now=["index.html"], ahead=lambda: during.append(rebuilder.state)
    )
    assert "index.html" in during[0].ahead
    assert rebuilder.state.ahead == {}
    assert "index.html" in rebuilder.state.latest
    assert faults(rebuilder) == [(FILE, "address-taken")]
    assert "湿地来了新客人" in front(rebuilder)
    lay_out(tmp_path, {FILE: ARTICLE.replace("新客人", "老朋友")})
    assert rebuilder.look(
        [str(tmp_path / FILE)], shown_now=["index.html"], ahead=lambda: during.append(rebuilder.state)
    )
    assert len(during) == 1, "nobody knows how pages come out after a fault"
    assert "湿地来了老朋友" in front(rebuilder)


def test_a_new_raw_issue_is_converted_and_the_conversion_makes_no_second_build(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {"seeds/2024-04-13.txt": RAW})
    assert [rebuilder.look() for _ in range(4)] == [False, True, False, False]
    assert list((tmp_path / "content" / "2024-04-13").glob("*.md"))
    assert "县图书馆夜间开放" in front(rebuilder)


def test_the_faults_of_a_raw_file_stay_until_it_is_mended(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {"seeds/2024-04-13.txt": b"\x00\x01"})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    lay_out(tmp_path, {FILE: ARTICLE.replace("新客人", "老朋友")})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert [path for path, _ in faults(rebuilder)] == ["seeds/2024-04-13.txt"]
    assert "湿地来了老朋友" in front(rebuilder)
    (tmp_path / "seeds" / "2024-04-13.txt").unlink()
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert faults(rebuilder) == []


def test_drafts_are_shown_and_kept_out_of_the_site(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {FILE: ARTICLE.replace("section:", "status: draft\nsection:")})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert "湿地来了新客人" in front(rebuilder)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("given", "base"), [("/", "/"), ("repo", "/repo/"), ("/a/b/", "/a/b/"), ("", "/")])
def test_a_base_path_gets_its_slashes(given: str, base: str) -> None:
    assert base_of(given) == base


@pytest.mark.parametrize("given", ["/a b/", "/../", '/"onload="', "//x//y"])
def test_a_base_path_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(click.BadParameter):
        base_of(given)


def test_a_free_port_is_taken_when_the_wanted_one_is_in_use() -> None:
    with socket_near(0) as first, socket_near(first.getsockname()[1]) as second:
        assert second.getsockname()[1] != first.getsockname()[1]


def test_what_has_come_to_rest_is_built_at_once(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {FILE: ARTICLE.replace("新客人", "老朋友")})
    paths = [str((tmp_path / FILE).resolve())]
    assert [rebuilder.look(paths) for _ in range(2)] == [True, False]
    assert "湿地来了老朋友" in front(rebuilder)


def test_a_raw_issue_still_arriving_is_waited_for(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {"seeds/2024-04-13.txt": RAW[:40]})
    paths = [str((tmp_path / "seeds" / "2024-04-13.txt").resolve())]
    assert not rebuilder.look(paths)
    lay_out(tmp_path, {"seeds/2024-04-13.txt": RAW})
    assert not rebuilder.look(paths)
    assert not (tmp_path / "content" / "2024-04-13").exists()
    assert rebuilder.look()
    [article] = (tmp_path / "content" / "2024-04-13").glob("*.md")
    assert "读者们说很方便" in article.read_text(encoding="utf-8")


def test_the_state_tells_which_pages_a_build_has_changed(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    first = rebuilder.state
    lay_out(tmp_path, {FILE: ARTICLE.replace("白鹭。", "白鹭和一只苍鹭。")})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert (first.number, rebuilder.state.number) == (1, 2)
    changed = rebuilder.state.since(first.build)
    assert changed is not None
    assert "2024-04-12/1-01.html" in changed
    assert "assets/broadsheet.css" not in changed
    lay_out(tmp_path, {"assets/styles/paper.css": ".headline { color: navy }"})
    second = rebuilder.state
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert rebuilder.state.since(second.build) == {"assets/broadsheet.css"}


def test_a_broken_template_is_a_fault_with_its_line(tmp_path: Path) -> None:
    rebuilder = rebuilder_in(tmp_path)
    lay_out(tmp_path, {"layouts/about.html": "<p>\n{{ page.nothing }}\n</p>\n"})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    [fault] = rebuilder.state.problems
    assert (fault.problem.path, fault.problem.line) == ("layouts/about.html", 2)
    assert [line.text for line in fault.lines] == ["<p>", "{{ page.nothing }}", "</p>"]


@pytest.mark.parametrize(
    ("text", "column", "shown", "caret"),
    [
        ("title: 一：二", 8, "title: 一：二", "       ^"),
        ("title: 一：二", 10, "title: 一：二", "       　　^"),
        ("\tx", 2, "\tx", "\t^"),
        ("x", 0, "x", ""),
        ("字" * 300, 200, "…" + "字" * 100 + "…", " " + "　" * 49 + "^"),
        ("字" * 120, 119, "…" + "字" * 100, " " + "　" * 98 + "^"),
    ],
)
def test_the_caret_stands_below_its_character(text: str, column: int, shown: str, caret: str) -> None:
    line = excerpt(text, 1, column)
    assert (line.text, line.caret) == (shown, caret)


def test_only_the_papers_own_files_are_quoted(tmp_path: Path) -> None:
    lay_out(tmp_path, {"secret.txt": "kept back", "content/a.md": b"GB \xc4\xe3\n"})
    (tmp_path / "content" / "link.md").symlink_to(tmp_path / "secret.txt")
    paths = ("content/a.md", "content/link.md", "secret.txt", "../secret.txt", "content", "content/\0")
    problems = [Problem(path=path, line=1, code="encoding", message="no") for path in paths]
    found = shown(problems, tmp_path, [tmp_path / "content"])
    assert [[line.text for line in one.lines] for one in found] == [["GB \\xc4\\xe3"], [], [], [], [], []]


def test_a_fault_of_ours_is_told_and_the_looks_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folders = folders_of(lay_out(tmp_path / "paper", {FILE: ARTICLE}))
    rebuilder = Rebuilder(folders, folders.preview)
    rebuilder.start()

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    for name in ("snapshot", "looked_again"):
        monkeypatch.setattr(generator.deliver.preview.rebuilder, name, broken)
    stop, told = threading.Event(), threading.Semaphore(0)
    looks = threading.Thread(target=keep_built, args=(rebuilder, told.release, stop, Readers("/")))
    looks.start()
    try:
        assert told.acquire(timeout=60)
        assert [code for _, code in faults(rebuilder)] == ["internal"]
        assert looks.is_alive()
    finally:
        stop.set()
        looks.join()
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_is_known_is_written_down_where_no_word_can_be_said_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the terminal is closed during a build: each word to it is a fault."""
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    folders = folders_of(root)
    rebuilder = Rebuilder(folders, folders.preview)
    rebuilder.start()
    lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})
    stop = threading.Event()

    def gone() -> None:
        stop.set()
        raise OSError(errno.EIO, "no terminal")

    looks = threading.Thread(target=keep_built, args=(rebuilder, gone, stop, Readers("/")))
    looks.start()
    looks.join(60)
    assert not looks.is_alive()
    assert rebuilder.unwritten_since is None
    monkeypatch.setattr(generator.site.make, "make_site", None)
    again = Rebuilder(folders, folders.preview)
    again.start()
    assert again.state.problems == ()
