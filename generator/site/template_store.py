"""Compiled templates: those that come with the program, kept where Python keeps the compiled modules of the program.

A compiled template is code. One out of a paper's folder would be the code of whoever wrote there, and a paper's
templates run in a sandbox because they may come from anywhere: so those are compiled each time, and nothing that is run
is ever taken from a paper's folder. Whoever can write beside the program's modules could as well change the program.
Where that is nobody, or Python is told to write no bytecode, nothing is kept.
"""

import hashlib
import marshal
import sys
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from generator.files import write_file
from generator.site.memory.marks import marked, program_mark

_SIZE = 16
"""Bytes of the hash before the code."""


class ShippedCode(BytecodeCache):
    """The compiled templates of the program's own `folder`; each is that of its source, its file and this program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file of the compiled template; empty for one that is not kept."""
        if filename is None or Path(filename) != self._folder / name or not sys.implementation.cache_tag:
            return ""
        beside = Path(cache_from_source(__file__))
        return str(beside.with_name(f"layouts.{name.replace('/', '.')}.{sys.implementation.cache_tag}.pyc"))

    def load_bytecode(self, bucket: Bucket) -> None:
        """As the library asks: the code, if it is there and whole."""
        try:
            data = Path(bucket.key).read_bytes() if bucket.key else b""
        except OSError:
            return
        code = data[_SIZE:]
        if code and data[:_SIZE] == self._seal(bucket, code):
            bucket.code = marshal.loads(code)  # noqa: S302 - as much the program's own as its modules beside it

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As the library asks; where nothing can be written, nothing is, as with Python's own."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        code = marshal.dumps(bucket.code)
        try:
            Path(bucket.key).parent.mkdir(parents=True, exist_ok=True)
            write_file(Path(bucket.key), self._seal(bucket, code) + code)
        except OSError:
            return

    def _seal(self, bucket: Bucket, code: bytes) -> bytes:
        """Of another version of the program or its libraries, another source or another file, it is another one."""
        mark = marked((program_mark(), str(self._folder), bucket.key, bucket.checksum)).encode()
        return hashlib.blake2b(mark + code, digest_size=_SIZE).digest()
