"""Broadsheet: raw newspaper issues in, a browsable newspaper site out.

In: a paper's folder with `seeds/` (raw dumps) and `content/` (Markdown articles). Out: `site/`, plain HTML.
Read it in the order of the pipeline: model, problems, text, config; then convert (dumps to content), content
(files to the Paper), site (the Paper to pages), deliver (preview and check), cli.
"""

__version__ = "0.1.0"
