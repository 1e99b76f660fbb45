"""Raw lines become nodes, known by their form alone.

In: the lines of a raw page, as places (`spans`). Out: nodes, each a line or the part of one that plays a role.
Read it in this order: patterns (standing forms, asked by all later stages), surnames, tokens and signatures (who wrote,
sent, photographed), notices, doubled (text drawn twice), nodes.
"""
