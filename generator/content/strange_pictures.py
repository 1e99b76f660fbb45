"""Pictures in an article's text that no page shows: those of other hosts and folders, and names that are no address."""

import re

from generator.problems import Problem

_PICTURE = re.compile(r"(?<!\\)!\[[^\]\n]*\]\(\s*<?([^)\s>]{1,500})")
_OWN = re.compile(r"images/[A-Za-z0-9_-][A-Za-z0-9_.-]*")


def strange_pictures(body: str, body_line: int, path: str) -> tuple[Problem, ...]:
    """A warning for each picture of a body that is passed over, since it is none of the issue's `images/`."""
    if "![" not in body:
        return ()
    return tuple(
        _warning(path, number, match.start() + 1, match[1])
        for number, line in enumerate(body.split("\n"), start=body_line)
        for match in _PICTURE.finditer(line)
        if not _OWN.fullmatch(match[1])
    )


def _warning(path: str, line: int, column: int, target: str) -> Problem:
    name = target.removeprefix("images/")
    if name != target and "/" not in name:
        message, hint = f"{name} cannot be part of an address", "name it with a-z, 0-9 and hyphens, like bridge-1.jpg"
    else:
        message = f"{target[:100]} is not shown: it is none of the issue's pictures"
        hint = "put the picture into the issue's images/ and write images/NAME"
    return Problem(path=path, line=line, column=column, code="picture", message=message, hint=hint, severity="warning")
