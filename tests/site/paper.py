"""A small paper as text, and the site that comes of it."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.site import BuildReport, build

PICTURE = (Path(__file__).resolve().parents[2] / "assets" / "icons" / "180.png").read_bytes()
PAPER = "name: 棠川报\nname_latin: TANGCHUAN NEWS\nmotto: 贴着泥土写字\n"
ISSUE = 'date_source: given\nnumber: "812"\npages:\n  - {number: 1, name: 要闻}\n  - {number: 2, name: 综合}\n'


def article(title: str = "渡口修好了", body: str = "渡口昨天重新开放。", **front: object) -> str:
    """The file of an article; keys of the front matter as YAML on one line each."""
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in ({"section": "news"} | front).items())]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


@dataclass
class Site:
    """A paper's folder under test."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def build(self, **options: object) -> BuildReport:
        return build(self.root / "content", self.output, root=self.root, **options)  # type: ignore[arg-type]

    def copied(self, root: Path) -> "Site":
        """The same paper in another folder, where nothing has been built yet."""
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns(".broadsheet", "site"))
        return Site(root)

    def inputs(self) -> dict[str, bytes]:
        """Everything that is the paper's own, and not made of it."""
        found = (p for p in self.root.rglob("*") if p.is_file())
        names = {p.relative_to(self.root).as_posix(): p.read_bytes() for p in found}
        return {name: data for name, data in names.items() if not name.startswith((".broadsheet/", "site/"))}

    def page(self, route: str) -> str:
        return (self.output / route).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Everything in the output folder but the manifest."""
        found = (p for p in self.output.rglob("*") if p.is_file())
        names = {p.relative_to(self.output).as_posix(): p.read_bytes() for p in found}
        return {name: data for name, data in names.items() if not name.startswith(".broadsheet/")}
