"""The raw issues of a seeds folder: found, decoded, with what their sidecars say. The only stage that reads files."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.convert.mastheads.folios import MOST
from generator.convert.reading.encodings import Decoded, decode_raw
from generator.convert.reading.evening import evened
from generator.convert.reading.parting import parts, printed_pages
from generator.convert.reading.sidecar import NOTHING_STATED, Sidecar, decode_sidecar
from generator.convert.spans import RawPage
from generator.files import decode_utf8, display_path, read_inside
from generator.model import PrintPage
from generator.problems import Problem, has_errors
from generator.records import dataclass
from generator.schema import Decoder, is_raw_path
from generator.yaml_parser import parse_yaml

LARGEST = 64 * 2**20
"""Bytes of a raw file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawIssue:
    """The raw pages of one issue and what is given about it."""

    path: str
    """The file or folder, as problems name it."""
    pages: tuple[RawPage, ...]
    day: date | None = None
    edition: str = ""
    number: str = ""
    stated: Sidecar = NOTHING_STATED
    """All that the sidecar states, in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The files of one issue, not read yet."""

    files: tuple[Path, ...]
    sidecar: Path


def find_issues(seeds: Path, files: Sequence[Path] = ()) -> tuple[Found, ...]:
    """The issues of a seeds folder, by name: each `*.txt` in it, and each folder with `*.txt` directly in it.

    With `files`, only the issues that one of them belongs to. A folder without `*.txt` is passed over: one with a
    seeds/ of its own is another paper.
    """
    found: list[Found] = []
    for entry in _entries(seeds):
        if entry.is_dir() and (pages := [p for p in _entries(entry) if _is_text(p)]):
            found.append(Found(files=tuple(pages), sidecar=entry / "issue.yml"))
        elif _is_text(entry):
            found.append(Found(files=(entry,), sidecar=entry.with_suffix(".yml")))
    wanted = {f.resolve() for f in files}
    return tuple(f for f in found if not wanted or wanted & {p.resolve() for p in (*f.files, f.files[0].parent)})


def passed_over_files(seeds: Path, root: Path) -> Iterable[Problem]:
    """A warning for each file of the seeds folder that is neither a raw issue nor the sidecar of one.

    So for each folder that holds files and no printed page, and, in an issue's folder, for each file and folder that is
    none, as a PDF is whose text does not stand beside it. A folder with a seeds/ of its own is another paper.
    """
    for entry in _entries(seeds):
        own = entry.suffix == ".yml" and _is_text(entry.with_suffix(".txt"))
        if entry.is_file() and not _is_text(entry) and not own:
            hint = "a raw issue is NAME.txt, what is known of it NAME.yml beside it, or issue.yml in an issue's folder"
            yield _passed_over(entry, root, "this is no raw issue, and passed over", hint)
        elif entry.is_dir():
            inside = _entries(entry)
            pages = {p.stem for p in inside if p.suffix.lower() == ".txt"}
            others = [p for p in inside if p.stem not in pages and p.name != "issue.yml"]
            strange = [p for p in others if p.is_file() or any(map(_is_text, _entries(p)))]
            if any(p.name == "seeds" for p in inside) or not strange:
                continue
            hint = "each printed page is a .txt right in the issue's folder: of a PDF, what pdftotext makes of it"
            for path in strange if pages else (entry,):
                yield _passed_over(path, root, "no printed page can be read from this, and it is passed over", hint)


def _passed_over(path: Path, root: Path, message: str, hint: str) -> Problem:
    return Problem(path=display_path(path, root), code="not-raw", message=message, hint=hint, severity="warning")


def read_issue(found: Found, seeds: Path, root: Path) -> tuple[RawIssue | None, tuple[Problem, ...]]:
    """The issue's raw pages, or None with the problems that keep it from being read."""
    problems = [*_unwritable_names(found, seeds, root)]
    if problems:
        return None, tuple(problems)
    given = _sidecar(found.sidecar, seeds, root, problems)
    pages: list[tuple[int, RawPage]] = []
    for at, file in enumerate(found.files):
        read, data = _raw(file, seeds, root, given.encoding, problems)
        if read.text is None:
            continue
        source = file.relative_to(seeds).as_posix()
        listed = [p for p in given.pages if p.source in (file.name, source)]
        if len(found.files) == 1:
            listed = listed or [p for p in given.pages if not p.source]
        number = 0 if listed or len(found.files) == 1 else _page_number(file)
        text = evened(read.text.split("\n"))
        whole = RawPage(
            file=source,
            lines=text.lines,
            columns=text.columns,
            unseen=text.unseen,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=read.encoding,
        )
        own = _pages(whole, listed or ([PrintPage(number=number)] if number else []))
        pages += [(own[0].number or at + 1, page) for page in own]
    path = display_path(found.files[0] if len(found.files) == 1 else found.files[0].parent, root)
    if not has_errors(problems) and not any(line.strip() for _, page in pages for line in page.texts):
        hint = "copy the issue's text into it, or remove the file"
        problems.append(Problem(path=path, code="empty", message="there is no text in it", hint=hint))
    if has_errors(problems):
        return None, tuple(problems)
    pages.sort(key=lambda p: (p[0], p[1].file, p[1].start))
    if len(pages) > MOST and sum(not page.goes_on for _, page in pages) > MOST:
        hint = "part it into several issues, each in a file or a folder of its own"
        problems.append(
            Problem(path=path, code="too-large", message=f"more than {MOST} printed pages in one issue", hint=hint)
        )
        return None, tuple(problems)
    named = found.files[0].stem if len(found.files) == 1 else found.files[0].parent.name
    day = given.day or _day_in(named)
    raw = RawIssue(
        path=path,
        pages=tuple(p for _, p in pages),
        day=day,
        edition=given.edition or _edition_in(named),
        number=given.number,
        stated=given,
    )
    return raw, tuple(problems)


