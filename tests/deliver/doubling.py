"""A task for processes: alone in a module that is imported at once, since each process imports it anew."""

import os


def doubled(number: int) -> int:
    """Ends the process at 3, fails at 5."""
    if number == 3:
        os._exit(1)
    if number == 5:
        raise ValueError("five")
    return number * 2
