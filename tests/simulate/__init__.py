"""Simulates raw dumps of newspaper pages whose truth is known to the character.

The stories are those of the sample paper and more of the same fictional county (stories.yml). Three kinds of dump:

    P   text layer of a PDF: each print line on its own, a blank line between
    O   OCR: the share that a paragraph has in a column as one line, a space at each wrap, ASCII marks, misread characters
    C   cleaned: the same without the spaces, in full-width marks

Each trouble has its rate (chance.py); all is decided by the seed.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.simulate.chance import LEVELS, RATES, STYLES, chance_of
from tests.simulate.compose import edition
from tests.simulate.dump import dumped, gold_of
from tests.simulate.layout import laid_out

__all__ = ["LEVELS", "RATES", "STYLES", "make_pages"]


def make_pages(out: Path, *, pages: int, seed: str, style: str, level: str, rates: Mapping[str, float]) -> None:
    """Writes pages into a folder: `STYLE-LEVEL-SEED-001.txt` and so on, each with its gold beside it.

    `rates` replace those of the level for the troubles that they name. Raises KeyError for a trouble that is not in
    RATES, ValueError for a level that is not in LEVELS.
    """
    out.mkdir(parents=True, exist_ok=True)
    for number in range(1, pages + 1):
        name = f"{style}-{level}-{seed}-{number:03}"
        chance = chance_of(name, style, level, rates)
        made = edition(chance)
        stories, frames = laid_out(made, chance)
        raw = dumped(frames, chance)
        (out / f"{name}.txt").write_text(raw, encoding="utf-8", newline="\n")
        gold = yaml.safe_dump(gold_of(f"{name}.txt", raw, made, stories, chance), allow_unicode=True, sort_keys=False)
        (out / f"{name}.yml").write_text(gold, encoding="utf-8", newline="\n")
