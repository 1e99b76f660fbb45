"""What a person does with a paper: lay out a new one, convert, build, check, preview, publish, archive.

In: the folders of a paper and the options of the command line. Out: an `Outcome` (words for people, data for machines,
problems), and the site, through convert and site. Read folders, outcome, progress, work (convert and build, each as one
outcome) with decision (is what was converted already written anew?), then check with addresses (that must not vanish),
links (of the built site) and limits (of who shows it), new_paper, serve with preview (its pages) and watch (its
changes), and the packages publish and archive.
"""
