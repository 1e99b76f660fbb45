"""The words of a body as the reader sees them: one string a paragraph, subhead, caption, list item and table cell."""

from html.parser import HTMLParser

INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
"""Elements that stand inside a line; every other one ends the paragraph before it and begins a new one."""
UNSEEN = frozenset(("script", "style", "template", "rt", "rp"))
"""Elements whose text isn't the article's: code, and readings set over the characters."""


class _Paragraphs(HTMLParser):
    """Collects the text of rendered HTML, cut at every element that isn't inline."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open = ""
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        self.open += " " if tag == "br" else ""
        self.cut(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        self.cut(tag)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.open += data

    def cut(self, tag: str) -> None:
        if tag not in INLINE and tag not in UNSEEN:
            self.found.append(" ".join(self.open.split()))
            self.open = ""


def paragraphs(html: str) -> tuple[str, ...]:
    """The paragraphs of rendered, sanitised HTML in reading order, none empty, white space run together."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.cut("body")
    return tuple(text for text in parser.found if text)
