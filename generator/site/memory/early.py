"""What is related, looked for while issues are still being read: the process that asks for them would only wait.

Meanwhile it sets headlines as well, which each process that is split off to make pages would set for itself.

It takes the issues in the order of their folders, which is that of the paper where all have a day in their names (but
for a tenth issue of one day, whose folder comes before that of the second). What was found bears the marks of what it
was found in, as what an earlier build has left does, and counts as far as they are right. Of a large paper nothing is
found meanwhile: all at once, when the last issue is read, takes half as long.
"""

from collections.abc import Sequence
from datetime import date

from generator.model import Config, Paper
from generator.site.memory.issues import IssueCard, about_mark, beginning, chained
from generator.site.published import published
from generator.site.related import Finder, Found, Matter
from generator.site.related.finding import MANY
from generator.site.typography import headline


class Early:
    """Goes on with one issue after the other."""

    def __init__(self, program: str, *, articles: int, drafts: bool, as_of: date | None, language: str = "") -> None:
        """`articles`: about how many there are; `language`: the paper's, where processes are to be split off."""
        self._drafts, self._as_of, self._language = drafts, as_of, language
        self._mark = beginning(program)
        self._finder = Finder() if articles < MANY else None
        if not self._finder:
            # Numpy is loaded once for all processes, as those that read are not split off yet.
            import generator.site.related.counted
            import generator.site.related.together  # noqa: F401

    def add(self, card: IssueCard, matters: Sequence[Matter]) -> None:
        """The next issue, with what the articles of its card are about."""
        paper = Paper(config=Config(), issues=(card.shown,))
        of_each = dict(zip((article.name for article in card.shown.articles), matters, strict=True))
        for issue in published(paper, drafts=self._drafts, as_of=self._as_of).issues:
            if self._finder:
                self._mark = chained(self._mark, issue.key, about_mark(card, issue))
                self._finder.add(issue, [of_each[article.name] for article in issue.articles], self._mark)
            for article in issue.articles if self._language else ():
                headline(article.title, self._language)  # it is kept

    @property
    def found(self) -> Sequence[Found]:
        """For each published issue, in the order of their folders; nothing of a large paper."""
        return self._finder.found if self._finder else ()
