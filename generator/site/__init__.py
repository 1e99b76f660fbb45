"""The Paper to pages: everything that a reader sees.

In: the content folder, layouts/ and assets/. Out: the site's folder, only what changed written, and a `BuildReport`.
Read build first: the whole way in one function. Then edition (what is published), bodies (Markdown to safe HTML),
weight (what mattered that day), views and pages/ (what each template is given), templates and template_check, output.
"""

from generator.site.build import BuildReport, build

__all__ = ["BuildReport", "build"]
