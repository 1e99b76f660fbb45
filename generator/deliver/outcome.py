"""What a command has to say in the end, for people and for machines."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from generator.deliver.terminal import say, visible_json
from generator.problems import Problem, has_errors, in_order, in_words
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of one command or of a step of it."""

    lines: tuple[str, ...] = ()
    """For people: what was done, one line each."""
    data: Mapping[str, Any]
    """For machines: the same under keys, JSON values only."""
    problems: tuple[Problem, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 when all went well (doubts and warnings are well), 1 with faults."""
        return int(has_errors(self.problems))


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several steps as one outcome; their data must not share keys."""
    data: dict[str, Any] = {}
    for outcome in outcomes:
        data |= outcome.data
    return Outcome(
        lines=tuple(line for outcome in outcomes for line in outcome.lines),
        data=data,
        problems=in_order(problem for outcome in outcomes for problem in outcome.problems),
    )


def show(outcome: Outcome, *, as_json: bool) -> int:
    """Prints an outcome and returns the exit code.

    Problems go to standard error, sorted, and the summary to standard output; with `as_json` one JSON document goes to
    standard output and nothing else anywhere.
    """
    problems = in_order(outcome.problems)
    if as_json:
        document = {"ok": outcome.exit_code == 0, **outcome.data, "problems": [asdict(p) for p in problems]}
        sys.stdout.write(visible_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")
        return outcome.exit_code
    for problem, words in zip(problems, in_words(problems), strict=True):
        say(words, err=True)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            say(annotation(problem), err=True)
    for line in outcome.lines:
        say(line)
    if problems:
        say(count_of(problems), err=True)
    return outcome.exit_code


def annotation(problem: Problem) -> str:
    """The problem as a workflow command of GitHub Actions, which shows it beside the line of the file.

    The form and what must be escaped in it: docs.github.com, "Workflow commands for GitHub Actions".
    """
    places = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    shown = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in places.items() if value)
    message = f"{problem.message}: {problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {shown}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def count_of(problems: Sequence[Problem]) -> str:
    """`3 faults, 1 warning`."""
    faults = sum(p.severity == "error" for p in problems)
    parts = ((faults, "fault"), (len(problems) - faults, "warning"))
    return ", ".join(counted(number, word) for number, word in parts if number) or "no faults"


def counted(number: int, noun: str) -> str:
    """`1 page`, `12 pages`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
