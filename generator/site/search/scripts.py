"""The files of the index as scripts: what they are called, and how data stands in them.

A file is a classic script that calls `broadsheetIndex(name, data)`: a page opened from a disk may load scripts, but may
fetch nothing and import nothing.
"""

import base64
import codecs
import hashlib
import json
import re

from generator.content.routes import search_route
from generator.site.search.documents import SearchDocument
from generator.site.search.tree import Node

FOLDER = 1000
"""Texts in a folder."""
UNSAFE = re.compile("[\ud800-\udfff\u2028\u2029<]")
"""What may stand in JSON but not in a script in UTF-8: halves of a surrogate pair, the line ends that only JavaScript
knows, and `<`, which could close the element of a page that inlines the script."""
_LETTERS = "".join(
    chr(letter if letter > 31 and letter not in b'"<\\\x7f' else letter + 256)
    for letter in (b ^ 128 for b in range(256))
)
"""A letter for each byte of GBK, modulo 256 the byte with its first bit turned: printable ASCII for those of GB 2312,
as in HZ (RFC 1843), but for what may not stand in a script."""
_BYTES = codecs.charmap_build(_LETTERS)
_SCRIPT = re.compile(rb'broadsheetIndex\("([a-z0-9/]+)",(.*)\);\n', re.S)
_ROW = ("route", "date", "date_words", "section", "title", "kicker", "deck", "rubric", "package", "byline", "page")
"""What the script reads as an article, in this order; its text follows, then who made it and the places it names."""


def script(name: str, data: object) -> bytes:
    """Data as a file of the index."""
    safe = UNSAFE.sub(lambda found: _escaped(found[0]), _compact(data))
    return f'broadsheetIndex("{name}",{safe});\n'.encode()


def text_script(name: str, data: object) -> bytes:
    """The same, as letters that stand for bytes of GBK where these are fewer: Chinese takes an eighth less, gzipped,
    than in UTF-8. Browsers read GBK, but no script in it that a server calls UTF-8.
    """
    compact = _compact(data)
    letters = codecs.charmap_decode(compact.encode("gbk", _ESCAPING), "strict", _LETTERS)[0].encode()
    if len(letters) >= len(compact.encode("utf-8", "surrogatepass")):
        return script(name, data)
    return b'broadsheetIndex("%b","%b");\n' % (name.encode(), letters)


def bits_script(name: str, data: bytes) -> bytes:
    """Bits as a file of the index."""
    return f'broadsheetIndex("{name}","{base64.b64encode(data).decode()}");\n'.encode()


def data_of(file: bytes) -> object:
    """What a file hands over. Raises ValueError."""
    found = _SCRIPT.fullmatch(file)
    if not found:
        raise ValueError("not a file of the index")
    return json.loads(found[2])


def text_of(file: bytes) -> object:
    """What a file of `text_script` hands over. Raises ValueError."""
    data = data_of(file)
    if not isinstance(data, str):
        return data
    return json.loads(codecs.charmap_encode(data, "strict", _BYTES)[0].decode("gbk"))


def bits_of(file: bytes) -> bytes:
    """The bits that a file hands over. Raises ValueError."""
    data = data_of(file)
    if not isinstance(data, str):
        raise ValueError("not bits")
    return base64.b64decode(data)


def row(name: str, document: SearchDocument) -> bytes:
    """The text file of an article."""
    values = (getattr(document, field) for field in _ROW)
    return text_script(name, [*values, document.text, document.authors, document.places])


def document_of(file: bytes) -> SearchDocument:
    """The article of a text file, but for its issue and its section's name. Raises ValueError."""
    data = text_of(file)
    if not isinstance(data, list) or len(data) != len(_ROW) + 3:
        raise ValueError("not an article")
    *values, text, authors, places = data
    heads = dict(zip(_ROW, values, strict=True))
    return SearchDocument(issue="", text=tuple(text), authors=tuple(authors), places=tuple(places), **heads)


def text_route(segment: str, number: int) -> str:
    """Where an article of a segment lies."""
    return search_route(f"{segment}/text/{number // FOLDER}/{number % FOLDER}")


def place(node: Node, *, whole: bool = False) -> str:
    """Where the file of a node lies in its segment, or that of the list of all of it."""
    digits = _called(node)
    return f"all/{digits[0]}/{digits[1:]}" if whole else f"{digits[0]}/{digits[1:]}"


def block_place(node: Node) -> str:
    """Where the nodes of the files in a node lie."""
    return f"nodes/{_called(node)}"


def _called(node: Node) -> str:
    """The start of a node, without zeros at the end: three digits at least."""
    return f"{node[0]:012x}".rstrip("0").ljust(3, "0")


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _escaped(char: str) -> str:
    """As JSON has it in ASCII."""
    return json.dumps(char)[1:-1] if ord(char) > 127 else f"\\u{ord(char):04x}"


def _escaping(error: UnicodeError) -> tuple[str, int]:
    """Escapes what GBK hasn't got."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_escaped, error.object[error.start : error.end])), error.end


_ESCAPING = "broadsheet-json"
codecs.register_error(_ESCAPING, _escaping)


def version_of(data: bytes) -> str:
    """16 hex digits that are others where the data are."""
    return hashlib.sha256(data).hexdigest()[:16]
