"""A reason as people are told it in their language."""

from generator.reasons.english import REASONS, WEEKDAYS, reason_in
from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWords:
    """All reasons in one language."""

    reasons: tuple[tuple[str, str], ...]
    """(name of a reason, its words with the same places to fill in)."""
    weekdays: tuple[tuple[str, str], ...]
    """(a weekday as the reasons name it, its name)."""

    def told(self, why: str) -> str:
        """A reason of the converter's in these words; empty for words that are none of its own."""
        found = reason_in(why)
        if not found:
            return ""
        name, values = found
        named = dict(self.weekdays)
        return dict(self.reasons)[name].format(**{k: self.told(v) or named.get(v, v) for k, v in values.items()})


EN = ReasonWords(reasons=tuple(REASONS.items()), weekdays=tuple((day, day) for day in WEEKDAYS))
"""As the articles have them."""
