"""A paper without the names that are withheld: every text of it, and every list that an index is made of."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.model import Article, Config, Issue, Paper
from generator.records import dataclass
from generator.site.strings import Strings
from generator.site.withheld.passages import Names, names_to_withhold

_ADDRESSES = {
    "Article": {"issue", "name", "kind", "section", "status", "title_source", "digest", "source"},
    "Issue": {"key", "date_source", "sources", "sidecar", "aliases", "digest"},
    "Config": {"language", "timezone", "url"},
    "Section": {"id", "topic"},
    "Image": {"file"},
}
"""Fields that are an address or one of a few known words, by class: never shown as text, so never changed."""
T = TypeVar("T")
Passages = tuple[tuple[str, tuple[str, ...]], ...]
"""(issue's key/article's name, each occurrence with the words beside it) of the articles that have any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A paper without the names that are withheld."""

    paper: Paper
    names: Names | None
    """What was looked for; None when nothing is withheld."""
    passages: Passages = ()

    @property
    def count(self) -> int:
        """All occurrences."""
        return sum(len(found) for _, found in self.passages)


class _Hiding:
    """Puts the mark in place of names, and notes where."""

    def __init__(self, names: Names, strings: Strings) -> None:
        self.names, self.strings = names, strings
        self.found: list[str] = []

    def text(self, text: str, *, markdown: bool = False) -> str:
        mark = self.strings.name_withheld
        shown, found = self.names.hidden(text, mark.replace("[", r"\[").replace("]", r"\]") if markdown else mark)
        self.found += found
        return shown

    def all_of(self, value: T) -> T:
        """The value with every text in it without names: texts, tuples and dataclasses are gone through."""
        if isinstance(value, str):
            return self.text(value)  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self.all_of(v) for v in value)  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type):
            kept = _ADDRESSES.get(type(value).__name__, set())
            changed: dict[str, Any] = {
                f.name: self.all_of(getattr(value, f.name)) for f in fields(value) if f.name not in kept
            }
            return replace(value, **changed)
        return value

    def others(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names that are not withheld, for what indexes are made of."""
        return tuple(n for n in names if not self.names.found(n))

    def article(self, article: Article) -> Article:
        signed = (*article.authors, *article.photo_by)
        withheld = len(self.others(signed)) < len(signed)
        printed = article.byline_printed
        if withheld and not printed:
            roles = dict(article.roles)
            printed = tuple(dict.fromkeys(f"{roles.get(name, '')} {name}".strip() for name in signed))
        bare = replace(
            article,
            body="",
            byline_printed=printed,
            authors=self.others(article.authors),
            photo_by=self.others(article.photo_by),
            # Without its roles a byline stands as printed, the marks in it.
            roles=() if withheld else article.roles,
            people=self.others(article.people),
            places=self.others(article.places),
            organizations=self.others(article.organizations),
            tags=self.others(article.tags),
            images=tuple(image for image in article.images if not self.names.found(image.file)),
            aliases=tuple(alias for alias in article.aliases if not self.names.found(alias)),
        )
        return replace(self.all_of(bare), body=self.text(article.body, markdown=True))

    def issue(self, issue: Issue) -> Issue:
        bare = replace(issue, articles=(), written=(), removed=())
        return replace(self.all_of(bare), articles=issue.articles)

    def config(self, config: Config) -> Config:
        people = tuple((n, aliases) for n, aliases in config.people if not any(map(self.names.found, (n, *aliases))))
        return self.all_of(replace(config, people=people, withheld_names=()))


def withhold(paper: Paper, strings: Strings) -> Withheld:
    """The paper with a mark wherever a name of `withheld_names` stood, in the words of its language.

    A name that wrote or photographed stands as a mark in the byline; lists of names, keywords and places lose it.
    """
    names = names_to_withhold(paper.config)
    if names is None:
        return Withheld(paper=paper, names=None)
    hidden = [withhold_in(issue, names, strings) for issue in paper.issues]
    return Withheld(
        paper=Paper(config=shown_config(paper.config, names, strings), issues=tuple(issue for issue, _ in hidden)),
        names=names,
        passages=tuple(passage for _, passages in hidden for passage in passages),
    )


def withhold_in(issue: Issue, names: Names, strings: Strings) -> tuple[Issue, Passages]:
    """An issue without these names, and where they stood."""
    hiding = _Hiding(names, strings)
    shown = hiding.issue(issue)
    articles, passages = [], []
    for article in issue.articles:
        hiding.found = []
        articles.append(hiding.article(article))
        if hiding.found:
            passages.append((f"{issue.key}/{article.name}", tuple(hiding.found)))
    return replace(shown, articles=tuple(articles)), tuple(passages)


def shown_config(config: Config, names: Names, strings: Strings) -> Config:
    """What paper.yml says, without these names."""
    return _Hiding(names, strings).config(config)
