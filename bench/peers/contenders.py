"""The generators that are measured, where their programs are, and how each is run at its fastest.

Programs are looked for in a folder of tools, as `.ci/peers` lays it out, then among those of the machine.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent

COLD, UNCHANGED, EDITED = "cold", "no change", "one headline"
OURS, WHOLE = "without-search", "hugo-whole"
"""Keys of the two whose pages must be the same, kind by kind (`parity`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A generator, as it is run."""

    key: str
    """Of its sources in `inputs.WRITERS`, and the name of its folder."""
    name: str
    version: str
    command: Callable[[Path], Sequence[str]]
    """The command that builds into the folder given; it is run in that of the sources."""
    article: str
    """An article's file in the sources, with {issue} and {name}."""
    kept: tuple[str, ...] = ()
    """What a build leaves in the sources for the next one: removed before a cold one."""
    steps: tuple[str, ...] = (COLD,)
    links: tuple[tuple[str, Path], ...] = field(default=())
    """What its sources need beside them, as links."""
    whole: bool = False
    """Whether it is to make every kind of page that ours makes."""
    onto: str = ""
    """The key of the generator whose pages it goes over instead of having sources."""


def contenders(tools: Path, wanted: Iterable[str]) -> tuple[list[Contender], list[str]]:
    """Those of the wanted that are there, in the order in which they are run; what to say of those that are not."""
    found: list[Contender] = []
    missing: list[str] = []
    wanted = tuple(wanted)
    for key, find in FINDERS.items():
        if key in wanted:
            contender = find(tools)
            if contender:
                found.append(contender)
            else:
                missing.append(f"{key} is not installed: left out (bash .ci/peers installs it)")
    return found, missing


def _ours(key: str, name: str) -> Callable[[Path], Contender]:
    def find(_tools: Path) -> Contender:
        return Contender(
            key=key,
            name=name,
            version=_version([sys.executable, str(REPOSITORY / "build.py"), "--version"]),
            command=lambda output: (
                sys.executable,
                str(REPOSITORY / "build.py"),
                "build",
                "--output",
                str(output),
            ),
            article="content/{issue}/{name}.md",
            kept=(".broadsheet",),
            steps=(COLD, UNCHANGED, EDITED),
        )

    return find


def _hugo(key: str, name: str) -> Callable[[Path], Contender | None]:
    def find(tools: Path) -> Contender | None:
        # The package's own command is a script in Python that starts the program.
        program = _first(tools.glob("hugo/lib/python*/site-packages/hugo/binaries/hugo*")) or _on_path("hugo")
        return program and Contender(
            key=key,
            name=name,
            version=_version([program, "version"]),
            command=lambda output: (program, "--quiet", "--noBuildLock", "--destination", str(output)),
            article="content/{issue}/{name}.md",
            kept=("resources", "public"),
            steps=(COLD, EDITED),
            whole=key == WHOLE,
        )

    return find


def _eleventy(tools: Path) -> Contender | None:
    modules = tools / "npm" / "node_modules"
    script, node = modules / "@11ty" / "eleventy" / "cmd.cjs", _on_path("node")
    if not script.is_file() or not node:
        return None
    return Contender(
        key="eleventy",
        name="Eleventy",
        version=_version([node, str(script), "--version"]),
        command=lambda output: (node, str(script), "--quiet", f"--output={output}"),
        article="articles/{issue}/{name}.md",
        kept=(".cache",),
        links=(("node_modules", modules),),
    )


def _pelican(tools: Path) -> Contender | None:
    program = _first([tools / "pelican" / "bin" / "pelican"]) or _on_path("pelican")
    return program and Contender(
        key="pelican",
        name="Pelican",
        version=_version([program, "--version"]),
        command=lambda output: (program, "--quiet", "--settings", "pelicanconf.py", "--output", str(output), "content"),
        article="content/{issue}/{name}.md",
        kept=("cache", "__pycache__"),
    )


def _mkdocs(tools: Path) -> Contender | None:
    program = _first([tools / "mkdocs" / "bin" / "mkdocs"]) or _on_path("mkdocs")
    return program and Contender(
        key="mkdocs",
        name="MkDocs",
        version=_version([program, "--version"]),
        command=lambda output: (program, "--quiet", "build", "--site-dir", str(output)),
        article="docs/{issue}/{name}.md",
    )


def _pagefind(tools: Path) -> Contender | None:
    program = _first(tools.glob("npm/node_modules/@pagefind/*/bin/pagefind_extended*")) or _on_path("pagefind")
    return program and Contender(
        key="pagefind",
        name="Pagefind",
        version=_version([program, "--version"]),
        command=lambda output: (program, "--quiet", "--site", str(output), "--force-language", "zh-cn"),
        article="",
        onto="hugo",
    )


FINDERS: dict[str, Callable[[Path], Contender | None]] = {
    "broadsheet": _ours("broadsheet", "Broadsheet"),
    OURS: _ours(OURS, "Broadsheet without search"),
    "hugo": _hugo("hugo", "Hugo"),
    WHOLE: _hugo(WHOLE, "Hugo, the same pages"),
    "pagefind": _pagefind,
    "eleventy": _eleventy,
    "pelican": _pelican,
    "mkdocs": _mkdocs,
}


def _first(paths: Iterable[Path]) -> str:
    return next((str(path) for path in sorted(paths) if path.is_file()), "")


def _on_path(name: str) -> str:
    return shutil.which(name) or ""


def _version(command: Sequence[str]) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found[0] if found else said.strip()
