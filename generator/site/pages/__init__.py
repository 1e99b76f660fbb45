"""The edition to pages: each module makes the views of one kind of page.

In: the `Edition`. Out: `Page`s: a route, the template, the view. Read page and frame (what all share), stories
(an article as others show it), then front, contents, article, section, archive, about, and all_pages last.
"""

from generator.site.pages.all_pages import all_pages
from generator.site.pages.page import Page

__all__ = ["Page", "all_pages"]
