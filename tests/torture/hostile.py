"""A paper written by an enemy: each string that some program on the way might obey, in every place that takes text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.site.paper import PICTURE

CANARY = "hacked"
"""What the strings try to set on the page's window."""
_RUN = f"window.{CANARY}=1"

STRINGS = (
    f"<script>{_RUN}</script>",
    f'"><img src=x onerror="{_RUN}">',
    f"'><svg onload='{_RUN}'>",
    f"</title><script>{_RUN}</script>",
    f"</textarea></style></script><script>{_RUN}</script>",
    f"javascript:{_RUN}",
    f"java\tscript:{_RUN}//",
    f"[link](javascript:{_RUN})",
    f'![p](x" onerror="{_RUN})',
    f"<a href=jav&#x09;ascript:{_RUN}>x</a>",
    f"<javascript:{_RUN}>",
    f"[r]: javascript:{_RUN} '{_RUN}'",
    f"{{{{ ''.__class__.__mro__ }}}}{{% set x = 1 %}}{{# {_RUN} #}}",
    f"]]></content><script>{_RUN}</script><![CDATA[",
    f"--></script><!--<script>{_RUN}//",
    f"<!--<script>{_RUN}</script>",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"<math><mi//xlink:href='data:x,<script>{_RUN}</script>'>",
    f"<iframe srcdoc='<script>parent.{CANARY}=1</script>'></iframe>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<style>@import url(//evil.example/x.css);*{background:url(//evil.example/y)}</style>",
    "<form action=//evil.example/><button>x</button></form><object data=//evil.example/></object>",
    "![x](//evil.example/a.png) ![y](https://evil.example/b.png) <img src=//evil.example/c.png>",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "CON",
    "aux.md",
    ".git/config",
    "-rf --output=/tmp/x $(touch /tmp/x) `touch /tmp/x` ; touch /tmp/x | true",
    "%00%0a%0d%2e%2e%2f",
    "\u202e\u2066gnp.exe\u2069",
    "龘" * 300,
    "A" * 300,
    "*" * 200 + "x" + "*" * 200,
    "[" * 200 + "x" + "](y)" * 200,
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\\begin{x}\\input{/etc/passwd}",
    f"__proto__ constructor toString {_RUN}",
    "0" * 400,
    "&a;&#x0;&#xD800;&nbsp",
)
"""Each tries one program: the browser, Markdown, Jinja, XML, JSON, YAML, the shell, the file system, a spreadsheet."""

PLACES = (
    *("title", "kicker", "deck", "rubric", "package", "authors", "roles", "photo_by", "byline_printed", "place"),
    *("source_credit", "jump", "people", "places", "organizations", "tags", "section_reason", "review"),
    *("caption", "alt", "credit", "correction", "paragraph", "subhead", "table", "quotation", "list item", "code"),
    *("raw HTML", "link", "link title", "picture"),
)
"""Where an article takes a string."""
PAPER_PLACES = (
    *("name", "name_latin", "motto", "publisher", "section name", "section words", "places", "rubrics", "notices"),
    *("issue number", "page name", "furniture", "date evidence"),
)
"""Where the paper and an issue do."""


def write_paper(root: Path, strings: Sequence[str]) -> None:
    """A paper in the empty folder `root`: one article a string, which stands in all its places; twelve an issue.

    The paper's own places have them all.
    """
    everything = " ".join(strings)[:2000]
    content = root / "content"
    content.mkdir(parents=True)
    paper: dict[str, Any] = {
        "name": everything[:120],
        "name_latin": everything[120:240],
        "motto": everything[:300],
        "publisher": everything[300:600],
        "url": "https://paper.example/",
        "sections": [{"id": "news", "name": everything[:200], "words": list(strings)}],
        "places": [s for s in strings if s.strip()],
        "rubrics": list(strings),
        "notices": list(strings),
    }
    (content / "paper.yml").write_text(_yaml(paper), "utf-8")
    for number, text in enumerate(strings):
        folder = content / f"2024-05-{number // 12 + 1:02d}"
        if not folder.is_dir():
            (folder / "images").mkdir(parents=True)
            (folder / "images" / "a.png").write_bytes(PICTURE)
            issue = {
                "date_source": "given",
                "number": everything[:60],
                "date_evidence": everything,
                "pages": [{"number": 1, "name": everything[:200]}],
                "furniture": [{"file": "1.txt", "line": 1, "label": "slogan", "text": everything}],
            }
            (folder / "issue.yml").write_text(_yaml(issue), "utf-8")
        (folder / f"1-{number % 12 + 1:02d}.md").write_text(article(text), "utf-8")


def article(text: str) -> str:
    """An article file with the string in each of PLACES."""
    front: dict[str, Any] = {
        "title": text,
        "kicker": text,
        "deck": text,
        "rubric": text,
        "package": text,
        "section": "news",
        "section_reason": text,
        "authors": [text],
        "roles": {text: text},
        "photo_by": [text],
        "byline_printed": [text],
        "place": text,
        "source_credit": text,
        "jump": [text],
        "people": [text],
        "places": [text],
        "organizations": [text],
        "tags": [text],
        "images": [{"file": "a.png", "caption": text, "alt": text, "credit": text}],
        "review": [{"what": text, "why": text, "line": 1}],
        "corrected": [{"date": "2024-05-20", "text": text}],
    }
    body = (
        f"{text}\n\n## {text}\n\n| {text} | x |\n|---|---|\n| {text} | 1 |\n\n> {text}\n\n- {text}\n\n    {text}\n\n"
        f'```\n{text}\n```\n\n<div>{text}</div>\n\n[{text}]({text} "{text}")\n\n![{text}](images/a.png "{text}")\n'
    )
    return f"---\n{_yaml(front)}---\n\n昨天上午，护林员在江边数到了三只白鹭。\n\n{body}"


def _yaml(data: Mapping[str, Any]) -> str:
    """The data as YAML: JSON is some, and quotes whatever it holds."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())


def routes_of(site: Path) -> Iterator[str]:
    """The pages of a built site."""
    return (file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")))
