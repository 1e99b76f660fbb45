"""Links out of a site, asked for on a server of this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.deliver.check.outside import dead_links
from tests.deliver.commandline import ARTICLE, lay_out, run


class Answers(BaseHTTPRequestHandler):
    """Answers with the status that the path names; 0: with nothing at all."""

    def do_HEAD(self) -> None:
        status = int(self.path.strip("/").split("/")[0])
        if status:
            self.send_response(status)
            self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of a server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_dead_addresses_are_warned_of_with_the_page_that_links_to_them(elsewhere: str) -> None:
    links = {f"{elsewhere}/{status}": f"{status}.html" for status in (200, 403, 404, 500, 0)}
    links[f"{elsewhere}/200/渡口?q=白鹭"] = "han.html"
    links |= {"http://127.0.0.1:1/": "closed.html", "http://[": "no.html"}

    problems = dead_links(links, "site")

    assert {p.path for p in problems} == {f"site/{name}.html" for name in ("404", "500", "0", "closed", "no")}
    assert {p.severity for p in problems} == {"warning"}
    assert {p.code for p in problems} == {"dead-link"}


def test_check_asks_only_when_it_is_told_to(tmp_path: Path, elsewhere: str) -> None:
    root = lay_out(tmp_path / "paper", {"content/2024-04-12/1-01.md": ARTICLE + f"\n[来源]({elsewhere}/404)\n"})
    assert run("--root", root, "build").returncode == 0

    assert "elsewhere" not in run("--root", root, "check").stdout
    told = run("--root", root, "check", "--external")

    assert told.returncode == 0
    assert "1 link to elsewhere: 1 dead" in told.stdout
    assert "warning[dead-link]" in told.stderr


def test_problems_are_annotations_where_actions_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay_out(tmp_path / "paper", {"content/2024-04-12/1-01.md": ARTICLE.replace("section:", "sec,tion%:")})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    told = run("--root", root, "check").stderr

    assert "::error file=content/2024-04-12/1-01.md,line=3,col=1,title=unknown-key::unknown key" in told
    assert "sec,tion%25" in told
