"""The Paper to pages: everything that a reader sees.

In: the content folder, layouts/ and assets/. Out: the site's folder, only what changed written, and a `BuildReport`.
Read make first: the whole way in one function; run stands before it, for when there is nothing to do. Then edition
(what is published), bodies (Markdown to safe HTML), weight (what mattered that day), views and pages/ (what each
template is given), templates and template_check, output; look and standing (what a build leaves for the next); replate
and reindex (an edit that moves nothing, and its search) and ahead (the pages of an edit that a preview shows before its
build). docs/architecture.md names them all.
"""

from generator.site.report import BuildReport
from generator.site.run import build

__all__ = ["BuildReport", "build"]
