"""Editions to keep: each issue by itself, whole, in forms that outlive the program.

In: the folders of a paper, the issues wanted, the forms wanted. Out: files in one folder, the same bytes whenever they
are made of the same content, with one issue in memory at a time. Read `run` (all issues), `means`, `issue` (one, in all
forms) and `edition` (an issue as a paper of its own). A bag: `beside` (its Markdown and raw text, and what must stay
behind), `labels` (what it says of itself), `bag`, `writing` (zip and folder). Other forms: `epub`, `pdf`, `wacz`. Of
all issues: `records` with `tables`. Whether one is as it was: `verify` with `told` (what books and web archives tell of
their files), `recast` and `zips` (what of a zip is none of its files).
"""
