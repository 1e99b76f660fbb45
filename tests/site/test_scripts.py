"""No script of ours takes words for code: words of the content reach the page as text, and nothing is fetched from afar."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(file for folder in ("assets", "generator") for file in (ROOT / folder).rglob("*.js"))
NEVER = re.compile(
    r"\.(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|\beval\s*\(|new Function|\bsetHTMLUnsafe\b"
    r"|createContextualFragment|\bimport\s*\(|\bimportScripts\b|set(?:Timeout|Interval)\s*\(\s*[\"'`]"
    r"|setAttribute\(\s*[\"']on|[\"'`](?:https?:)?//[a-z]|\bdocument\.cookie\b|postMessage\([^)]*[\"']\*"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_script_takes_words_for_code(script: Path) -> None:
    code = re.sub(r"^\s*(?://|/?\*).*$", "", script.read_text("utf-8"), flags=re.M)

    assert NEVER.findall(code) == []


def test_there_are_scripts_and_the_words_are_seen() -> None:
    assert len(SCRIPTS) > 10
    for code in ("a.innerHTML = b", "eval(x)", 'setTimeout("x")', 'fetch("//a.b")', "x.insertAdjacentHTML()"):
        assert NEVER.search(code)
