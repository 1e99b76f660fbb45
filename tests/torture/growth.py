"""Does the converter's time grow as its input does? Words repeated without end look for what grows faster."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.convert import convert
from tests.conftest import REPOSITORY
from tests.torture.dumps import NASTY

WORDS = (
    *NASTY,
    *(
        "本报记者 张三 ",
        "（图）",
        "昨天上午，",
        "、甲乙",
        "1 张三 90\n",
        "岚山队   9   22\n",
        "记者张三 李四 ",
        "“啊",
        "—",
        "· ",
        "3 ",
        "第1版 ",
        "a-\n",
    ),
    *("\n\n", "。\n", "第一，", "By John Smith\n", "ABC DEF\n", "A said ", "Mr. Smith, ", "10月1日", "甲·乙", "甲 乙 "),
)
SMALL, TIMES = 15_000, 4


class Growth(NamedTuple):
    """Processor seconds for an input and for one that is TIMES as long."""

    word: str
    seconds: float
    longer: float

    @property
    def factor(self) -> float:
        """How many times dearer a character of the longer one is; what takes no time at all counts as 0.1 s."""
        return self.longer / TIMES / max(self.seconds, 0.1)


def growths(folder: Path) -> Iterator[Growth]:
    """For each word, alone in one line without end, and around a byline behind a sentence."""
    for word in WORDS:
        for frame in ("{}", "昨天上午，护林员在江边数到了三只白鹭。{}\n记者 张三\n{}又看见了。"):
            yield Growth(
                word, *(_seconds(frame.format(*[_repeated(word, n)] * 2), folder) for n in (SMALL, SMALL * TIMES))
            )


SIZES = tuple(64_000 * 8**step for step in range(4))
"""Bytes of raw files: 64 KB to 33 MB."""


def of_size(size: int, folder: Path) -> float:
    """Processor seconds for a raw file of so many bytes: the sample's pages, one behind the other."""
    files = sorted((REPOSITORY / "seeds").glob("*/*.txt")) + sorted((REPOSITORY / "seeds").glob("*.txt"))
    pages = [file.read_text("utf-8-sig") for file in files]
    text, length = [], 0
    while length < size:
        text.append(pages[len(text) % len(pages)])
        length += len(text[-1].encode()) + 1
    return _seconds("\f".join(text), folder)


def _repeated(word: str, length: int) -> str:
    return word * (length // len(word))


def _seconds(text: str, folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "seeds").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "content" / "paper.yml").write_text("name: 某报\n", "utf-8")
    (folder / "seeds" / "1.txt").write_text(text, "utf-8")
    began = time.process_time()
    convert(folder / "seeds", folder / "content", root=folder, workers=1)
    return time.process_time() - began
