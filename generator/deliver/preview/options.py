"""What the preview serves, out of what the command line asks for."""

import re
from pathlib import Path

import click

from generator.deliver.folders import Folders
from generator.deliver.preview.editor import ADDRESS, VS_CODE, Editor
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A preview of one paper."""

    folders: Folders
    site: Path
    """Where it is built."""
    base: str
    """The path that the site stands below, with slashes at both ends."""
    editor: Editor


def preview_of(folders: Folders, site: Path, *, base_path: str = "/", editor: str | None = None) -> Preview:
    """The preview of a paper, built in `site`. Raises `click.BadParameter` for options that make no sense."""
    return Preview(folders=folders, site=site, base=base_of(base_path), editor=editor_of(editor))


def base_of(base_path: str) -> str:
    """The base path with a slash at both ends."""
    base = "/" + base_path.strip("/") + "/" if base_path.strip("/") else "/"
    if not re.fullmatch(r"/(?:[A-Za-z0-9._~-]+/)*", base) or re.search(r"/\.{1,2}/", base):
        raise click.BadParameter(f"{base_path} is not a path such as /repo/", param_hint="--base-path")
    return base


def editor_of(pattern: str | None) -> Editor:
    """The editor of an option: VS Code unless another is given, none for an empty pattern."""
    if pattern and not (ADDRESS.fullmatch(pattern) and "{path}" in pattern):
        hint = f"write an address such as {VS_CODE}, or nothing at all"
        raise click.BadParameter(f"{pattern} opens no file: {hint}", param_hint="--editor")
    return Editor(VS_CODE if pattern is None else pattern)
