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
        self._days: dict[str, str] = {}
        self._led_to: dict[Key, str] = {}
        self._pictures: dict[Key, str] = {}

    @cached_property
    def frame(self) -> str:
        """What every page has of the paper: which kinds of names there are, and which sections."""
        edition = self.edition
        return mark_of(tuple(edition.names), sorted(edition.section_ids), sorted(edition.dated_sections))

    def days(self, issues: Iterable[Issue]) -> str:
        """What issues are called."""
        return marked(map(self._day, issues))

    def facts(self, issue: Issue) -> str:
        """What is known of an issue, its articles aside."""
        return mark_of(bare(issue), self.edition.undated_names.get(issue.key))

    def listed(self, articles: Iterable[Article], whole: Sequence[str] = ()) -> str:
        """Articles as lists show them; those of the issues `whole` with their texts."""
        marks = self.edition.marks
        if not whole:
            return marked(marks[a.issue, a.name].listed for a in articles)
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
        paged = [(KINDS[kind], index.paged) for kind, index in edition.names.items()]
        told = [self.frame]
        for article in issue.articles:
            key = article.issue, article.name
            of_article = related.get(key, _NOTHING)
            for kind, keys in zip("blr", (of_article.before, of_article.later, rubrics.get(key, ())), strict=True):
                told.append(kind)
                told += map(self._leads_to, keys)
            told.append("".join("1" if name in with_page else "0" for of, with_page in paged for name in of(article)))
        return marked(told)

    def _day(self, issue: Issue) -> str:
        if issue.key not in self._days:
            name = self.edition.undated_names.get(issue.key)
            self._days[issue.key] = mark_of(day_of(issue), name)
        return self._days[issue.key]

    def _leads_to(self, key: Key) -> str:
        found = self._led_to.get(key)
        if found is None:
            day = self._day(self.edition.issues_by_key[key[0]])
            found = self._led_to[key] = f"{key[0]}/{key[1]} {self.edition.headlines[key]} {day}"
        return found

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
