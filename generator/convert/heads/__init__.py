"""Heads and bylines: whose each line is, and what it says.

In: the units and drafts of a page. Out: the fields of each article's head, its bylines and credits. Read it in this
order: slots (head lines between two pieces of text), claims (what speaks for each owner), owners, parts (which line is
the headline), fields; signing (what speaks for the owner of a byline), bylines.
"""
