"""What builds remember, so that the next one makes only what has changed. All of it may be deleted at any time.

In: the marks (hashes) of what a build is made from. Out: what was made of it before. Read store (how a record lies on
the disk), marks (what a thing was made from, in 32 hex digits), issues (issues as they were read and set), texts (their
texts, one issue at a time), readers, elsewhere and early (what is read and found by several), made (the parts of the
site and the files of the output folder), inputs (the files that it is made from), cards (the issues of one build),
shelf and sounds (what is related, and how names sound), sorting (which parts are as they were), then memory (all of it
for one build). By themselves outline, recollection, edited and recalling (what an edit that moves nothing asks for
instead, what it comes to, and whether it may), at_hand (the same in a process that builds again and again).
"""
