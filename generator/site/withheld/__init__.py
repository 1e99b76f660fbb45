"""Withheld names: taken out of everything that is published, before anything else sees the articles.

In: the paper as read, with `withheld_names` of paper.yml. Out: the same paper with a mark in the place of each name,
and where. Read `passages` (where a name stands in a text, however it is written), then `paper` (which texts there are).
"""

from generator.site.withheld.paper import Passages, Withheld, shown_config, withhold, withhold_in
from generator.site.withheld.passages import Names, names_to_withhold

__all__ = ["Names", "Passages", "Withheld", "names_to_withhold", "shown_config", "withhold", "withhold_in"]
