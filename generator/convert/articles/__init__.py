"""Stories become articles.

In: the stories of all pages of an issue, as places. Out: articles with their text. Read it in this order: hyphens and
pictures (still on a page), jumps and packages (over pages and under common headlines), images (that a person states),
derived (a title where none is printed), sections, article, printed (traditional characters as they were).
"""
