"""A small issue with its raw file, made by hand: every place in it is known."""

import hashlib
from pathlib import Path

from generator.config import load_config
from generator.content.front_matter import digest
from generator.content.reader import read_issue
from generator.model import Issue
from generator.review.desk import Desk, desk_for
from generator.review.words import ZH_HANS

RAW = """\
棠川日报 第3版

渡口修好了
清晨六点，渡口的第一班船
开了。
茶山开园 本报讯（记者
茶农背着竹篓上山，一天
船上坐着上学的孩子，他们
采了四十斤鲜叶。
到对岸去念书。记者 陈禾
渡口修好了渡口修好了
"""
KEY = "2024-04-12"
FERRY = """\
---
title: 渡口修好了
byline_printed: [记者 陈禾]
page: 1
order: 1
source:
  - {file: "raw.txt", lines: "3-5, 8, 10"}
confidence: {segmentation: 0.4, order: 0.85}
review:
  - {line: 8, what: weak joint, why: "is this what follows line 5? the words hardly tell"}
  - {line: 10, what: byline adrift, why: a byline in another text}
---

清晨六点，渡口的第一班船开了。

船上坐着上学的孩子，他们到对岸去念书。
"""
TEA = """\
---
title: 茶山开园
page: 1
order: 2
source:
  - {file: "raw.txt", lines: "6[:4], 6[5:], 7, 9"}
---

本报讯（记者茶农背着竹篓上山，一天采了四十斤鲜叶。
"""


def converted(text: str) -> str:
    """The text as the converter leaves it: with the digest of its own bytes."""
    return text.replace("\n---\n\n", f"\ndigest: {digest(text)}\n---\n\n", 1)


def issue_yml(raw: str = RAW) -> str:
    """issue.yml of the issue."""
    return f"""\
sources:
  - {{file: "raw.txt", sha256: "{hashlib.sha256(raw.encode()).hexdigest()}", encoding: utf-8, lines: {raw.count(chr(10)) + 1}}}
furniture:
  - {{file: "raw.txt", line: 1, label: folio, text: 棠川日报 第3版}}
  - {{file: "raw.txt", line: 11, label: duplicate, text: 渡口修好了}}
review:
  - {{line: 0, what: no date, why: nothing in the text tells the date}}
written:
  - {{name: "1-01", title: 渡口修好了, source: [{{file: "raw.txt", lines: "3-5, 8, 10"}}]}}
  - {{name: "1-02", title: 茶山开园, source: [{{file: "raw.txt", lines: "6[:4], 6[5:], 7, 9"}}]}}
"""


def lay_out(root: Path, *, raw: str = RAW, ferry: str = FERRY, tea: str = TEA) -> Path:
    """The paper below `root`, which is given back."""
    files = {
        "seeds/raw.txt": raw,
        "content/paper.yml": "name: 棠川日报\n",
        f"content/{KEY}/issue.yml": issue_yml(raw),
        f"content/{KEY}/1-01.md": converted(ferry),
        f"content/{KEY}/1-02.md": converted(tea),
    }
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


def issue_in(root: Path) -> Issue:
    """The issue as the reader reads it."""
    config, _ = load_config(root / "content", root=root)
    issue, problems = read_issue(root / "content" / KEY, config, root=root)
    assert not problems
    return issue


def desk_in(root: Path) -> Desk:
    """The issue, laid out for review."""
    return desk_for(issue_in(root), ZH_HANS, seeds=root / "seeds", content=root / "content")
