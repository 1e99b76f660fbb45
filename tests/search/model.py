"""The search said once more, in Python and without a browser: what assets/search/ must agree with."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from generator.site.search import SearchDocument

FIELDS = (
    "route",
    "issue",
    "date",
    "date_words",
    "section",
    "title",
    "kicker",
    "deck",
    "rubric",
    "package",
    "byline",
    "page",
    "authors",
    "places",
    "text",
)
BREAK = "\n"
JOINERS = set("“”‘’《》「」()·-‐–—―_/")
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
EXTENDERS = re.compile("[\u1160-\u11ff\u314f-\u3163\uff9e\uff9f\uffc2-\uffdc]")


def call(script: bytes) -> tuple[str, Any]:
    """What a file hands over: its name and its data."""
    found = re.fullmatch(r'broadsheetIndex\("([a-z0-9-]+)",(.*)\);\n', script.decode(), re.S)
    assert found
    return found[1], json.loads(found[2])


def read(files: Mapping[str, bytes]) -> list[SearchDocument]:
    """The documents of an index, as a browser gets at them: by the directory."""
    directory = call(files["search/directory.js"])[1]
    names = dict(directory["sections"])
    out = []
    for name, _version in directory["chunks"]:
        own_name, rows = call(files[f"search/{name}.js"])
        assert own_name == name
        for row in rows:
            values = dict(zip(FIELDS, row, strict=True))
            values |= {field: tuple(values[field]) for field in ("authors", "places", "text")}
            out.append(SearchDocument(section_name=names[values["section"]], **values))
    return out


def clusters(text: str) -> Iterator[str]:
    """Each character with the marks behind it, which NFKC may make one of."""
    start = 0
    for at, char in enumerate(text):
        if at and not extends(char):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def extends(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or bool(EXTENDERS.match(char))


def is_dropped(char: str) -> bool:
    space = re.match(f"[{WHITE_SPACE}]", char) or SELECTORS.match(char)
    return bool(space) or char in JOINERS or unicodedata.category(char) == "Cf"


def is_kept(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN" or unicodedata.category(char) == "So"


def is_digit(char: str) -> bool:
    return unicodedata.category(char) == "Nd" if char else False


@cache
def normalise(text: str) -> str:
    """NFKC, lower case, joiners and white space gone, every run of other signs one BREAK, none at the ends."""
    folded = "".join(unicodedata.normalize("NFKC", cluster).lower() for cluster in clusters(text))
    out = ""
    for at, char in enumerate(folded):
        before, after = folded[at - 1 : at], folded[at + 1 : at + 2]
        if char == "." and is_digit(before) and is_digit(after):
            out += char
        elif not is_dropped(char):
            out += char if is_kept(char) else BREAK
    return re.sub(f"{BREAK}+", BREAK, out).strip(BREAK)


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


def search(documents: Sequence[SearchDocument], query: str) -> tuple[bool, list[str]]:
    """Are the words held as typed, and the routes of what is found, the best first."""
    words = words_of(query)
    if not words:
        return True, []
    parts = list(dict.fromkeys(part for word in words for part in word.split(BREAK)))
    whole = found(documents, words)
    matches = whole or found(documents, parts)
    # The documents come with the oldest issue first, each as it is read; sorting leaves equals in their order.
    matches.sort(key=lambda match: (match[1].date, len(match[1].issue), match[1].issue), reverse=True)
    matches.sort(key=lambda match: match[0])
    return bool(whole) or not matches, [document.route for _, document in matches]
