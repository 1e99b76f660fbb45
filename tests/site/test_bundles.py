"""Bundles: what is left of comments in them."""

import pytest

from generator.site.bundles import without_comments


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (b"/* one\n * two\n */\na {}\n", b"a {}\n"),
        (b"a {\n  /* why */\n  b: c;\n}\n", b"a {\n  b: c;\n}\n"),
        (b"let a; // why\n  // more\nlet b;\n// end", b"let a; // why\nlet b;\n"),
        (b'const a = "//x"; /* y */\nconst b = /[/]*\\//;\n', b'const a = "//x"; /* y */\nconst b = /[/]*\\//;\n'),
        (b"/* a */ b {}\n/* c */\n", b"/* a */ b {}\n"),
        (b"a /*\n// b\n*/\n", b"a /*\n*/\n"),
        (b"/* a */\r\nb\r\n// c\r\nd\r\n", b"b\r\nd\r\n"),
    ],
)
def test_comments_with_lines_to_themselves_are_left_out(source: bytes, left: bytes) -> None:
    assert without_comments(source) == left
