"""Feeds: the paper and each section as Atom and as JSON Feed, with the whole text of the latest articles.

In: the published articles. Out: parts of the site; none without the paper's `url`, since feeds are read elsewhere. No
clock is read: an article is of its issue's day, and changes on that of its correction. Read entries first.
"""

from generator.site.feeds.write import feed_parts

__all__ = ["feed_parts"]
