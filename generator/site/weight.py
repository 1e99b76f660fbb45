"""What mattered that day: the weight of articles on a front page. The whole rule stands here.

1. `rank` in the front matter decides: 1 is the lead, then 2, and so on, before all that have none.
2. The rest by points, ties by the reading order of the issue; where the weightiest is of a package (总题), its first
   article leads, if that has the package's headline for its own, and the others of the package follow the lead:

   ==================  ==============================================================
   order               3 for the first article of the issue, falling to 0 for the last
   printed page        minus 2 for each page behind the first
   head                1 for a kicker, 1 for a deck; minus 2 for a headline that is not printed
   length              1 for each 400 characters, 3 at most
   kind                notices, tables and photo captions never lead: they have places of their own
   ==================  ==============================================================

3. News and ranked articles of any kind fill the page: the lead, the second lead, up to ten stories with text, up to
   twelve briefs of a sentence; what is left stands in the guide (导读) with its headline.
"""

from collections.abc import Callable, Iterable, Sequence

from generator.model import Article
from generator.records import dataclass

STORIES = 10
"""How many articles stand on a front page with several sentences, the two leads aside."""
BRIEFS = 12
"""How many stand there with one."""
PHOTOS = 8
NOTICES = 6
TABLES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The articles of an issue where a front page puts them, each group by weight."""

    lead: Article | None
    second: Article | None
    stories: tuple[tuple[Article, ...], ...]
    """The members of a package (总题) together, in reading order, where its weightiest stands."""
    briefs: tuple[Article, ...]
    photos: tuple[Article, ...]
    tables: tuple[Article, ...]
    notices: tuple[Article, ...]
    left: tuple[Article, ...]
    """In reading order."""


def points(article: Article, place: int, count: int, length: int) -> float:
    """The weight of an article without a rank, of `length` units; `place` counts from 0 among `count` of the issue."""
    order = 3 * (1 - place / max(count - 1, 1))
    head = bool(article.kicker) + bool(article.deck) - 2 * (article.title_source == "derived")
    return order - 2 * (article.page - 1) + head + min(length / 400, 3)


def by_weight(articles: Sequence[Article], length: Callable[[Article], int]) -> tuple[Article, ...]:
    """The articles of an issue, given in reading order, the weightiest first. `length` gives the units of each."""
    weight = {a.name: points(a, place, len(articles), length(a)) for place, a in enumerate(articles)}
    return tuple(sorted(articles, key=lambda a: (a.rank is None, a.rank or 0, -weight[a.name])))


def place(articles: Sequence[Article], length: Callable[[Article], int]) -> Placement:
    """Where each article of an issue, given in reading order, stands on its front page; `length` as above."""
    ranked = by_weight(articles, length)
    news = [a for a in ranked if a.kind == "news" or a.rank is not None]
    # An issue of nothing but captions, tables and notices leads with the weightiest of them.
    news = _package_first(news, articles) or list(ranked[:1])
    in_news = {a.name for a in news}

    def others(kind: str, most: int) -> tuple[Article, ...]:
        return tuple(a for a in articles if a.kind == kind and a.name not in in_news)[:most]

    lead, second = (*news, None, None)[:2]
    rest = news[2:]
    blocks = _with_packages(rest[:STORIES], rest, articles)
    in_blocks = {a.name for block in blocks for a in block}
    briefs = tuple(a for a in rest if a.name not in in_blocks)[:BRIEFS]
    photos, tables, notices = others("photo", PHOTOS), others("table", TABLES), others("notice", NOTICES)
    leads = (a for a in (lead, second) if a)
    shown = in_blocks | {a.name for a in (*leads, *briefs, *photos, *tables, *notices)}
    return Placement(
        lead=lead,
        second=second,
        stories=blocks,
        briefs=briefs,
        photos=photos,
        tables=tables,
        notices=notices,
        left=tuple(a for a in articles if a.name not in shown),
    )


def heads_package(article: Article) -> bool:
    """Is the common headline of the package the article's own?"""
    return bool(article.package) and _letters(article.package) == _letters(article.title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _package_first(news: Sequence[Article], articles: Sequence[Article]) -> list[Article]:
    """The news by weight, with those of the lead's package behind it in reading order; ranks stay."""
    if not news or not news[0].package:
        return list(news)
    names = {a.name for a in news}
    package = [a for a in articles if a.package == news[0].package and a.name in names]
    lead = news[0] if news[0].rank is not None else next(filter(heads_package, package), news[0])
    others = [a for a in news if a.name != lead.name]
    ranked = [a for a in others if a.rank is not None]
    unranked = [a for a in package if a.rank is None and a.name != lead.name]
    return [lead, *ranked, *unranked, *(a for a in others if a.rank is None and a.package != lead.package)]


def _with_packages(
    stories: Iterable[Article], rest: Sequence[Article], articles: Sequence[Article]
) -> tuple[tuple[Article, ...], ...]:
    in_rest = {a.name for a in rest}
    out: list[tuple[Article, ...]] = []
    seen: set[str] = set()
    for story in stories:
        if story.name in seen:
            continue
        members: tuple[Article, ...] = (story,)
        if story.package:
            members = tuple(a for a in articles if a.package == story.package and a.name in in_rest)
        seen |= {a.name for a in members}
        out.append(members)
    return tuple(out)
