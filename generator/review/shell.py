"""What the review pages carry inside themselves: style and scripts, and a policy that allows these very bytes alone."""

import base64
import hashlib
from importlib.resources import files

from markupsafe import Markup

from generator.model import Config
from generator.review.views import Shell
from generator.review.words import words_for
from generator.site.templates import shipped_folder

ISSUE_SCRIPTS = ("review.js", "joints.js", "search.js")
INDEX_SCRIPTS = ("index.js",)
THEME = "theme.js"


def shell(config: Config, scripts: tuple[str, ...]) -> Shell:
    """The shell of a page with these scripts (files of this package)."""
    colours = (shipped_folder("assets") / "styles" / "colours.css").read_text(encoding="utf-8")
    style, theme = f"{colours}\n{_text('review.css')}", _text(THEME)
    others = tuple(map(_text, scripts))
    allowed = " ".join(_hash(script) for script in (theme, *others))
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return Shell(
        words=words_for(config.language),
        language=config.language,
        paper=config.name,
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file
        theme=Markup(theme),  # noqa: S704 - our own file
        scripts=tuple(Markup(script) for script in others),  # noqa: S704 - our own files
    )


def _text(name: str) -> str:
    return (files("generator.review") / "assets" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
