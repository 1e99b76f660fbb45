"""Templates: found in the paper's own layouts/ first, then in ours, file by file; rendered with one view each.

One of the paper's own may extend ours of the same name, or any other, as `broadsheet/article.html`.

A template sees `page`, its view, and `t`, the words of the interface, and may ask of a text `is english`, which English
in a Chinese paper is; nothing else of the program is in its reach.
"""

import errno
import os
import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.loaders import split_template_path

from generator.files import display_path, named_by, unreadable
from generator.problems import Problem, Stop
from generator.site import views
from generator.site.names.view import AllNamesView, NamesView, NameView
from generator.site.search import SearchView
from generator.site.strings import Strings
from generator.site.template_code import PageEnvironment, field_names
from generator.site.template_store import ShippedCode
from generator.site.typography import is_english

VIEWS: dict[str, type] = {
    "front.html": views.FrontView,
    "welcome.html": views.WelcomeView,
    "contents.html": views.ContentsView,
    "sheet.html": views.SheetView,
    "edition.html": views.EditionView,
    "article.html": views.ArticleView,
    "section.html": views.SectionView,
    "archive.html": views.ArchiveView,
    "archive_year.html": views.YearView,
    "archive_month.html": views.MonthView,
    "archive_undated.html": views.UndatedView,
    "about.html": views.AboutView,
    "not_found.html": views.NotFoundView,
    "redirect.html": views.RedirectView,
    "withdrawn.html": views.WithdrawnView,
    "search.html": SearchView,
    "names.html": AllNamesView,
    "names_kind.html": NamesView,
    "name.html": NameView,
}
"""Every template that is a page, and what it is given."""

OURS = "broadsheet"
"""Before the name of a template: the one that comes with the program, whatever the paper has by that name."""
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder(name: str) -> Path:
    """Our own layouts/ or assets/: inside the package where it is installed, beside it in the repository."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@cache
def _known_fields() -> frozenset[str]:
    return field_names((*VIEWS.values(), Strings))


class _PaperLayouts(FileSystemLoader):
    """The paper's own layouts. One that goes while it is asked for is as one that was never there."""

    def get_source(self, environment: Environment, template: str) -> Any:
        try:
            return super().get_source(environment, template)
        except FileNotFoundError as fault:
            raise TemplateNotFound(template) from fault


class _SentLayouts(BaseLoader):
    """The paper's own layouts on a machine that has no file of it: name to text, None where that did not travel."""

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        self._texts = texts

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
        # A folder takes `./mine.html` for what it is; so does this, or the program's own would be found behind it.
        name = "/".join(split_template_path(template))
        if name not in self._texts:
            raise TemplateNotFound(template)
        text = self._texts[name]
        if text is None:
            raise OSError(errno.EREMOTE, os.strerror(errno.EREMOTE), template)
        return text, None, None


class Templates:
    """The templates of a paper, with what is known of where they lie."""

    def __init__(self, root: Path, strings: Strings, *, sent: Mapping[str, str | None] | None = None) -> None:
        """`sent`: the texts of the paper's own, where they are not to be looked for in its folder."""
        folders = (root / "layouts", shipped_folder("layouts"))
        own = _PaperLayouts(folders[0]) if sent is None else _SentLayouts(sent)
        ours = FileSystemLoader(folders[1])
        self.environment = PageEnvironment(
            fields=_known_fields(),
            bytecode_cache=ShippedCode(folders[1]),
            loader=ChoiceLoader([PrefixLoader({OURS: ours}), own, ours]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals.clear()
        self.environment.globals["t"] = strings
        # In a paper that is not Chinese nothing is told from the rest.
        self.environment.tests["english"] = is_english if strings.language == "zh" else lambda _: False
        self._root = root
        self._folders = folders

    def path(self, name: str) -> str:
        """A template's file, as problems name it."""
        own, ours = self._folders
        places = (
            *([ours / name.removeprefix(f"{OURS}/")] if name.startswith(f"{OURS}/") else ()),
            own / name,
            ours / name,
        )
        found = (place for place in places if place.is_file())
        return display_path(next(found, self._folders[0] / name), self._root)

    def render(self, name: str, view: Any) -> str:
        """The page. Raises `Stop` with the template's line when it cannot be rendered."""
        try:
            text = self.environment.get_template(name).render(page=view)
            text += "\n"  # in place, as nobody else holds it: a page is not copied for its last line end
            return text
        except OSError as fault:
            raise Stop(unreadable(named_by(fault, self._root, self.path(name)), fault)) from fault
        except (
            TemplateError,
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as fault:
            raise Stop(self._fault(name, fault)) from fault

    def _fault(self, name: str, fault: Exception) -> Problem:
        ours = {str(f.resolve()) for folder in self._folders for f in folder.glob("**/*.html")}
        frames = [f for f in traceback.extract_tb(fault.__traceback__) if str(Path(f.filename).resolve()) in ours]
        line = getattr(fault, "lineno", None)
        path = self.path(getattr(fault, "name", None) or name)
        if frames and line is None:
            path, line = display_path(Path(frames[-1].filename), self._root), frames[-1].lineno
        message = str(fault) or type(fault).__name__
        if isinstance(fault, RecursionError):
            message = f"this goes on without end; does it extend or include itself? Ours is {OURS}/{name}"
        hint = "mend the template, or remove it from layouts/ to use the one that comes with the program"
        return Problem(path=path, line=line or 0, code="template", message=message, hint=hint)
