"""An article's Markdown as HTML that is safe to show, and the plain pieces of it that other pages quote.

Raw HTML is never passed through: it is shown as the text that it is. What the Markdown made then goes through nh3,
and only after that do our own ids, the tables' frames and the explained gaps come in.
"""

import html
import re
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

from generator.model import GAP
from generator.records import dataclass
from generator.site.html_tags import INLINE, TAG
from generator.site.plain_bodies import plain_blocks
from generator.site.typography import set_html, set_text, squeeze, squeeze_text
from generator.site.typography.english import is_english
from generator.site.typography.marks import TYPED
from generator.text import HAN

if TYPE_CHECKING:
    from markdown import Markdown

HEADLINE_ID = "headline"
"""The id of the headline on an article's page."""
GAP_ID = "gap"
"""The id of the words on an article's page that explain what a gap is."""
_GAP_LINK = f'<a class="gap" href="#{GAP_ID}">{GAP}</a>'

_BLOCKS = "p|br|hr|h2|h3|h4|ul|ol|li|blockquote|img|table|thead|tbody|tr|th|td"
_TAGS = {*INLINE.split("|"), *_BLOCKS.split("|")}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_OWN_PICTURE = re.compile(r"images/[A-Za-z0-9_-][A-Za-z0-9_.-]*")
"""A picture of the issue's own folder: no other is shown, as no page asks another host for anything."""

