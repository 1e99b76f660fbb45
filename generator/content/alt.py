"""Pictures without words for who can't see them."""

import re
from collections.abc import Iterable

from generator.content.front_matter import split_front_matter
from generator.problems import Problem
from generator.yaml_nodes import Fields, Items, Node
from generator.yaml_parser import parse_yaml

_NAMELESS = re.compile(r"!\[\s*\]\(")


def missing_alt(text: str, path: str) -> Iterable[Problem]:
    """A warning for each picture of an article's file (line ends as LF) that has no alternative text.

    `alt: ""` in the front matter says that a picture only decorates; in the body there is no such way, since a picture
    in the text is there to tell something.
    """
    matter, body, body_line = split_front_matter(text)
    node, _ = parse_yaml(matter or "", path, first_line=2)
    images = next((value for key, value in node.pairs if key.text == "images"), None) if node else None
    hint = "say in a sentence what it shows, for readers who can't see it"
    for image in _each(images):
        if not any(key.text == "alt" for key, _ in image.pairs):
            yield _warning(path, image.line, image.column, f'{hint}: `alt: …`, or `alt: ""` if it only decorates')
    for number, line in enumerate(body.split("\n"), start=body_line):
        for match in _NAMELESS.finditer(line):
            yield _warning(path, number, match.start() + 1, f"{hint}: ![…](images/NAME)")


def _each(images: Node | None) -> Iterable[Fields]:
    nodes = images.nodes if isinstance(images, Items) else (images,)
    return (node for node in nodes if isinstance(node, Fields))


def _warning(path: str, line: int, column: int, hint: str) -> Problem:
    message = "the picture has no alternative text"
    return Problem(path=path, line=line, column=column, code="alt", message=message, hint=hint, severity="warning")
