"""The edition to pages: each module makes the views of one kind of page.

In: the `Edition`. Out: `Part`s of the site, each with a part of the edition and the function that makes its `Page`s (a
route, the template, the view). Read page and frame (what all share), stories (an article as others show it), then
article and around, front and made_up, contents, sheet, whole; the lists: listing, section, names, name_indexes, archive
with periods and calendars; search, about, redirect, kept; then parts (what pages know of the rest), shown (by which it
is known whether that is the same), recipes (parts as they are kept), and all_pages last.
"""
