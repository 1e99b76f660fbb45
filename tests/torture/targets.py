"""What is fuzzed: each target takes any bytes and raises where the program does with them what it must not.

A target is a context: it gives the function, and takes away what that left behind. Read by fuzz.py, which looks for
bytes that lead to new code, and by test_fuzz.py, which does again all that was ever found.
"""

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.config import load_config
from generator.content import read_paper
from generator.content.fields import article_decoders
from generator.content.front_matter import digest, split_front_matter, untouched
from generator.content.markdown import paragraph, plain, quotation, subhead, table
from generator.content.parser import parse_article, parse_issue
from generator.content.routes import search_route
from generator.content.writer import article_text, issue_text
from generator.convert import convert
from generator.convert.reading.sidecar import decode_sidecar
from generator.deliver.archive.bag import bagged
from generator.deliver.archive.entries import Entry
from generator.deliver.archive.verify import verify
from generator.deliver.archive.wacz import DATA, DIGEST, PACKAGE
from generator.deliver.check.issue import check_issue
from generator.deliver.folders import folders_of
from generator.deliver.preview.application import PreviewApplication
from generator.deliver.preview.options import preview_of
from generator.deliver.preview.state import State
from generator.deliver.proof import proof_read
from generator.deliver.review import review_on_the_spot
from generator.model import Issue
from generator.plain_yaml import plain_fields
from generator.problems import Problem
from generator.schema import Decoder
from generator.site import build
from generator.site.bodies import BodyRenderer
from generator.site.memory.issues import IssueCard, IssueTexts
from generator.site.memory.made import Made
from generator.site.memory.store import recalled
from generator.site.output import write_site
from generator.site.plain_bodies import plain_blocks
from generator.site.report import silent
from generator.site.search.index import DIRECTORY
from generator.site.standing import CHANGES, MANIFEST, Wanted, unchanged
from generator.yaml_parser import parse_yaml
from tests.torture.conversion import BUGS
from tests.torture.elements import Elements

Fuzzed = Callable[[bytes], None]


@contextmanager
def converting() -> Iterator[Fuzzed]:
    """A raw file: a problem, or content that holds every character of it and can be read."""
    with TemporaryDirectory() as folder:
        paper = Path(folder)
        (paper / "seeds").mkdir()
        (paper / "content").mkdir()
        (paper / "content" / "paper.yml").write_text("name: 某报\n", "utf-8")

        def fuzzed(data: bytes) -> None:
            (paper / "seeds" / "raw.txt").write_bytes(data)
            report = convert(paper / "seeds", paper / "content", root=paper, workers=1)
            _none((p for p in report.problems if p.code in BUGS), data)
            read, problems = read_paper(paper / "content", root=paper)
            _none((p for p in problems if p.severity == "error"), data)
            for issue in read.issues:
                check, problems = check_issue(issue, folders_of(paper), readable=True)
                assert not (check.lost or check.new), (check.lost, check.new, data[:200])
                _none((p for p in problems if p.severity == "error"), data)
                for article in issue.articles:
                    SET.render(article.body)
            for file in sorted((paper / "content").rglob("*/*"), reverse=True):
                file.unlink()

        yield fuzzed


@contextmanager
def front_matter() -> Iterator[Fuzzed]:
    """An article's file: what is read past the parser is what libyaml reads; what is read is written and read again."""
    issue = Issue(key="2024-05-01", date=date(2024, 5, 1))

    def fuzzed(data: bytes) -> None:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        matter = split_front_matter(text)[0]
        if matter is not None and (found := plain_fields(matter, 2)) is not None:
            assert (found, ()) == parse_yaml(matter, "x.md", first_line=2)
        assert isinstance(untouched(text), bool)
        assert len(digest(text)) == 32
        article, problems = parse_article(text, issue, "1-01", "x.md", None)
        _well_told(problems)
        if article:
            again, problems = parse_article(article_text(article), issue, "1-01", "x.md", None)
            assert again is not None, problems
            other = {"body_line": 0, "digest": "", "confidence": article.confidence}  # which is rounded
            assert replace(again, **other) == replace(article, **other)

    yield fuzzed


