"""From positioned YAML to typed values: each key has one decoder, each fault its place.

A `Decoder` walks one file. Its methods give the typed value of a node, or None after noting a problem; so one run shows
all faults of all files.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from generator.problems import Problem, did_you_mean
from generator.yaml_nodes import Fields, Items, Node, Scalar

SECTION_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A section's id is part of its address."""
ALIAS = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*\.html?")
"""What an old address may look like: no step upwards, no absolute path, nothing hidden, an HTML file."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.A)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.A)
_SHARE = re.compile(r"(?:0?\.\d{1,9}|[01](?:\.\d{1,9})?)", re.A)
_FILE = re.compile(r"[^/\\:*?\"<>|\x00-\x1f]+")
_LINES = re.compile(r"\s*(?:\d+(?:-\d+)?|\d+\[\d*:\d*\])(?:\s*,\s*(?:\d+(?:-\d+)?|\d+\[\d*:\d*\]))*\s*", re.A)

_DRIVE = re.compile(r"[A-Za-z]:")
T = TypeVar("T")
Decode = Callable[[Node], T | None]


def is_raw_path(path: str) -> bool:
    """Does it lead to a file below the seeds folder, on whatever system it is read?"""
    steps = path.split("/")
    return "\\" not in path and not _DRIVE.match(path) and not any(step in ("", ".", "..") for step in steps)


class Decoder:
    """Typed values out of one file's nodes, then out of another's; `problems` collects what is wrong in the file."""

    def __init__(self, path: str, code: str) -> None:
        self.path, self.code = path, code
        self.problems: list[Problem] = []

    def turn_to(self, path: str) -> None:
        """Goes on with another file."""
        self.path, self.problems = path, []

    def fault(self, node: Node, message: str, hint: str = "", code: str = "") -> None:
        """Notes a problem at the node's place."""
        self.problems.append(
            Problem(
                path=self.path, line=node.line, column=node.column, code=code or self.code, message=message, hint=hint
            )
        )

    def record(
        self,
        node: Node,
        decoders: Mapping[str, Decode[object]],
        required: tuple[str, ...] = (),
        *,
        called: Mapping[str, str] | None = None,
    ) -> dict[str, object]:
        """The values of a mapping's known keys; unknown keys, and required ones that are missing, are faults.

        `called` says which key is meant by what it is called otherwise.
        """
        if not isinstance(node, Fields):
            self.fault(node, "this must be `key: value` lines", f"keys are: {', '.join(decoders)}")
            return {}
        out: dict[str, object] = {}
        misspelt = ""
        for key, value in node.pairs:
            if key.text not in decoders:
                meant = (called or {}).get(key.text)
                hint = f'did you mean "{meant}"?' if meant else did_you_mean(key.text, tuple(decoders))
                misspelt += hint
                self.fault(key, f'unknown key "{key.text}"', hint, "unknown-key")
            elif not (isinstance(value, Scalar) and value.empty):
                result = decoders[key.text](value)
                if result is not None:
                    out[key.text] = result
        for name in required:
            if name in out:
                continue
            # A value that is wrong is there all the same.
            present = any(k.text == name and not (isinstance(v, Scalar) and v.empty) for k, v in node.pairs)
            if not present and f'"{name}"' not in misspelt:
                self.fault(node, f'"{name}" is missing', f"add a line `{name}: …`", "missing-key")
        return out

    def text(self, node: Node) -> str | None:
        """A text in one line."""
        if not isinstance(node, Scalar):
            self.fault(node, "this must be a text, not a list", "put a text with brackets or braces in quotes")
            return None
        return " ".join(node.text.split())

    def name(self, node: Node) -> str | None:
        """A text that is not empty."""
        text = self.text(node)
        if text == "":
            self.fault(node, "this must not be empty", "write a text, or remove the line")
        return text or None

    def texts(self, node: Node) -> tuple[str, ...] | None:
        """A list of texts; one text alone is a list of one."""
        if isinstance(node, Fields):
            self.fault(node, "this must be a list of texts", "write [first, second]")
            return None
        nodes = node.nodes if isinstance(node, Items) else (node,)
        return tuple(t for n in nodes if (t := self.text(n)))

    def names(self, parting: str) -> Decode[tuple[str, ...]]:
        """A list of names, in none of which a sign of `parting` stands: there it is a comma of who types Chinese."""
        signs = re.compile(f"[{parting}]")

        def decode(node: Node) -> tuple[str, ...] | None:
            texts = self.texts(node)
            for text in texts or ():
                if signs.search(text):
                    parts = ", ".join(part.strip("【】[] ") for part in signs.split(text) if part.strip("【】[] "))
                    message = f'"{text[:60]}" is not the name of one'
                    self.fault(node, message, f"part names by a comma of half width and a space: [{parts}]")
                    return None
            return texts

        return decode

    def integer(self, low: int, high: int) -> Decode[int]:
        """A whole number from `low` to `high`."""

        def decode(node: Node) -> int | None:
            text = self.text(node)
            if text is None:
                return None
            if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
                message = f"this must be a whole number from {low} to {high}, got {text[:40]}"
                self.fault(node, message, "write the number in digits, or remove the line")
                return None
            return int(text)

        return decode

    def share(self, node: Node) -> float | None:
        """A number from 0 to 1."""
        text = self.text(node)
        if text is None:
            return None
        if not _SHARE.fullmatch(text) or float(text) > 1:
            self.fault(node, f"this must be a number from 0 to 1, got {text[:40]}", "write it like 0.8")
            return None
        return float(text)

    def yes_or_no(self, node: Node) -> bool | None:
        """`true` or `false`."""
        text = self.choice(("true", "false"))(node)
        return None if text is None else text == "true"

    def choice(
        self, options: tuple[str, ...], what: str = "value", *, called: Mapping[str, str] | None = None
    ) -> Decode[str]:
        """One of the known words; `called` says which of them is meant by what it is called otherwise."""

        def decode(node: Node) -> str | None:
            text = self.text(node)
            if text is not None and text not in options:
                meant = (called or {}).get(text)
                hint = f'did you mean "{meant}"?' if meant else did_you_mean(text, options)
                self.fault(node, f'unknown {what} "{text[:60]}"', hint)
                return None
            return text

        return decode

    def day(self, node: Node) -> date | None:
        """An ISO date that exists."""
        text = self.text(node)
        if text is None:
            return None
        match = _ISO.fullmatch(text)
        if match:
            with suppress(ValueError):
                return date(*map(int, match.groups()))
        self.fault(node, f"there is no day {text[:40]}", "write year-month-day, e.g. 2024-04-12", "date")
        return None

    def days(self, node: Node) -> tuple[date, date] | None:
        """Two dates, the first not after the second."""
        if not isinstance(node, Items) or len(node.nodes) != 2:
            self.fault(node, "this must be two days", "write [2024-04-12, 2024-04-14]", "date")
            return None
        first, last = (self.day(n) for n in node.nodes)
        if first and last and first > last:
            self.fault(node, "the first day lies after the last", "put the earlier day first", "date")
            return None
        return (first, last) if first and last else None

    def file_name(self, node: Node) -> str | None:
        """A file's name without any folder."""
        text = self.text(node)
        if text is not None and (not _FILE.fullmatch(text) or text.startswith(".")):
            self.fault(
                node,
                f'"{text[:60]}" is not the name of a file in this folder',
                "give the bare name, without a path",
                "unsafe-path",
            )
            return None
        return text

    def raw_file(self, node: Node) -> str | None:
        """A raw file's path inside the seeds folder, its white space as it is."""
        if not isinstance(node, Scalar):
            return self.text(node)
        path = node.text
        if not is_raw_path(path):
            hint = "give a relative path without .."
            self.fault(node, f'"{path[:60]}" does not lie in the seeds folder', hint, "unsafe-path")
            return None
        return path

    def alias(self, node: Node) -> tuple[str, ...] | None:
        """Old routes of an article."""
        texts = self.texts(node)
        for text in texts or ():
            if not ALIAS.fullmatch(text):
                self.fault(
                    node,
                    f'alias "{text[:60]}" is not an address inside the site',
                    "give a path like 2022-05-21/1-04.html, relative to the site's base, without ..",
                    "unsafe-path",
                )
                return None
        return texts

    def section_id(self, node: Node) -> str | None:
        """A section's id, which is part of an address."""
        text = self.text(node)
        if text is not None and not SECTION_ID.fullmatch(text):
            self.fault(
                node, f'"{text[:40]}" cannot be an id', "use a-z, 0-9 and hyphens: it becomes part of an address"
            )
            return None
        return text

    def lines(self, node: Node) -> str | None:
        """Lines of a raw file: "35, 11", "13-33", "643[:8]"."""
        text = self.text(node)
        if text is not None and not _LINES.fullmatch(text):
            self.fault(node, f'"{text[:40]}" names no lines', 'write "13-33, 65" or, for a part of a line, "643[:8]"')
            return None
        return text

    def list_of(self, decode: Decode[T]) -> Decode[tuple[T, ...]]:
        """A list, each item decoded alike."""

        def decode_all(node: Node) -> tuple[T, ...] | None:
            nodes = node.nodes if isinstance(node, Items) else (node,)
            return tuple(value for n in nodes if (value := decode(n)) is not None)

        return decode_all

    def pairs(self, decode: Decode[T]) -> Decode[tuple[tuple[str, T], ...]]:
        """A mapping with free keys."""

        def decode_all(node: Node) -> tuple[tuple[str, T], ...] | None:
            if not isinstance(node, Fields):
                self.fault(node, "this must be `name: value` lines", "write {name: value}")
                return None
            return tuple((key.text, v) for key, value in node.pairs if (v := decode(value)) is not None)

        return decode_all
