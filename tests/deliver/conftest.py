"""A paper to archive."""

import hashlib
from pathlib import Path

import pytest

from tests.deliver.commandline import lay_out
from tests.site.paper import PICTURE, article

DAY = "2024-04-12"
RAW = "渡口修好了\n渡口昨天重新开放，何守渡撑了第一船。\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper of two issues whose raw files are there."""

    def issue(raw: bytes, name: str) -> str:
        digest = hashlib.sha256(raw).hexdigest()
        return f"sources:\n  - {{file: {name}, sha256: {digest}, encoding: utf-8, lines: 2}}\n"

    return lay_out(
        tmp_path / "paper",
        {
            "content/paper.yml": "name: 棠川报\npublisher: 棠川报社\nurl: https://paper.example/\ncorrections: a@paper.example\n",
            f"content/{DAY}/issue.yml": issue(RAW.encode(), f"{DAY}.txt"),
            f"content/{DAY}/1-01.md": article(
                "渡口修好了",
                "渡口昨天重新开放，何守渡撑了第一船。上期见[前文](../2024-04-05/1-01.html)，"
                "又见[集市](1-02.html)和[外地](https://other.example/)。\n\n![船](images/a.png)",
                people="[何守渡]",
                images="[{file: a.png, alt: 船}]",
                aliases="[old/ferry.html]",
            ),
            f"content/{DAY}/1-02.md": article("集市改到周六", "从本月起改到周六。"),
            f"content/{DAY}/images/a.png": PICTURE,
            "content/2024-04-05/issue.yml": issue("春茶\n".encode(), "2024-04-05.txt"),
            "content/2024-04-05/1-01.md": article("春茶开采", "茶园昨天开采，何守渡也去了。", people="[何守渡]"),
            f"seeds/{DAY}.txt": RAW,
            "seeds/2024-04-05.txt": "春茶\n",
        },
    )
