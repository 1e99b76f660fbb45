"""What tells a headline from a line of running text, by its words and by those that follow."""

import re

from generator.convert.topics import grams

_ECHO = 100
"""Characters behind a headline in which its words come back."""
_USUAL, _WORTH = 0.25, 6.0
"""The share of its pairs that comes back behind any line, and what each further one is worth in nats."""
_NOTICE = re.compile(
    r"(?:通知|启事|公告|通告|声明|公示|简章|须知|预告|温馨提示|更正|讣告)$|^[^|｜│，。]{2,8}\s*[|｜│]\s*[^|｜│，。]{2,16}$"
)


def headline_like(text: str, following: str) -> float:
    """Log-odds in nats, 0 and more, that a line stands over a text.

    The opening of a report says again what its headline says, where a text that goes on says something new; notices
    have titles of their own.
    """
    own = grams(text)
    if len(own) < 4:
        return 2.0 * bool(_NOTICE.search(text))
    share = len(own & grams(following[:_ECHO])) / len(own)
    return min(3.0, _WORTH * max(0.0, share - _USUAL)) + 2.0 * bool(_NOTICE.search(text))
