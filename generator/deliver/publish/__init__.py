"""Publishing: the site onto a branch of a git repository, from which GitHub Pages or any other host shows it.

In: a paper in a git repository, and the names of a remote and of a branch there. Out: a commit on top of that branch
that holds the site, pushed without force. Read `publish` (the whole way), then `git` (how git is asked), `ready` (what
must be so beforehand), `branch` (what stands there, and whose it is), `changes` and `report` (what will be other),
`commit` (the site as a commit, and the push) and `base` (the address that the site will have).
"""

from generator.deliver.publish.publish import Target, publish_outcome

__all__ = ["Target", "publish_outcome"]
