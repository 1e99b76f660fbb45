"""An issue as a printed edition, by WeasyPrint."""

import re
import sys
import zlib
from pathlib import Path

import pytest
from PIL import ImageFile

from generator.deliver.archive.pdf import without_ways_out
from tests.deliver.commandline import lay_out, run, run_alone, tree
from tests.deliver.conftest import DAY
from tests.site.paper import article


@pytest.fixture(autouse=True, scope="module")
def weasyprint() -> None:
    """Skips where it, or Pango, is missing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as fault:
        pytest.skip(f"no WeasyPrint here: {fault}")
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def made(root: Path) -> bytes:
    output = root.parent / "out"
    done = run("--root", root, "archive", DAY, "--pdf", "--output", output)
    if "error[no-face]" in done.stderr:
        pytest.skip("no face with Chinese characters here")
    assert done.returncode == 0, done.stderr
    return (output / f"{DAY}.pdf").read_bytes()


def objects(pdf: bytes) -> bytes:
    """The file with what is compressed in it laid open."""
    out = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            out.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(out)


def utf_16(text: str) -> bytes:
    """A text as the bookmarks have it."""
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def test_it_is_tagged_and_has_bookmarks_and_no_time(paper: Path) -> None:
    pdf = objects(made(paper))
    assert pdf.startswith(b"%PDF-1.")
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    for headline in ("第01版", "渡口修好了", "集市改到周六"):
        assert utf_16(headline) in pdf.lower(), headline
    assert b"/CreationDate" not in pdf
    assert b"edition.invalid" not in pdf
    assert b"https://other.example/" in pdf


def test_two_of_one_issue_are_the_same(paper: Path) -> None:
    first = made(paper)
    assert made(paper.rename(paper.with_name("elsewhere"))) == first


def test_links_lead_to_places_of_the_page_and_to_other_hosts_alone() -> None:
    page = '<a href="1-01.html">一</a><a href="#page1">二</a><a rel="x" href="https://other.example/">三</a>'
    shown = '一<a href="#page1">二</a><a rel="x" href="https://other.example/">三</a>'
    assert without_ways_out(page) == shown


def test_where_no_face_has_the_characters_there_is_a_fault_and_no_file(paper: Path) -> None:
    config = paper.parent / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{paper.parent}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    lay_out(paper, {f"content/{DAY}/1-02.md": article("字多", "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏")})
    output = paper.parent / "out"
    env = {"FONTCONFIG_FILE": str(config)}
    done = run_alone("--root", paper, "archive", DAY, "--pdf", "--output", output, env=env)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[no-face]" in done.stderr
    assert tree(output) == {}


def test_a_few_rare_characters_are_a_warning(paper: Path) -> None:
    lay_out(paper, {f"content/{DAY}/1-02.md": article("生僻字", "他叫\U000323af。")})
    done = run("--root", paper, "archive", DAY, "--pdf", "--output", paper.parent / "out")
    assert (done.returncode, "warning[no-face]" in done.stderr) == (0, True), done.stderr


def test_without_weasyprint_it_says_what_to_install(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = run("--root", paper, "archive", DAY, "--pdf", "--output", paper.parent / "out")
    assert (done.returncode, "error[no-extra]" in done.stderr) == (1, True)
    assert "broadsheet[pdf]" in done.stderr
    assert tree(paper.parent / "out") == {}


def test_half_a_picture_is_none_behind_a_weasyprint_without_pango(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(
        tmp_path, {"weasyprint.py": "from PIL import ImageFile\nImageFile.LOAD_TRUNCATED_IMAGES = True\nraise OSError"}
    )
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    done = run("--root", paper, "archive", DAY, "--pdf", "--output", paper.parent / "out")
    assert (done.returncode, "error[no-extra]" in done.stderr) == (1, True)
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
