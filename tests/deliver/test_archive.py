"""Editions to keep: what is in them, that they are the same whenever they are made, and that damage is found."""

import csv
import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deliver.archive.entries import Entry, cleanly_named
from generator.deliver.archive.verify import verify
from generator.deliver.archive.writing import put_back
from generator.deliver.proof import proof_read
from generator.site.report import silent
from tests.deliver.commandline import REPOSITORY, lay_out, run, run_alone, tree
from tests.deliver.conftest import DAY, RAW
from tests.site.paper import PICTURE, article
from tests.torture.hostile import write_paper
from tests.torture.strings import STRINGS


def kept(done: object) -> None:
    assert done.returncode == 0, done.stdout + done.stderr  # type: ignore[attr-defined]


def archived(paper: Path, *options: str, key: str = DAY) -> Path:
    """The folder of the archive of one issue."""
    output = paper.parent / "out"
    kept(run("--root", paper, "archive", key, "--folder", "--output", output, *options))
    return output / (f"{key}-complete" if "--complete" in options else key)


def test_it_holds_the_pages_the_markdown_and_the_raw_text(paper: Path) -> None:
    bag = archived(paper)
    files = tree(bag)
    assert files[f"data/seeds/{DAY}.txt"] == RAW.encode()
    assert files[f"data/content/{DAY}/1-01.md"] == (paper / f"content/{DAY}/1-01.md").read_bytes()
    for route in ("index.html", f"{DAY}/1-01.html", f"{DAY}/edition.html", "search.html", f"{DAY}/images/a.png"):
        assert f"data/site/{route}" in files
    assert b'href="data/site/index.html"' in files["index.html"]
    readme = files["README.txt"].decode()
    assert "《棠川报》2024年4月12日" in readme
    assert "https://paper.example/2024-04-12/" in readme
    # Of the files beside, what a camera wrote into a picture and what paper.yml says of people are the paper's own.
    assert not [name for name in files if name.startswith("data/content/") and "images" in name]
    assert "data/content/paper.yml" not in files


def test_the_bagit_library_finds_it_valid(paper: Path) -> None:
    bag = bagit.Bag(str(archived(paper)))
    bag.validate()
    assert bag.info["Date"] == DAY
    assert bag.info["Source-Organization"] == "棠川报社"
    assert "Bagging-Date" not in bag.info


def test_no_link_leads_out_of_it(paper: Path) -> None:
    bag = archived(paper)
    assert proof_read(bag, "bag").problems == ()
    page = (bag / f"data/site/{DAY}/1-01.html").read_text(encoding="utf-8")
    assert 'href="1-02.html"' in page
    assert 'href="https://other.example/"' in page
    assert "上期见前文" in page
    assert "paper.example" not in page
    assert not [name for name in tree(bag) if "2024-04-05" in name]
    assert (bag / "data/site/old/ferry.html").is_file()


def test_the_same_bytes_whenever_and_wherever_it_is_made(paper: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    kept(run("--root", paper, "archive", "--all", "--zip", "--folder", "--output", first))
    for file in (paper / "content").rglob("*"):
        os.utime(file, (1e9, 1e9))
    moved = paper.rename(tmp_path / "elsewhere")
    mask = os.umask(0o077)
    try:
        env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "0"}
        kept(run_alone("--root", moved, "archive", "--all", "--zip", "--folder", "--output", second, env=env))
    finally:
        os.umask(mask)
    assert tree(first) == tree(second)
    assert f"{DAY}.zip" in tree(first)


