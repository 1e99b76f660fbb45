"""What a person does with a paper: lay out a new one, convert, build, check, preview, publish, archive.

In: the folders of a paper and the options of the command line. Out: an `Outcome` (words for people, data for machines,
problems), and the site, through convert and site. Read folders, outcome, terminal, progress, work (convert as one
outcome) with decision (is what was converted already written anew?) and cluster (other machines), building, explaining,
then check with addresses (that must not vanish), links (of the built site), outside (those that lead elsewhere) and
limits (of who shows it), review, new_paper, new_issue, and the packages preview, publish and archive.
"""