@contextmanager
def other_yaml() -> Iterator[Fuzzed]:
    """paper.yml, an issue.yml and a sidecar: read, or problems; an issue.yml that is written again says the same."""
    with TemporaryDirectory() as folder:
        content = Path(folder)

        def fuzzed(data: bytes) -> None:
            (content / "paper.yml").write_bytes(data)
            config, problems = load_config(content, root=content)
            _well_told(problems)
            text = data.decode("utf-8", "replace").replace("\r\n", "\n")
            node, problems = parse_yaml(text, "x.yml")
            _well_told(problems)
            if node is not None:
                stated, told = Decoder("x.yml", "sidecar"), Decoder("x.yml", "front-matter")
                decode_sidecar(node, stated)
                told.record(node, article_decoders(told, config), required=())
                _well_told((*stated.problems, *told.problems))
            issue, problems = parse_issue(text, "2024-05-01", "issue.yml")
            _well_told(problems)
            if not problems:
                again, problems = parse_issue(issue_text(issue), "2024-05-01", "issue.yml")
                assert (replace(again, digest=issue.digest), problems) == (issue, ())

        yield fuzzed


@contextmanager
def bodies() -> Iterator[Fuzzed]:
    """A body: what goes past Python-Markdown looks as if it had gone through it, and only our own elements come out."""

    def fuzzed(data: bytes) -> None:
        body = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\0", "")
        if (blocks := plain_blocks(body)) is not None:
            html = "\n".join(f"<{element}>{text}</{element}>" for element, text in blocks)
            assert html == UNSET.cleaned(body)
        for renderer in (SET, UNSET):
            seen = Elements()
            seen.feed(str(renderer.render(body).html))
            seen.close()

    yield fuzzed


