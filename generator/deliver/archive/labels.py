"""What a bag says of itself: README.txt, the description in bag-info.txt, and the page that opens it."""

from datetime import date

from generator import __version__
from generator.content import routes
from generator.deliver.archive.bag import one_line
from generator.deliver.archive.beside import Beside
from generator.deliver.archive.means import Means
from generator.deliver.archive.words import Words, words_for
from generator.deliver.outcome import counted
from generator.model import Issue, Paper
from generator.records import dataclass
from generator.site.dates import day_words
from generator.site.edition import Edition
from generator.site.pages.stories import issue_words, page_numbers

README, START = "README.txt", "index.html"
SITE, CONTENT, SEEDS = "data/site/", "data/content/", "data/seeds/"
START_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartView:
    """start.html: what opens an archive."""

    language: str
    title: str
    policy: str
    target: str
    words: str


VIEWS = {"start.html": StartView}
"""The templates that are none of the site's."""


def title_of(means: Means, issue: Issue) -> str:
    """《棠川报》2024年4月12日（第812期）."""
    edition = Edition(paper=Paper(config=means.shown, issues=(issue,)), bodies={}, strings=means.strings)
    words = words_for(means.strings)
    number = words.number.format(number=issue.number) if issue.number else ""
    title = words.title.format(paper=means.shown.name, issue=issue_words(edition, issue), number=number)
    return one_line(title)


def start_page(means: Means, title: str) -> bytes:
    """The page that opens the archive. Raises `Stop` when its template cannot be rendered."""
    view = StartView(
        language=means.config.language,
        title=title,
        policy=START_POLICY,
        target=SITE + routes.HOME,
        words=words_for(means.strings).start,
    )
    return means.templates.render("start.html", view).encode("utf-8", "xmlcharrefreplace")


def readme(means: Means, issue: Issue, title: str, beside: Beside, *, pages: bool) -> bytes:
    """README.txt, in the paper's language; `pages`: is anything of the issue published?"""
    words = words_for(means.strings)
    what = words.what.format(title=title, pages=len(page_numbers(issue)), articles=len(issue.articles))
    inferred = words.inferred if issue.date and issue.date_source == "inferred" else ""
    last = _last_correction(issue)
    corrected = words.corrected.format(day=day_words(last, means.strings.language)) if last else ""
    parts = (
        f"{title}\n",
        "\n".join(text for text in (what, inferred, corrected) if text) + "\n",
        words.complete if means.complete else "",
        words.opening if pages else words.no_pages,
        words.holds + "\n" + "".join(_inventory(words, beside, pages=pages)),
        words.withheld if beside.withheld else words.no_raw if issue.sources and not beside.raw else "",
        words.verifying,
        _origin(means, issue, words),
    )
    return "\n".join(part for part in parts if part).encode("utf-8", "replace")


def bag_info(means: Means, issue: Issue, title: str) -> tuple[tuple[str, str], ...]:
    """(label, value) of bag-info.txt. Its days are the issue's and its corrections': made again, it is the same."""
    config, corrected = means.shown, _last_correction(issue)
    return (
        ("Source-Organization", config.publisher or config.name),
        ("External-Description", title),
        ("External-Identifier", means.address(routes.issue_route(issue.key)) or issue.key),
        ("Bag-Group-Identifier", config.name),
        ("Title", config.name),
        ("Publisher", config.publisher),
        ("Issue", issue.key),
        ("Issue-Number", issue.number),
        ("Date", issue.date.isoformat() if issue.date else ""),
        ("Date-Source", issue.date_source),
        ("Corrected", corrected.isoformat() if corrected else ""),
        ("Language", config.language),
        ("Extent", f"{counted(len(page_numbers(issue)), 'page')}, {counted(len(issue.articles), 'article')}"),
        ("Access", "complete, not for the public" if means.complete else "public"),
        ("Bag-Software-Agent", f"Broadsheet {__version__}"),
    )


def _last_correction(issue: Issue) -> date | None:
    return max((a.corrected for a in issue.articles if a.corrected), default=None)


def _inventory(words: Words, beside: Beside, *, pages: bool) -> list[str]:
    lines = (
        (SITE, words.site if pages else ""),
        (CONTENT, words.content if beside.content else ""),
        (SEEDS, words.raw if beside.raw else ""),
        ("*.txt", words.rest),
    )
    return [f"    {name:<14}{text}\n" for name, text in lines if text]


def _origin(means: Means, issue: Issue, words: Words) -> str:
    url = means.address(routes.issue_route(issue.key))
    return words.origin.format(
        publisher=one_line(means.shown.publisher or means.shown.name),
        address=words.address.format(url=url) if url else "",
        version=__version__,
    )
