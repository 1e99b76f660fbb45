"""YAML read into positioned nodes.

PyYAML's own constructors guess types (`no`, `0123`, `12:30`), let doubled keys pass and forget where things stood.
This reads the parser's events instead. Anchors, aliases, tags and further documents are refused: nothing here needs
them, and a few lines of aliases can unfold to gigabytes.
"""

import re

import yaml

from generator.problems import Problem
from generator.yaml_nodes import Fields, Items, Node, Scalar

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 20
_NO_LINES = "write each value behind its key and a colon"
_REMARK = re.compile(r"[ \t]+#[^\s#]")
"""Behind a value: a # that may have been meant as part of it, as in #topic. A remark has a space behind the #."""


class _Refused(Exception):
    def __init__(self, mark: tuple[int, int], message: str, hint: str, code: str = "yaml") -> None:
        super().__init__(message)
        (self.line, self.column), self.message, self.hint, self.code = mark, message, hint, code


def parse_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Fields | None, tuple[Problem, ...]]:
    """The mapping that `text` holds, or None with the problems why not; an empty text is an empty mapping.

    `first_line` is the line of the file at which the text begins, so that positions are those of the file.
    """
    try:
        node, problems = _Builder(text, path, first_line).build()
    except _Refused as fault:
        if fault.hint == _NO_LINES and (slipped := _slipped(text, fault.line, path, first_line)):
            return None, (slipped,)
        return None, (
            Problem(
                path=path,
                line=fault.line + first_line,
                column=fault.column + 1,
                code=fault.code,
                message=fault.message,
                hint=fault.hint,
            ),
        )
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (0, 0)
        if mark and (slipped := _slipped(text, mark.line, path, first_line)):
            return None, (slipped,)
        return None, (
            Problem(
                path=path,
                line=line,
                column=column,
                code="yaml",
                message=(fault.problem or "not valid YAML").strip(),
                hint=_hint(text, line - first_line),
            ),
        )
    except yaml.YAMLError as fault:
        message = f"not valid YAML: {str(fault).splitlines()[0]}"
        hint = "remove control characters from the front matter"
        return None, (Problem(path=path, line=first_line, code="yaml", message=message, hint=hint),)
    return node, tuple(problems)


def _slipped(text: str, index: int, path: str, first_line: int) -> Problem | None:
    """The problem of a line that was plainly mistyped, up to the one that could not be read."""
    from generator.yaml_slips import slip_before  # late: nearly every file can be read

    slip = slip_before(text, index)
    if slip is None:
        return None
    return Problem(
        path=path,
        line=slip.index + first_line,
        column=slip.column,
        code="yaml",
        message=slip.message,
        hint=slip.hint,
    )


def _hint(text: str, index: int) -> str:
    """What to do about a syntax error; the most frequent by far is a colon in an unquoted value."""
    lines = text.split("\n")
    for line in (lines[i] for i in (index, index - 1) if 0 <= i < len(lines)):
        key, colon, value = line.partition(":")
        if colon and ": " in value + " " and not value.strip().startswith(('"', "'")):
            return f'put the value in quotes: {key}: "{value.strip().replace(chr(34), chr(92) + chr(34))}"'
    return "check quotes, brackets and indentation"


def _mark(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, both from 0; (0, 0) where the parser tells none."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


class _Builder:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._events = iter(yaml.parse(text, Loader=_LOADER))
        self._text, self._path, self._first_line = text, path, first_line
        self._problems: list[Problem] = []

    def build(self) -> tuple[Fields | None, list[Problem]]:
        next(self._events)  # the stream starts
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return Fields((), self._first_line, 1), self._problems
        event = next(self._events)
        node = self._node(event, 0)
        next(self._events)  # the document ends
        more = next(self._events)
        if not isinstance(more, yaml.StreamEndEvent):
            raise _Refused(_mark(more), "a second document begins here", "keep one document: remove the line '---'")
        if isinstance(node, Scalar) and node.empty:
            return Fields((), node.line, node.column), self._problems
        if not isinstance(node, Fields):
            raise _Refused(
                _mark(event),
                "this must be a list of `key: value` lines",
                _NO_LINES,
            )
        return node, self._problems

    def _node(self, event: yaml.Event, depth: int) -> Node:
        mark = _mark(event)
        if depth > _DEEPEST:
            raise _Refused(mark, f"nested more than {_DEEPEST} levels deep", "nothing in this file needs that")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                mark, "anchors and aliases (& and *) are not used here", "put a value that begins with & or * in quotes"
            )
        if getattr(event, "tag", None):
            raise _Refused(mark, "tags (!) are not used here", "put a value that begins with ! in quotes")
        line, column = mark[0] + self._first_line, mark[1] + 1
        if isinstance(event, yaml.ScalarEvent):
            empty = not event.style and event.value in ("", "~", "null")
            if not event.style:
                self._see_remark(event)
            return Scalar("" if empty else event.value, line, column, empty)
        if isinstance(event, yaml.SequenceStartEvent):
            nodes = []
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                nodes.append(self._node(event, depth + 1))
            return Items(tuple(nodes), line, column)
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(_mark(event), "a key must be a word", "put a key that begins with a bracket in quotes")
            value = self._node(next(self._events), depth + 1)
            if key.text in pairs:
                first = pairs[key.text][0].line
                self._problems.append(
                    Problem(
                        path=self._path,
                        line=key.line,
                        column=key.column,
                        code="doubled-key",
                        message=f'"{key.text}" stands here twice, first in line {first}',
                        hint="keep one of the two lines",
                    )
                )
            else:
                pairs[key.text] = (key, value)
        return Fields(tuple(pairs.values()), line, column)

    def _see_remark(self, event: yaml.Event) -> None:
        """Notes where a text without quotes ends at a # that seems to belong to it: YAML reads no further."""
        end = event.end_mark
        if end is None or not (match := _REMARK.match(self._text, end.index)):
            return
        self._problems.append(
            Problem(
                path=self._path,
                line=end.line + self._first_line,
                column=end.column + match.end() - end.index - 1,
                code="remark",
                message="what stands behind this # is not read",
                hint="put the value in quotes, with the #; or leave a space behind it, where it is a remark",
                severity="warning",
            )
        )
