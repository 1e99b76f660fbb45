"""An issue as a web archive (WACZ 1.1.1, of WARC 1.1 and CDXJ): its pages as a browser would have got them.

Written here, as warcio and wacz put the time of the making into it and leave the compressing to zlib, which does it
differently from version to version; the tests read it with warcio. Each record is a gzip member, as players want it,
whose blocks are stored.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from generator import __version__
from generator.content import routes
from generator.deliver.archive.entries import Entry
from generator.deliver.archive.writing import FIRST
from generator.deliver.media_types import media_type
from generator.records import dataclass
from generator.site.search.directory import asked_for
from generator.site.staging import data_of

NO_ADDRESS = "https://paper.invalid/"
"""Where the pages stand for a paper without an address: a host that never is one (RFC 6761)."""
DATA, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"
PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
SOFTWARE = f"Broadsheet {__version__}"

_TITLE = re.compile(rb"<title>([^<]*)</title>")
_STORED = 65_535
"""Bytes that a stored block of deflate holds at most (RFC 1951, 3.2.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a browser got at an address."""

    route: str
    url: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A page's record in the file of records."""

    page: _Page
    offset: int
    length: int


def web_archive(
    site: Mapping[str, bytes | Path], *, base: str, key: str, title: str, day: date | None
) -> tuple[Entry, ...]:
    """The files of the web archive of these pages (route to what stands there) of the issue `key`.

    `base` is the address of the paper; `day` is the issue's, and stands for that of every record. Raises OSError.
    """
    moment = f"{(day or FIRST).isoformat()}T00:00:00Z"
    base = base or NO_ADDRESS
    info = f"software: {SOFTWARE}\r\nformat: WARC file version 1.1\r\ndescription: {title}\r\n"
    told = info.encode("utf-8", "replace")
    out = bytearray(stored_gzip(_record("warcinfo", base + key, moment, told, b"", "application/warc-fields")))
    places = []
    for page in _pages_of(site, base):
        member = stored_gzip(_response(page, moment))
        places.append(_Place(page=page, offset=len(out), length=len(member)))
        out += member
    listed = [p for p in (place.page for place in places) if p.route == routes.HOME or p.route.startswith(f"{key}/")]
    files = {DATA: bytes(out), INDEX: _index(places, moment), PAGES: _page_list(listed, moment)}
    package = _package(files, title=title, moment=moment, main=base + routes.HOME)
    files |= {PACKAGE: package, DIGEST: _json({"path": PACKAGE, "hash": _sha256(package)})}
    return tuple(Entry(path=path, source=data) for path, data in files.items())


def _pages_of(site: Mapping[str, bytes | Path], base: str) -> Iterator[_Page]:
    """Every file of the site at every address that it is asked for at.

    Links name index.html, published addresses end in a slash, and the index of the search is asked for by its version.
    """
    versions = asked_for({route: source for route, source in site.items() if isinstance(source, bytes)})
    for route, source in sorted(site.items()):
        path = quote(route)
        kind = media_type(route)
        data = data_of(source)
        yield _Page(route=route, url=base + path, type=kind, data=data)
        if route == routes.HOME or route.endswith(f"/{routes.HOME}"):
            yield _Page(route=route, url=base + path.removesuffix(routes.HOME), type=kind, data=data)
        if route in versions:
            yield _Page(route=route, url=f"{base}{path}?v={versions[route]}", type=kind, data=data)


def _record(kind: str, url: str, moment: str, block: bytes, payload: bytes, media_type: str) -> bytes:
    """A record (WARC 1.1, 4): its block, which ends in what a reader is to get, with the digests of both."""
    mark = uuid5(NAMESPACE_URL, f"{kind} {url} {moment} {_sha256(block)}")
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{mark}>",
        "WARC-Date": moment,
        "WARC-Target-URI": url if kind == "response" else "",
        "WARC-Payload-Digest": _sha256(payload) if kind == "response" else "",
        "WARC-Block-Digest": _sha256(block),
        "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def _response(page: _Page, moment: str) -> bytes:
    """The record of a page: what a server answered (RFC 9112)."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {page.type}\r\nContent-Length: {len(page.data)}\r\n\r\n"
    block = head.encode() + page.data
    return _record("response", page.url, moment, block, page.data, "application/http; msgtype=response")


def stored_gzip(data: bytes) -> bytes:
    """A gzip member (RFC 1952) that holds the data uncompressed, without a time or a name in it."""
    out = bytearray(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff")
    for at in range(0, max(len(data), 1), _STORED):
        block = data[at : at + _STORED]
        out.append(at + _STORED >= len(data))
        out += len(block).to_bytes(2, "little") + (len(block) ^ 0xFFFF).to_bytes(2, "little") + block
    return bytes(out + zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little"))


def _index(places: Iterable[_Place], moment: str) -> bytes:
    """CDXJ: a line for each record, sorted by its address turned round and its time."""
    stamp = re.sub(r"\D", "", moment)
    lines = []
    for place in places:
        page = place.page
        fields = {
            "url": page.url,
            "mime": page.type.partition(";")[0],
            "status": "200",
            "digest": _sha256(page.data),
            "length": str(place.length),
            "offset": str(place.offset),
            "filename": PurePosixPath(DATA).name,
        }
        lines.append(f"{turned_round(page.url)} {stamp} {json.dumps(fields)}\n")
    return "".join(sorted(lines)).encode()


def turned_round(url: str) -> str:
    """An address by the parts of its host from the last to the first (SURT), as indexes are sorted.

    `https://paper.example/a/` is `example,paper)/a`.
    """
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    return f"{host}{port}){parts.path.rstrip('/') or '/'}{f'?{parts.query}' if parts.query else ''}".lower()


def _page_list(pages: Iterable[_Page], moment: str) -> bytes:
    """The pages that a player offers, the home page first."""
    lines = [_json({"format": "json-pages-1.0", "id": "pages", "title": "Pages"})]
    for page in sorted(pages, key=lambda p: (p.route != routes.HOME, p.url)):
        found = _TITLE.search(page.data) if page.url.endswith(".html") else None
        if found:
            named = {"id": str(uuid5(NAMESPACE_URL, page.url)), "url": page.url, "ts": moment}
            lines.append(_json({**named, "title": unescape(found[1].decode("utf-8", "replace"))}))
    return b"\n".join(lines) + b"\n"


def _package(files: Mapping[str, bytes], *, title: str, moment: str, main: str) -> bytes:
    resources = [
        {"name": PurePosixPath(path).name, "path": path, "hash": _sha256(data), "bytes": len(data)}
        for path, data in files.items()
    ]
    return _json(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": title,
            "created": moment,
            "software": SOFTWARE,
            "mainPageUrl": main,
            "mainPageDate": moment,
            "resources": resources,
        }
    )


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