_PIECE = re.compile(r'<(p|h[234] id="s\d+")>(.*?)(?=</(?:p|h[234])>)', re.S)
_ITEM = re.compile(r"<(li)>((?:(?!</?(?:li|p|ul|ol)\b).)*)(?=</li>)", re.S)
"""An item of a list that holds neither paragraphs nor another list: what is English in those is marked by itself."""
_ROW = re.compile(r"<tr>.*?</tr>", re.S)
_CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</t[hd]>", re.S)
_FIGURE = re.compile(r"[+\-−±]?[0-9][0-9,.]*\s?[%％‰]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body, cleaned."""

    html: Markup
    text: tuple[str, ...]
    """All that a reader sees, one string a paragraph, subhead, caption, list item and table cell."""
    open: tuple[int | str, ...]
    """The paragraphs in the open text, without those of notes and tables: their places in `text`, as nearly all stand
    there; else their plain text. A paper has millions: none is to be kept twice."""
    tables: tuple[Markup, ...]
    pictures: tuple[str, ...]
    """File names in the issue's images/."""
    gap: bool
    """Does it break off somewhere?"""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Plain text of the paragraphs in the open text."""
        text = self.text
        return tuple([text[found] if type(found) is int else found for found in self.open])  # type: ignore[misc]


class BodyRenderer:
    """Renders bodies, one after the other; holds the parser, which is dear to make. Chinese ones are set."""

    def __init__(self, *, chinese: bool = False) -> None:
        self._chinese = chinese

    @cached_property
    def _markdown(self) -> "Markdown":
        # Loaded late, with the library that it needs: after an edit all that is read may be plain.
        from generator.site.newspaper_markdown import parser

        return parser()

    def render(self, body: str) -> Body:
        """The Markdown of an article as HTML and in pieces."""
        blocks = plain_blocks(body)
        if blocks is not None:
            return self._plain(blocks)
        clean = self.cleaned(body)
        if self._chinese:
            clean = set_html(clean)
        gap = GAP in clean
        done = _with_gaps(_with_tables(_with_ids(clean)))
        html = Markup(squeeze(_with_english(done)) if self._chinese else done)  # noqa: S704 - cleaned above
        # Loaded late, with the library that it needs: few bodies take this way.
        from generator.site.search.text import paragraphs

        text = paragraphs(html)
        places = {paragraph: place for place, paragraph in enumerate(text)}
        return Body(
            html=html,
            text=text,
            open=tuple(places.get(paragraph, paragraph) for paragraph in _paragraphs(clean)),
            tables=tuple(Markup(_set_table(t)) for t in re.findall(r"<table>.*?</table>", clean, re.S)),  # noqa: S704
            pictures=tuple(dict.fromkeys(re.findall(r'<img[^>]* src="images/([^"]+)"', clean))),
            gap=gap,
        )

    def _plain(self, blocks: list[tuple[str, str]]) -> Body:
        """As above, of text without any Markdown or HTML in it: nearly every article, so this is done in one go."""
        if self._chinese:
            typed, han = TYPED.search, HAN.search
            blocks = [(element, set_text(text) if typed(text) and han(text) else text) for element, text in blocks]
        subheads = iter(range(1, len(blocks) + 1))
        done = "\n".join(
            f"<p>{text}</p>" if element == "p" else f'<h2 id="s{next(subheads)}">{text}</h2>'
            for element, text in blocks
        )
        if self._chinese and not all(map(HAN.search, [text for _, text in blocks])):
            done = _with_english(done)
        gap = GAP in done
        if gap:
            done = done.replace(GAP, _GAP_LINK)
        return Body(
            html=Markup(squeeze_text(done) if self._chinese else done),  # noqa: S704 - clean by its make
            text=tuple([" ".join(text.split()) for _, text in blocks]),
            open=tuple([place for place, (element, _) in enumerate(blocks) if element == "p"]),
            tables=(),
            pictures=(),
            gap=gap,
        )

    def cleaned(self, body: str) -> str:
        """The Markdown of any body as HTML, parsed and cleaned, nothing set yet."""
        try:
            raw = self._markdown.reset().convert(body)
        except RecursionError:
            # Lists in lists without end: no article's structure, so its lines are set as paragraphs, none lost. The
            # parser still believes to be in one of them, whatever it is given next: another one takes its place.
            del self._markdown
            raw = "\n".join(f"<p>{html.escape(line)}</p>" for line in body.splitlines() if line.strip())
        clean = nh3.clean(
            re.sub(r"<(/?)h1>", r"<\1h2>", raw),  # the page's only h1 is the headline
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_own_pictures_only,
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow noopener noreferrer",
        )
        clean = re.sub(r"<img(?![^>]* src=)[^>]*>", "", clean)
        return re.sub(r"<p>\s*</p>\n?", "", clean)


def plain(clean: str) -> str:
    """The text of a piece of cleaned HTML, white space run together."""
    return " ".join(html.unescape(TAG.sub("", clean)).split())


def _own_pictures_only(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if _OWN_PICTURE.fullmatch(value) else None
    if tag in {"th", "td"} and attribute == "align":
        return value if value in {"left", "right", "center"} else None
    return value


def _with_ids(clean: str) -> str:
    """Subheads numbered, `s1`, `s2` …: links to them outlive a mended word."""
    count = iter(range(1, clean.count("<h") + 1))
    return re.sub(r"<(h[234])>", lambda m: f'<{m[1]} id="s{next(count)}">', clean)


def _with_english(clean: str) -> str:
    """The paragraphs, subheads and items that are English in a Chinese paper, marked as such."""
    marked = _PIECE.sub(_told_english, clean)
    return _ITEM.sub(_told_english, marked) if "<li>" in marked else marked


def _told_english(piece: re.Match[str]) -> str:
    return f'<{piece[1]} lang="en">{piece[2]}' if is_english(plain(piece[2])) else piece[0]


def _with_tables(clean: str) -> str:
    """Each table, and its box that scrolls by itself on a narrow screen, named after its subhead or the headline."""
    if "<table>" not in clean:
        return clean
    out, subhead = [], HEADLINE_ID
    for piece in re.split(r'(<table>.*?</table>|<h[234] id="s\d+">)', clean, flags=re.S):
        if re.match(r"<h[234] ", piece):
            subhead = piece.split('"')[1]
        if piece.startswith("<table>"):
            named = f'aria-labelledby="{subhead}"'
            table = _set_table(piece).replace("<table>", f"<table {named}>", 1)
            piece = f'<div class="table" role="group" tabindex="0" {named}>{table}</div>'
        out.append(piece)
    return "".join(out)


def _set_table(table: str) -> str:
    """Heads say what they are heads of; an empty one is a cell; columns of figures bear their class."""
    table = re.sub(r"<th( align=\"\w+\")?>\s*</th>", r"<td\1></td>", table)
    if not any(
        plain(cell) for head in re.findall(r"<thead>(.*?)</thead>", table, re.S) for *_, cell in _CELL.findall(head)
    ):
        table = re.sub(r"<thead>.*?</thead>\s*", "", table, flags=re.S)
    table = re.sub(r"<th\b", '<th scope="col"', table)
    return _with_figures(re.sub(r' align="(\w+)"', r' class="\1"', table))


def _with_figures(table: str) -> str:
    """Columns of figures are set flush right, but for the first, which numbers or names the rows."""
    rows = [_CELL.findall(row) for row in _ROW.findall(table)]
    columns = list(zip_longest(*([plain(cell) for _, _, cell in row] for row in rows[1:]), fillvalue=""))
    figures = {
        at
        for at, cells in enumerate(columns)
        if at and any(cells) and all(_FIGURE.fullmatch(cell) for cell in cells if cell)
    }

    def set_row(row: re.Match[str]) -> str:
        cells = iter(range(len(columns)))

        def set_cell(cell: re.Match[str]) -> str:
            flush = next(cells, 0) in figures and "class=" not in cell[2]
            return f'<{cell[1]}{cell[2]} class="right">{cell[3]}</{cell[1]}>' if flush else cell[0]

        return _CELL.sub(set_cell, row[0])

    return _ROW.sub(set_row, table)


def first_rows(table: Markup, count: int) -> tuple[Markup, bool]:
    """The table with its first `count` rows (its heads aside), and whether that leaves some out."""
    head, begin, body = table.partition("<tbody>")
    rows = _ROW.findall(body)
    if len(rows) <= count:
        return table, False
    return Markup(f"{head}{begin}\n" + "\n".join(rows[:count]) + "\n</tbody>\n</table>"), True  # noqa: S704 - cleaned


def _with_gaps(clean: str) -> str:
    """Each gap as a link to what explains it; attributes, and words that are a link already, are left alone."""
    if GAP not in clean:
        return clean
    out, linked = [], False
    for piece in TAG.split(clean):
        if piece.startswith("<"):
            linked = piece.startswith("<a ") or (linked and piece != "</a>")
        elif not linked:
            piece = piece.replace(GAP, _GAP_LINK)
        out.append(piece)
    return "".join(out)


def _paragraphs(clean: str) -> tuple[str, ...]:
    open_text = re.sub(r"<(blockquote|table|ul|ol)[ >].*?</\1>", "", clean, flags=re.S)
    texts = (plain(p) for p in re.findall(r"<p>(.*?)</p>", open_text, re.S))
    return tuple(t for t in texts if t)
