"""The benchmark beside other generators: what it counts, and that its sources hold the same articles for all."""

import json
import re
import sys
from pathlib import Path

import pytest
import yaml

from bench.build import paper_articles
from bench.peers.inputs import WRITERS, facts_of
from bench.peers.measure import measured
from bench.peers.report import Run, medians, tables
from generator.model import Article

HALVES = """
import subprocess, sys, pathlib
code = "x = bytearray(60 << 20)\\nfor n in range(3_000_000): pass"
subprocess.run([sys.executable, "-c", code], check=True)
pathlib.Path("out").mkdir(exist_ok=True)
pathlib.Path("out/a.html").write_text("new")
"""


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(paper_articles(30, 1))


def test_a_run_counts_its_child_processes_and_what_it_wrote(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.html", "b.html"):
        (out / name).write_text("as it was")
    cost = measured([sys.executable, "-c", HALVES], out, folder=tmp_path)
    assert (cost.written, cost.files) == (1, 2)
    assert cost.peak > 60
    alone = measured([sys.executable, "-c", ""], out, folder=tmp_path)
    assert alone.written == 0
    assert alone.peak < cost.peak - 30
    assert alone.cpu < cost.cpu


def test_a_run_that_fails_says_what_the_program_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3:\nno such theme"):
        measured([sys.executable, "-c", "print('no such theme'); raise SystemExit(3)"], tmp_path, folder=tmp_path)


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_each_generator_gets_every_article_whole(name: str, articles: list[Article], tmp_path: Path) -> None:
    folder = tmp_path / name
    WRITERS[name](folder, articles, facts_of(articles))
    files = {
        f"{file.parent.name}/{file.stem}": file.read_text(encoding="utf-8")
        for file in folder.rglob("*.md")
        if re.fullmatch(r"[0-9]-[0-9]{2}", file.stem) and re.fullmatch(r"[0-9-]{10}", file.parent.name)
    }
    assert set(files) == {f"{a.issue}/{a.name}" for a in articles}
    for article in articles:
        text = files[f"{article.issue}/{article.name}"]
        assert article.body in text
        assert article.title in text


def test_the_front_matter_of_the_others_can_be_read(articles: list[Article], tmp_path: Path) -> None:
    told = facts_of(articles)
    for name in ("hugo", "mkdocs", "eleventy"):
        WRITERS[name](tmp_path / name, articles, told)
    article, facts = articles[0], told[0]
    place = f"{article.issue}/{article.name}.md"
    _, head, _ = (tmp_path / "hugo" / "content" / place).read_text(encoding="utf-8").split("---\n", 2)
    assert yaml.safe_load(head)["sections"] == [article.section]
    _, head, _ = (tmp_path / "mkdocs" / "docs" / place).read_text(encoding="utf-8").split("---\n", 2)
    assert yaml.safe_load(head)["title"] == article.title
    _, head, _ = (tmp_path / "eleventy" / "articles" / place).read_text(encoding="utf-8").split("---", 2)
    assert json.loads(head.removeprefix("json"))["people"] == facts["people"]


def run(name: str, step: str, cpu: float, **figures: float) -> dict[str, object]:
    rest = {"wall": cpu / 2, "peak": 100.0, "written": 10, "files": 10, "megabytes": 1.0, "load": 0.5} | figures
    made = Run(name=name, step=step, cpu=cpu, **rest)  # type: ignore[arg-type]
    return {"articles": 30, "seed": 1} | {field: getattr(made, field) for field in Run.__slots__}


def test_the_table_has_medians_and_shares_of_hugos() -> None:
    runs = [run("Hugo", "cold", cpu) for cpu in (2.0, 9.0, 2.2)]
    runs += [run("Pagefind", "cold", cpu, peak=700.0) for cpu in (10.0, 11.0, 30.0)]
    runs += [run("Broadsheet", "one headline", 0.11)]
    rows = medians(runs)  # type: ignore[arg-type]
    assert rows["Hugo", "cold"]["cpu"] == 2.2
    assert rows["Hugo with Pagefind", "cold"]["cpu"] == 20.0
    assert rows["Hugo with Pagefind", "cold"]["peak"] == 700
    known = {
        "machine": {"python": "3", "system": "s", "cores": 2}, "versions": {}, "papers": {"30": 5000}, "runs": runs,
    }  # fmt: skip
    (line,) = (line for line in tables(known).splitlines() if line.startswith("| Broadsheet"))
    assert "| 0.11 |" in line
    assert "| 0.050 |" in line
