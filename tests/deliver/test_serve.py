"""The preview server over http, in a process of its own."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import generator.site.make
from generator.deliver.folders import folders_of
from generator.deliver.preview.rebuilder import Rebuilder
from tests.deliver.commandline import ARTICLE, lay_out
from tests.deliver.serving import DEADLINE, Running, fetch, serving, wait_for, wait_until
from tests.deliver.test_watch import EDITORS
from tests.torture.load import ODD, PATHS, under_load

FILE = "content/2024-04-12/1-01.md"
FAULT = 'class="faults"'


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview below /repo/, one for all tests here: each leaves the article as it was."""
    root = lay_out(tmp_path_factory.mktemp("serving") / "paper", {FILE: ARTICLE})
    with serving(root, "--base-path", "repo") as server:
        yield server


@pytest.fixture
def preview(running: Running) -> Iterator[Running]:
    yield running
    lay_out(running.root, {FILE: ARTICLE})
    wait_for(running.address, "湿地来了新客人", without=FAULT)


def test_an_edit_is_shown_and_a_fault_and_its_mending(preview: Running) -> None:
    assert preview.address.endswith("/repo/")
    assert "湿地来了新客人" in fetch(preview.address)[1]
    lay_out(preview.root, {FILE: ARTICLE.replace("新客人", "老朋友")})
    wait_for(preview.address, "湿地来了老朋友")
    lay_out(preview.root, {FILE: ARTICLE.replace("title:", "titel:")})
    text = wait_for(preview.address, FAULT)
    assert "湿地来了老朋友" in text
    assert "content/2024-04-12/1-01.md:2:1" in text


def test_every_editor_is_noticed(preview: Running) -> None:
    for save in EDITORS:
        name = save.__name__
        before = (preview.root / FILE).stat()
        # As many bytes as before, and the same time where the file stays the same: nothing but what is in it is new.
        save(preview.root / FILE, ARTICLE.replace("新客人", f"新{name[:6]:_<6}"))
        os.utime(preview.root / FILE, ns=(before.st_atime_ns, before.st_mtime_ns))
        wait_for(preview.address, f"湿地来了新{name[:6]:_<6}")


@pytest.mark.parametrize(
    "command",
    [
        ("sed", "-i", "s/新客人/老朋友/", FILE),
        (
            "vim",
            "-es",
            "-u",
            "NONE",
            "-c",
            "set encoding=utf-8 backupcopy=no",
            "-c",
            "%s/新客人/老朋友/",
            "-c",
            "wq",
            FILE,
        ),
        (
            "vim",
            "-es",
            "-u",
            "NONE",
            "-c",
            "set encoding=utf-8 backupcopy=yes",
            "-c",
            "%s/新客人/老朋友/",
            "-c",
            "wq",
            FILE,
        ),
    ],
    ids=["sed", "vim that renames", "vim that copies"],
)
def test_the_editors_themselves_are_noticed(preview: Running, command: tuple[str, ...]) -> None:
    if not shutil.which(command[0]) or sys.platform == "darwin":
        pytest.skip(f"there is no {command[0]} that is called so")
    subprocess.run(command, cwd=preview.root, check=True, stdin=subprocess.DEVNULL)
    wait_for(preview.address, "湿地来了老朋友")


def test_a_burst_of_saves_makes_few_builds(preview: Running) -> None:
    before, saves = preview.builds, 60
    for number in range(1, saves + 1):
        lay_out(preview.root, {FILE: ARTICLE.replace("新客人", f"{number}位客人")})
    wait_for(preview.address, f"湿地来了{saves}位客人")
    assert preview.builds - before < saves / 4


def test_what_the_site_lacks_is_its_own_404_page(preview: Running) -> None:
    status, text = fetch(preview.address + "nowhere.html")
    assert (status, "<html" in text) == (404, True)
    root = preview.address.removesuffix("repo/")
    assert fetch(root + "index.html")[0] == 404
    with urllib.request.urlopen(root + "repo/2024-04-12", timeout=DEADLINE) as answer:
        assert answer.url == preview.address + "2024-04-12/"


def test_other_names_are_refused(preview: Running) -> None:
    for path in ("repo/", "repo/__preview__/state", "livereload.js", "livereload"):
        request = urllib.request.Request(preview.address.removesuffix("repo/") + path, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=DEADLINE)
        with refused.value:
            assert refused.value.code == 403


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("http://localhost:1", 403), ("", 101)])
def test_other_sites_cannot_listen(preview: Running, origin: str, status: int) -> None:
    host = preview.address.split("/")[2]
    asked = (
        f"GET /livereload HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin or f'http://{host}'}\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", int(host.split(":")[1])), timeout=DEADLINE) as connection:
        connection.sendall(asked.encode())
        assert connection.recv(64).startswith(f"HTTP/1.1 {status} ".encode())


def test_it_listens_on_this_machine_alone(preview: Running) -> None:
    port = int(preview.address.split(":")[2].split("/")[0])
    others = {"127.0.0.2"}
    with suppress(socket.gaierror):  # a machine may not know its own name
        others |= {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
    for other in sorted(others - {"127.0.0.1"}):
        with pytest.raises(OSError):
            socket.create_connection((other, port), timeout=DEADLINE)


def test_review_pages_are_there_and_an_article_leads_to_its_place_on_them(preview: Running) -> None:
    assert "2024年4月12日" in fetch(preview.address + "review/")[1]
    with urllib.request.urlopen(preview.address + "review/2024-04-12/1-01/raw", timeout=DEADLINE) as answer:
        assert answer.url == preview.address + "review/2024-04-12.html#t0"
    for name in (
        "2024-04-13.html",
        "x/2024-04-12.html",
        "../content/2024-04-12.html",
        "2024-04-12",
        "2024-04-12/9-99/raw",
    ):
        assert fetch(preview.address + "review/" + name)[0] == 404


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be told there")
@pytest.mark.parametrize("word", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_however_it_is_told_to_end_the_next_one_goes_on_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    with serving(root) as server:
        lay_out(root, {FILE: ARTICLE.replace("新客人", "老朋友")})
        wait_for(server.address, "湿地来了老朋友")
        wait_until(lambda: server.builds == 2, lambda: "the build has not come to its end")
        server.process.send_signal(getattr(signal, word))
        assert server.process.wait(DEADLINE) == 0
    monkeypatch.setattr(generator.site.make, "make_site", None)
    folders = folders_of(root)
    again = Rebuilder(folders, folders.preview)
    again.start()
    assert again.state.problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="BROWSER names a script")
def test_the_browser_is_opened(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "paper", {FILE: ARTICLE})
    script, opened = tmp_path / "browser", tmp_path / "opened.txt"
    script.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    with serving(root, "--open", env={**os.environ, "BROWSER": str(script)}) as server:
        wait_until(opened.exists, lambda: "no browser was opened")
    assert opened.read_text(encoding="utf-8").strip() == server.address


def test_under_load_while_being_edited_no_page_is_torn_or_missing(preview: Running) -> None:
    load = under_load(preview, edits=6)

    assert load.torn == []
    assert load.statuses == {path: {404 if path == "nowhere.html" else 200} for path in PATHS}
    assert {number: max(answers) for number, answers in load.odd.items() if max(answers) >= 500} == {}
    assert len(load.odd) == len(ODD)
    assert load.edits == 6
    assert load.requests > 100
