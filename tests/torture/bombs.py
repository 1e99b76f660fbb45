"""Small files that ask for much: each is an article, or a paper.yml, that some parser could choke on."""

from collections.abc import Mapping

_LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)
REFUSED: Mapping[str, str] = {
    "a billion laughs": _LAUGHS,
    "a Python object": 'people: !!python/object/apply:os.system ["touch /tmp/x"]\n',
    "a merge": "<<: {kicker: 二}\n",
    "fifty thousand open lists": f"people: {'[' * 50_000}\n",
    "nine hundred nested lists": f"people: {'[' * 900}{']' * 900}\n",
}
"""Front matter for which there must be a problem."""
FRONT: Mapping[str, str] = {
    "a kicker of a million characters": f'kicker: "{"长" * 1_000_000}"\n',
    "a rubric and an author of a million": f'rubric: "{"长" * 1_000_000}"\nauthors: ["{"张" * 1_000_000}"]\n',
    "a hundred thousand people": f"people: [{', '.join(f'甲{n}' for n in range(100_000))}]\n",
}
BODIES: Mapping[str, str] = {
    "nested quotations": ">" * 20_000 + "x",
    "ever deeper quotations": "\n".join(">" * n + " x" for n in range(1, 600)),
    "ever deeper lists": "\n".join(" " * 4 * n + "- x" for n in range(400)),
    "asterisks": "*" * 50_000,
    "open emphasis": "**a *b _c " * 10_000,
    "open brackets": "[" * 20_000,
    "open links": "[a](" * 10_000,
    "links in links": "[a](" * 5_000 + ")" * 5_000,
    "open pictures": "![" * 20_000,
    "open code": "`a" * 20_000,
    "code of ever more ticks": "".join("`" * n + "a" for n in range(1, 300)),
    "ampersands": "&" * 50_000,
    "angle brackets": "<" * 50_000,
    "open comments": "<!--" * 10_000,
    "a table of ten thousand columns": "|" * 10_000 + "\n|" + "---|" * 10_000,
    "a table of ten thousand rows": "|a|b|\n|---|---|\n" + "|a|b|\n" * 10_000,
    "backslashes": "\\" * 50_000,
    "empty lines": "\n" * 100_000 + "x",
    "hard breaks": "x  \n" * 20_000,
    "subheads": "## x\n\n" * 20_000,
    "open fences": "```\n" * 20_000,
    "gaps": "〔…〕" * 20_000,
    "quotation marks": "“" * 50_000,
    "marks": "，。" * 50_000,
    "a million characters": "长" * 1_000_000,
    "one word": "a" * 300_000,
    "addresses": "https://a.b/" * 20_000,
}


def article(front: str = "", body: str = "正文。") -> str:
    """An article's file."""
    return f"---\ntitle: 山上的气象站\n{front}---\n\n{body}\n"
