"""Addresses that open a file in the editor of the person who looks at the preview."""

import re
from pathlib import Path
from urllib.parse import quote

from generator.records import dataclass

VS_CODE = "vscode://file/{path}:{line}:{column}"
"""https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls"""
ADDRESS = re.compile(r"(?!(?:javascript|data|vbscript):)[a-z][a-z0-9+.-]*:[!-~]*", re.I)


@dataclass(frozen=True, slots=True)
class Editor:
    """Gives the address of a place in a file; `pattern` holds {path}, {line} and {column}, or nothing at all."""

    pattern: str

    def address(self, file: Path, line: int = 1, column: int = 1) -> str:
        """The address that opens the file there; empty without a pattern."""
        path = quote(file.as_posix().lstrip("/") if "/{path}" in self.pattern else file.as_posix())
        parts = {"{path}": path, "{line}": str(line or 1), "{column}": str(column or 1)}
        return re.sub(r"\{(?:path|line|column)\}", lambda place: parts[place[0]], self.pattern)
