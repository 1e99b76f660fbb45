"""Where fuzzing begins: for each target but the converter inputs that are whole, so that few steps lead to odd ones."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from generator.content.front_matter import split_front_matter
from generator.deliver.archive.wacz import web_archive
from generator.deliver.archive.writing import zip_into
from generator.site.memory.made import Made, PartRecord
from generator.site.memory.store import packed
from tests.conftest import REPOSITORY
from tests.deliver.test_markup import PARTS
from tests.torture.bombs import FRONT, REFUSED, article
from tests.torture.strings import STRINGS
from tests.torture.targets import small_bag


def _articles() -> Iterator[bytes]:
    yield from (file.read_bytes()[:1500] for file in _sample())
    yield from (article(front)[:1500].encode() for front in (*FRONT.values(), *REFUSED.values()))


def _yaml() -> Iterator[bytes]:
    yield from (file.read_bytes() for file in sorted(REPOSITORY.glob("content/**/*.yml")))
    yield from (file.read_bytes() for file in sorted(REPOSITORY.glob("seeds/**/*.yml")))
    yield from (front[:1500].encode() for front in REFUSED.values())


def _bodies() -> Iterator[bytes]:
    for file in _sample():
        yield split_front_matter(file.read_text("utf-8"))[1][:1200].encode()
    yield (REPOSITORY / "tests" / "site" / "bodies.txt").read_bytes()[:4000]
    yield from _hostile()


def _hostile() -> Iterator[bytes]:
    yield from (string.encode() for string in STRINGS)


def _records() -> Iterator[bytes]:
    part = PartRecord(pieces=("a", "b"), pages=(), files=("x.xml",), why=(("new", ""),))
    yield packed(Made(inputs={"a.md": ((1, 2, 3), "x")}, parts={"p": part}, standing={"index.html": (1, 2, 3)}))


def _notes() -> Iterator[bytes]:
    yield json.dumps({"version": 1, "routes": {"index.html": "0" * 32}, "pending": {"a/b.html": "1"}}).encode()
    yield b"+" + json.dumps({"of": "@", "routes": {"a.html": "1"}, "gone": ["b.html"], "pending": {}}).encode()
    note = {"options": "[1]", "seen": ["a", "b"], "young": {"x": "y"}, "pages": 1, "files": 2, "problems": []}
    yield json.dumps(note | {"notes": []}).encode()


def _archives() -> Iterator[bytes]:
    for top in ("", "2024-05-01"):
        out = io.BytesIO()
        zip_into(out, small_bag(), top=top, day=date(2024, 5, 1))
        yield out.getvalue()
    yield from (b"".join(entry.chunks()) for entry in small_bag() if entry.path.endswith(".txt"))
    pages = {"index.html": "<title>渡口</title>".encode()}
    made = web_archive(pages, base="", key="2024-05-01", title="渡口", day=date(2024, 5, 1))
    yield from (b"".join(entry.chunks()) for entry in made if entry.path.endswith(".json"))


def _requests() -> Iterator[bytes]:
    paths = (
        "",
        "index.html",
        "2024-05-01/1-01.html",
        "review/",
        "review/2024-05-01.html",
        "review/2024-05-01/1-01/raw",
    )
    more = (
        "__preview__/state?route=index.html&build=a.2",
        "__preview__/bar.css",
        "link.html",
        "../secret.html",
        "%2e/",
    )
    yield from (f"GET /repo/{path}".encode() for path in (*paths, *more))
    yield from (b"HEAD /repo/index.html", b"POST /repo/", b"GET /", b"GET //evil.example/", b"GET /repo")


def _sites() -> Iterator[bytes]:
    yield from (body.encode() for body in PARTS)
    yield b"<a href=index.html id=a><img src=a.png width=1 height=2 alt><script type=application/ld+json>{}</script>"
    yield b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><updated>2024-05-01T00:00:00Z</updated></entry></feed>'
    yield b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1"}], "icons": [{"src": "x"}]}'
    yield b'broadsheetIndex("directory",{"segments":[{"name":"latest","count":1,"nodes":"AA==","blocks":false}]});\n'
    yield from _notes()


def _sample() -> list[Path]:
    return sorted(REPOSITORY.glob("content/*/*.md"))


SEEDS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "front matter": _articles,
    "yaml": _yaml,
    "bodies": _bodies,
    "escapes": _hostile,
    "records": _records,
    "notes": _notes,
    "archives": _archives,
    "requests": _requests,
    "sites": _sites,
}