def test_a_zip_bears_the_issues_day_and_nobodys_rights(paper: Path) -> None:
    kept(run("--root", paper, "archive", DAY, "--output", paper.parent))
    with zipfile.ZipFile(paper.parent / f"{DAY}.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(2024, 4, 12, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
    assert names == sorted(names, key=lambda n: (n.startswith(f"{DAY}/data/"), n))
    assert all(name.startswith(f"{DAY}/") for name in names)


@pytest.fixture(scope="session")
def small_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of a paper of one article, beside it the book and the web archive."""
    root = lay_out(tmp_path_factory.mktemp("small"), {f"content/{DAY}/1-01.md": article()})
    kept(run("--root", root, "archive", DAY, "--zip", "--epub", "--wacz", "--output", root / "out"))
    return root / f"out/{DAY}.zip"


@given(data=st.data(), suffix=st.sampled_from((".zip", ".epub", ".wacz")))
def test_any_flipped_bit_of_a_zip_is_found(data: st.DataObject, suffix: str, small_zip: Path) -> None:
    small_zip = small_zip.with_suffix(suffix)
    whole = small_zip.read_bytes()
    # As often in what lists the files, at the end, as in the files.
    at = data.draw(st.integers(0, len(whole) - 1) | st.integers(len(whole) - 6_000, len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    file = small_zip.parent.parent / f"flipped{suffix}"
    file.write_bytes(flipped)
    assert verify(file, tell=silent).problems
    file.write_bytes(whole[:at])
    assert verify(file, tell=silent).problems
    assert not verify(small_zip, tell=silent).problems


def test_what_is_put_behind_the_end_of_a_zip_is_found(small_zip: Path) -> None:
    file = small_zip.parent.with_name("longer.zip")
    file.write_bytes(small_zip.read_bytes() + b"x")
    assert verify(file, tell=silent).problems


def packed_anew(file: Path, to: Path, *, change: Mapping[str, bytes] = {}, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """The zip as another program packs it, with other bytes in some of its files, or files put in."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w", packing) as new:
        files = {info.filename: old.read(info) for info in old.infolist()}
        for name, data in (files | change).items():
            new.writestr(name, data)
    return to


def faults_of(file: Path) -> list[str]:
    return [problem.message for problem in verify(file, tell=silent).problems]


