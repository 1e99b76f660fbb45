"""What is related to whom, found issue by issue.

The issues are gone through from the oldest to the latest, and an article is held against what the index holds when its
own issue is in it: so what it relates to, and how rare a mark was, hangs on that issue and those before it alone. An
issue that is added behind them changes no page of theirs, but for one: an article that a later one tells more of names
it (`later`), the first few that do.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from generator.model import Article, Issue
from generator.records import replace
from generator.site.related.found import AnIssue, Found, Headed, Key, OfIssue, Related, key_of, related_by
from generator.site.related.index import Index, count_marks, enough, filled_index, list_issue
from generator.site.related.matter import Matter, matter_of
from generator.site.related.vectors import Vector, all_vectors, vector_of

MOST = 5
"""At most so many related articles."""
FOLLOW_UPS = 3
"""At most so many later ones."""
SURE = 0.14
"""From which a later one is said to go on with an earlier."""
SAME = 0.9
"""From which, under one headline, they are one text printed twice, such as a notice that comes back: nobody has to be
led there."""
MANY = 1000
"""From so many new articles on they are gone through together: for fewer numpy is not worth loading."""
FIGURES = 1e6
"""Of a cosine six figures count."""


def related_articles(
    issues: Iterable[Issue], matter: Callable[[Article], Mapping[str, float]]
) -> Mapping[Key, Related]:
    """What is related to each article; articles with nothing related are not in it.

    `issues` come with the oldest first; `matter` gives an article's marks with their weights.
    """
    issues = tuple(issues)
    return related_by(issues, find_related(issues, lambda issue: [matter_of(matter(a)) for a in issue.articles]))


def find_related(
    issues: Sequence[AnIssue],
    matters: Callable[[AnIssue], Sequence[Matter]],
    known: Sequence[Found] = (),
    marks: Sequence[str] = (),
    filled: Callable[[int, Collection[int]], "Index"] | None = None,
) -> tuple[Found, ...]:
    """What is found for each issue; what is `known` of the first ones, by equal `marks`, is not looked for again.

    `matters` gives what the articles of an issue are about; `filled` the index of so many of the first issues, as far
    as marks are wanted, where somebody has it at hand.
    """
    same = next((at for at, (old, mark) in enumerate(zip(known, marks, strict=False)) if old.mark != mark), None)
    same = min(len(known), len(marks)) if same is None else same
    out = list(known[:same])
    if same == len(issues):
        return tuple(out)
    if sum(len(issue.articles) for issue in issues[same:]) >= MANY:
        # Loaded late, with the library that it needs.
        from generator.site.related.together import found_together

        of_each = [matters(issue) for issue in issues[same:]]
        return (*out, *found_together(issues, out, of_each, marks[same:] or [""] * len(of_each)))
    new: Iterable[Sequence[Matter]] = map(matters, issues)
    index = Index()
    if same:
        new = [matters(issue) for issue in issues[same:]]
        wanted = {mark for some in new for matter in some for mark in matter.marks}
        index = filled(same, wanted) if filled else filled_index(issues[:same], out, wanted)
    finder = Finder(index, out)
    for at, (issue, some) in enumerate(zip(issues[same:], new, strict=True), start=same):
        finder.add(issue, some, marks[at] if marks else "")
    return tuple(finder.found)


class Finder:
    """What is found for one issue after the other."""

    def __init__(self, index: Index | None = None, known: Iterable[Found] = ()) -> None:
        """`known`: what was found for those that the index holds."""
        self._index = index or Index()
        self.found = list(known)
        """For each issue, in their order."""
        self._told = Counter(earlier for found in self.found for earlier, _ in found.follows)

    def add(self, issue: OfIssue, matters: Sequence[Matter], mark: str) -> None:
        """The next issue; `mark` is of it and of all before it."""
        found = replace(_found(self._index, issue, matters, self._told), mark=mark)
        self._told.update(earlier for earlier, _ in found.follows)
        self.found.append(found)


def _found(index: Index, issue: OfIssue, matters: Sequence[Matter], told: Mapping[Key, int]) -> Found:
    """What is found for an issue, which the index holds from now on; `told`: how often earlier articles were named."""
    count_marks(index, (matter.marks for matter in matters))
    first, total = len(index.articles), len(index.articles) + len(matters)
    index.articles += issue.articles
    vectors = all_vectors(vector_of(matter, index.frequency, total) for matter in matters)
    list_issue(index, vectors, first)
    alike = [searched(index, number, vector) for number, vector in enumerate(vectors.each(), start=first)]
    sure = tuple(numbers for _, numbers in alike)
    return Found(
        vectors=vectors,
        before=tuple(numbers for numbers, _ in alike),
        sure=sure,
        follows=follow_ups(index.articles, first, sure, told),
    )


def searched(index: Index, number: int, vector: Vector) -> tuple[bytes, bytes]:
    """Of the article with this number what `Found` has as `before` and `sure`; its whole issue is in the index."""
    article = index.articles[number]
    found = [
        (other, rank(score))
        for other, score in enough(index, vector)
        if not _beside(index.articles[other], article)
        and not (score >= SAME and index.articles[other].title == article.title)
    ]
    found.sort(key=lambda pair: (-pair[1], -pair[0]))  # the most alike first, ties newest first
    own, from_here = article.issue, rank(SURE)
    sure = (other for other, alike in found if alike >= from_here and index.articles[other].issue != own)
    return array("I", (other for other, _ in found[:MOST])).tobytes(), array("I", sure).tobytes()


def follow_ups(
    articles: Sequence[Headed], first: int, sure: Iterable[bytes], told: Mapping[Key, int]
) -> tuple[tuple[Key, Key], ...]:
    """Of the articles of an issue, of which the `first` has this number, what `Found` has as `follows`."""
    follows: list[tuple[Key, Key]] = []
    often = Counter[Key]()
    for number, others in enumerate(sure, start=first):
        for other in array("I", others):
            earlier = key_of(articles[other])
            if told.get(earlier, 0) + often[earlier] < FOLLOW_UPS:
                often[earlier] += 1
                follows.append((earlier, key_of(articles[number])))
    return tuple(follows)


def rank(cosine: float) -> int:
    """By which those that are alike are ordered: as many figures as are the same in whatever order it was summed up."""
    return int(cosine * FIGURES)


def _beside(other: Headed, article: Headed) -> bool:
    """Is it the article itself or one of its printed page, which the page lists anyhow?"""
    return other.issue == article.issue and other.page == article.page
