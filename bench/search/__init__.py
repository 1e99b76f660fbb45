"""The search, measured: a made-up corpus of any size (corpus), and what an index of it costs (build)."""