def test_web_archives_and_books_are_held_to_what_they_tell_of_their_files(small_zip: Path, tmp_path: Path) -> None:
    done = run("archive", "--verify", small_zip.parent)
    assert (done.returncode, "3 archives" in done.stdout) == (0, True), done.stdout + done.stderr
    web, book = small_zip.with_suffix(".wacz"), small_zip.with_suffix(".epub")
    other = tmp_path / "other.wacz"
    assert faults_of(packed_anew(web, other)) == []
    assert faults_of(packed_anew(web, other, change={"indexes/index.cdx": b"x"})) == ["was changed"]
    nothing = {"datapackage.json": b'{"resources": []}'}
    assert sorted(faults_of(packed_anew(web, other, change=nothing))) == [*["was added"] * 3, "was changed"]
    assert faults_of(packed_anew(web, other, change={"more": b"x"})) == ["was added"]
    assert faults_of(packed_anew(book, other)) == []
    for evil in (b"[]", b"\xff", b'{"resources": [{"path": "../x", "hash": "sha256:x"}]}', b"[" * 50_000):
        assert len(faults_of(packed_anew(web, other, change={"datapackage.json": evil}))) == 1
    led = json.dumps({"resources": [{"path": "../../etc/passwd", "hash": "sha256:" + "0" * 64}]}).encode()
    assert "is missing" in faults_of(packed_anew(web, other, change={"datapackage.json": led}))


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("where", ["before", "between", "behind", "comment"])
def test_bytes_that_belong_to_none_of_its_files_are_found(
    where: str, anew: bool, small_zip: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.zip"
    if anew:
        packed_anew(small_zip, file)
    else:
        shutil.copy(small_zip, file)
    assert faults_of(file) == []
    with zipfile.ZipFile(file) as archive:
        start = archive.start_dir
    data = file.read_bytes()
    if where == "comment":
        with zipfile.ZipFile(file, "a") as archive:
            archive.comment = b"<script>"
    else:
        at = {"before": 0, "between": start, "behind": len(data)}[where]
        file.write_bytes(data[:at] + b"<script>" + data[at:])
    assert faults_of(file) != []


def test_folders_in_a_zip_that_lead_behind_its_end_are_a_fault(small_zip: Path, tmp_path: Path) -> None:
    file = packed_anew(small_zip, tmp_path / "a.zip", change={f"{DAY}/a/": b"", f"{DAY}/b/": b""})
    with zipfile.ZipFile(file) as archive:
        first = archive.getinfo(f"{DAY}/a/").header_offset
    data = bytearray(file.read_bytes())
    behind, listed = data.rfind(b"PK\1\2"), data.rfind(b"PK\1\2", 0, data.rfind(b"PK\1\2"))
    place = len(data) - 10
    # In the list of files (APPNOTE 6.3.10, 4.3.12): the size of one folder, and where the other is said to begin.
    data[listed + 20 : listed + 24] = (place - first - 30 - len(f"{DAY}/a/")).to_bytes(4, "little")
    data[behind + 42 : behind + 46] = place.to_bytes(4, "little")
    file.write_bytes(data)
    [told] = faults_of(file)
    assert "cannot be read as a zip" in told


def with_folders(file: Path, to: Path, data: bytes = b"", packing: int = zipfile.ZIP_STORED) -> Path:
    """The zip as a program packs it that puts in folders, the first of which holds these bytes itself."""
    packed_anew(file, to, packing=packing)
    with zipfile.ZipFile(to, "a") as archive:
        for name, inside in (("more/", data), ("most/", b"")):
            info = zipfile.ZipInfo(name)
            info.compress_type = packing
            with archive.open(info, "w") as folder:
                folder.write(inside)
    return to


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_folder_of_a_zip_that_holds_bytes_is_found(packing: int, small_zip: Path, tmp_path: Path) -> None:
    assert faults_of(with_folders(small_zip, tmp_path / "a.zip", packing=packing)) == []
    assert faults_of(with_folders(small_zip, tmp_path / "a.zip", b"<script>", packing)) != []


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_ways_that_ask_for_much_is_not_read(packing: int, small_zip: Path, tmp_path: Path) -> None:
    file = packed_anew(small_zip, tmp_path / "a.zip", packing=packing)
    assert any("it is packed in a way that is not read" in told for told in faults_of(file))


def test_a_zip_from_which_gigabytes_would_come_is_not_read(small_zip: Path, tmp_path: Path) -> None:
    zeros = bytes(200 * 2**20)
    file = packed_anew(small_zip, tmp_path / "a.zip", change={f"{DAY}/data/x": zeros})
    assert file.stat().st_size < 2**20
    [told] = faults_of(file)
    assert "far more would come out" in told


def test_a_list_of_checksums_that_says_it_is_encrypted_is_a_fault(small_zip: Path) -> None:
    torn = bytearray(small_zip.read_bytes())
    entry = torn.rindex(f"{DAY}/manifest-sha256.txt".encode()) - 46  # where the directory of the zip tells of it
    assert torn[entry : entry + 4] == b"PK\x01\x02"
    torn[entry + 8] |= 1
    file = small_zip.parent.with_name("encrypted.zip")
    file.write_bytes(torn)
    assert "encrypted" in run("archive", "--verify", file).stderr


def test_a_paper_without_a_search_is_kept_in_every_form(tmp_path: Path) -> None:
    root = lay_out(
        tmp_path, {f"content/{DAY}/1-01.md": article(), "content/paper.yml": "name: 棠川报\nsearch: false\n"}
    )
    kept(run("--root", root, "archive", DAY, "--zip", "--folder", "--epub", "--wacz", "--ndjson", "--csv"))
    assert len(list((root / "archive").iterdir())) == 6
    kept(run("archive", "--verify", root / "archive"))


def test_verify_names_what_is_missing_added_and_changed(paper: Path) -> None:
    bag = archived(paper)
    assert run("archive", "--verify", bag).returncode == 0
    (bag / f"data/seeds/{DAY}.txt").unlink()
    (bag / "data/site/more.html").write_text("x", encoding="utf-8")
    (bag / "notes.txt").write_text("x", encoding="utf-8")
    changed = bag / f"data/site/{DAY}/1-01.html"
    changed.write_bytes(changed.read_bytes().replace("渡口".encode(), "渡囗".encode(), 1))
    (bag / "README.txt").write_text("", encoding="utf-8")
    done = run("archive", "--verify", bag)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "archive-changed" in line]
    assert [line.removeprefix(f"{bag.as_posix()}/") for line in lines] == [
        "README.txt: error[archive-changed]: was changed",
        f"data/seeds/{DAY}.txt: error[archive-changed]: is missing",
        f"data/site/{DAY}/1-01.html: error[archive-changed]: was changed",
        "data/site/more.html: error[archive-changed]: was added",
        "notes.txt: error[archive-changed]: was added",
    ]


