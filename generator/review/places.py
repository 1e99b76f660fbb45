"""Where an article stands on the review page of its issue."""

from pathlib import Path

from generator.model import Issue
from generator.review.desk import line_id
from generator.review.doubts import looks_of
from generator.review.raw import raw_texts
from generator.review.texts import texts_of


def first_raw_line(issue: Issue, name: str, *, seeds: Path, content: Path) -> str | None:
    """The id of the first raw line of an article, of the article itself where its lines cannot be shown.

    None when the issue has no article of that name.
    """
    texts = texts_of(issue, content)
    index = next((at for at, text in enumerate(texts) if text.name == name), None)
    if index is None:
        return None
    raw, runs = raw_texts(issue, seeds), texts[index].runs
    if runs and runs[0].first <= len(raw[runs[0].file].lines):
        return line_id((runs[0].file, runs[0].first))
    return f"t{index}"


def first_doubt(issue: Issue, name: str, *, content: Path) -> str | None:
    """The id of the first doubt about an article, of the article itself when there is none; None as above."""
    texts = texts_of(issue, content)
    index = next((at for at, text in enumerate(texts) if text.name == name), None)
    if index is None:
        return None
    looks = looks_of(issue, texts, [0] * len(issue.sources))
    number = next((number for number, look in enumerate(looks, 1) if look.text == index), 0)
    return f"d{number}" if number else f"t{index}"
