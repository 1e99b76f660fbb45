"""Which pieces make which article, in which order.

In: the units of a page. Out: drafts, each the pieces of one article, and how sure that is; then its blocks. Read it in
this order: readings (a beam over the page), choices (what speaks for each), evidence (what a page tells of its pieces)
with seams (of the words) and between (what stands between two pieces), weights, ranking (readings compared as wholes),
order (runs that the dump swapped), blocks.
"""
