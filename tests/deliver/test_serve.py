"""The preview server: first the builder without a clock, then the real thing in a process of its own."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from generator.deliver.folders import folders_of
from generator.deliver.serve import Rebuilder, base_of, socket_near
from tests.deliver.commandline import ARTICLE, REPOSITORY, lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILE = "content/2024-04-12/1-01.md"
RAW = "县图书馆夜间开放\n\n本报讯（记者 林小满）昨晚七点，县图书馆迎来了夜间开放后的首批读者。读者们说很方便。\n"
DEADLINE = 30.0
"""Seconds that a slow machine may take for a build and a reload."""


def rebuilder_in(root: Path) -> Rebuilder:
    lay_out(root, {FILE: ARTICLE})
    folders = folders_of(root)
    rebuilder = Rebuilder(folders, folders.preview)
    rebuilder.start()
    return rebuilder


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
    assert (FILE, "unknown-key") in [(p.path, p.code) for p in rebuilder.faults]
    assert "湿地来了新客人" in front(rebuilder)
    lay_out(tmp_path, {FILE: ARTICLE})
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert rebuilder.faults == ()


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
    assert [p.path for p in rebuilder.faults] == ["seeds/2024-04-13.txt"]
    assert "湿地来了老朋友" in front(rebuilder)
    (tmp_path / "seeds" / "2024-04-13.txt").unlink()
    assert [rebuilder.look() for _ in range(2)] == [False, True]
    assert rebuilder.faults == ()


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


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A running preview below /repo/: (the paper's folder, the address)."""
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    command = [sys.executable, REPOSITORY / "build.py", "--root", root, "serve", "--port", "0", "--base-path", "repo"]
    said = tmp_path / "said.txt"
    with said.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as server:
        until = time.monotonic() + DEADLINE
        while not (address := re.search(r"^Preview at (\S+)", said.read_text(encoding="utf-8"), re.M)):
            assert server.poll() is None and time.monotonic() < until, said.read_text(encoding="utf-8")
            time.sleep(0.05)
        yield root, address[1]
        server.terminate()


def fetch(address: str) -> tuple[int, str]:
    """(status, text) of an address, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=DEADLINE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.read().decode()


def wait_for(address: str, words: str, *, without: str = "\0") -> str:
    """The page once it holds the words (and not the others); asked again until the deadline."""
    until = time.monotonic() + DEADLINE
    while words not in (text := fetch(address)[1]) or without in text:
        assert time.monotonic() < until, f"no {words!r} in {address}:\n{text[:2000]}"
        time.sleep(0.05)
    return text


def test_the_server_shows_an_edit_and_a_fault_and_its_mending(preview: tuple[Path, str]) -> None:
    root, address = preview
    assert address.endswith("/repo/")
    assert "湿地来了新客人" in fetch(address)[1]
    status, text = fetch(address + "nowhere.html")
    assert (status, "<html" in text) == (404, True)
    lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})
    wait_for(address, "湿地来了老朋友")
    lay_out(root, {FILE: ARTICLE.replace("title:", "titel:")})
    assert "湿地来了老朋友" in wait_for(address, 'id="preview-faults"')
    lay_out(root, {FILE: ARTICLE})
    wait_for(address, "湿地来了新客人", without='id="preview-faults"')


def test_the_server_refuses_other_names(preview: tuple[Path, str]) -> None:
    _, address = preview
    for path in ("repo/", "livereload.js", "livereload"):
        request = urllib.request.Request(address.removesuffix("repo/") + path, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=DEADLINE)
        with refused.value:
            assert refused.value.code == 403


def test_the_browser_reloads_by_itself_and_shows_faults(preview: tuple[Path, str], browser: "Browser") -> None:
    root, address = preview
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    with page.expect_websocket():
        page.goto(address)
    lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})
    page.get_by_text("湿地来了老朋友").first.wait_for(timeout=DEADLINE * 1000)
    lay_out(root, {FILE: ARTICLE.replace("title:", "titel:")})
    alert = page.get_by_role("alert")
    alert.wait_for(timeout=DEADLINE * 1000)
    assert "unknown-key" in alert.inner_text()
    lay_out(root, {FILE: ARTICLE})
    alert.wait_for(state="detached", timeout=DEADLINE * 1000)
    page.close()
    assert [words for words in refused if "Content Security Policy" in words] == []


def test_the_review_page_is_as_the_paper_stands_and_reloads_by_itself(
    preview: tuple[Path, str], browser: "Browser"
) -> None:
    root, address = preview
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    with page.expect_websocket():
        page.goto(address + "review/")
    page.get_by_role("link", name="2024年4月12日").click()
    page.get_by_role("heading", name="湿地来了新客人").wait_for(timeout=DEADLINE * 1000)
    lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})
    page.get_by_role("heading", name="湿地来了老朋友").wait_for(timeout=DEADLINE * 1000)
    page.close()
    assert said == []
    for name in ("2024-04-13.html", "x/2024-04-12.html", "../content/2024-04-12.html", "2024-04-12"):
        assert fetch(address + "review/" + name)[0] == 404
