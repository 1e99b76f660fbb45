"""Several bodies on one page: each keeps its ids to itself, and its subheads stand below the article's headline."""

import re

from markupsafe import Markup

_TAG = re.compile(r"<(?:/?h[2-4]|[a-z][a-z0-9]*\s(?:\"[^\"]*\"|[^\">])*)>")
"""A tag that can have to change: of a subhead, or with attributes. Most are those of paragraphs, and have none."""
_ID = re.compile(r' (id|aria-labelledby|aria-describedby|href)="(#?)([^"]*)"')
_SUBHEAD = re.compile(r'(</?h)([2-4])(?: id="(\w+)")?>')
"""Nearly all of those tags."""
_HEAD = re.compile(r"(</?h)([2-4])\b")
DEEPER = 2
"""An article's headline is an h3 among others, and an h1 by itself."""


def anchored(body: Markup, anchor: str, home: str) -> Markup:
    """A rendered body whose ids begin with `anchor`; `home` is the article's page, which explains the gaps."""

    def tag(match: re.Match[str]) -> str:
        subhead = _SUBHEAD.fullmatch(match[0])
        if subhead:
            head, level, id = subhead.groups()
            return f'{head}{int(level) + DEEPER} id="{anchor}-{id}">' if id else f"{head}{int(level) + DEEPER}>"
        named = _ID.sub(attribute, match[0])
        return _HEAD.sub(lambda m: f"{m[1]}{int(m[2]) + DEEPER}", named)

    def attribute(match: re.Match[str]) -> str:
        name, sign, value = match.groups()
        if name == "href":
            return f' href="{home}#{value}"' if sign else match[0]
        return f' {name}="{" ".join(f"{anchor}-{word}" for word in value.split())}"'

    return Markup(_TAG.sub(tag, body))  # noqa: S704 - cleaned HTML, its ids renamed
