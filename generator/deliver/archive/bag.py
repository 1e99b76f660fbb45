"""A bag: files with a list of their checksums (BagIt 1.0, RFC 8493), which any BagIt program can hold them to.

Written here and not by the bagit library, which moves the files of a folder about and stamps each bag with the day on
which that was done; the tests hold our bags to the library.
"""

import re
from collections.abc import Iterable, Sequence

from generator.deliver.archive.entries import Entry

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT, BAG_INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
PAYLOAD = "data"

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def bagged(payload: Sequence[Entry], tags: Sequence[Entry], info: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    """All files of the bag that holds `payload` (paths below data/), in their order: tag files first.

    `tags` are files beside the payload, such as a README; `info` goes into bag-info.txt, with the payload's size.
    Raises OSError where a file cannot be read.
    """
    payload = sorted(payload, key=lambda entry: entry.path)
    measured = [(entry.path, *entry.measured()) for entry in payload]
    size = sum(size for *_, size in measured)
    facts = (*info, ("Payload-Oxum", f"{size}.{len(measured)}"))
    tags = (
        *tags,
        _text(BAGIT, DECLARATION),
        _text(BAG_INFO, "".join(f"{label}: {one_line(value)}\n" for label, value in facts if value)),
        _text(MANIFEST, "".join(f"{digest}  {_listed(path)}\n" for path, digest, _ in measured)),
    )
    lines = (f"{entry.measured()[0]}  {_listed(entry.path)}\n" for entry in sorted(tags, key=lambda e: e.path))
    return (*sorted((*tags, _text(TAG_MANIFEST, "".join(lines))), key=lambda e: e.path), *payload)


def one_line(value: str) -> str:
    """A value as a line of bag-info.txt can hold it."""
    return " ".join(_CONTROLS.sub(" ", value).split())


def _text(path: str, text: str) -> Entry:
    return Entry(path=path, source=text.encode("utf-8", "replace"))


def _listed(path: str) -> str:
    """A path in a manifest: what would end its line is percent-encoded (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def path_listed(text: str) -> str:
    """The path that a line of a manifest names: the other way round."""
    return re.sub(r"%(0[Aa]|0[Dd]|25)", lambda m: chr(int(m[1], 16)), text)
