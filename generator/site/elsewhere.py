"""Parts of the site made on other machines (`Executor`), which have no file of the paper: the same files as here.

A bundle of parts travels with the editions that they are made of, with the texts of the issues that they show, and with
the paper's own templates; its files come back packed, and are staged here in the order of the parts. What comes to
nothing there, or shows a fault, is made here once more, where problems have the names of this machine's files.
"""

import io
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct

from generator.executor import Executor
from generator.files import plain_bytes
from generator.model import Config
from generator.records import dataclass
from generator.site.garbage import uncollected
from generator.site.hands import WITH_TEXTS, Finished, Told, Workshop
from generator.site.look import look
from generator.site.making import MadePage, MadePart, make_part
from generator.site.memory.issues import IssueTexts
from generator.site.memory.store import packed, unpacked, unsealed
from generator.site.memory.texts import Texts, filled
from generator.site.pages.parts import Part
from generator.site.parcels import ALONE, received, sent
from generator.site.strings import Strings, strings_for
from generator.site.templates import Templates

ARTICLE = 3
"""An article with its page and its place on others is about so many times the work of a page of a list."""
SHARE = 500
"""The work of a bundle, in pages of a list: about a quarter of a second, and some megabytes of pages."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all bundles need."""

    config: Config
    layouts: Mapping[str, str | None]
    """The paper's own templates; None where the text didn't travel."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts that are made together."""

    kit: bytes
    parts: bytes
    texts: Mapping[str, tuple[str, bytes]]
    """Issue to the mark and the record of its texts."""


class _Back(Struct, frozen=True, kw_only=True):
    """A part as it comes back."""

    name: str
    pages: tuple[MadePage, ...]
    files: dict[str, bytes]


@contextmanager
def making_elsewhere(
    parts: Sequence[Part], templates: Templates, workshop: Workshop, texts: Texts, executor: Executor
) -> Iterator[Finished]:
    """As `making`, by whom the executor has: the first parts from now on, the others as there is room.

    Raises Stop where the executor does, and OSError where a text cannot be had.
    """
    spans = list(_spans(parts))
    kit = pickle.dumps(Kit(workshop.config, _own_layouts(workshop.root)))
    results = executor.map(make_bundle, (_bundle([parts[n] for n in span], kit, workshop, texts) for span in spans))

    def finished(tell: Told) -> tuple[MadePart, ...]:
        out: list[MadePart] = []
        for span, data in zip(spans, results, strict=True):
            made = unpacked(zlib.decompress(data), list[_Back]) if isinstance(data, bytes) else None
            for n, place in enumerate(span):
                part = _taken(made[n]) if made else make_part(parts[place], templates, workshop.filled)
                out.append(replace(part, files=workshop.stage.stage(f"{place}", part.files)))
            tell(len(out))
        return tuple(out)

    yield finished


def make_bundle(bundle: Bundle) -> bytes | None:
    """The files of its parts, packed; None where they are to be made by who asks."""
    with ALONE, uncollected():
        texts = {key: unsealed(record, IssueTexts) for key, (_, record) in bundle.texts.items()}
        known = {key: found for key, found in texts.items() if found and found.mark == bundle.texts[key][0]}
        if len(known) < len(texts):
            return None
        config, strings, templates = _at_hand(bundle.kit)
        of = partial(filled, of=known.__getitem__)
        made = [make_part(part, templates, of) for part in received(bundle.parts, config, strings)]
        back = [
            _Back(name=part.name, pages=part.pages, files={r: f for r, f in part.files.items() if isinstance(f, bytes)})
            for part in made
        ]
        whole = all(len(b.files) == len(part.files) and not part.problems for b, part in zip(back, made, strict=True))
        return zlib.compress(packed(back), 1) if whole else None


def _spans(parts: Sequence[Part]) -> Iterator[range]:
    """Stretches of the parts, each of about the same work."""
    start, work = 0, 0
    for at, part in enumerate(parts, start=1):
        articles = sum(len(issue.articles) for issue in part.issues)
        work += 1 + (articles * ARTICLE or WITH_TEXTS if part.texts else 0)
        if work >= SHARE or at == len(parts):
            yield range(start, at)
            start, work = at, 0


def _bundle(parts: Sequence[Part], kit: bytes, workshop: Workshop, texts: Texts) -> Bundle:
    keys = dict.fromkeys(key for part in parts for key in part.texts)
    return Bundle(
        kit=kit,
        parts=sent(parts),
        texts={key: (texts.mark(key), texts.record(key)) for key in keys},
    )


def _taken(back: _Back) -> MadePart:
    return MadePart(name=back.name, pages=back.pages, files=back.files, problems=())


@lru_cache(maxsize=1)
def _at_hand(kit: bytes) -> tuple[Config, Strings, Templates]:
    """What the process makes one bundle after the other with."""
    found: Kit = pickle.loads(kit)  # noqa: S301 - it came with the bundle, from whoever asks
    strings = strings_for(found.config.language)
    return found.config, strings, Templates(Path(), strings, sent=found.layouts)


def _own_layouts(root: Path) -> dict[str, str | None]:
    """The paper's templates by their names."""
    top = (root / "layouts").as_posix()
    return {path[len(top) + 1 :]: _text(path) for path, _ in look([top], hidden=True).files()}


def _text(path: str) -> str | None:
    """The text of a template, line ends as LF; None for what only this machine is to read."""
    if not path.endswith(".html"):
        return None
    try:
        return io.TextIOWrapper(io.BytesIO(plain_bytes(path)), "utf-8").read()
    except (OSError, UnicodeDecodeError):
        return None
