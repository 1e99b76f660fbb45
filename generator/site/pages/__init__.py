"""The edition to pages: each module makes the views of one kind of page.

In: the `Edition`. Out: `Part`s of the site, each with a part of the edition and the function that makes its `Page`s
(a route, the template, the view). Read page and frame (what all share), stories (an article as others show it), then
front, contents, article; parts (what pages know of the rest), section, archive, about, and all_pages last.
"""
