"""The HTML of a body, element by element: asserts that all of it is ours."""

import re
from html.parser import HTMLParser

_OURS = frozenset(
    (
        *("a", "em", "strong", "code", "del", "sub", "sup", "p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li"),
        *("blockquote", "img", "table", "thead", "tbody", "tr", "th", "td"),
    )
)
"""What Markdown may make."""
_ADDED = frozenset(("div", "span", "wbr"))
"""What is set around it."""
_ALONE = frozenset(("br", "hr", "img", "wbr"))
_ATTRIBUTES = frozenset(
    ("href", "title", "rel", "src", "alt", "start", "id", "class", "scope", "role", "tabindex", "lang")
)
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):")


class Elements(HTMLParser):
    """Takes a body; what is in it and not ours, leads where it must not, or is not closed, raises AssertionError."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _OURS | _ADDED, tag
        for name, value in attrs:
            assert name in _ATTRIBUTES or name.startswith("aria-"), name
            if name == "href":
                scheme = _SCHEME.match(re.sub(r"[\t\r\n]", "", value or ""))  # as a browser reads it
                assert not scheme or scheme[1].lower() in ("http", "https", "mailto"), value
            if name == "src":
                assert re.fullmatch(r"images/[^/\\]+", value or ""), value
        if tag not in _ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> out of place"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"no element: {data}")

    handle_pi = handle_decl = unknown_decl = handle_comment

    def close(self) -> None:
        super().close()
        assert not self.open, f"left open: {self.open}"
