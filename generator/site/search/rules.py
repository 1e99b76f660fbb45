"""What the index is cut and coded by: whoever makes it (with numpy), mends it (without) or reads it holds to this."""

from generator.site.search.tree import TOKEN, UNIT, token_of

END = 0x0A
"""Stands for a sign that parts, for the end of a text, and in a token for what its run of characters hasn't got; no
character that is kept has so low a code."""
NAMED = 2
"""First unit, of (NAMED, kind, rank)."""
NAMED_UNIT = token_of(NAMED, 0, 0) >> TOKEN - UNIT
"""The same as tokens have it, scattered."""
LONE = 1
"""Second unit of (character, LONE, END): the documents with a character that none of its tokens tells of, as it stands
at the end of runs alone, or of a headline's."""
KINDS = ("section", "by", "place", "page")
"""What documents can be narrowed to; their places are the second units of their tokens."""

MEAN_LENGTH = 800
"""Units; longer articles must say a thing more often to weigh the same (BM25's length norm)."""
STEP = 1.3
"""From this BM25 weight on (1 is one mention in an article of mean length) a posting is of level 1."""

PAIRS = 5
"""Postings that a list of several pairs may have."""
THIRDS = 16
"""Postings that a list of several tokens of one pair may have."""
SHARD = 5000
"""Bytes that the lists of a file may come to, unless there is but one."""
MANY = 4
"""A first unit of more files than these has a list of all of it."""
MOST_NODES = 8192
BLOCK = 512
"""Files whose nodes are in a file of their own, at most, where a segment has more than MOST_NODES."""
WAY = 10
"""Bits of the way to a list, about."""
WEIGHT = 8
"""Bits of what tells that a document weighs more, about."""

HELD = (0, 0, 2, 5)
"""The parameter of the Rice code for how many documents a list has, by its depth over UNIT: few where it is of several
pairs, more where of one, any number where of one token."""
ESCAPE = 8
"""So many ones stand before a number that is too large for its Rice code: it follows in RAW bits."""
MOST = 11
"""So many ones, before one that is too large for its exponential Golomb code."""
RAW = 21
"""2,097,151 documents in a segment, no more."""
