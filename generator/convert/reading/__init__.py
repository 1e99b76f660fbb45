"""The raw files of the issues: found, decoded, parted into pages. The only stage that reads files.

In: a folder of .txt files and sidecars. Out: a `RawIssue` for each issue, or problems. Read it in this order:
encodings, evening (lines without what software put into all of them), parting (a file into pages), sidecar (what a
person states), issues.
"""
