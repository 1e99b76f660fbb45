"""Raw dumps of newspaper issues become articles: what nobody else has.

In: the .txt files of a seeds folder. Out: content/, one folder an issue, and a report. All between is spans of
the raw lines, so that nothing can be lost. run.py, issue.py and page.py read from top to bottom; the packages are the
stages, in this order: reading (files), lines, mastheads (what belongs to no article), setting (print lines), assembly
(which pieces make an article), heads, tables, articles. facts (what a person states) binds them all, ledger.py proves
them; spans, stories and topics are what they share. docs/architecture.md has all modules.
"""

from generator.convert.issue import convert_issue
from generator.convert.run import ConvertReport, IssueReport, convert

__all__ = ["ConvertReport", "IssueReport", "convert", "convert_issue"]
