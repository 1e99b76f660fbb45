"""Whether two sites hold the same pages: their files by kind, with counts and bytes (`python -m bench.peers.parity`).

    python -m bench.peers.parity OURS THEIRS [--json FILE]

Each is the output folder of a build of the same articles. `bench.peers` does the same with what it has built.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.peers.measure import files_of

DAY, NAMES = r"\d{4}-\d\d-\d\d", "(?:people|places|authors|rubrics|tags)"
KINDS = {
    kind: re.compile(pattern)
    for kind, pattern in (
        ("article", rf"{DAY}/\d+-\d+\.html"),
        ("twin in Markdown", rf"{DAY}/\d+-\d+\.md"),
        ("printed page", rf"{DAY}/page-\d+\.html"),
        ("front page", rf"(?:{DAY}/)?index\.html"),
        ("headlines of an issue", rf"{DAY}/contents\.html"),
        ("whole issue", rf"{DAY}/edition\.html"),
        ("section", r"sections?/\w+(?:\.html|/.*\.html)"),
        ("index of names", rf"(?:names/index\.html|names/{NAMES}/index\.html|{NAMES}(?:/index)?\.html)"),
        ("letter of an index", rf"names/{NAMES}/letter-.*\.html"),
        ("name", rf"(?:names/)?{NAMES}/.+\.html"),
        ("archive", r"archive(?:\.html|/.*\.html)"),
        ("feed in Atom", r"(?:section/\w+/)?feed\.xml|sections/\w+\.xml"),
        ("feed in JSON", r"(?:section/\w+/)?feed\.json|sections/\w+\.json"),
        ("sitemap", r"sitemap\.xml"),
        ("about, 404", r"(?:about|404)\.html"),
        ("asset, manifest, robots", r"assets/.*|manifest\.webmanifest|robots\.txt"),
    )
}
"""Each kind of file, and its routes in our site and in those of Hugo, which have other addresses for names."""
OTHER = "other"
OF_AN_ISSUE = ("index", "contents", "edition")
NOT_IN_ALL = ("letter of an index",)
"""Kinds that a small paper has no file of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Of one kind."""

    files: int = 0
    bytes: int = 0


def kinds_of(site: Path) -> dict[str, Held]:
    """Kind to what a built site holds of it; `other` for routes of no kind. What begins with a dot does not count."""
    found: dict[str, Held] = {}
    for file, (_, _, size) in files_of(site).items():
        route = Path(file).relative_to(site).as_posix()
        if route.startswith("."):
            continue
        kind = next((kind for kind, pattern in KINDS.items() if pattern.fullmatch(route)), OTHER)
        so_far = found.get(kind, Held())
        found[kind] = Held(files=so_far.files + 1, bytes=so_far.bytes + size)
    return found


def lacking(site: Path, articles: Iterable[Path]) -> list[str]:
    """What a site with the same pages as ours must hold for these articles, of whatever size, and does not: routes.

    `articles` are `ISSUE/PAGE-NUMBER.md`. Of each: its page, its twin, its printed page, the pages of its issue; and of
    the kinds that have no file for an article or an issue, at least one.
    """
    asked: set[str] = set()
    for article in articles:
        issue = article.parent.as_posix()
        asked.update(f"{issue}/{article.stem}{end}" for end in (".html", ".md"))
        asked.update(f"{issue}/{name}.html" for name in (f"page-{article.stem.split('-')[0]}", *OF_AN_ISSUE))
    absent = sorted(route for route in asked if not (site / route).is_file())
    held = kinds_of(site)
    return absent + [f"any {kind}" for kind in KINDS if kind not in held and kind not in NOT_IN_ALL]


def beside(ours: Path, theirs: Path) -> dict[str, dict[str, int]]:
    """Kind to what two built sites hold: `files` and `bytes` of ours, `its files` and `its bytes` of the other."""
    one, two = kinds_of(ours), kinds_of(theirs)
    empty = Held()
    return {
        kind: {
            "files": one.get(kind, empty).files,
            "bytes": one.get(kind, empty).bytes,
            "its files": two.get(kind, empty).files,
            "its bytes": two.get(kind, empty).bytes,
        }
        for kind in (*KINDS, OTHER)
        if kind in one or kind in two
    }


def table(held: Mapping[str, Mapping[str, int]], name: str) -> Iterator[str]:
    """Lines of Markdown about what `beside` gives: a row for each kind, and one for all."""
    yield f"| kind of file | ours: files | MB | {name}: files | MB | bytes as ours |"
    yield "|:--|--:|--:|--:|--:|--:|"
    total = {key: sum(row[key] for row in held.values()) for key in ("files", "bytes", "its files", "its bytes")}
    for kind, row in (*held.items(), ("all", total)):
        share = f"{row['its bytes'] / row['bytes']:.2f}" if row["bytes"] else ""
        sizes = f"{row['files']} | {row['bytes'] / 1e6:.2f} | {row['its files']} | {row['its bytes'] / 1e6:.2f}"
        yield f"| {kind} | {sizes} | {share} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours", type=Path)
    parser.add_argument("theirs", type=Path)
    parser.add_argument("--json", type=Path, help="kind to files and bytes of both, kept")
    args = parser.parse_args()
    held = beside(args.ours, args.theirs)
    print("\n".join(table(held, "theirs")))
    if args.json:
        args.json.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