def _unwritable_names(found: Found, seeds: Path, root: Path) -> Iterable[Problem]:
    """A raw file is named in what is converted: in UTF-8, its folders parted by `/` on every system."""
    for file in found.files:
        source = file.relative_to(seeds).as_posix()
        written = is_raw_path(source)
        if not written or any("\ud800" <= char <= "\udfff" for char in source):
            what = "is not in UTF-8" if written else "would be a path on Windows"
            message = f"the name of this file or of its folder {what}"
            hint = "rename it; a-z, 0-9 and hyphens are safe everywhere, and 2024-04-12.txt tells the day"
            yield Problem(path=display_path(seeds, root) + f"/{source}", code="raw-name", message=message, hint=hint)


def _entries(folder: Path) -> Iterable[Path]:
    """What lies in the folder, by name, without hidden entries."""
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted((p for p in there if not p.name.startswith(".")), key=lambda p: p.name)


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == ".txt" and path.is_file()


def _raw(file: Path, seeds: Path, root: Path, encoding: str, problems: list[Problem]) -> tuple[Decoded, bytes]:
    """A raw file's text, and its bytes; `encoding` is empty or what the sidecar says."""
    path = display_path(file.parent, root) + f"/{file.name}"
    size = file.stat().st_size if file.is_file() else 0
    if size > LARGEST:
        message = f"this file of {size / 2**20:.0f} MiB is larger than the {LARGEST >> 20} MiB that are read at once"
        hint = "part it into several files, one for each printed page, in a folder of their own"
        problems.append(Problem(path=path, code="too-large", message=message, hint=hint))
        return Decoded(None), b""
    data, faults = read_inside(file, seeds, path)
    problems += faults
    if data is None:
        return Decoded(None), b""
    read = decode_raw(data, path, encoding)
    problems += read.problems
    return read, data


def _sidecar(file: Path, seeds: Path, root: Path, problems: list[Problem]) -> Sidecar:
    """What the sidecar states."""
    if not file.is_file():
        return NOTHING_STATED
    path = display_path(file.parent, root) + f"/{file.name}"
    data, faults = read_inside(file, seeds, path)
    problems += faults
    if data is None:
        return NOTHING_STATED
    text, faults = decode_utf8(data, path)
    problems += faults
    if text is None:
        return NOTHING_STATED
    node, faults = parse_yaml(text, path)
    problems += faults
    if node is None:
        return NOTHING_STATED
    decoder = Decoder(path, "sidecar")
    sidecar = decode_sidecar(node, decoder)
    problems += decoder.problems
    return replace(sidecar, sha256=hashlib.sha256(data).hexdigest())


def _pages(whole: RawPage, known: Sequence[PrintPage]) -> list[RawPage]:
    """The printed pages of a file, `known` ones first; each that is too long in parts."""
    out: list[RawPage] = []
    for at, page in enumerate(printed_pages(whole.lines)):
        given = known[at] if at < len(known) else PrintPage(number=0)
        for part, (start, end) in enumerate(parts(whole.lines, page)):
            out.append(replace(whole, start=start, end=end, goes_on=part > 0, number=given.number, name=given.name))
    return out


def _page_number(file: Path) -> int:
    """The printed page by the file's name: its last figures, 1 to 64; else 0."""
    figures = re.findall(r"\d+", file.stem)
    return int(figures[-1]) if figures and len(figures[-1]) < 4 and 1 <= int(figures[-1]) <= 64 else 0


def _edition_in(name: str) -> str:
    """What a file's or folder's name calls the issue beside its day: 2024-04-12下午版, 2024年4月12日 号外."""
    found = _EDITION.search(_day_in_figures(name)) if _day_in(name) else None
    return found[0] if found else ""


_EDITION = re.compile("(?:上午|中午|下午|早晨|[早晨午晚日夜])[版刊]|[号號]外|[增特]刊")


def _day_in_figures(name: str) -> str:
    """2024年4月12日 as 2024-4-12: the 日 or 号 of a day begins no other word."""
    return re.sub(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]", r"\1-\2-\3", name)


def _day_in(name: str) -> date | None:
    """A date that a file's or folder's name gives: 2022-05-21, 20220521, 2022_5_21, 2022年5月21日."""
    match = re.search(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{1,2})\2(\d{1,2})(?!\d)", _day_in_figures(name))
    if not match or (not match[2] and len(match[3] + match[4]) != 4):
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None
