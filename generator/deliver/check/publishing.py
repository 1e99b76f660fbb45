"""What would keep a build from publishing an issue though its files can be read: pictures and withheld names."""

from datetime import date

from generator.deliver.folders import Folders
from generator.files import display_path
from generator.model import Article, Config, Issue, Paper
from generator.problems import Problem
from generator.site.bodies import BodyRenderer
from generator.site.pictures import faulty_pictures
from generator.site.published import name_left, named_still, published, set_issue
from generator.site.strings import strings_for
from generator.site.withheld import Names, Passages


def publishing_faults(
    issue: Issue, config: Config, names: Names | None, folders: Folders, as_of: date | None
) -> tuple[tuple[Problem, ...], Passages]:
    """What a build as of that day would say of the issue's pictures and withheld names; and where these stood."""
    problems: list[Problem] = []
    found: Passages = ()
    strings = strings_for(config.language)
    renderer = BodyRenderer(chinese=strings.language == "zh")
    for out in published(Paper(config=config, issues=(issue,)), as_of=as_of).issues:
        if names or any(map(_has_pictures, out.articles)):
            shown, bodies, found = set_issue(out, names, strings, renderer)
            pairs = tuple(zip(shown.articles, bodies, strict=True))
            pictures = ((a, (*(image.file for image in a.images), *body.pictures)) for a, body in pairs)
            problems += faulty_pictures(pictures, folders.content, root=folders.root)
            for article, body in pairs:
                file = folders.content / issue.key / f"{article.name}.md"
                path = display_path(file, folders.root)
                problems += (name_left(path, article.body_line, text) for text in named_still(names, body))
    return tuple(problems), found


def _has_pictures(article: Article) -> bool:
    return bool(article.images) or "![" in article.body
