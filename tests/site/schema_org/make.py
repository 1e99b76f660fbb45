"""Makes terms.json: of the types of schema.org that the site uses, what they are and what their properties may hold.

    npm pack schema-dts && tar xzf schema-dts-*.tgz
    python tests/site/schema_org/make.py package/dist/schema.d.ts

schema-dts (Google, Apache License 2.0) is made from the vocabulary that schema.org publishes. Only names are taken.
"""

import json
import re
import sys
from pathlib import Path

USED = (
    *("BreadcrumbList", "CorrectionComment", "EntryPoint", "ImageObject", "ListItem", "NewsArticle", "Newspaper"),
    *("Organization", "Person", "Place", "PublicationIssue", "SearchAction", "WebSite"),
)
TERMS = Path(__file__).with_name("terms.json")
_INTERFACE = re.compile(r"^(?:export )?interface (\w+?)(Base|Leaf) extends ([\w, <>]+) \{\n(.*?)^\}", re.M | re.S)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<([^,]+),', re.M)


def main() -> None:
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    found: dict[str, dict[str, object]] = {}
    for name, _, parents, body in _INTERFACE.findall(source):
        above = [p.removesuffix("Base") for p in re.findall(r"\w+", parents) if p.removesuffix("Base") != name]
        kind = found.setdefault(name, {"is": [], "properties": {}})
        kind["is"] += above  # type: ignore[operator]
        kind["properties"] |= {key: sorted(values.split(" | ")) for key, values in _PROPERTY.findall(body)}  # type: ignore[operator]
    for kind in found.values():
        kind["is"] = [name for name in kind["is"] if name in found]  # type: ignore[attr-defined]
    wanted, waiting = set(), list(USED)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += found[name]["is"]  # type: ignore[misc]
    lines = (f"{json.dumps(name)}: {json.dumps(found[name], sort_keys=True)}" for name in sorted(wanted))
    TERMS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
