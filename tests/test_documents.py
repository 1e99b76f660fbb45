"""The documents are complete: each key, default, command line and template that they tell of is one, and none is missing."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from generator.config import load_config
from generator.content.parser import parse_article, parse_issue
from generator.convert.reading.sidecar import decode_sidecar
from generator.deliver.new_paper import PAPER
from generator.model import Config, Issue
from generator.problems import Problem
from generator.schema import Decoder
from generator.site.templates import VIEWS
from generator.yaml_parser import parse_yaml
from tests.deliver.commandline import ARTICLE, lay_out, run

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", *(f"docs/{file.name}" for file in sorted((ROOT / "docs").glob("*.md")))]
LINKED = sorted(
    file.relative_to(ROOT).as_posix()
    for folder in (".", "docs", "bench", "bench/peers", "bench/search", "generator/convert/language")
    for file in (ROOT / folder).glob("*.md")
)
"""These, and what is written beside the code."""
NOBODYS = "qqqqqqqqqqqq"
"""A key that nobody knows: the fault that it is names all that are known."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """The text below a heading of a document, up to the next of its rank."""
    text = re.sub(r"^```.*?^```$", "", read(name), flags=re.M | re.S)
    match = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^\1 |\Z)", text, re.M | re.S)
    assert match, f"{name} has no section {heading}"
    return match[2]


def rows(text: str) -> dict[str, str]:
    """The rows of the tables in a text: each key of the first cell → the other cells."""
    found = re.findall(r"^\| (.*?) \| (.*) \|$", text, re.M)
    return {key: rest for first, rest in found for key in re.findall(r"`([a-z_]+)`", first)}


def known(problems: tuple[Problem, ...]) -> set[str]:
    [hint] = [problem.hint for problem in problems if NOBODYS in problem.message]
    return set(hint.removeprefix("known are: ").split(", "))


def keys_of_paper(folder: Path) -> set[str]:
    lay_out(folder, {"paper.yml": f"{NOBODYS}: x\n"})
    return known(load_config(folder, root=folder)[1])


def keys_of_sidecar(text: str) -> set[str]:
    node, _ = parse_yaml(text, "sidecar.yml")
    assert node
    decoder = Decoder("sidecar.yml", "sidecar")
    decode_sidecar(node, decoder)
    return known(tuple(decoder.problems))


def test_the_keys_of_paper_yml_are_told_with_their_defaults(tmp_path: Path) -> None:
    documented = rows(section("docs/content-model.md", "paper.yml").split("\n### ")[0])
    assert set(documented) == keys_of_paper(tmp_path)
    for field in fields(Config):
        default = "true" if field.default is True else field.default
        if default:
            assert f"`{default}`" in documented[field.name].split(" | ")[-1], field.name


def test_a_new_paper_explains_every_key(tmp_path: Path) -> None:
    assert set(re.findall(r"^# ([a-z_]+):", PAPER, re.M)) == keys_of_paper(tmp_path)


def keys_of_article() -> set[str]:
    text = f"---\ntitle: x\n{NOBODYS}: x\n---\n"
    return known(parse_article(text, Issue(key="2024-04-12"), "1-01", "1-01.md", None)[1])


def keys_of_issue() -> set[str]:
    return known(parse_issue(f"{NOBODYS}: x\n", "2024-04-12", "issue.yml")[1])


def known_keys(folder: Path) -> dict[str, set[str]]:
    """What has keys, each with those that it may have; `folder` is one to write a paper.yml into."""
    return {
        "article": keys_of_article(),
        "issue": keys_of_issue(),
        "paper": keys_of_paper(folder),
        "sidecar": keys_of_sidecar(f"{NOBODYS}: x\n"),
        "stated article": keys_of_sidecar(f"articles:\n  - {{lines: 1, {NOBODYS}: x}}\n"),
    }


def test_the_keys_of_an_article_are_told() -> None:
    assert set(rows(section("docs/content-model.md", "An article"))) == keys_of_article()


def test_the_keys_of_an_issue_are_told() -> None:
    assert set(rows(section("docs/content-model.md", "issue.yml"))) == keys_of_issue()


def test_the_keys_of_a_sidecar_are_told() -> None:
    text = section("docs/content-model.md", "A sidecar: what you know better")
    of_all, of_articles = text.split("Of an article in `articles`:")
    assert set(rows(of_all)) == keys_of_sidecar(f"{NOBODYS}: x\n")
    assert set(rows(of_articles)) == keys_of_sidecar(f"articles:\n  - {{lines: 1, {NOBODYS}: x}}\n")


def test_every_template_is_told_with_its_view() -> None:
    found = dict(
        re.findall(
            r"^\| `([a-z_]+\.html)` \| `(\w+)` \|$", section("docs/engineer.md", "Templates and their views"), re.M
        )
    )
    assert found == {name: view.__name__ for name, view in VIEWS.items()}


def anchors(text: str) -> set[str]:
    """What a link can lead to in a document: its headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_to_files_and_headings_that_are_there(name: str) -> None:
    for target, anchor in re.findall(r"\]\((?![a-z]+:)([^)#]*)(?:#([^)]+))?\)", re.sub("`[^`]*`", "", read(name))):
        file = (ROOT / name).parent / target if target else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), f"{target}#{anchor}"


