"""The review pages: written into a folder, and made on the spot for the preview."""

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.config import load_config
from generator.content import read_paper
from generator.content.reader import issue_folder, read_issue
from generator.deliver.folders import Folders
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.deliver.turns import turn_in
from generator.files import display_path
from generator.problems import Problem, did_you_mean
from generator.review import Reviewer, first_doubt, first_raw_line, write_review


def review_outcome(
    folders: Folders, *, keys: Sequence[str] | None = None, output: Path | None = None, quiet: bool = False
) -> Outcome:
    """Writes the review pages of the issues named, of all when none are, into `output`, and the list of them.

    Faults of the content are told, and the pages show what can be read all the same. `quiet`: no progress bar.
    """
    output = output or folders.review
    paper, problems = read_paper(folders.content, root=folders.root)
    known = [issue.key for issue in paper.issues]
    unknown = [key for key in keys or () if key not in known]
    if unknown:
        faults = (
            Problem(path=key, code="no-issue", message="there is no such issue", hint=did_you_mean(key, known))
            for key in unknown
        )
        return Outcome(data={"review": {"pages": 0, "written": []}}, problems=(*problems, *faults))
    issues = [issue for issue in paper.issues if keys is None or issue.key in keys]
    with turn_in(output, folders.root, quiet=quiet), Bar() as bar:
        report = write_review(
            issues,
            paper.config,
            output,
            seeds=folders.seeds,
            content=folders.content,
            root=folders.root,
            progress=None if quiet else bar,
        )
    shown = display_path(output, folders.root)
    written = f"{counted(report.pages, 'issue')} to review; {counted(len(report.written), 'file')} written"
    return Outcome(
        lines=(f"{shown}/index.html: {written}",) if report.written or report.pages else (),
        data={"review": {"pages": report.pages, "written": list(report.written)}},
        problems=(*problems, *report.problems),
    )


def review_of_converted(folders: Folders, converted: Outcome, output: Path, *, quiet: bool = False) -> Outcome:
    """Writes the review pages of the issues that a conversion has just made; nothing where it made none."""
    keys = [issue["key"] for issue in converted.data["convert"]["issues"] if (folders.content / issue["key"]).is_dir()]
    if not keys:
        return Outcome(data={"review": {"pages": 0, "written": []}})
    return review_outcome(folders, keys=keys, output=output, quiet=quiet)


def review_on_the_spot(folders: Folders) -> Callable[[str], bytes | str | None]:
    """What gives the review page of a name below review/ as the paper stands at that moment, None where there is none.

    `2024-04-12/1-05/raw` and `2024-04-12/1-05/doubts` lead to where the article's raw lines begin, or its doubts: the
    name of the issue's page, with the place on it, is given. Raises `Stop` when a template cannot be rendered.
    """

    def page(name: str) -> bytes | str | None:
        if name in ("", "index.html"):
            paper, _ = read_paper(folders.content, root=folders.root)
            reviewer = Reviewer(paper.config, seeds=folders.seeds, content=folders.content, root=folders.root)
            return reviewer.index(paper.issues)
        key, *inner = name.split("/") if "/" in name else (name.removesuffix(".html"),)
        folder = issue_folder(folders.content, key)
        if folder is None:
            return None
        config, _ = load_config(folders.content, root=folders.root)
        issue, _ = read_issue(folder, config, root=folders.root)
        if name == f"{key}.html":
            reviewer = Reviewer(config, seeds=folders.seeds, content=folders.content, root=folders.root)
            return reviewer.page(issue)
        place = None
        if inner[1:] == ["raw"]:
            place = first_raw_line(issue, inner[0], seeds=folders.seeds, content=folders.content)
        elif inner[1:] == ["doubts"]:
            place = first_doubt(issue, inner[0], content=folders.content)
        return place and f"{key}.html#{place}"

    return page
