"""What is printed round the articles: masthead, folio, slogan; and the day of the issue.

In: the nodes of the raw pages. Out: which of them are furniture, which printed page each raw page is, the issue's date
with what it rests on. Read it in this order: days (as printed), furniture (with nameplates and pointers), folios, told
(what the text tells of its day, where none is printed), dates.
"""
