"""Pictures without alternative text are told with their place."""

import pytest

from generator.content.alt import missing_alt


@pytest.mark.parametrize(
    "images, body, places",
    [
        ("", "没有图。", []),
        ("images: [{file: a.png, alt: 渡口}]\n", "![茶山](images/b.png)", []),
        ('images: [{file: a.png, alt: ""}]\n', "正文", []),
        ("images: [{file: a.png, caption: 渡口}]\n", "正文", [(3, 10)]),
        ("images:\n  - file: a.png\n  - {file: b.png, alt: 岸}\n", "正文", [(4, 5)]),
        ("", "一段。\n\n见![](images/b.png)和![ ](images/c.png)", [(7, 2), (7, 20)]),
    ],
)
def test_where_words_are_missing(images: str, body: str, places: list[tuple[int, int]]) -> None:
    found = list(missing_alt(f"---\ntitle: 渡口\n{images}---\n\n{body}\n", "content/2024-04-12/1-01.md"))
    assert [(p.line, p.column) for p in found] == places
    assert {(p.code, p.severity) for p in found} <= {("alt", "warning")}
