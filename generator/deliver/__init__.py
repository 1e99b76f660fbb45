"""What a person does with a paper: lay out a new one, convert, build, check, preview, publish, archive.

In: the folders of a paper and the options of the command line. Out: an `Outcome` (words for people, data for machines,
problems), and the site, through convert and site. Read folders, outcome, terminal, progress, turns (of commands that
write into the same folder), work (convert as one outcome) with decision (is what was converted already written anew?)
and cluster (other machines), building, explaining, review, new_paper, new_issue, addresses (that must not vanish), raw
(what an issue was converted from), limits (of who shows a site) and media_types; then the packages check, proof (of the
built site), preview, publish and archive.
"""
