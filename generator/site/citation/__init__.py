"""An article as others cite it: GB/T 7714, APA, BibTeX, RIS.

In: an article, its issue, the paper's configuration and words. Out: a `Citation` in each form. Nothing is guessed: what
the paper does not know is left out, and so is the day of the visit, as a page that is built has no clock.

Read record (what is known, cleaned), then a form.
"""

from generator.model import Article, Config, Issue
from generator.site.citation.apa import apa
from generator.site.citation.bibtex import bibtex
from generator.site.citation.gbt import gbt
from generator.site.citation.record import Citation, Record, record
from generator.site.citation.ris import ris

__all__ = ["Citation", "Record", "apa", "bibtex", "citations", "gbt", "record", "ris"]


def citations(config: Config, issue: Issue, article: Article, *, section: str) -> tuple[Citation, ...]:
    """The article in every form; the first is for reading, and is what stands at the foot of a print.

    A paper in Chinese is cited by GB/T 7714, any other by APA first. `section` is the name of the article's section.
    """
    known = record(config, issue, article, section=section)
    standard = Citation(name="GB/T 7714", text=gbt(known))
    reading = (standard,) if config.chinese else (Citation(name="APA", text=apa(known)), standard)
    return (*reading, Citation(name="BibTeX", text=bibtex(known)), Citation(name="RIS", text=ris(known)))