@contextmanager
def escapes() -> Iterator[Fuzzed]:
    """Any line as Markdown, in every kind of block, shows just itself and comes back as it was."""

    def fuzzed(data: bytes) -> None:
        # What the parser takes for its own marks, or out of any text, no raw file can bring here.
        text = re.sub(
            r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]", " ", data.decode("utf-8", "replace")
        )
        text = " ".join(text.split())
        cells = [text[: len(text) // 2], text[len(text) // 2 :]]
        blocks = (paragraph(text), *((subhead(text), quotation(text)) if text else ()), table([cells, cells[::-1]]))
        for block in blocks:
            wanted = text if "\n" not in block else " ".join((*cells, *cells[::-1]))
            assert plain(block).split() == wanted.split(), block
            assert " ".join(UNSET.render(block).text).split() == wanted.split(), block

    yield fuzzed


@contextmanager
def records() -> Iterator[Fuzzed]:
    """A record of the program's own that is torn or foreign: nothing, or one that can be used like any other."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "x.bin")

        def fuzzed(data: bytes) -> None:
            for written in (data, hashlib.blake2b(data, digest_size=16).digest() + data):
                file.write_bytes(written)
                for kind in (IssueCard, IssueTexts, Made):
                    record = recalled(file, kind)
                    assert record is None or type(record) is kind

        yield fuzzed


@contextmanager
def notes() -> Iterator[Fuzzed]:
    """What a build notes beside a site, and the list of the site's files: whatever stands there is not taken for them.

    Of the note nothing is said then; without a list nobody knows what is ours, so there is a problem and nothing is done.
    What begins with `+` is a list of changes; `@` in it stands for the mark of the list that it belongs to.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root / "content", {"2024-05-01/1-01.md": "---\ntitle: 渡口\n---\n\n渡口修好了。\n".encode()})
        wanted = Wanted(content=root / "content", output=root / "site", root=root)
        note, page = wanted.folder / "last.json", {"index.html": b"whole"}
        _write(root, {note.relative_to(root).as_posix(): b""})

        def fuzzed(data: bytes) -> None:
            note.write_bytes(data)
            assert unchanged(wanted) is None
            (wanted.output / CHANGES).unlink(missing_ok=True)
            if data.startswith(b"+"):
                whole = b'{"routes": {}, "pending": {}, "version": 1}'
                mark = hashlib.blake2b(whole, digest_size=16).hexdigest().encode()
                _write(wanted.output, page | {MANIFEST: whole, CHANGES: data[1:].replace(b"@", mark)})
            else:
                _write(wanted.output, page | {MANIFEST: data})
            written = write_site({"a.html": b""}, wanted.output, root=root, clean=False, tell=silent)
            _well_told(written.problems)
            left = {file.name for file in wanted.output.iterdir()}
            assert left == {".broadsheet", "index.html", "a.html"} if not written.problems else left >= {"index.html"}
            (wanted.output / "a.html").unlink(missing_ok=True)

        yield fuzzed


@contextmanager
def archives() -> Iterator[Fuzzed]:
    """A zip, the list of a bag's folder, what a web archive tells of itself, that somebody made: as archived, or problems."""
    with TemporaryDirectory() as folder:
        file, bag, web = Path(folder, "x.zip"), Path(folder, "bag"), Path(folder, "x.wacz")
        _write(bag, {entry.path: b"".join(entry.chunks()) for entry in small_bag()})

        def fuzzed(data: bytes) -> None:
            file.write_bytes(data)
            _well_told(verify(file, tell=silent).problems)
            (bag / "manifest-sha256.txt").write_bytes(data)
            _well_told(verify(bag, tell=silent).problems)
            for told in ({PACKAGE: data, DIGEST: DIGESTS}, {PACKAGE: DIGESTS, DIGEST: data}):
                with zipfile.ZipFile(web, "w") as archive:
                    for name, text in (*told.items(), (DATA, b"")):
                        archive.writestr(name, text)
                _well_told(verify(web, tell=silent).problems)

        yield fuzzed


DIGESTS = f'{{"path": "{PACKAGE}", "hash": "sha256:{"0" * 64}", "resources": []}}'.encode()
SECRET = b"NOBODY SHALL READ THIS"


@contextmanager
def requests() -> Iterator[Fuzzed]:
    """A request to the preview, `METHOD PATH?QUERY`: an answer that is no fault of the server's, of the site alone."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "secret.html").write_bytes(SECRET)
        paper = Path(folder) / "paper"
        _write(paper, {"content/2024-05-01/1-01.md": "---\ntitle: 渡口\n---\n\n渡口修好了。\n".encode()})
        _built(paper)
        (paper / "site" / "link.html").symlink_to(Path(folder) / "secret.html")
        folders = folders_of(paper)
        application = PreviewApplication(
            preview_of(folders, paper / "site", base_path="repo"),
            hosts=frozenset(("127.0.0.1:8000",)),
            state=lambda: State(session="a", number=3, changed={"index.html": 2}),
            review=review_on_the_spot(folders),
        )

        def fuzzed(data: bytes) -> None:
            method, _, address = data.decode("latin-1").partition(" ")
            path, _, query = address.partition("?")
            told: list[str] = []
            body = application(
                {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1:8000"},
                lambda status, headers: told.extend((status, *(f"{n}: {v}" for n, v in headers))),
            )
            assert told[0][:3] in ("200", "302", "404", "405"), told
            assert not any("\n" in line or "\r" in line for line in told), told
            assert SECRET not in b"".join(body)

        yield fuzzed


SET, UNSET = BodyRenderer(chinese=True), BodyRenderer()


@contextmanager
def sites() -> Iterator[Fuzzed]:
    """A built site, one file of which is anything at all, be it a page, a feed or the list of its files: problems."""
    with TemporaryDirectory() as folder:
        site = Path(folder)
        good = dict.fromkeys(("index.html", "2024-05-01/index.html"), b"<title>x</title><h1>x</h1>")
        _write(site, good)
        kinds = ("feed.xml", "feed.json", "robots.txt", "a.css", "a.svg", "a.png", "manifest.webmanifest", MANIFEST)

        def fuzzed(data: bytes) -> None:
            for route in (*good, *kinds, search_route(DIRECTORY)):
                _write(site, {route: data})
                _well_told(proof_read(site, "site").problems)
                if route in good:
                    _write(site, {route: good[route]})
                else:
                    (site / route).unlink()

        yield fuzzed


def _none(problems: Iterable[Problem], data: bytes) -> None:
    found = list(map(str, problems))
    assert not found, (found, data[:200])


def _well_told(problems: Iterable[Problem]) -> None:
    """Each problem is a line that a terminal and a program can read, at a place that there is."""
    for problem in problems:
        assert problem.code and problem.message and str(problem).count("\n") == bool(problem.hint), problem
        assert problem.line >= 0 and problem.column >= 0, problem


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _built(paper: Path) -> None:
    problems = [p for p in build(paper / "content", paper / "site", root=paper).problems if p.severity == "error"]
    assert not problems, problems


def small_bag() -> tuple[Entry, ...]:
    return bagged([Entry(path="data/渡口.txt", source="渡口修好了。".encode())], (), [("Title", "渡口")])


TARGETS: Mapping[str, Callable[[], AbstractContextManager[Fuzzed]]] = {
    "converter": converting,
    "front matter": front_matter,
    "yaml": other_yaml,
    "bodies": bodies,
    "escapes": escapes,
    "records": records,
    "notes": notes,
    "archives": archives,
    "requests": requests,
    "sites": sites,
}
