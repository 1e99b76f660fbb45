"""Where a page comes from: the Markdown file to mend, the raw lines behind it, its doubts."""

from pathlib import Path

from generator.content import routes
from generator.content.parser import parse_article
from generator.content.reader import ISSUE_FILE
from generator.deliver.folders import Folders
from generator.files import decode_utf8, display_path, is_inside, read_inside
from generator.model import Issue
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a page of an issue was made of."""

    issue: str
    """The issue's folder name."""
    article: str = ""
    """The article's name; empty for another page of the issue."""
    file: Path
    """The article's Markdown file, or the issue's issue.yml."""
    path: str
    """The same as problems name it."""
    line: int
    """Where the text begins."""
    raw: tuple[tuple[str, str], ...] = ()
    """(raw file, lines) that the article is made of."""
    doubts: int = 0


def source_of(folders: Folders, route: str) -> Source | None:
    """The source of the page at a route, as it lies in the content now; None for a page that has no single one."""
    issue, name = routes.issue_of(route), routes.article_of(route)
    if not issue:
        return None
    folder = folders.content / issue
    file = folder / (f"{name}.md" if name else ISSUE_FILE)
    if not file.is_file() or not is_inside(file, folders.content):
        return None
    path = display_path(file, folders.root)
    source = Source(issue=issue, article=name, file=file.resolve(), path=path, line=1)
    return _read(source, folder) if name else source


def _read(source: Source, folder: Path) -> Source:
    data, _ = read_inside(source.file, folder, source.path)
    text, _ = decode_utf8(data or b"", source.path)
    article, _ = parse_article(text or "", Issue(key=source.issue), source.article, source.path, None)
    if not article:  # a fault in it: the overlay leads to its line
        return source
    return Source(
        issue=source.issue,
        article=source.article,
        file=source.file,
        path=source.path,
        line=article.body_line,
        raw=tuple((lines.file, lines.lines) for lines in article.source),
        doubts=len(article.review),
    )
