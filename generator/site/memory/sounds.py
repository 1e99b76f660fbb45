"""How names sound, as it is kept: what tells it knows many words, and takes long to load."""

from pathlib import Path

from generator.records import dataclass
from generator.site.memory.store import Store
from generator.site.names.order import SOUNDS, Sound

_FILE = "sounds.bin"
"""In the folder of a build's record: how names sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounds:
    """How names sound to a version of the program."""

    program: str
    sounds: dict[str, Sound]


def hear(store: Store, folder: Path, program: str, *, anew: bool) -> int:
    """How names sound is asked for soon. How many are known, none of which is if all is found `anew`."""
    known = None if anew else store.recalled(folder / _FILE, Sounds)
    if not known or known.program != program:
        return 0
    SOUNDS.update(known.sounds)
    return len(SOUNDS)


def keep_heard(store: Store, folder: Path, program: str, heard: int) -> None:
    """For the next build, where there are more by now than `heard` ones."""
    if len(SOUNDS) > heard:
        store.keep(folder / _FILE, Sounds(program=program, sounds=SOUNDS))
