"""The language model: does this piece of text go on in that one, across a cut between columns or lines? Are they alike?

In: the end of one piece and the start of another, as the dump writes them. Out: log-odds in nats, and probabilities.
Read it in this order: signs (what the model sees of a text), trie (how its data lie), ngrams (the chance of a
sign after others), words (the dictionary), topic, meanings (what a text is about), latin (all of it for Latin text),
model (the questions), pairing (scores to probabilities), store and make (where data/ comes from).
"""

from generator.convert.language.model import Model, load_model, word_cut
from generator.convert.language.pairing import chances, pairings

__all__ = ["Model", "chances", "load_model", "pairings", "word_cut"]
