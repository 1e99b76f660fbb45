"""What lies beside the pages of an archived issue: its Markdown and its raw text, as far as they may be shown.

The pages show what is published and nothing else. The files beside them would tell the rest: a raw file still says the
name that paper.yml withholds, and the articles that an editor took out. So where anything of the issue is withheld, an
archive for the public has neither; the published articles are in it as Markdown all the same, beside their pages.
"""

from collections.abc import Iterable
from pathlib import Path

from generator.config import PAPER_FILE
from generator.content.names import fates
from generator.content.reader import ISSUE_FILE
from generator.content.routes import ARTICLE_NAME
from generator.deliver.archive.entries import Entry, below, cleanly_named
from generator.deliver.archive.means import Means
from generator.deliver.raw import raw_files
from generator.files import decode_as, display_path, read_inside
from generator.model import Issue
from generator.problems import Problem
from generator.records import dataclass
from generator.site.edition import Edition
from generator.site.withheld import Names, names_to_withhold

PICTURES = "images"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What lies beside the pages."""

    content: tuple[Entry, ...] = ()
    """Markdown and issue.yml, below `content/`."""
    raw: tuple[Entry, ...] = ()
    """Raw files, below `seeds/`."""
    withheld: bool = False
    """Is anything of the issue withheld, so that it stays behind?"""


@dataclass(frozen=True, slots=True)
class _Text:
    """A file that may say what is withheld."""

    path: str
    data: bytes
    encoding: str = "utf-8"


def beside(means: Means, issue: Issue, published: Edition | None) -> tuple[Beside, tuple[Problem, ...]]:
    """The files that go beside the pages of the issue; `published` is what is shown of it, if anything."""
    content, problems = _content_texts(means, issue)
    raw, raw_problems = _raw_texts(means, issue)
    problems += raw_problems
    if means.complete:
        more, more_problems = _paper_and_pictures(means, issue)
        return _laid_out((*content, *more), (*raw, *_sidecars(means, issue))), (*problems, *more_problems)
    names = names_to_withhold(means.config)
    if _left_out(issue, published) or (names and any(_tells(text, names) for text in (*content, *raw))):
        return Beside(withheld=True), problems
    return _laid_out(content, raw), problems


def _laid_out(content: Iterable[_Text], raw: Iterable[_Text]) -> Beside:
    return Beside(
        content=cleanly_named(below("content", ((text.path, text.data) for text in content))),
        raw=cleanly_named(below("seeds", ((text.path, text.data) for text in raw))),
    )


def _left_out(issue: Issue, published: Edition | None) -> bool:
    """Are there articles that are not published, or that a person deleted, or names taken out of those that are?"""
    shown = {(a.issue, a.name) for a in published.articles} if published else set()
    if any((a.issue, a.name) not in shown for a in issue.articles):
        return True
    if fates(issue)[1]:
        return True
    return bool(published and published.withheld and published.withheld.count)


def _tells(text: _Text, names: Names) -> bool:
    """Does the file or its name say a withheld name? One that cannot be read might."""
    decoded, _ = decode_as(text.data, text.encoding, text.path)
    return decoded is None or names.found(decoded) or names.found(text.path)


def _content_texts(means: Means, issue: Issue) -> tuple[tuple[_Text, ...], tuple[Problem, ...]]:
    """issue.yml and the articles, as they lie in the content folder."""
    folder = means.folders.content / issue.key
    names = sorted(
        p.name
        for p in folder.iterdir()
        if p.name == ISSUE_FILE or (p.suffix == ".md" and ARTICLE_NAME.fullmatch(p.stem))
    )
    return _read(means, folder, ((f"{issue.key}/{name}", folder / name) for name in names))


def _raw_texts(means: Means, issue: Issue) -> tuple[tuple[_Text, ...], tuple[Problem, ...]]:
    """The raw files that the issue was converted from, if they are still those; else a warning for each."""
    texts: list[_Text] = []
    problems: list[Problem] = []
    for raw in raw_files(issue, means.folders):
        problems += raw.problems
        if raw.data is not None and raw.is_same:
            texts.append(_Text(raw.file.file, raw.data, raw.file.encoding))
        elif not raw.problems:
            message = "is not there" if raw.data is None else "is no longer the one that the issue was converted from"
            hint = "put the raw file back, or convert it again; without it the archive has no raw text"
            text = f"the raw file {message}"
            problems.append(Problem(path=raw.path, code="no-raw-text", message=text, hint=hint, severity="warning"))
    return tuple(texts), tuple(problems)


def _paper_and_pictures(means: Means, issue: Issue) -> tuple[tuple[_Text, ...], tuple[Problem, ...]]:
    """paper.yml, and the issue's pictures as they came."""
    content = means.folders.content
    folder = content / issue.key / PICTURES
    pictures = sorted(p.name for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    own = ((f"{issue.key}/{PICTURES}/{name}", folder / name) for name in pictures if not name.startswith("."))
    return _read(means, content, ((PAPER_FILE, content / PAPER_FILE), *own))


def _sidecars(means: Means, issue: Issue) -> tuple[_Text, ...]:
    """What is stated beside the raw files: NAME.yml, or issue.yml in a folder of their own."""
    seeds = means.folders.seeds
    names = (
        Path(source.file).parent / ISSUE_FILE if "/" in source.file else Path(source.file).with_suffix(".yml")
        for source in issue.sources
    )
    texts, _ = _read(means, seeds, ((name.as_posix(), seeds / name) for name in dict.fromkeys(names)))
    return texts


def _read(
    means: Means, folder: Path, files: Iterable[tuple[str, Path]]
) -> tuple[tuple[_Text, ...], tuple[Problem, ...]]:
    texts: list[_Text] = []
    problems: list[Problem] = []
    for path, file in files:
        data, faults = read_inside(file, folder, display_path(file.parent, means.folders.root) + f"/{file.name}")
        problems += faults
        if data is not None:
            texts.append(_Text(path, data))
    return tuple(texts), tuple(problems)
