"""An issue as a web archive: warcio reads every record, the index leads to it, and the same file comes out again."""

import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from generator.deliver.archive.wacz import stored_gzip, turned_round
from tests.deliver.commandline import REPOSITORY, run, tree
from tests.deliver.conftest import DAY


def made(root: Path) -> Path:
    output = root.parent / "out"
    done = run("--root", root, "archive", DAY, "--wacz", "--output", output)
    assert done.returncode == 0, done.stderr
    return output / f"{DAY}.wacz"


def test_its_index_leads_to_every_page_as_it_is_published(paper: Path) -> None:
    with zipfile.ZipFile(made(paper)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = json.loads(files["datapackage.json"])
    assert package["mainPageUrl"] == "https://paper.example/index.html"
    assert {r["path"]: r["hash"] for r in package["resources"]} == {
        name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items() if "datapackage" not in name
    }
    data, pages = files["archive/data.warc.gz"], {}
    lines = files["indexes/index.cdx"].decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        key, stamp, fields = line.split(" ", 2)
        place = json.loads(fields)
        assert (stamp, key) == ("20240412000000", turned_round(place["url"]))
        start = int(place["offset"])
        member = io.BytesIO(data[start : start + int(place["length"])])
        for record in ArchiveIterator(member, check_digests="raise"):
            assert record.rec_headers.get_header("WARC-Target-URI") == place["url"]
            assert record.rec_headers.get_header("WARC-Date") == "2024-04-12T00:00:00Z"
            pages[place["url"]] = record.content_stream().read()
    assert len(pages) == len(lines)
    assert pages["https://paper.example/2024-04-12/"] == pages["https://paper.example/2024-04-12/index.html"]
    assert "渡口修好了".encode() in pages["https://paper.example/2024-04-12/1-01.html"]
    # The index of the search is asked for with its version: the page names the directory, that its segments.
    asked = re.search(
        rb'data-directory="([^"]+)"|(search/directory\.js\?v=\w+)', pages["https://paper.example/search.html"]
    )
    assert asked
    assert f"https://paper.example/{(asked[1] or asked[2]).decode()}" in pages
    version = re.search(rb'"version":"(\w+)"', pages["https://paper.example/search/directory.js"])
    assert version
    assert f"https://paper.example/search/latest/days.js?v={version[1].decode()}" in pages
    listed = [json.loads(line) for line in files["pages/pages.jsonl"].decode().splitlines()]
    assert listed[0]["format"] == "json-pages-1.0"
    assert listed[1]["url"] == "https://paper.example/index.html"
    assert {page["url"] for page in listed[1:]} < pages.keys()


def test_two_web_archives_of_one_issue_are_the_same(paper: Path) -> None:
    first = made(paper).read_bytes()
    assert made(paper.rename(paper.with_name("elsewhere"))).read_bytes() == first


def test_the_checker_of_webrecorder_finds_it_valid(paper: Path) -> None:
    checker = shutil.which("wacz") or shutil.which("wacz", path=str(Path(sys.executable).parent))
    if not checker:
        pytest.skip("no wacz here: pip install wacz")
    command = [checker, "validate", "-f", str(made(paper))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "is valid" in done.stdout, done.stdout + done.stderr


@given(data=st.binary(max_size=200) | st.integers(65_530, 131_080).map(bytes))
def test_what_is_stored_as_gzip_is_read_as_it_was(data: bytes) -> None:
    assert gzip.decompress(stored_gzip(data)) == data


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://paper.example/", "example,paper)/"),
        ("https://paper.example/Repo/a.html", "example,paper)/repo/a.html"),
        ("http://paper.example:8080/a/?v=1", "example,paper:8080)/a?v=1"),
    ],
)
def test_an_address_turned_round(url: str, key: str) -> None:
    assert turned_round(url) == key


def test_the_sample_has_an_archive_for_each_issue(tmp_path: Path) -> None:
    assert run("--root", REPOSITORY, "archive", "--all", "--wacz", "--output", tmp_path).returncode == 0
    assert len(tree(tmp_path)) == 3
