"""What a person states about the text of an issue, and how it binds the stages.

In: a decoded sidecar and the raw pages. Out: facts (of an issue), what they tell of a page's nodes, bonds between its
pieces. Read it in this order: issue, page, bonds; stated is where they come from, `given.py` beside the package reads
the articles that are stated whole.
"""
