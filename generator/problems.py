"""Faults as values: where, what, and what to do about it.

Every fault that a user can cause is a `Problem`; functions give problems back beside their value, so that one run
shows them all. `Stop` is raised only where nothing sensible can follow.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Literal

from generator.records import dataclass

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in one place."""

    path: str
    """The file, as the user named it or relative to the paper's root, with forward slashes."""
    line: int = 0
    """From 1; 0 when the fault is of the whole file."""
    column: int = 0
    """From 1, in characters; 0 when the fault is of the whole line."""
    code: str
    """Short and stable, in kebab-case: what docs/usage.md lists."""
    message: str
    hint: str = ""
    """What to do."""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = (
            on_one_line(self.path)
            + (f":{self.line}" if self.line else "")
            + (f":{self.column}" if self.line and self.column else "")
        )
        hint = f"\n    {on_one_line(self.hint)}" if self.hint else ""
        return f"{place}: {self.severity}[{self.code}]: {on_one_line(self.message)}{hint}"


def on_one_line(text: str) -> str:
    r"""The text with line ends written out, as `\n`: what names or quotes content must not pass for a line of its own.

    A service that runs us may obey lines: GitHub Actions those that begin with `::`.
    """
    return text.replace("\r", r"\r").replace("\n", r"\n")


class Stop(Exception):
    """Nothing can go on from here; carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by path, line and column."""
    key = lambda p: (p.path, p.line, p.column, p.severity, p.code, p.message)  # noqa: E731
    return tuple(sorted(set(problems), key=key))


def in_words(problems: Sequence[Problem]) -> Iterator[str]:
    """Each problem for people; what to do is said once where problems one behind the other ask for the same."""
    for problem, following in zip_longest(problems, problems[1:]):
        same = following is not None and (following.code, following.hint) == (problem.code, problem.hint)
        yield str(replace(problem, hint="") if same else problem)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Is there a fault among them that fails the run (warnings don't)?"""
    return any(p.severity == "error" for p in problems)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """'did you mean "title"?' for a word close to a known one, else the known ones in a line."""
    # Loaded late: few faults are near a right word.
    import difflib

    close = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
    return f'did you mean "{close[0]}"?' if close else f"known are: {', '.join(known)}"
