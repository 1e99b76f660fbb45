"""Markdown as articles are written in it, read with Python-Markdown."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import ImageInlineProcessor, LinkInlineProcessor
from markdown.postprocessors import Postprocessor

from generator.site.html_tags import INLINE
from generator.text import HAN_CLASS, WIDE_MARKS

_LONGEST_LINK = 2000
"""Characters of a link in Markdown: its words, its address and its title."""
Found = tuple[Element | str | None, int | None, int | None]

_WIDE = HAN_CLASS + "\u3001-\u303f\uff01-\uff60" + re.escape(WIDE_MARKS)
_IN_TAGS = rf"(?:</?(?:{INLINE})(?: [^<>]*)?>)*"
_SOFT_BREAK = re.compile(rf"(?<=[{_WIDE}])({_IN_TAGS})[ \t]*\n[ \t]*({_IN_TAGS})(?=[{_WIDE}])")


class _SoftBreaks(Postprocessor):
    """A line break in the Markdown between two Han characters or marks stands for nothing; elsewhere for a space."""

    def run(self, text: str) -> str:
        return _SOFT_BREAK.sub(r"\1\2", text)


class _Link(LinkInlineProcessor):
    """A link, its end sought so far and no farther: of thousands that are open each would read to the end."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802 - the library's name
        return super().handleMatch(m, data[: m.end(0) + _LONGEST_LINK])


class _Picture(ImageInlineProcessor):
    """The same for a picture."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802 - the library's name
        return super().handleMatch(m, data[: m.end(0) + _LONGEST_LINK])


class NewspaperMarkdown(Extension):
    """Markdown as articles are written in it: no raw HTML, no code by indent, no references, soft breaks by script."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # An indented line is a paragraph that somebody indented, never a listing; `[注]: 说明` is text, never eaten.
        for block in ("code", "reference"):
            md.parser.blockprocessors.deregister(block)
        for pattern in ("reference", "short_reference", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(pattern)
        # Only a bracket with a `](` to come can be a link: the library would read on to the end of the text for each.
        md.inlinePatterns.register(_Link(r"(?<!!)\[(?=[^\n]*\]\()", md), "link", 160)
        md.inlinePatterns.register(_Picture(r"!\[(?=[^\n]*\]\()", md), "image_link", 150)
        # Runs last, when the stashed characters are back in the text.
        md.postprocessors.register(_SoftBreaks(md), "soft_breaks", 0)


def parser() -> Markdown:
    """A parser, which takes any number of texts one after the other."""
    return Markdown(extensions=[TableExtension(use_align_attribute=True), NewspaperMarkdown()], output_format="html")