def test_verify_takes_a_zip_that_was_packed_anew_and_a_shelf_of_archives(paper: Path) -> None:
    bag = archived(paper)
    shutil.make_archive(str(bag.parent / "again"), "zip", root_dir=bag.parent, base_dir=DAY)
    done = run("archive", "--verify", bag.parent)
    assert (done.returncode, "2 archives" in done.stdout) == (0, True), done.stderr


def rezipped(bag: Path, change: dict[str, bytes]) -> bytes:
    """The bag as a zip, some files put in or put in other words."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in ({f"{DAY}/{name}": data for name, data in tree(bag).items()} | change).items():
            archive.writestr(name, data)
    return out.getvalue()


def test_verify_is_not_led_out_of_an_archive(paper: Path) -> None:
    bag = archived(paper)
    (bag.parent / "secret").write_text("x", encoding="utf-8")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text(encoding="utf-8") + f"{digest}  data/../../secret\n", encoding="utf-8")
    (bag / "data/link").symlink_to(bag.parent / "secret")
    done = run("archive", "--verify", bag)
    assert "is no checksum of a file of this archive" in done.stderr
    assert "data/link: error[archive-changed]: is no plain file" in done.stderr
    file = bag.parent / "evil.zip"
    file.write_bytes(rezipped(bag, {f"{DAY}/data/../../secret": b"x"}))
    assert verify(file, tell=silent).problems


def test_verify_takes_a_zip_without_a_folder_round_the_files(paper: Path) -> None:
    bag = archived(paper)
    shutil.make_archive(str(bag.parent / "flat"), "zip", root_dir=bag)
    assert run("archive", "--verify", bag.parent / "flat.zip").returncode == 0


def test_a_list_of_checksums_beside_the_folder_of_a_zip_is_a_fault(paper: Path) -> None:
    file = paper / "beside.zip"
    with zipfile.ZipFile(file, "w") as out:
        for name in ("bagit.txt", f"{DAY}/bagit.txt", "manifest-sha512.txt"):
            out.writestr(name, b"")
    assert verify(file, tell=silent).problems


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), "不是压缩包".encode()])
def test_verify_says_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert run("archive", "--verify", tmp_path / "a.zip").returncode == 1
    (tmp_path / "a.zip").unlink()
    assert "no-archive" in run("archive", "--verify", tmp_path).stderr


NAMED = "withheld_names: [何守渡]\n"


def everything(paper: Path, *options: str) -> bytes:
    """All bytes of the archives of the paper, names of files among them."""
    output = paper.parent / "all"
    forms = ("--folder", "--ndjson", "--csv", "--epub", "--wacz")
    kept(run("--root", paper, "archive", "--all", *forms, "--output", output, *options))
    return b"".join(name.encode() + data for name, data in tree(output).items())


def test_a_withheld_name_is_nowhere_in_it(paper: Path) -> None:
    assert "何守渡".encode() in everything(paper)
    file = paper / "content/paper.yml"
    file.write_text(file.read_text(encoding="utf-8") + NAMED, encoding="utf-8")
    shutil.rmtree(paper.parent / "all")
    assert "何守渡".encode() not in everything(paper)
    bag = archived(paper)
    assert not (bag / "data/seeds").exists()
    assert not (bag / "data/content").exists()
    assert (bag / f"data/site/{DAY}/1-01.md").is_file()
    assert "没有收进来的" in (bag / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "raw", ["何守渡撑船\n", "何 守 渡\n", "何守\n渡\n"], ids=["as it is", "spaced", "over the end of a line"]
)
def test_a_name_that_only_the_raw_text_has_keeps_it_back(paper: Path, raw: str) -> None:
    lay_out(
        paper,
        {
            "content/paper.yml": "name: 棠川报\n" + NAMED,
            "content/2024-04-19/issue.yml": "sources:\n  - {file: a.txt, sha256: "
            + hashlib.sha256(raw.encode()).hexdigest()
            + ", encoding: utf-8, lines: 1}\n",
            "content/2024-04-19/1-01.md": article(),
            "seeds/a.txt": raw,
        },
    )
    assert not (archived(paper, key="2024-04-19") / "data/seeds").exists()


@pytest.mark.parametrize("status", ["withheld", "draft"])
def test_what_is_not_published_is_nowhere_in_it_but_in_a_complete_one(paper: Path, status: str) -> None:
    secret = article("不见报的题目", "不见报的内文。", status=status)
    lay_out(paper, {f"content/{DAY}/1-03.md": secret, f"seeds/{DAY}.txt": RAW})
    assert "不见报的".encode() not in everything(paper)
    bag = archived(paper)
    assert not (bag / "data/seeds").exists()
    whole = archived(paper, "--complete")
    assert (whole / f"data/content/{DAY}/1-03.md").read_text(encoding="utf-8") == secret
    assert (whole / f"data/seeds/{DAY}.txt").is_file()
    assert (whole / "data/content/paper.yml").is_file()
    assert (whole / f"data/content/{DAY}/images/a.png").read_bytes() == PICTURE
    assert not (whole / f"data/site/{DAY}/1-03.html").exists()
    # The one for the public stands beside it and is as it was.
    assert not (paper.parent / f"out/{DAY}/data/seeds").exists()
    assert "不得外传" in (whole / "README.txt").read_text(encoding="utf-8")
    assert bagit.Bag(str(whole)).is_valid()


def test_an_article_that_was_deleted_keeps_the_raw_text_back(paper: Path) -> None:
    file = paper / f"content/{DAY}/issue.yml"
    removed = f"removed:\n  - {{name: 1-03, title: 删掉的, source: [{{file: {DAY}.txt, lines: '2'}}]}}\n"
    file.write_text(file.read_text(encoding="utf-8") + removed, encoding="utf-8")
    assert not (archived(paper) / "data/seeds").exists()


def test_an_issue_of_which_nothing_is_published(paper: Path) -> None:
    lay_out(paper, {"content/2024-05-01/1-01.md": article("草稿", status="draft")})
    done = run("--root", paper, "archive", "2024-05-01", "--output", paper.parent / "out")
    assert "2024-05-01 has no published article: it is left out" in done.stdout
    assert not (paper.parent / "out").exists()
    whole = archived(paper, "--complete", key="2024-05-01")
    assert not (whole / "data/site").exists()
    assert bagit.Bag(str(whole)).is_valid()


def test_issues_of_a_later_day_are_left_out(paper: Path) -> None:
    output = paper.parent / "out"
    done = run("--root", paper, "archive", "--all", "--as-of", "2024-04-08", "--output", output)
    assert sorted(tree(output)) == ["2024-04-05.zip"]
    assert f"{DAY} is of a day after 2024-04-08" in done.stdout


def test_a_raw_file_that_is_gone_or_another_is_a_warning(paper: Path) -> None:
    (paper / f"seeds/{DAY}.txt").write_text("别的", encoding="utf-8")
    (paper / "seeds/2024-04-05.txt").unlink()
    done = run("--root", paper, "archive", "--all", "--folder", "--output", paper.parent / "out")
    assert done.returncode == 0
    assert done.stderr.count("warning[no-raw-text]") == 2
    assert "原始文本已不在手边" in (paper.parent / f"out/{DAY}/README.txt").read_text(encoding="utf-8")


def test_a_raw_file_outside_the_seeds_folder_is_refused(paper: Path) -> None:
    (paper.parent / "secret.txt").write_text("x", encoding="utf-8")
    file = paper / f"content/{DAY}/issue.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(f"file: {DAY}.txt", "file: ../../secret.txt"), encoding="utf-8"
    )
    done = run("--root", paper, "archive", DAY, "--output", paper.parent / "out")
    assert done.returncode == 1
    assert not (paper.parent / "out").exists()


@pytest.mark.parametrize("stands", [True, False])
def test_a_folder_that_was_moved_aside_when_the_program_ended_comes_back(paper: Path, stands: bool) -> None:
    bag = archived(paper)
    before = tree(bag)
    shutil.copytree(bag, bag.with_name(f".{DAY}.old"))
    if not stands:
        shutil.rmtree(bag)
        put_back(bag)
        assert tree(bag) == before
        bag.replace(bag.with_name(f".{DAY}.old"))
    archived(paper)
    assert tree(bag) == before
    assert [file.name for file in bag.parent.iterdir()] == [DAY]


def test_what_stands_where_folders_are_moved_aside_and_is_no_archive_stays(paper: Path) -> None:
    output = paper.parent / "out"
    lay_out(output, {f".{DAY}.old/mine.txt": "x"})
    done = run("--root", paper, "archive", DAY, "--folder", "--output", output)
    assert "error[foreign-file]" in done.stderr
    assert tree(output) == {f".{DAY}.old/mine.txt": b"x"}


def test_what_a_build_refuses_an_archive_refuses(paper: Path) -> None:
    lay_out(
        paper,
        {
            "content/2024-02-30/1-01.md": article("没有的一天"),
            "content/2024-05-03/1-01.md": article("一", aliases="[2024-05-03/index.html]"),
        },
    )

    ended = run("--root", paper, "archive", "--all")

    assert ended.returncode == 1
    assert "content/2024-02-30: error[issue-name]: there is no day 2024-02-30" in ended.stderr
    assert "content/2024-05-03/1-01.md: error[address-taken]" in ended.stderr
    assert not list((paper / "archive").glob("2024-02-30*"))
    assert not list((paper / "archive").glob("2024-05-03*"))


def test_an_issue_of_which_nothing_is_kept_is_not_counted(paper: Path) -> None:
    lay_out(paper, {"content/2024-05-03/1-01.md": article("草稿", status="draft")})

    told = run("--root", paper, "archive", "--all", "--zip", "--epub").stdout

    assert "archive: 4 archives of 2 issues" in told
    assert "2024-05-03 has no published article" in told


def test_faults_of_an_issue_cost_no_other(paper: Path) -> None:
    (paper / f"content/{DAY}/1-02.md").write_text("没有抬头", encoding="utf-8")
    done = run("--root", paper, "archive", "--all", "--output", paper.parent / "out")
    assert done.returncode == 1
    assert sorted(tree(paper.parent / "out")) == ["2024-04-05.zip"]


def test_what_somebody_else_put_there_stays(paper: Path) -> None:
    bag = archived(paper)
    archived(paper)  # an archive as it was written may be written again
    (bag / "mine.txt").write_text("x", encoding="utf-8")
    done = run("--root", paper, "archive", DAY, "--folder", "--output", bag.parent)
    assert (done.returncode, "foreign-file" in done.stderr) == (1, True)
    assert (bag / "mine.txt").is_file()
    done = run("--root", paper, "archive", DAY, "--output", paper / "content/out")
    assert (done.returncode, "error[output]" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("folder", "what"), [("site", "a site"), (".broadsheet/preview", "a site"), ("content/old", "a folder of sources")]
)
def test_it_is_never_put_where_readers_or_builds_would_find_it(paper: Path, folder: str, what: str) -> None:
    done = run("--root", paper, "archive", DAY, "--complete", "--output", paper / folder)

    assert done.returncode == 1
    assert f"is {what}" in done.stderr
    assert not list((paper / folder).rglob("*.zip"))


def test_the_command_line_asks_for_issues(paper: Path) -> None:
    assert run("--root", paper, "archive").returncode == 2
    assert run("--root", paper, "archive", DAY, "--all").returncode == 2
    assert run("--root", paper, "archive", "--verify", paper, "--all").returncode == 2
    assert "error[no-issue]" in run("--root", paper, "archive", "2024-04-13").stderr


@pytest.mark.parametrize(("language", "words"), [("zh-Hant-TW", "怎樣打開"), ("en-GB", "HOW TO OPEN IT")])
def test_the_readme_is_in_the_papers_language(paper: Path, language: str, words: str) -> None:
    (paper / "content/paper.yml").write_text(f"name: Courier\nlanguage: {language}\n", encoding="utf-8")
    assert words in (archived(paper) / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", ["published", "withheld"])
def test_it_says_up_to_which_day_corrections_are_in_it(paper: Path, status: str) -> None:
    assert "更正" not in (archived(paper) / "README.txt").read_text(encoding="utf-8")
    for number, day in ((3, "2024-05-02"), (4, "2024-04-15")):
        mended = article("集市", "集市改了。", status=status, corrected=f"[{{date: {day}, text: 应为周六}}]")
        lay_out(paper, {f"content/{DAY}/1-0{number}.md": mended})
    bag = archived(paper)
    told = "其中的更正截至2024年5月2日" in (bag / "README.txt").read_text(encoding="utf-8")
    assert told is (status == "published")
    assert ("Corrected: 2024-05-02" in (bag / "bag-info.txt").read_text(encoding="utf-8")) is told


def test_names_of_raw_files_are_made_clean() -> None:
    names = (
        "a/../b.txt",
        "a:b.txt",
        "a?b.txt",
        "A_b.txt",
        "con.txt",
        ".hidden",
        "x" * 300 + ".txt",
        "行\n.txt",
        "好.txt",
    )
    paths = [entry.path for entry in cleanly_named(Entry(path=f"seeds/{name}", source=b"") for name in names)]
    assert paths[0] == "seeds/a/_/b.txt"
    assert paths[1:4] == ["seeds/a_b.txt", "seeds/a_b-2.txt", "seeds/A_b-3.txt"]
    assert paths[4:6] == ["seeds/_con.txt", "seeds/_hidden"]
    assert all(len(path) < 130 for path in paths)
    assert paths[7:] == ["seeds/行_.txt", "seeds/好.txt"]


def test_all_articles_one_a_line(paper: Path) -> None:
    output = paper.parent / "out"
    kept(run("--root", paper, "archive", "--all", "--ndjson", "--output", output))
    assert sorted(tree(output)) == ["articles.ndjson"]
    lines = [json.loads(line) for line in (output / "articles.ndjson").read_text(encoding="utf-8").splitlines()]
    assert [line["article"] for line in lines] == ["2024-04-05/1-01", f"{DAY}/1-01", f"{DAY}/1-02"]
    assert lines[1]["people"] == ["何守渡"]
    assert lines[1]["url"] == f"https://paper.example/{DAY}/1-01.html"
    assert lines[2]["text"] == "从本月起改到周六。"
    assert len(lines[2]["text"]) == lines[2]["characters"]


DANGEROUS = ["=1+2", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1"]


@pytest.mark.parametrize("title", DANGEROUS)
def test_no_cell_of_the_table_is_a_formula(paper: Path, title: str) -> None:
    lay_out(paper, {f"content/{DAY}/1-01.md": article(json.dumps(title), '正文，“引号”和"引号"。', tags='["=2"]')})
    output = paper.parent / "out"
    kept(run("--root", paper, "archive", DAY, "--csv", "--output", output))
    data = (output / "articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # Excel
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 2
    assert rows[0]["title"] == "'" + title.strip()
    assert rows[0]["tags"] == "'=2"
    assert rows[0]["text"].startswith("正文")
    assert rows[0]["page"] == "1"


def test_a_long_text_is_cut_in_the_table_and_whole_in_the_lines(paper: Path) -> None:
    lay_out(paper, {f"content/{DAY}/1-01.md": article("长文", "茶" * 40_000)})
    output = paper.parent / "out"
    kept(run("--root", paper, "archive", DAY, "--csv", "--ndjson", "--output", output))
    first = next(csv.DictReader(io.StringIO((output / "articles.csv").read_text("utf-8-sig"), newline="")))
    assert (len(first["text"]), first["characters"]) == (32_001, "40000")
    assert len(json.loads((output / "articles.ndjson").read_text("utf-8").splitlines()[0])["text"]) == 40_000


def test_a_table_is_whole_or_not_there(paper: Path) -> None:
    output = paper.parent / "out"
    (paper / f"content/{DAY}/1-02.md").write_text("没有抬头", encoding="utf-8")
    assert run("--root", paper, "archive", "--all", "--csv", "--ndjson", "--output", output).returncode == 1
    assert tree(output) == {}


def test_a_paper_written_by_an_enemy_is_archived_whole(tmp_path: Path) -> None:
    write_paper(tmp_path / "paper", STRINGS)
    output = tmp_path / "out"
    forms = ("--folder", "--epub", "--wacz", "--csv", "--ndjson")
    kept(run("--root", tmp_path / "paper", "archive", "--all", *forms, "--output", output))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "paper"]
    for bag in (p for p in output.iterdir() if p.is_dir()):
        assert bagit.Bag(str(bag)).is_valid()
        assert proof_read(bag, bag.name).problems == ()
    for file in output.glob("*.epub"):
        with zipfile.ZipFile(file) as book:
            for name in (n for n in book.namelist() if n.endswith((".xhtml", ".opf", ".svg", ".xml"))):
                ElementTree.fromstring(book.read(name))
    rows = list(csv.reader(io.StringIO((output / "articles.csv").read_text("utf-8-sig"), newline="")))
    assert len(rows) == len(STRINGS) + 1
    assert not [cell for row in rows for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@"))]
    assert len((output / "articles.ndjson").read_text("utf-8").split("\n")) == len(STRINGS) + 1


def test_the_sample_and_the_real_issues(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kept(run("--root", REPOSITORY, "archive", "--all", "--folder", "--output", tmp_path / "sample"))
    for bag in (tmp_path / "sample").iterdir():
        assert bagit.Bag(str(bag)).is_valid()
        assert proof_read(bag, bag.name).problems == ()
    (tmp_path / "real/content").mkdir(parents=True)
    shutil.copytree(request.getfixturevalue("real_issues"), tmp_path / "real/seeds")
    kept(run("--root", tmp_path / "real", "convert"))
    for output in ("one", "two"):
        kept(run("--root", tmp_path / "real", "archive", "--all", "--folder", "--output", tmp_path / output))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    for bag in (tmp_path / "one").iterdir():
        assert bagit.Bag(str(bag)).is_valid()
        assert proof_read(bag, bag.name).problems == ()
        assert (bag / "data/seeds").is_dir()
