"""The cleaned HTML of a body as XML, with links and pictures as a book has them."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_VOID = frozenset(("br", "hr", "img"))
_ADDRESS = re.compile(r"(?:https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#-;=?-\[\]_a-z~]*)?|mailto:[!#-;=?-Z_a-z~]+)")
"""An address that a book may name: no space, no quote, no sign that an address must spell out."""
_ID = re.compile(r' id="([^"]+)"')


def as_xml(
    html: str, *, link: Callable[[str], str], picture: Callable[[str], str], ids: frozenset[str] = frozenset()
) -> str:
    """Cleaned HTML as XML.

    `link` gives the file of the book that a relative link leads to, `picture` that of a picture; empty: there is none,
    and a link leaves its words, a picture nothing. `ids` are places of the document outside this piece.
    """
    writer = _Writer(link, picture, ids | set(_ID.findall(html)))
    writer.feed(html)
    writer.close()
    return "".join(writer.out)


class _Writer(HTMLParser):
    def __init__(self, link: Callable[[str], str], picture: Callable[[str], str], ids: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._link, self._picture, self._ids = link, picture, ids
        self._links: list[bool] = []
        """Of each link that is open: is it written?"""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "a":
            named["href"] = self._href(named.get("href", ""))
            self._links.append(bool(named["href"]))
            if not named["href"]:
                return
        if tag == "img":
            named["src"] = self._picture(named.get("src", ""))
            named.setdefault("alt", "")
            if not named["src"]:
                return
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in named.items())
        self.out.append(f"<{tag}{attributes}/>" if tag in _VOID else f"<{tag}{attributes}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and not (tag == "a" and self._links and not self._links.pop()):
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))

    def _href(self, href: str) -> str:
        if href.startswith("#"):
            return href if href[1:] in self._ids else ""
        return href if _ADDRESS.fullmatch(href) else self._link(href)
