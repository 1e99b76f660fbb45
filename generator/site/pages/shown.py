"""Marks of what parts of an edition show: those of a part are others when its pages may be.

All that is dear to mark is marked once and named by its mark from then on: an issue by its day, an article as lists
show it. A paper has thousands of lists, and most of what they show is in several of them.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from generator.model import Article, Issue
from generator.site.edition import Edition, pictures_of
from generator.site.memory.marks import mark_of, marked
from generator.site.names import KINDS
from generator.site.related import Key, Related

_NOTHING = Related()


class Shown:
    """What an edition's parts may show."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._pictures: dict[Key, str] = {}

    @cached_property
    def frame(self) -> str:
        """What every page has of the paper: which kinds of names there are, and which sections."""
        edition = self.edition
        return mark_of(tuple(edition.names), sorted(edition.section_ids), sorted(edition.dated_sections))

    def days(self, issues: Iterable[Issue]) -> str:
        """What issues are called."""
        return marked(self._days[issue.key] for issue in issues)

    def facts(self, issue: Issue) -> str:
        """What is known of an issue, its articles aside."""
        return mark_of(bare(issue), self.edition.undated_names.get(issue.key))

    def listed(self, articles: Iterable[Article], whole: Sequence[str] = ()) -> str:
        """Articles as lists show them; those of the issues `whole` with their texts."""
        if not whole:
            return marked(map(self._listed.__getitem__, map(id, articles)))
        marks = self.edition.marks
        return marked(
            of.whole + of.listed if a.issue in whole else of.listed for a in articles if (of := marks[a.issue, a.name])
        )

    def pictures(self, articles: Iterable[Article]) -> str:
        """The pictures of articles as they can be shown."""
        if not self.edition.pictures:
            return ""
        return marked(filter(None, map(self._picture, articles)))

    def beside(self, issue: Issue) -> str:
        """What the pages of an issue say of others: where its articles lead, and which names have pages."""
        edition = self.edition
        related, rubrics = edition.related, edition.same_rubric
        paged = [(KINDS[kind], index.paged.__contains__) for kind, index in edition.names.items()]
        headline = self._headlines.__getitem__
        told = [self.frame]
        for article in issue.articles:
            key = article.issue, article.name
            of_article = related.get(key, _NOTHING)
            for kind, keys in (("b", of_article.before), ("l", of_article.later), ("r", rubrics.get(key, ()))):
                told.append(kind)
                told += map(headline, keys)
            told += (bytes(map(has_page, names(article))).hex() for names, has_page in paged)
        return marked(told)

    @cached_property
    def _days(self) -> dict[str, str]:
        """Issue to the mark of what it is called."""
        names = self.edition.undated_names
        return {issue.key: mark_of(day_of(issue), names.get(issue.key)) for issue in self.edition.paper.issues}

    @cached_property
    def _headlines(self) -> dict[Key, str]:
        """Each article to what is said of it where it is led to."""
        days = self._days
        return {(a.issue, a.name): f"{a.issue}/{a.name} {a.title} {days[a.issue]}" for a in self.edition.articles}

    @cached_property
    def _listed(self) -> dict[int, str]:
        """Each article, by its identity, to its mark: thousands of lists ask for it, and a key is dearer to make."""
        marks = self.edition.marks
        return {id(a): marks[a.issue, a.name].listed for a in self.edition.articles}

    def _picture(self, article: Article) -> str:
        key = article.issue, article.name
        if key not in self._pictures:
            known = self.edition.pictures
            places = ((key[0], name) for name in pictures_of(self.edition, article))
            found = [(place, known[place]) for place in places if place in known]
            self._pictures[key] = mark_of(found) if found else ""
        return self._pictures[key]


def all_marks(edition: Edition) -> tuple[str, str, str, str]:
    """The marks of all that is published: issues, what is beside them, pictures, articles."""
    shown = Shown(edition)
    issues = edition.paper.issues
    articles = (edition.marks[a.issue, a.name].whole for a in edition.articles)
    return marked(map(shown.facts, issues)), shown.frame, shown.pictures(edition.articles), marked(articles)


def day_of(issue: Issue, articles: tuple[Article, ...] = ()) -> Issue:
    """The issue as others know it: what it is called; with these of its articles."""
    return Issue(
        key=issue.key,
        date=issue.date,
        date_source=issue.date_source,
        date_window=issue.date_window,
        number=issue.number,
        articles=articles,
    )


def bare(issue: Issue) -> Issue:
    """The issue as its own pages know it, without its articles."""
    return Issue(
        key=issue.key,
        date=issue.date,
        date_source=issue.date_source,
        date_window=issue.date_window,
        number=issue.number,
        pages=issue.pages,
    )