def test_readme_leads_to_every_document() -> None:
    linked = set(re.findall(r"\]\((docs/[^)#]+\.md)\)", read("README.md")))
    assert {name for name in DOCUMENTS if name.startswith("docs/") and "zh-" not in name} <= linked


def test_the_engineers_examples_build(tmp_path: Path) -> None:
    files = re.findall(r"^```\w+\n(?:/\*|\{#) (\S+) (?:\*/|#\})\n(.*?)^```$", read("docs/engineer.md"), re.M | re.S)
    assert len(files) == 3
    lay_out(tmp_path, {**dict(files), "content/2024-04-12/1-01.md": ARTICLE})
    ended = run("--root", tmp_path, "build")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "letter-spacing: 0.1em" in (tmp_path / "site" / "assets" / "broadsheet.css").read_text(encoding="utf-8")
    assert "一张只有两个人的县报" in (tmp_path / "site" / "about.html").read_text(encoding="utf-8")
    assert "请看第一版报眼" in (tmp_path / "site" / "2024-04-12" / "1-01.html").read_text(encoding="utf-8")


RAW = "湿地来了新客人\n\n本报讯（记者 陈禾）昨天上午，护林员在观鸟屋里数到了二十只白鹭。这是今年的第一批。\n"


@pytest.mark.parametrize("name", ["docs/editor.md", "docs/editor.zh-Hans.md"])
def test_the_editors_page_leads_to_a_site(name: str, tmp_path: Path) -> None:
    """Its commands, one after the other; without those that publish, or are none of ours."""
    paper = tmp_path / "paper"
    for block in re.findall(r"^```sh\n(.*?)^```$", read(name), re.M | re.S):
        for line in block.splitlines():
            words = shlex.split(line)
            if words[0] == "pdftotext":
                lay_out(paper, {words[2]: RAW})
            if words[0] != "broadsheet" or words[1:2] == ["publish"]:
                continue
            if words[1:2] == ["serve"]:  # which converts first
                words = ["broadsheet"]
            ended = run(*words[1:3], paper) if words[1:3] == ["new", "paper"] else run("--root", paper, *words[1:])
            assert ended.returncode == 0, ended.stderr
    assert "湿地来了新客人" in (paper / "site" / "index.html").read_text(encoding="utf-8")
    assert "茶山开园" in (paper / "content" / "2024-04-12" / "1-02.md").read_text(encoding="utf-8")


def test_the_table_of_the_packages_names_each_and_files_that_are_there() -> None:
    table = read("docs/architecture.md").partition("\n## ")[0]
    told: set[str] = set()
    for cell, first in re.findall(r"^\| (.*?) \| .*? \|(.*?) ?\|$", table, re.M):
        names = re.findall(r"`([a-z_/.]+)`", cell)
        told |= {name if "/" in name else f"generator/{name}" for name in names}
        assert all((ROOT / names[0] / file).is_file() for file in re.findall(r"`(.*?)`", first)), cell
    modules = (p for p in (ROOT / "generator").iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file())
    ours = {f"generator/{p.name}{'/' if p.is_dir() else ''}" for p in modules} - {"generator/__init__.py"}
    assert ours <= told
    assert all((ROOT / name).exists() for name in told)


PACKAGES = [
    (top, p.parent.name)
    for top in ("convert", "site")
    for p in sorted((ROOT / "generator" / top).glob("*/__init__.py"))
]


@pytest.mark.parametrize(("top", "package"), PACKAGES)
def test_the_tables_of_converter_and_site_name_each_module(top: str, package: str) -> None:
    [told] = re.findall(rf"^\| `{package}/` \| .*? \| (.*) \|$", table_of(top), re.M)
    assert "`__init__.py`" in told or set(re.findall(r"`(\w+)`", told)) == modules(f"{top}/{package}")


@pytest.mark.parametrize("top", ["convert", "site"])
def test_and_each_that_is_in_no_package(top: str) -> None:
    rows = re.findall(r"^\| (?:beside the packages)? ?\| .*? \| (.*) \|$", table_of(top), re.M)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == modules(top)


def table_of(top: str) -> str:
    return section(
        "docs/architecture.md", {"convert": "The modules of the converter", "site": "The modules of the site"}[top]
    )


def modules(package: str) -> set[str]:
    return {p.stem for p in (ROOT / "generator" / package).glob("*.py")} - {"__init__"}
