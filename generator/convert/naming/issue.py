"""The names of all articles of an issue."""

from collections.abc import Sequence
from dataclasses import replace

from generator.convert.language import Model
from generator.convert.naming.keywords import find_keywords
from generator.convert.naming.latin import latin_names
from generator.convert.naming.organizations import find_organizations
from generator.convert.naming.passages import Span, runs, text_of
from generator.convert.naming.people import find_people
from generator.convert.naming.places import SUFFIXES, find_places
from generator.convert.naming.words import load_lexicon
from generator.model import Article, Config

TOGETHER = 1000
"""Articles whose names are counted together: more than an issue has. A file of many megabytes is taken in steps."""


def with_names(articles: Sequence[Article], config: Config, model: Model) -> tuple[Article, ...]:
    """The articles with the people, places and organisations that they name, and their keywords."""
    steps = [articles[at : at + TOGETHER] for at in range(0, len(articles), TOGETHER)]
    return tuple(named for step in steps for named in _named(step, config, model))


def _named(articles: Sequence[Article], config: Config, model: Model) -> tuple[Article, ...]:
    lexicon = load_lexicon(model.words)
    texts = [text_of(a) for a in articles]
    parts = [runs(text, lexicon) for text in texts]
    places = find_places(parts, lexicon, config.places)
    organizations = find_organizations(parts, lexicon, places)
    taken = [(*p, *o) for p, o in zip(places, organizations, strict=True)]
    stems = frozenset(_stem(s.name) for found in places for s in found) | {_stem(p) for p in config.places}
    people = find_people(
        parts,
        lexicon,
        taken=taken,
        known={form: name for name, others in config.people for form in (*others, name)},
        hints=frozenset(n for a in articles for n in (*a.authors, *a.photo_by)),
        stems=stems,
    )
    latin = [latin_names(text, config.places) for text in texts]
    out = []
    for at, article in enumerate(articles):
        towns = (article.place, *_names(places[at]), *latin[at].places)
        out.append(
            replace(
                article,
                people=(*people[at], *latin[at].people),
                places=tuple(dict.fromkeys(t for t in towns if t)),
                organizations=(*_names(organizations[at]), *latin[at].organizations),
            )
        )
    names = [(*a.people, *a.places, *a.organizations) for a in out]
    heads = [f"{a.kicker} {a.title} {a.deck}" for a in articles]
    tags = find_keywords(heads, texts, parts, lexicon, names)
    return tuple(replace(a, tags=t or latin[at].tags) for at, (a, t) in enumerate(zip(out, tags, strict=True)))


def _names(spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.name for s in spans))


def _stem(place: str) -> str:
    ending = next((s for s in SUFFIXES if place.endswith(s) and len(place) > len(s) + 1), "")
    return place.removesuffix(ending)
