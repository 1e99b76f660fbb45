"""The search said once more, in Python and without an index: what assets/search/ must agree with."""

import re
from collections.abc import Sequence
from functools import cache

from generator.site.search import SearchDocument
from generator.site.search.normalise import normalise as fold

BREAK = "\n"
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

normalise = cache(fold)


def words_of(query: str) -> list[str]:
    words = (normalise(word) for word in re.split(f"[{WHITE_SPACE}]+", query))
    return list(dict.fromkeys(word for word in words if word))


def heads(document: SearchDocument) -> tuple[str, ...]:
    return document.title, document.kicker, document.deck, document.rubric, document.package


def found(documents: Sequence[SearchDocument], words: list[str]) -> list[tuple[int, SearchDocument]]:
    """(rank, document) of each that holds all the words."""
    matches = []
    for document in documents:
        fields = [
            [document.title],
            [*heads(document)],
            [*heads(document), document.byline, *document.text],
        ]
        for rank, texts in enumerate(fields):
            normal = [normalise(text) for text in texts]
            if all(any(word in text for text in normal) for word in words):
                matches.append((rank, document))
                break
    return matches


def search(documents: Sequence[SearchDocument], query: str) -> tuple[bool, dict[str, int]]:
    """Are the words held as typed, and what is found: route to rank, 0 for the headline, 1 for the heads."""
    words = words_of(query)
    if not words:
        return True, {}
    whole = found(documents, words)
    matches = whole or found(documents, list(dict.fromkeys(part for word in words for part in word.split(BREAK))))
    return bool(whole) or not matches, {document.route: rank for rank, document in matches}
