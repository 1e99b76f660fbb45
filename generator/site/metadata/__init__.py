"""What machines read in the head of each page.

In: an article, an issue or a section, and the route of its page. Out: the `Head` of its view. Nothing is guessed: a
date that was inferred from the text is not given, and what needs an absolute address is left out while the paper has no
`url`. Read head first, then facts (what is firmly known), tags (Open Graph, citations), nodes and linked_data (those of
JSON-LD), and trail (the way to a page).
"""
