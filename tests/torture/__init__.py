"""Attacks: what no user means to do, done on purpose, hundreds of times.

Each module attacks one thing and gives back what it did as a row of numbers; the tests do little of each, `python -m
tests.torture` (`make torture`) does much and writes the table of docs/reliability.md. Everything is drawn from a
seed, so that what went wrong can be done again. Read `dumps.py` and `conversion.py` first.
"""
