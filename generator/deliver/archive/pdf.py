"""The whole issue set as a printed edition: its page `edition.html` and its style for paper, by WeasyPrint.

WeasyPrint is handed the files of the edition from memory and gets at nothing else. The bookmarks are the heads of the
page; the PDF is tagged for readers who listen (PDF/UA-1), and bears no time.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from PIL import ImageFile

from generator.content import routes
from generator.deliver.archive.edition import with_links
from generator.problems import Problem
from generator.site.staging import data_of

BASE = "https://edition.invalid/"
"""Where the files of the edition lie for WeasyPrint: a host that never is one (RFC 6761)."""
STYLE = Path(__file__).with_name("pdf.css")
VARIANT = "pdf/ua-1"
FEW = 20
"""So many characters may be missing in all faces: rare ones. More, and a face for the script is missing."""

_NO_GLYPH = re.compile(r"\.notdef glyph rendered .*?\"(.)\"", re.S)


def printed(site: Mapping[str, bytes | Path], key: str, *, path: str) -> tuple[bytes, tuple[Problem, ...]]:
    """The PDF of the issue `key`, whose pages are `site` (route to what stands there); `path` names it in problems.

    Empty, with a problem, without WeasyPrint, or where no face here has the characters.
    """
    try:
        # An extra: with its libraries it is as large as the rest of the program. Raises OSError without Pango.
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as fault:
        return b"", (_no_extra(path, fault),)
    finally:
        # It lets the whole program take half a picture for a whole one, even where it then finds no Pango.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    fetcher = URLFetcher(allowed_protocols=())
    fetcher.fetch = partial(_fetched, site, URLFetcherResponse)
    route = routes.edition_route(key)
    page = without_ways_out(data_of(site[route]).decode())
    missing = _Missing()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(missing)
    try:
        document = HTML(string=page, base_url=BASE + route, url_fetcher=fetcher, media_type="print")
        pdf: bytes = document.write_pdf(
            stylesheets=[CSS(string=STYLE.read_text(encoding="utf-8"))],
            pdf_variant=VARIANT,
            pdf_tags=True,
            pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
        )
    finally:
        logger.removeHandler(missing)
    problems = tuple(_no_face(path, missing.characters)) if missing.characters else ()
    return pdf, problems


def without_ways_out(page: str) -> str:
    """The page with the links to its own places and to other hosts alone: in a PDF there are no pages beside it."""
    return with_links(page, lambda href: href.startswith(("#", "http://", "https://", "mailto:")))


def _fetched(
    site: Mapping[str, bytes | Path], response: Callable[..., Any], url: str, headers: Mapping[str, str] | None = None
) -> Any:
    """A file of the edition. Raises ValueError for any other, which WeasyPrint then does without."""
    route = unquote(urlsplit(url).path.removeprefix("/"))
    if not url.startswith(BASE) or route not in site:
        raise ValueError(f"not a file of the edition: {url}")
    kind = {"css": "text/css"}.get(route.rpartition(".")[2], "")
    return response(url, data_of(site[route]), {"Content-Type": kind} if kind else {})


class _Missing(logging.Handler):
    """Notes the characters that no face has, of which WeasyPrint warns as it draws them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.characters.update(_NO_GLYPH.findall(record.getMessage()))


def _no_face(path: str, characters: set[str]) -> tuple[Problem, ...]:
    some = "".join(sorted(characters)[:FEW])
    message = f"no face on this machine has {len(characters)} of its characters: {some}"
    hint = "install one that has, such as Noto Serif CJK (Debian: apt-get install fonts-noto-cjk)"
    few = len(characters) <= FEW
    return (Problem(path=path, code="no-face", message=message, hint=hint, severity="warning" if few else "error"),)


def _no_extra(path: str, fault: Exception) -> Problem:
    message = f"--pdf needs WeasyPrint and Pango: {fault}"
    hint = "install them: pip install 'broadsheet[pdf]', and Pango (Debian: apt-get install libpangoft2-1.0-0)"
    return Problem(path=path, code="no-extra", message=message, hint=hint)
