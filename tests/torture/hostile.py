"""A paper written by an enemy: strings that some program on the way might obey, in every place that takes text."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.convert.reading.evening import evened
from tests.site.paper import PICTURE
from tests.torture.commands import run

PLACES = (
    *("title", "kicker", "deck", "rubric", "package", "authors", "roles", "photo_by", "byline_printed", "place"),
    *("source_credit", "jump", "people", "places", "organizations", "tags", "section_reason", "review"),
    *("caption", "alt", "credit", "correction", "paragraph", "subhead", "table", "quotation", "list item", "code"),
    *("raw HTML", "link", "link title", "picture", "key of the paper's own", "its words"),
)
"""Where an article takes a string."""
PAPER_PLACES = (
    *("name", "name_latin", "motto", "publisher", "section name", "section words", "places", "rubrics", "notices"),
    *("issue number", "page name", "furniture", "date evidence", "people's other names", "address for corrections"),
    *("issue's doubts", "words of a withdrawal", "edition"),
)
"""Where the paper and an issue do."""
RAW_PLACES = (
    *("raw line", "raw file's name", "stated title", "stated place", "stated authors", "stated photo_by"),
    *("stated file", "stated caption", "stated alt", "stated credit", "stated page", "stated edition"),
    "stated number",
)
"""Where a raw issue and its sidecar do."""
NO_TEXT = {
    "article": "aliases confidence digest kind order page rank source title_source",
    "issue": "aliases date_window digest removed sidecar sources written",
    "paper": "language search timezone withheld_names",
    "sidecar": "body encoding furniture heads joints",
    "stated article": "byline_lines deck_lines file kicker_lines kind rubric_lines section title_lines",
}
"""The keys that take none, by what they are keys of: numbers, addresses, lines, known words, the converter's own
records; and names to withhold, which would take the strings out of everything.
"""

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff\U0001fffe\U0010ffff]")


def write_paper(root: Path, strings: Sequence[str]) -> None:
    """A paper in the empty folder `root`: one article a string, which stands in all its places; twelve an issue.

    The paper's own places have them all.
    """
    everything = " ".join(strings)[:2000]
    content = root / "content"
    content.mkdir(parents=True)
    paper: dict[str, Any] = {
        "name": everything[:120],
        "name_latin": everything[120:240],
        "motto": everything[:300],
        "publisher": everything[300:600],
        "url": "https://paper.example/",
        "sections": [{"id": "news", "name": everything[:200], "words": list(strings)}],
        "places": [s for s in strings if s.strip()],
        "rubrics": list(strings),
        "notices": list(strings),
        "people": {"甲": list(strings)},
        "corrections": "https://paper.example/form?about={title}&at={url}",
    }
    (content / "paper.yml").write_text(_yaml(paper), "utf-8")
    for number, text in enumerate(strings):
        folder = content / f"2024-05-{number // 12 + 1:02d}"
        if not folder.is_dir():
            (folder / "images").mkdir(parents=True)
            (folder / "images" / "a.png").write_bytes(PICTURE)
            issue = {
                "date_source": "given",
                "number": everything[:60],
                "edition": everything[:60],
                "date_evidence": everything,
                "pages": [{"number": 1, "name": everything[:200]}],
                "furniture": [{"file": "1.txt", "line": 1, "label": "slogan", "text": everything}],
                "review": [{"file": "1.txt", "line": 1, "what": everything, "why": everything}],
            }
            withdrawn = {
                "title": everything,
                "status": "withheld",
                "withdrawn": {"date": "2024-06-01", "text": everything},
            }
            (folder / "1-99.md").write_text(f"---\n{_yaml(withdrawn)}---\n\n正文。\n", "utf-8")
            (folder / "issue.yml").write_text(_yaml(issue), "utf-8")
        (folder / f"1-{number % 12 + 1:02d}.md").write_text(article(text, one=bool(number % 2)), "utf-8")


def write_raw(root: Path, strings: Sequence[str]) -> None:
    """Raw issues in the paper's seeds/: one of all the strings, a line each, of which a sidecar makes articles that say
    them all once more; and one by the name of each string that can be a file's.
    """
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    lines = [re.sub("[\0\r\n\v\u2028\u2029]", " ", text) for text in strings]
    read = evened(lines).lines
    seen = [(number, text) for number, text in enumerate(lines, start=1) if read[number - 1].strip()]
    (seeds / "2024-06-01.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    stated = [
        {"lines": str(number), "title": text, "place": text, "authors": [text], "photo_by": [text]}
        for number, text in seen
    ]
    pictures = [
        {"lines": str(number), "file": "a.png", "caption": text, "alt": text, "credit": text} for number, text in seen
    ]
    pages = [{"number": 1, "name": " ".join(strings)[:200]}]
    name = " ".join(strings)[:60]
    sidecar = {"edition": name, "number": name, "pages": pages, "articles": stated, "pictures": pictures}
    (seeds / "2024-06-01.yml").write_text(_yaml(sidecar), "utf-8")
    for text in strings:
        name = text.replace("/", "").encode()[:200].decode("utf-8", "ignore").strip(". ")
        if name and "\0" not in name:
            (seeds / f"{name}.txt").write_text(f"渡口修好了\n\n{lines[0]}昨天重新开放。\n", "utf-8")


def article(text: str, *, one: bool = False) -> str:
    """An article file with the string in each of PLACES; its correction as the `one` that there is, or in a list."""
    corrections = (
        {"corrected": "2024-05-20", "correction": text}
        if one
        else {"corrected": [{"date": "2024-05-20", "text": text}]}
    )
    front: dict[str, Any] = {
        "title": text,
        "kicker": text,
        "deck": text,
        "rubric": text,
        "package": text,
        "section": "news",
        "section_reason": text,
        "authors": [text],
        "roles": {text: text},
        "photo_by": [text],
        "byline_printed": [text],
        "place": text,
        "source_credit": text,
        "jump": [text],
        "people": [text],
        "places": [text],
        "organizations": [text],
        "tags": [text],
        "extra": {text: text},
        "images": [{"file": "a.png", "caption": text, "alt": text, "credit": text}],
        "review": [{"what": text, "why": text, "line": 1}],
        **corrections,
    }
    body = (
        f"{text}\n\n## {text}\n\n| {text} | x |\n|---|---|\n| {text} | 1 |\n\n> {text}\n\n- {text}\n\n    {text}\n\n"
        f'```\n{text}\n```\n\n<div>{text}</div>\n\n[{text}]({text} "{text}")\n\n![{text}](images/a.png "{text}")\n'
    )
    return f"---\n{_yaml(front)}---\n\n昨天上午，护林员在江边数到了三只白鹭。\n\n{body}"


def _yaml(data: Mapping[str, Any]) -> str:
    """The data as YAML: JSON is some, and quotes whatever it holds; what YAML may not hold is written out."""
    text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    return _UNPRINTABLE.sub(lambda m: f"\\U{ord(m[0]):08x}", text)


def routes_of(site: Path) -> Iterator[str]:
    """The pages of a built site."""
    return (file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")))


def a_few_of_each(routes: Iterable[str], few: int) -> list[str]:
    """So many pages of each kind: those whose addresses differ in numbers and hashes alone, spread over all of them."""
    kinds: dict[str, list[str]] = {}
    for route in routes:
        kinds.setdefault(re.sub(r"undated-[a-z0-9-]+|[0-9a-f]{6,}|[0-9]+", "0", route), []).append(route)
    return [route for kind in kinds.values() for route in kind[:: max(len(kind) // few, 1)]]


def built(root: Path, strings: Sequence[str]) -> list[str]:
    """Makes the paper in the folder `root`, with its raw issues converted, the site, review pages and archives of it.

    What went wrong, in words.
    """
    write_paper(root, strings)
    write_raw(root, strings)
    faults = []
    for command, expected in COMMANDS.items():
        done = run(root, *command.split())
        said = done.stdout + done.stderr
        if done.returncode != expected or "Traceback" in said:
            faults.append(f"{command} ended with {done.returncode}: {said[-300:]}")
        if _COMMANDING.search(said):
            faults.append(f"{command} prints what commands a terminal")
    for issue in ISSUES:
        with zipfile.ZipFile(root / "archive" / f"{issue}.epub") as epub:
            epub.extractall(root / "books" / issue)
    return faults


ISSUES = ("2024-05-01", "2024-06-01")
"""One that was written, and the one that was converted."""
COMMANDS = {
    # some raw files have names that are refused
    "convert": 1,
    "build": 0,
    "review": 0,
    f"archive {' '.join(ISSUES)} --folder --epub --csv --ndjson": 0,
    # the strings are links to nowhere as well
    "check": 1,
}
"""What is done to the paper, and the exit code."""
_COMMANDING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def pages_beside(root: Path, few: int) -> Iterator[tuple[Path, list[str], bool]]:
    """(folder, pages, have they a policy of their own?) of what is made of the paper beside its site.

    A book has none: its reader decides.
    """
    review = root / ".broadsheet" / "review"
    yield review, a_few_of_each(routes_of(review), few), True
    for issue in ISSUES:
        bag = root / "archive" / issue
        yield bag, a_few_of_each((f"data/{r}" for r in routes_of(bag / "data")), few), True
        book = root / "books" / issue
        chapters = sorted(file.relative_to(book).as_posix() for file in book.rglob("*.xhtml"))
        yield (
            book,
            [*a_few_of_each(chapters, 4 * few), *(f.relative_to(book).as_posix() for f in book.rglob("*.svg"))],
            False,
        )


def broken_article(text: str) -> str:
    """An article's file that the preview cannot build, and quotes."""
    return f"---\ntitle: 渡口\n{text!r}: [{text}\n---\n\n{text}\n"
