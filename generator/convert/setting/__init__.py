"""How a page was set: its print lines as heads and paragraphs, in pieces of running text.

In: the nodes of a page. Out: units in the order of the dump: pieces, head lines, bylines, rows of tables. Read it in
this order: chains (the likeliest labels of a run of print lines), evidence, widths, steps and weights (what speaks for
each label), headlines (how a headline's words come back), pieces.
"""
