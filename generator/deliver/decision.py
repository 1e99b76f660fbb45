"""What converting again would change, shown to a person, who decides whether it is written."""

import sys

import click

from generator.content.differences import unified
from generator.content.update import Plan
from generator.deliver.progress import Bar
from generator.deliver.terminal import say

_QUESTION = "Write this? yes, no, all: this and all that follow, quit: neither this nor any that follow"


def can_ask() -> bool:
    """Is there a person at a terminal?"""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Decision:
    """Whether an issue's plan is carried out: what was `given` beforehand, or what a person answers."""

    def __init__(self, bar: Bar, given: bool | None) -> None:
        self._bar, self._answer = bar, given

    def __call__(self, plan: Plan) -> bool:
        """Shows what would change and asks, unless the answer is known."""
        if self._answer is not None:
            return self._answer
        self._bar.pause()
        for line in in_words(plan):
            say(line, err=True)
        options = click.Choice(["y", "n", "a", "q"])
        chosen = click.prompt(_QUESTION, type=options, default="n", err=True)
        if chosen in ("a", "q"):
            self._answer = chosen == "a"
        return chosen in ("y", "a")


def in_words(plan: Plan) -> list[str]:
    """A unified diff for each file that differs, and the lines that go from one article to another."""
    key = plan.change.key
    diffs = [unified(file, key).rstrip("\n") for file in plan.files]
    return [*diffs, *(f"{key}: {lines}" for lines in plan.moved)]
