"""Everything that can be checked about a paper: its content, its templates, the built site.

In: the paper's folders. Out: an `Outcome`; nothing is written. Read outcome first; then issue (one against its raw
files) and words (what is said of it), publishing (what would keep it from being published), outside (the addresses
elsewhere). The built site is read by deliver/proof.
"""

from generator.deliver.check.outcome import check_outcome

__all__ = ["check_outcome"]
