"""Cleaned HTML taken apart: nh3 writes it, so a tag ends at its first `>` outside quotation marks."""

import re

TAG = re.compile(r"(<(?:\"[^\"]*\"|[^\">])*>)")
"""A tag, as a group: `TAG.split` gives text and tags in turn."""
INLINE = "a|em|strong|code|del|sub|sup"
"""The tags within a line that an article may have."""
