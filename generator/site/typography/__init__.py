"""How text is set on the page: marks, spaces, and where a headline may break.

In: plain text or cleaned HTML as the content has it, and the paper's language. Out: the same words, set as a Chinese
newspaper sets them; text of other languages comes back as it went in. Nothing of it reaches the content folder.
Read marks, phrases, then squeeze.
"""

from generator.site.typography.articles import set_article
from generator.site.typography.english import is_english
from generator.site.typography.marks import set_html, set_marks, set_text
from generator.site.typography.phrases import headline, line, phrases
from generator.site.typography.squeeze import squeeze, squeeze_text

__all__ = [
    "headline",
    "is_english",
    "line",
    "phrases",
    "set_article",
    "set_html",
    "set_marks",
    "set_text",
    "squeeze",
    "squeeze_text",
]
"""set_marks and set_text take text, set_html takes HTML; headline, line and phrases give HTML."""
