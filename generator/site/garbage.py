"""When cycles of objects are looked for: hardly ever, as a build makes hardly any.

Reading makes millions of objects that last, and no cycle; to look through them again and again finds nothing. Pages
leave none either, unless a paper has templates of its own (a macro in a template that extends another is one): there
what is new is looked at, and nothing of what was read.

Who builds again and again has what was read at hand all the time. To look through all of it takes about as long as to
build an edit, and nobody else of the process can do anything meanwhile: there it is never looked at.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW = 50_000
"""So many new objects are looked at together."""


@contextmanager
def uncollected(*, lasting: bool = False) -> Iterator[None]:
    """Nothing is looked at.

    With `lasting`, what is there is looked at once before: what is not found now may never be (`collected_apart`).
    """
    was = gc.isenabled()
    if lasting:
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def collected_apart(*, lasting: bool, cycles: bool = True) -> Iterator[None]:
    """Only what is made from now on is looked at, if it may have `cycles`; what is there, a process that is split off
    doesn't touch either.

    With `lasting`, what is left of it in the end is not looked at any more either.
    """
    was, before = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW, 20, 20)
    if cycles:
        gc.enable()
    try:
        yield
    finally:
        if not was:
            gc.disable()
        gc.set_threshold(*before)
        if lasting:
            gc.collect()
            gc.freeze()
        else:
            gc.unfreeze()
