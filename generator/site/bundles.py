"""Style sheets and scripts that are written as one file and kept as several: which parts, in which order."""

from collections.abc import Mapping

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "broadsheet.css": tuple(
        f"styles/{part}.css"
        for part in (
            "faces",
            "palette",
            "ground",
            "frame",
            "front",
            "tables",
            "article",
            "indexes",
            "calendars",
            "search",
            "latin",
            "narrow",
            "print",
            "paper",
        )
    ),
}
"""Name of the whole to the names of its parts. `styles/paper.css` doesn't come with the program: it is the place for a
paper's own rules, which have the last word."""


def bundle(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets with each bundle in the place of its parts. A whole that is there already (the paper's own) stays."""
    parts = {part for names in BUNDLES.values() for part in names}
    files = {name: data for name, data in assets.items() if name not in parts}
    for whole, names in BUNDLES.items():
        files.setdefault(whole, b"\n".join(assets[name] for name in names if name in assets))
    return files
