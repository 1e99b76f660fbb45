"""The built site, proof-read as a browser, a crawler and a feed reader will meet it.

In: the site's folder. Out: a `Proof` with every fault. Each file is read once, one at a time; what is kept of it is a
few numbers, so that the memory grows with how many pages there are and not with what they hold. Nothing is fetched.
Read reading first: the pass in one function. Then markup (a page as its tags), ways (where links lead), pages, styles,
pictures, machines and trees (feeds, sitemaps, JSON-LD), index (of the search), owned (what the site's list says),
weights; faults, in which all of them tell what they found.
"""

from generator.deliver.proof.faults import Proof
from generator.deliver.proof.reading import is_no_page, proof_read

__all__ = ["Proof", "is_no_page", "proof_read"]
