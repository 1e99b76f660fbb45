"""A paper written by an enemy builds, and nothing of it runs, breaks a file for machines, or gets out of its folder."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from generator.files import display_path
from generator.site import build
from tests.site.paper import PICTURE
from tests.torture.hostile import STRINGS, article, routes_of, write_paper
from tests.torture.watching import faults_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the built paper of all the strings, and nothing else."""
    folder = tmp_path_factory.mktemp("hostile")
    write_paper(folder / "paper", STRINGS)
    report = build(folder / "paper" / "content", folder / "paper" / "site", root=folder / "paper")
    assert not [p for p in report.problems if p.severity == "error"]
    return folder


def test_nothing_runs_and_nothing_is_asked_for_outside(browser: "Browser", hostile: Path) -> None:
    site = hostile / "paper" / "site"
    routes = list(routes_of(site))
    one_of_each = [r for r in routes if not re.match(r"2024-05-0[2-9]/|names/[a-z]+/", r)]
    assert len(one_of_each) > 20

    assert faults_in(browser, site, one_of_each, [s for s in STRINGS if "script" in s][:6]) == []


def test_the_watch_sees_what_runs(browser: "Browser", tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<!doctype html><title>x</title><script>window.hacked=1</script><img src=https://evil.example/x onerror=y()>"
        "<a href='java&#x09;script:1'>x</a><iframe></iframe>",
        "utf-8",
    )

    told = " ".join(faults_in(browser, tmp_path, ["a.html"]))

    for fault in ("ran", "IMG has onerror", "A leads to javascript:", "IFRAME", "asks for https://evil.example/x"):
        assert fault in told


def test_what_machines_read_stays_whole(hostile: Path) -> None:
    site = hostile / "paper" / "site"
    for file in (*site.rglob("*.xml"), *site.rglob("*.svg")):
        ElementTree.parse(file)
    for file in (*site.rglob("*.json"), *site.rglob("*.webmanifest")):
        json.loads(file.read_text("utf-8"))
    found = [m for route in routes_of(site) for m in LINKED_DATA.findall((site / route).read_text("utf-8"))]
    assert len(found) > len(STRINGS)
    for data in found:
        json.loads(data)


def test_nothing_is_written_outside_the_site(hostile: Path) -> None:
    assert sorted(p.name for p in hostile.iterdir()) == ["paper"]
    assert {p.name for p in (hostile / "paper").iterdir()} <= {"content", "site", ".broadsheet"}
    names = {p.name for p in (hostile / "paper" / "site").rglob("*")}
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,120}", name) for name in names)


@pytest.mark.parametrize("name", ["CON.md", "1-01 .md", "a:b.md", "1-01.md\n.md", "<script>.md", "é" * 100 + ".md"])
def test_an_article_of_a_strange_name_is_told_and_never_an_address(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "content" / "2024-05-01"
    folder.mkdir(parents=True)
    (folder / "1-01.md").write_text(article("山上的气象站"), "utf-8")
    (folder / "images").mkdir()
    (folder / "images" / "a.png").write_bytes(PICTURE)
    (folder / name).write_text(article("另一篇"), "utf-8")

    report = build(tmp_path / "content", tmp_path / "site", root=tmp_path)

    errors = [problem for problem in report.problems if problem.severity == "error"]
    assert {problem.path for problem in errors} == {display_path(folder / name, tmp_path)}
    assert not (tmp_path / "site").exists()
