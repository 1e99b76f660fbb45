"""Bodies of an enemy, made by a grammar: HTML in any disorder, in Markdown that is no better."""

import random
from collections.abc import Iterator
from pathlib import Path

from generator.site.bodies import BodyRenderer
from tests.torture.strings import CANARY, LINKS, MARKUP, MUTATIONS, OUTSIDE

_RUN = f"window.{CANARY}=1"
_NAMES = (
    "a abbr animate applet article audio base body br button code dd del details dialog div dl dt em embed fieldset "
    "font foreignObject form frame frameset h1 h2 head hr html i iframe image img input isindex keygen li link listing "
    "map marquee math mglyph mi mtext meta noembed noframes noscript object ol option p param picture plaintext portal "
    "pre q s script select slot source span strong style sub sup summary svg table tbody td template textarea th title "
    "tr track ul use video xmp x-y"
)
_TAGS = _NAMES.split()
_ATTRIBUTES = (
    *(f"{event}={_RUN}" for event in ("onerror", "onload", "onclick", "ontoggle", "onfocus autofocus", "onbegin")),
    *(f"{name}=javascript:{_RUN}" for name in ("href", "src", "action", "formaction", "data", "xlink:href", "to")),
    *(f"{name}=//evil.example/x" for name in ("src", "href", "poster", "srcset", "background", "ping", "data", "cite")),
    *("src=images/a.png", "href=#x", "id=x", "name=body", "is=x-y", "style='background:url(//evil.example/)'"),
    *(f"srcdoc='<script>parent.{_RUN}</script>'", f'title="--><img src=x onerror={_RUN}>"', "http-equiv=refresh", "/"),
)
_PIECES = (
    *("<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "?>", "</", "<", ">", "/>", "&lt;", "&#60;", "&#x3c", "&quot;"),
    *('"', "'", "`", "```\n", "\n\n", "\n", "\t", "\0", "\x0c", "\u2028", "＜", "＞", "\\", "\\<", "&", "&amp", "="),
    *(
        "> ",
        "- ",
        "1. ",
        "## ",
        "    ",
        "| a | b |\n|---|---|\n| ",
        " |\n",
        "**",
        "*",
        "_",
        "[",
        "](",
        ")",
        "![",
        "<a ",
    ),
    *("{: onclick=x}", "[^1]: ", "*[x]: ", "[x]: ", "——", "〔…〕", "白鹭", "https://a.example/", "“", "”", "\u202e"),
)


def bodies(chance: random.Random) -> Iterator[str]:
    """Markdown without end."""
    known = (*MARKUP, *MUTATIONS, *LINKS, *OUTSIDE)
    while True:
        parts = []
        for _ in range(chance.randrange(1, 14)):
            match chance.randrange(8):
                case 0 | 1 | 2:
                    attributes = " ".join(chance.sample(_ATTRIBUTES, chance.randrange(3)))
                    parts.append(f"<{_cased(chance)} {attributes}{chance.choice(('>', '/>', '', ' ', '>' * 2))}")
                case 3:
                    parts.append(f"</{_cased(chance)}>")
                case 4:
                    text = chance.choice(known)
                    start = chance.randrange(len(text))
                    parts.append(text[start : start + chance.randrange(80)] if chance.randrange(2) else text)
                case _:
                    parts.append(chance.choice(_PIECES))
        yield "".join(parts)


def _cased(chance: random.Random) -> str:
    tag = chance.choice(_TAGS)
    return tag if chance.randrange(4) else tag.upper()


def write_pages(folder: Path, chance: random.Random, pages: int, bodies_a_page: int = 200) -> list[str]:
    """Pages of such bodies, rendered, with nothing else to hold them; their names."""
    made, renderers = bodies(chance), (BodyRenderer(), BodyRenderer(chinese=True))
    names = [f"{number}.html" for number in range(pages)]
    for name in names:
        rendered = (chance.choice(renderers).render(next(made)).html for _ in range(bodies_a_page))
        sections = "\n".join(f"<section>{html}</section>" for html in rendered)
        page = f'<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>{sections}</body></html>'
        (folder / name).write_text(page, "utf-8", "replace")
    return names
