"""Raw dumps of newspaper issues become articles: what nobody else has.

In: the .txt files of a seeds folder. Out: content/, one folder an issue, and a report. All between is spans of
the raw lines, so that nothing can be lost. Read spans and nodes (lines), setting (print lines), pieces, evidence,
weights, assembly and ranking (which pieces make an article), claims, owners and heads, blocks, articles; sidecar,
stated, facts and given (what a person states, which binds them all); page.py and issue.py put them in order, ledger.py
proves them, run.py writes. docs/architecture.md has all modules by their stages.
"""

from generator.convert.issue import convert_issue
from generator.convert.run import ConvertReport, IssueReport, convert

__all__ = ["ConvertReport", "IssueReport", "convert", "convert_issue"]
