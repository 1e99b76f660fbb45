"""The check of a paper, as one outcome."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from generator.content import read_paper
from generator.content.reader import IssueRead, read_issue
from generator.deliver.addresses import vanished
from generator.deliver.check.issue import IssueCheck, check_issue, without_alt
from generator.deliver.check.outside import dead_links
from generator.deliver.check.publishing import publishing_faults
from generator.deliver.check.words import in_data, in_words, withheld_in_words
from generator.deliver.folders import Folders, misplaced
from generator.deliver.outcome import Outcome, counted
from generator.deliver.progress import Bar
from generator.deliver.proof import proof_read
from generator.files import display_path
from generator.model import Article, Config, Issue
from generator.problems import Problem, has_errors
from generator.review import VIEWS as REVIEW_VIEWS
from generator.site.report import silent
from generator.site.strings import strings_for
from generator.site.template_check import check_templates
from generator.site.templates import Templates
from generator.site.withheld import Passages, names_to_withhold


def check_outcome(
    folders: Folders,
    *,
    as_of: date | None = None,
    addresses: Iterable[str] = (),
    external: bool = False,
    quiet: bool = False,
) -> Outcome:
    """Reads the paper and says everything that is wrong with it. Writes nothing.

    `as_of`: the day as of which it is published. `addresses` were published besides those that the content lists.
    `external`: are the addresses outside asked for, to which the site's pages link? Nothing else uses the network.
    `quiet`: no progress bar.
    """
    issues = _Issues(folders, as_of)
    paper, problems = read_paper(folders.content, root=folders.root, issues_of=issues.read)
    templates = Templates(folders.root, strings_for(paper.config.language))
    faults = [
        *problems,
        *misplaced(folders),
        *issues.problems,
        *check_templates(templates),
        *check_templates(templates, REVIEW_VIEWS),
    ]
    if not has_errors(problems):  # of what cannot be read nobody knows the addresses
        faults += vanished(paper, folders, as_of=as_of, also=addresses)
    checks = [issues.checks[issue.key] for issue in paper.issues]
    withheld = tuple(found for issue in paper.issues for found in issues.withheld.get(issue.key, ()))
    lines = [line for check in checks for line in in_words(check)]
    if paper.config.withheld_names:
        lines += withheld_in_words(withheld)
    data: dict[str, Any] = {"check": {"issues": [in_data(check) for check in checks], "withheld_names": dict(withheld)}}
    if folders.output.is_dir():
        shown = display_path(folders.output, folders.root)
        with Bar() as bar:
            proof = proof_read(folders.output, shown, follow_outside=external, tell=silent if quiet else bar)
        faults += proof.problems
        if external:
            dead = dead_links(proof.outside, shown)
            faults += dead
            lines.append(f"{counted(len(proof.outside), 'link')} to elsewhere: {len(dead)} dead")
        broken = proof.counts.get("link", 0)
        lines.append(f"{counted(proof.pages, 'page')} of the built site: {counted(broken, 'broken link')}")
        data["check"]["site"] = {
            "pages": proof.pages,
            "files": proof.files,
            "broken_links": broken,
            "found": dict(proof.counts),
        }
    return Outcome(lines=tuple(lines), data=data, problems=tuple(faults))


class _Issues:
    """Issues checked one by one as they are read; what is kept of one is what its addresses need, and no text."""

    def __init__(self, folders: Folders, as_of: date | None) -> None:
        self._folders, self._as_of = folders, as_of
        self.checks: dict[str, IssueCheck] = {}
        self.problems: list[Problem] = []
        """What is wrong beside what keeps a file from being read."""
        self.withheld: dict[str, Passages] = {}

    def read(self, folders: Iterable[Path], config: Config) -> Iterable[IssueRead]:
        """The issues in these folders, without their texts, and what is wrong with their files."""
        return (self._read(folder, config) for folder in folders)

    def _read(self, folder: Path, config: Config) -> IssueRead:
        issue, problems = read_issue(folder, config, root=self._folders.root)
        check, found = check_issue(issue, self._folders, readable=not has_errors(problems))
        self.checks[issue.key] = check
        self.problems += (*found, *without_alt(issue, self._folders))
        faults, passages = publishing_faults(issue, config, names_to_withhold(config), self._folders, self._as_of)
        self.problems += faults
        if passages:
            self.withheld[issue.key] = passages
        return _with_addresses_alone(issue), problems


def _with_addresses_alone(issue: Issue) -> Issue:
    """The issue with what decides which addresses it has, and nothing else: a paper may have ten thousand of them."""
    articles = (
        Article(
            issue=issue.key,
            name=article.name,
            title="",
            section=sys.intern(article.section),
            date=article.date,
            page=article.page,
            status=article.status,
            aliases=article.aliases,
            withdrawn=article.withdrawn,
        )
        for article in issue.articles
    )
    return Issue(
        key=issue.key,
        date=issue.date,
        date_source=issue.date_source,
        date_window=issue.date_window,
        aliases=issue.aliases,
        articles=tuple(articles),
    )
