"""An empty paper, ready for raw issues to be copied in."""

import shlex
from pathlib import Path

import click

from generator.deliver.outcome import Outcome
from generator.files import unwritable
from generator.problems import Problem

PAPER = """\
# The newspaper itself. Every key may be left out; take the # away in front of those you want.

# name: 清溪县报
# name_latin: Qingxi County News
# motto: 一句办报的话
# publisher: 清溪县融媒体中心

# The language of the paper (BCP 47) and the time zone of its place.
# language: zh-Hans-CN
# timezone: Asia/Shanghai

# The address that the site will have. Feeds, the sitemap and canonical links need it and are left out without it.
# url: https://example.org/paper/

# The sections in their order. An id becomes part of an address: a-z, 0-9 and hyphens. The words speak for a section.
# Without this key there are eight: 要闻, 经济, 民生, 社会, 生态, 文化, 图片, 服务.
# sections:
#   - id: news
#     name: 要闻
#     topic: medtop:11000000
#     words: [县委, 会议, 调研]
#   - id: culture
#     name: 文化
#     topic: medtop:01000000
#     words: [演出, 展览, 非遗]

# What the converter may know beforehand: the towns of the area, standing columns, notices that come back.
# places: [城关镇, 东河乡]
# rubrics: [记者走基层, 民生直通车]
# notices: [天气预报, 停电通知]

# A search: yes, unless this says no. Its index is about half of the site's files.
# search: false

# Where readers report an error: an e-mail address, or an https address with places for {title}, {url}, {date}, {page}.
# corrections: editor@example.org

# Other names under which a person's pieces are printed.
# people:
#   王小明: [小明, 晓鸣]

# Names that the site never shows; under not_in, words that hold the same characters and mean somebody else.
# withheld_names:
#   - 林小满
#   - {name: 周山, not_in: [周山河]}
"""

README = """\
# 一份新报纸 / A new paper

1. 把各期的原始文本（.txt，UTF-8、GB18030 或 Big5）放进 `seeds/`：一个文件一期；一期有多个版面的，建一个文件夹，
   一版一个文件。旁边可放同名的 `.yml`（文件夹里叫 `issue.yml`），写明 `date`、`number`、`pages`。
2. 在 `content/paper.yml` 里写上报名等（不写也能生成）。
3. 在这里运行 `broadsheet`（或在 Broadsheet 的目录里运行 `python build.py --root 本文件夹`）：新文本转成 `content/`
   里的稿件，网站生成在 `site/`。
4. 用浏览器打开 `site/index.html`。稿件可以直接改，再次转换不会动您改过的文件；存疑之处写在稿件的 `review` 里；
   `broadsheet review` 为每一期做一页，把原文与稿件对照着，逐处列出存疑。

---

1. Put the raw text of your issues (.txt in UTF-8, GB18030 or Big5) into `seeds/`: one file an issue, or a folder an
   issue with one file a printed page. A file `NAME.yml` beside it (`issue.yml` in a folder) may give `date`, `number`
   and `pages`.
2. Write the paper's name and what else you like into `content/paper.yml` (nothing there is required).
3. Run `broadsheet` here (or `python build.py --root THIS_FOLDER` in a checkout of Broadsheet): new issues become
   articles in `content/`, and the site is made in `site/`.
4. Open `site/index.html`. Mend the articles as you like: what you changed is never overwritten. What the converter was
   not sure of stands under `review` in each article; `broadsheet review` makes a page for each issue that goes
   through it, the raw text beside the articles.
"""

FILES = {
    "content/paper.yml": PAPER,
    "seeds/.gitkeep": "",
    ".gitignore": "/site/\n/archive/\n/.broadsheet/\n",
    # Addresses that two branches add are merged by taking both; raw dumps keep their bytes.
    ".gitattributes": "content/addresses/*.txt merge=union\nseeds/** -text\n",
    "README.md": README,
}


def new_paper(folder: Path) -> Outcome:
    """Lays out an empty paper in `folder`. A folder that holds anything, or a file in its place, is a problem."""
    if folder.is_dir() and any(folder.iterdir()):
        hint = "name a new folder, or empty this one"
        problem = Problem(path=folder.as_posix(), code="not-empty", message="this folder is not empty", hint=hint)
        return Outcome(data={}, problems=(problem,))
    try:
        for name, text in FILES.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        problem = unwritable(folder.as_posix(), fault, "name a folder you may write to")
        return Outcome(data={}, problems=(problem,))
    shown = folder.as_posix()
    lines = (
        f"An empty paper is laid out in {shown}.",
        f"Copy raw issues into {shown}/seeds, then: {program()} --root {shlex.quote(shown)}",
    )
    return Outcome(lines=lines, data={"created": [f"{shown}/{name}" for name in FILES]})


def program() -> str:
    """The program as the user called it."""
    context = click.get_current_context(silent=True)
    name = context.find_root().info_name if context else None
    return f"python {name}" if name and name.endswith(".py") else name or "broadsheet"
