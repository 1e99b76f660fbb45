"""What every issue of a run needs, read once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.config import load_config
from generator.content import routes
from generator.content.collisions import collisions
from generator.content.reader import issue_folder, no_such_day, read_issue
from generator.deliver.folders import Folders
from generator.files import display_path
from generator.model import Config, Issue, Paper
from generator.problems import Problem
from generator.records import dataclass
from generator.site.assets import collect_assets
from generator.site.strings import Strings, strings_for
from generator.site.template_check import check_templates
from generator.site.templates import Templates
from generator.site.withheld import withhold


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """A paper's configuration, templates and assets, and what is wanted of its issues."""

    folders: Folders
    output: Path
    """Where the archives go."""
    config: Config
    """As paper.yml has it, with the names that are withheld."""
    shown: Config
    """Without them."""
    strings: Strings
    templates: Templates
    assets: dict[str, bytes]
    as_of: date | None = None
    """The day that counts as today: what appears later is not archived."""
    complete: bool = False
    """Are drafts, withheld articles, pictures as they came and paper.yml to go beside the pages?"""

    @property
    def alone(self) -> Config:
        """The configuration of an edition that stands by itself, in which nothing asks for the paper's address."""
        return replace(self.config, url="", corrections="")

    def address(self, route: str) -> str:
        """Where the paper has a page; empty without its `url`."""
        return routes.url(self.config.url, route) if self.config.url else ""


def means_of(
    folders: Folders, output: Path, *, as_of: date | None, complete: bool
) -> tuple[Means, tuple[Problem, ...]]:
    """The means, and everything that is wrong with paper.yml, templates and assets."""
    config, problems = load_config(folders.content, root=folders.root)
    strings = strings_for(config.language)
    templates = Templates(folders.root, strings)
    assets, asset_problems = collect_assets(folders.root, strings)
    means = Means(
        folders=folders,
        output=output,
        config=config,
        shown=withhold(Paper(config=config), strings).paper.config,
        strings=strings,
        templates=templates,
        assets=assets,
        as_of=as_of,
        complete=complete,
    )
    return means, (*problems, *asset_problems, *check_templates(templates))


def issue_keys(content: Path) -> tuple[str, ...]:
    """The folders of `content` that are issues, in order; none is read."""
    if not content.is_dir():
        return ()
    return tuple(sorted(p.name for p in content.iterdir() if issue_folder(content, p.name)))


def issue_of(means: Means, key: str) -> tuple[Issue, tuple[Problem, ...]]:
    """An issue as it stands in the content folder, with everything that is wrong with it.

    Of addresses that two pages have, those that are both of its own: of an issue alone nobody knows the others.
    """
    content, root = means.folders.content, means.folders.root
    issue, problems = read_issue(content / key, means.config, root=root)
    day = no_such_day(key, display_path(content / key, root))
    twice = collisions(Paper(config=means.config, issues=(issue,)), content, root)
    return issue, (*problems, *((day,) if day else ()), *twice)
