"""All pictures that an edition shows, made ready; each only when it wasn't before."""

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.content.routes import image_copy_route, image_route
from generator.files import clear_unfinished, display_path, read_inside, unwritable
from generator.model import Article
from generator.problems import Problem, Severity
from generator.records import dataclass
from generator.site.pictures.cache import FOLDER, alone, key_of, make, note, ready, tidy
from generator.site.pictures.rendition import MOST_BYTES, SUFFIXES, Rendition, Unshowable

PICTURES = frozenset(SUFFIXES)
THREADS = min(os.cpu_count() or 1, 4)
"""Of pictures that are made ready at once; `encode` lets only one of them be a large one."""
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,179}")
_COPY = re.compile(r"\.[0-9]+\.webp$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The pictures of an edition."""

    renditions: Mapping[tuple[str, str], Rendition]
    """By issue key and file name."""
    files: Mapping[str, Path]
    """Route to the file that holds what stands there."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    issue: str
    name: str
    shown_by: Path
    """The first article that shows it."""
    listed: bool
    """Does that article list it under `images`, so that its text stands without it as well?"""


def collect_pictures(
    shown: Iterable[tuple[Article, Sequence[str]]],
    content: Path,
    output: Path,
    *,
    root: Path,
    whole: bool = True,
    noted: bool = False,
    waiting: Callable[[], object] = lambda: None,
) -> Pictures:
    """The pictures that these articles show, by the names of their files; the cache lies in `root`.

    They stay in the cache until the next pictures are collected for the folder `output`, whatever other builds need.
    Are these articles the `whole` paper? Then what the cache holds that no folder needs is removed.
    Are they `noted` among others that the output folder needs, they are not noted by themselves.
    Where another process makes pictures ready just now, `waiting` is called, and its end waited for.
    """
    wanted = _wanted(shown, content)
    folder = root / FOLDER
    if not wanted and not folder.is_dir():
        return Pictures(renditions={}, files={}, problems=())
    with alone(folder, waiting):
        done = _all_made_ready(tuple(wanted.values()), content, root, folder)
        with suppress(OSError):  # a disk that is full: of what is there nothing is removed
            if not noted:
                note(folder, output, {key for key, made, _ in done if made})
                clear_unfinished(folder)
                if whole:
                    tidy(folder)
    renditions: dict[tuple[str, str], Rendition] = {}
    files: dict[str, Path] = {}
    for want, (_, made, _) in zip(wanted.values(), done, strict=True):
        if made:
            rendition, (itself, *copies) = made
            renditions[want.issue, want.name] = rendition
            files[image_route(want.issue, want.name)] = itself
            routes = (image_copy_route(want.issue, want.name, width) for width in rendition.copies)
            files |= zip(routes, copies, strict=True)
    problems = tuple(p for _, _, problems in done for p in problems)
    return Pictures(renditions=renditions, files=files, problems=problems)


def faulty_pictures(
    shown: Iterable[tuple[Article, Sequence[str]]], content: Path, *, root: Path
) -> tuple[Problem, ...]:
    """What `collect_pictures` would say is wrong with the pictures of these articles; nothing is made or written."""
    with _warnings_of_pillow_unsaid():
        return tuple(p for want in _wanted(shown, content).values() for p in _faults(want, content, root))


def _wanted(shown: Iterable[tuple[Article, Sequence[str]]], content: Path) -> dict[tuple[str, str], _Wanted]:
    wanted: dict[tuple[str, str], _Wanted] = {}
    for article, names in shown:
        for name in names:
            file = content / article.issue / f"{article.name}.md"
            listed = any(image.file == name for image in article.images)
            wanted.setdefault((article.issue, name), _Wanted(article.issue, name, file, listed))
    return wanted


@contextmanager
def _warnings_of_pillow_unsaid() -> Iterator[None]:
    """What Pillow warns of (odd EXIF data, say) changes nothing of what is shown."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
        yield


_Made = tuple[Rendition, tuple[Path, ...]]


_Done = tuple[str, _Made | None, tuple[Problem, ...]]
"""Key of the cache, what it holds, problems."""


def _all_made_ready(wanted: Sequence[_Wanted], content: Path, root: Path, cache: Path) -> tuple[_Done, ...]:
    # Loaded late, with what it loads: most papers show none.
    from concurrent.futures import ThreadPoolExecutor

    with _warnings_of_pillow_unsaid(), ThreadPoolExecutor(THREADS) as threads:
        return tuple(threads.map(lambda w: _made_ready(w, content, root, cache), wanted))


def _line_of(want: _Wanted) -> int:
    """The line of the article on which the picture is named; 0 where the file is not there any more."""
    data, _ = read_inside(want.shown_by, want.shown_by.parent, want.shown_by.name)
    lines = (data or b"").split(b"\n")
    return next((number for number, line in enumerate(lines, 1) if want.name.encode() in line), 0)


def _made_ready(want: _Wanted, content: Path, root: Path, cache: Path) -> _Done:
    data, problems = _read(want, content, root)
    if data is None:
        return "", None, problems
    suffix = Path(want.name).suffix.lower()
    key = key_of(data, suffix)
    try:
        return key, ready(cache, key) or make(cache, key, data, suffix), ()
    except Unshowable as why:
        return "", None, (_unshowable(want, content, root, why),)
    except OSError as why:
        return "", None, (unwritable(display_path(cache, root), why),)


def _faults(want: _Wanted, content: Path, root: Path) -> tuple[Problem, ...]:
    data, problems = _read(want, content, root)
    suffix = Path(want.name).suffix.lower()
    if data is None or ready(root / FOLDER, key_of(data, suffix)):
        return problems
    # Loaded late, with the library that it needs: what was built before need not be looked at.
    from generator.site.pictures.encode import look_at

    try:
        look_at(data, suffix)
    except Unshowable as why:
        return (_unshowable(want, content, root, why),)
    return ()


def _read(want: _Wanted, content: Path, root: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The picture's file, or what keeps it from being one."""
    where = display_path(want.shown_by, root)

    def fault(message: str, hint: str, severity: Severity = "error") -> tuple[None, tuple[Problem, ...]]:
        line = _line_of(want)
        return None, (Problem(path=where, line=line, code="picture", message=message, hint=hint, severity=severity),)

    if Path(want.name).suffix.lower() not in PICTURES:
        return fault(f"{want.name} is no picture that can be shown", f"use one of {', '.join(sorted(PICTURES))}")
    if not _NAME.fullmatch(want.name) or _COPY.search(want.name):
        return fault(
            f"{want.name} cannot be part of an address", "name it with a-z, 0-9 and hyphens, like bridge-1.jpg"
        )
    folder = content / want.issue
    file = folder / "images" / want.name
    if not file.is_file():
        hint = f"put it into {display_path(folder / 'images', root)}/, or take it out of the article"
        return fault(f"there is no picture {want.name}", hint, "warning" if want.listed else "error")
    return read_inside(file, folder, _shown_path(want, content, root), MOST_BYTES)


def _shown_path(want: _Wanted, content: Path, root: Path) -> str:
    return f"{display_path(content / want.issue / 'images', root)}/{want.name}"


def _unshowable(want: _Wanted, content: Path, root: Path, why: Unshowable) -> Problem:
    return Problem(path=_shown_path(want, content, root), code="picture", message=str(why), hint=why.hint)
