"""What the scripts that fit are told of: folders of pages, and how often each counts."""

import argparse
from pathlib import Path


def parser_of(text: str | None) -> argparse.ArgumentParser:
    """A parser that takes FOLDER... and --weight FOLDER=8; `text` is what the script does."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--weight", action="append", default=[], metavar="FOLDER=8", help="a folder whose pages count so many times"
    )
    return parser


def weighed_folders(parser: argparse.ArgumentParser, args: argparse.Namespace) -> list[tuple[Path, float]]:
    """Each folder with how often it counts; ends the program where none is given."""
    heavier = [(Path(folder), float(times)) for folder, _, times in (w.rpartition("=") for w in args.weight)]
    if not args.folders and not heavier:
        parser.error("give a folder of raw pages with their gold beside them")
    return [*((folder, 1.0) for folder in args.folders), *heavier]
