"""How a source file of a generator is written: its front matter, its text."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml


def with_head(head: Mapping[str, Any], body: str) -> str:
    """YAML front matter, an empty line, the text."""
    text = yaml.dump(dict(head), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---\n\n{body}\n"


def with_toml(head: Mapping[str, Any], body: str) -> str:
    """TOML front matter of strings, numbers, truths, lists and tables of these; then the text."""
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in head.items())
    return f"+++\n{lines}+++\n{body}\n"


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key, ensure_ascii=False)} = {_toml(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    # What JSON makes of these is TOML as well.
    return json.dumps(value, ensure_ascii=False)


def write(file: Path, text: str) -> None:
    """Writes a file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
