"""What a proof finds: faults by the route of the file that has them, and of each kind only so many."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from generator.problems import Problem, Severity
from generator.records import dataclass

MOST = 500
"""Faults of one code that are told one by one. A fault in a template is one of every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a file of the site."""

    route: str
    """Empty for the site as a whole."""
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A site that was read."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    files: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    """Code to how often it was found."""
    outside: Mapping[str, str] = field(default_factory=dict)
    """Address elsewhere to the first page, by route, whose readers may follow it."""


class Found:
    """Faults as they are found: counted, and kept as problems until there are too many of a kind."""

    def __init__(self, shown_as: str) -> None:
        self._shown = shown_as
        self._problems: list[Problem] = []
        self._severities: dict[str, Severity] = {}
        self.counts: Counter[str] = Counter()

    def take(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.counts[fault.code] += 1
            if fault.severity == "error" or fault.code not in self._severities:
                self._severities[fault.code] = fault.severity
            if self.counts[fault.code] <= MOST:
                self._problems.append(
                    Problem(
                        path=f"{self._shown}/{fault.route}" if fault.route else self._shown,
                        line=fault.line,
                        column=fault.column,
                        code=fault.code,
                        message=fault.message,
                        hint=fault.hint,
                        severity=fault.severity,
                    )
                )

    def problems(self) -> tuple[Problem, ...]:
        """All that are told one by one, and one more for each code of which there are more."""
        rest = (
            Problem(
                path=self._shown,
                code=code,
                message=f"and {often - MOST} more of this kind",
                hint="mend those that are named and check again: most have one cause",
                severity=self._severities[code],
            )
            for code, often in sorted(self.counts.items())
            if often > MOST
        )
        return (*self._problems, *rest)
