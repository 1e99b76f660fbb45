"""How a source file of a generator is written: its front matter, its text."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml


def with_head(head: Mapping[str, Any], body: str) -> str:
    """YAML front matter, an empty line, the text."""
    text = yaml.dump(dict(head), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---\n\n{body}\n"


def write(file: Path, text: str) -> None:
    """Writes a file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
