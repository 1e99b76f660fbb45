"""The benchmark beside other generators: what it counts, and that its sources hold the same articles for all."""

import json
import re
import sys
import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import yaml

from bench.build import paper_articles
from bench.peers.__main__ import _complete
from bench.peers.contenders import OURS, REPOSITORY, WHOLE, contenders
from bench.peers.inputs import HERE, WRITERS, facts_of
from bench.peers.measure import measured
from bench.peers.parity import KINDS, OTHER, beside, kinds_of, lacking, table
from bench.peers.report import Run, medians, tables
from generator.model import Article
from generator.site import build
from generator.site.pages.name_indexes import ONE_PAGE

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
    for name in ("hugo", WHOLE, "mkdocs", "eleventy"):
        WRITERS[name](tmp_path / name, articles, told)
    article, facts = articles[0], told[0]
    place = f"{article.issue}/{article.name}.md"
    _, head, _ = (tmp_path / WHOLE / "content" / place).read_text(encoding="utf-8").split("+++\n", 2)
    whole = tomllib.loads(head)
    assert (whole["title"], whole.get("people", []), whole["roles"]) == (
        article.title,
        facts["people"],
        dict(article.roles),
    )
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


WHOLE_SITE = (
    "2024-12-19/index.html", "2024-12-19/contents.html", "2024-12-19/edition.html", "2024-12-19/page-2.html",
    "2024-12-19/2-01.html", "2024-12-19/2-01.md", "sections/news.html", "sections/news.xml", "feed.json",
    "names/index.html", "people/王.html", "archive/2024/12.html", "sitemap.xml", "404.html", "assets/tools.js",
)  # fmt: skip
ARTICLE = Path("2024-12-19/2-01.md")


def site(folder: Path, routes: tuple[str, ...]) -> Path:
    for route in routes:
        file = folder / route
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("page")
    return folder


def test_a_site_with_every_kind_of_our_pages_lacks_nothing(tmp_path: Path) -> None:
    assert lacking(site(tmp_path, WHOLE_SITE), [ARTICLE]) == []


@pytest.mark.parametrize("route", WHOLE_SITE)
def test_a_kind_of_page_that_is_missing_is_told(route: str, tmp_path: Path) -> None:
    found = lacking(site(tmp_path, tuple(r for r in WHOLE_SITE if r != route)), [ARTICLE])
    assert len(found) in (1, 2)
    assert route in found or found[0].startswith("any ")


def test_a_contender_that_is_to_make_all_our_pages_and_does_not_stops_the_measurement(tmp_path: Path) -> None:
    found, _ = contenders(tmp_path, [OURS])
    (ours,) = found
    whole = replace(ours, whole=True)
    site(tmp_path / "sources", ("content/2024-12-19/2-01.md",))
    output = site(tmp_path / "site", WHOLE_SITE)
    _complete(output, tmp_path / "sources", whole)
    (output / "2024-12-19" / "2-01.md").unlink()
    _complete(output, tmp_path / "sources", ours)
    with pytest.raises(ValueError, match=r"lacks 2024-12-19/2-01\.md"):
        _complete(output, tmp_path / "sources", whole)


def test_sites_are_held_beside_each_other_by_kinds(tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", ("2024-12-19/2-01.html", "names/people/0a.html", ".broadsheet/manifest.json"))
    theirs = site(
        tmp_path / "theirs", ("2024-12-19/2-01.html", "people/王.html", "people/王/page/2.html", "tags/a.css")
    )
    held = beside(ours, theirs)
    assert held["article"] == {"files": 1, "bytes": 4, "its files": 1, "its bytes": 4}
    assert (held["name"]["files"], held["name"]["its files"]) == (1, 2)
    assert held[OTHER]["its files"] == 1
    *_, name, _, all_of_them = table(held, "theirs")
    assert name == "| name | 1 | 0.00 | 2 | 0.00 | 2.00 |"
    assert all_of_them.startswith("| all | 2 |")


def test_every_kind_of_our_own_pages_is_known(articles: list[Article], tmp_path: Path) -> None:
    WRITERS[OURS](tmp_path / "paper", articles, facts_of(articles))
    build(tmp_path / "paper" / "content", tmp_path / "site", root=tmp_path / "paper", jobs=1)
    held = kinds_of(tmp_path / "site")
    assert OTHER not in held
    assert set(KINDS) - set(held) <= {"letter of an index"}


def test_hugo_with_the_same_pages_has_a_template_for_each_printed_page(articles: list[Article], tmp_path: Path) -> None:
    WRITERS[WHOLE](tmp_path / "whole", articles, facts_of(articles))
    formats = yaml.safe_load((HERE / "hugo-whole" / "hugo.yaml").read_text(encoding="utf-8"))["outputFormats"]
    for issue in {a.issue for a in articles}:
        _, head, _ = (tmp_path / "whole" / "content" / issue / "_index.md").read_text(encoding="utf-8").split("+++\n")
        outputs = tomllib.loads(head)["outputs"]
        sheets = sorted({a.page for a in articles if a.issue == issue})
        assert outputs == ["html", "contents", "edition", *(f"sheet{number}" for number in sheets)]
        for name in outputs[1:]:
            assert name in formats
            assert (HERE / "hugo-whole" / "layouts" / f"section.{name}.html").is_file()


def test_hugo_with_the_same_pages_gets_each_name_of_an_index_once(articles: list[Article], tmp_path: Path) -> None:
    many = tuple("".join(name)[::-1] for name in product("青禾柳渡石鹭", "春生秋实远山", "周林沈陆方罗郑冯何吴许孙"))
    assert len(many) > ONE_PAGE
    told = [replace(articles[0], people=many), *articles[1:]]
    WRITERS[WHOLE](tmp_path / "whole", told, facts_of(told))
    letters = (tmp_path / "whole" / "content" / "names" / "people").glob("letter-*.md")
    heads = [tomllib.loads(file.read_text(encoding="utf-8").split("+++\n")[1]) for file in letters]
    given = [entry["name"] for head in heads for entry in head["entries"]]
    assert sorted(given) == sorted({name for article in told for name in article.people})


def test_hugo_with_the_same_pages_makes_them_all(articles: list[Article], tmp_path: Path) -> None:
    found, missing = contenders(REPOSITORY / ".broadsheet" / "peers", [WHOLE])
    if missing:
        pytest.skip("Hugo is not installed here")
    (whole,) = found
    WRITERS[WHOLE](tmp_path / WHOLE, articles, facts_of(articles))
    measured(whole.command(tmp_path / "site"), tmp_path / "site", folder=tmp_path / WHOLE)
    _complete(tmp_path / "site", tmp_path / WHOLE, whole)
    assert OTHER not in kinds_of(tmp_path / "site")
