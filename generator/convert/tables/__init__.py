"""Tables: found among the nodes, and made articles.

In: nodes, then the units that hold rows. Out: which nodes are rows or stand over them; stories of tables. Read it in
this order: cells, loose (rows out of cells that came one by one), rows (which nodes), lines (title, header, row, note),
panels (several tables under one title), stories.
"""
