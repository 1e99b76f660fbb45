"""Where a paper's things lie."""

from pathlib import Path

from generator.files import display_path, placed
from generator.problems import Problem
from generator.records import dataclass

_PAPER_FILE = "paper.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders of one paper, each from the top of the disk on."""

    root: Path
    """The paper's own folder: paths in problems are relative to it; its layouts/ and assets/ override ours."""
    seeds: Path
    """Raw issues."""
    content: Path
    output: Path
    """The site; `preview` builds elsewhere."""

    @property
    def preview(self) -> Path:
        """Where the preview is built: it shows drafts, so it must not be what gets published."""
        return self.root / ".broadsheet" / "preview"

    @property
    def archive(self) -> Path:
        """Where archives go."""
        return self.root / "archive"

    @property
    def published(self) -> Path:
        """Where the site is built that gets published: nothing else ever lies there."""
        return self.root / ".broadsheet" / "publish"

    @property
    def review(self) -> Path:
        """Where the review pages go: they are for editors, never part of the site."""
        return self.root / ".broadsheet" / "review"


def folders_of(
    root: Path, *, seeds: Path | None = None, content: Path | None = None, output: Path | None = None
) -> Folders:
    """A paper's folders; those not named lie in `root`. Raises OSError where the folder we are in has gone."""
    root = placed(root)
    return Folders(
        root=root,
        seeds=placed(seeds) if seeds else root / "seeds",
        content=placed(content) if content else root / "content",
        output=placed(output) if output else root / "site",
    )


def misplaced(folders: Folders) -> tuple[Problem, ...]:
    """A warning where the paper's own file lies beside `content` instead of in it, and is passed over."""
    there = folders.content / _PAPER_FILE
    lost = (folders.root / name for name in (_PAPER_FILE, "paper.yaml"))
    return tuple(
        Problem(
            path=display_path(file, folders.root),
            code="stray-file",
            message="this is no part of the paper, and passed over",
            hint=f"what is known of the paper stands in {display_path(there, folders.root)}: move it there",
            severity="warning",
        )
        for file in lost
        if file.is_file() and file.resolve() != there.resolve()
    )
