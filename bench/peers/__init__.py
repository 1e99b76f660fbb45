"""Our build beside other generators: the same invented articles, the same kinds of pages, in turn.

In: how many articles. Out: processor time, time by the clock, memory and files of each, and their ratios. README.md
says which work each one does. Read `__main__` first, then `contenders`, `inputs` and `measure`.
"""
