"""An edit that moves nothing, made without going through the whole paper.

Where an article's headline or text alone is another one, all lists hold what they held, in the same order. So the parts
of the site that show it are known from the outline that the last build has left (`memory/outline.py`), and of the rest
of the paper only what these parts show is read; of the search's index a few files are others (`reindex.py`). Everything
else takes the whole way (`make.py`): what comes or goes, another section, day or name, a picture, the paper's own
facts, templates, the program, a page that somebody touched.

A plate that is made over for a correction while the others stay on the press is what printers call a replate.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain

from generator.config import load_config
from generator.model import Article, Config, Paper
from generator.problems import in_order
from generator.site.edition import Edition, Outside, pictures_of
from generator.site.making import MadePart, make_part
from generator.site.memory.edited import Edited, why
from generator.site.memory.issues import IssueCard
from generator.site.memory.made import Mended, PartRecord, record_of
from generator.site.memory.outline import Headed, Lost, Outline
from generator.site.memory.recalling import at_hand, recollected
from generator.site.memory.recollection import Recollection
from generator.site.memory.shelf import Shelf
from generator.site.memory.sorting import pieces_of
from generator.site.memory.store import Store
from generator.site.metadata import facts
from generator.site.output import write_site
from generator.site.pages.parts import Part
from generator.site.pages.recipes import Recipe, part_of
from generator.site.pages.shown import Shown
from generator.site.pictures import collect_pictures
from generator.site.reindex import Reindexed, reindexed
from generator.site.related import Key, related_in, same_rubric
from generator.site.remade import Edit, changed_in, leading_to, own_pages, recipes_for, some_of
from generator.site.report import BuildReport, Progress
from generator.site.sitemap import is_news
from generator.site.standing import Sight, Wanted
from generator.site.strings import strings_for
from generator.site.withheld import names_to_withhold, shown_config

Waited = Callable[[], object]
"""Called where another process is waited for."""
MOST = 8
"""Of edits in more issues the whole paper is gone through."""


def replated(wanted: Wanted, before: Sight, tell: Progress, waiting: Waited) -> BuildReport | None:
    """What became of such an edit, `before` which all looked like that; None where it is another one."""
    return _replated(wanted, recollected(wanted, before), tell, waiting)


def replated_at_hand(
    wanted: Wanted, store: Store, changed: Collection[str], tell: Progress, waiting: Waited
) -> BuildReport | None:
    """What became of such an edit of the files that have `changed`, where a resident `store` has the rest at hand."""
    return _replated(wanted, at_hand(wanted, store, changed), tell, waiting)


def _replated(wanted: Wanted, past: Recollection | None, tell: Progress, waiting: Waited) -> BuildReport | None:
    if past is None or len(past.edited) > MOST:
        return None
    config, problems = load_config(wanted.content, root=wanted.root)
    if problems:
        return None
    try:
        edits = _edits(past, config)
        if not edits or (wanted.as_of and any(_is_news(edit, wanted.as_of) for edit in edits)):
            return None
        return _made_over(wanted, past, edits, config, tell, waiting)
    except (Lost, OSError):
        return None  # the whole way says what is wrong


def _edits(past: Recollection, config: Config) -> Sequence[Edit]:
    """What was edited; nothing where it is more than headlines and texts. Raises `Lost`."""
    numbers = {issue.key: number for number, issue in enumerate(past.outline.issues)}
    if not numbers.keys() >= set(past.edited):
        return ()
    edits = [_edit_of(numbers[key], *past.reread(key, config)) for key in past.edited]
    return [edit for edit in edits if edit] if all(edits) else ()


def _edit_of(number: int, old: IssueCard, new: IssueCard) -> Edit | None:
    """What is another one in the issue; None where it is more than headlines and texts."""
    if _still(old) != _still(new) or new.named:
        return None
    pairs = list(zip(old.shown.articles, new.shown.articles, strict=True))
    marks = list(zip(new.shown.articles, old.marks, new.marks, strict=True))
    abouts = zip(new.shown.articles, old.abouts, new.abouts, strict=True)
    return Edit(
        number=number,
        card=new,
        changed=tuple(f"{a.issue}/{a.name}" for a, was, now in marks if was.whole != now.whole),
        listed=frozenset(a.name for a, was, now in marks if was.listed != now.listed),
        titled=frozenset(was.name for was, now in pairs if was.title != now.title),
        told=frozenset(a.name for a, was, now in abouts if was != now),
    )


def _still(card: IssueCard) -> IssueCard:
    """The card without what an edit of a headline or a text changes."""
    articles = tuple(replace(a, title="", kicker="", deck="") for a in card.shown.articles)
    briefs = tuple(replace(brief, paragraphs=(), more=False, units=0) for brief in card.briefs)
    shown = replace(card.shown, articles=articles)
    passages = tuple((key, ("",) * len(found)) for key, found in card.passages)
    return replace(card, mark="", shown=shown, briefs=briefs, marks=(), abouts=(), passages=passages)


def _is_news(edit: Edit, today: date) -> bool:
    """Is any headline of it in the sitemap of the news?"""
    issue = edit.card.shown
    return any(a.name in edit.titled and is_news(facts.published_on(issue, a), today) for a in issue.articles)


def _made_over(
    wanted: Wanted, past: Recollection, edits: Sequence[Edit], config: Config, tell: Progress, waiting: Waited
) -> BuildReport | None:
    texts, names = past.texts(config), names_to_withhold(config)
    strings = strings_for(config.language)
    config = replace(config, url=wanted.url or config.url)
    config = shown_config(config, names, strings) if names else config
    outline = replace(past.outline, issues=tuple(past.outlined_anew(config)))
    told = {(e.card.shown.key, name) for e in edits for name in e.told}
    known, found, changed = past.related_anew(outline.issues, told, texts)
    columns = same_rubric(outline.issues)
    titled = {(e.card.shown.key, name) for e in edits for name in e.titled}
    leading = leading_to(outline.issues, known, found, changed, titled, columns)
    some = {outline.issues[number].key: partial(some_of, names=names) for number, names in leading.items()}
    for edit in edits:
        names_of = own_pages(edit, outline.issues[edit.number].articles) | leading.get(edit.number, set())
        some[edit.card.shown.key] = partial(some_of, names=names_of, changed=changed_in(edit))
    recipes = dict(recipes_for(outline, edits, leading)).values()
    edition, articles = _edition(past, outline, recipes, found, columns, config)
    shows = ((a, pictures_of(edition, a)) for a in edition.articles)
    pictures = collect_pictures(shows, wanted.content, wanted.output, root=wanted.root, noted=True, waiting=waiting)
    shown = Shown(replace(edition, pictures=pictures.renditions))
    parts = [part_of(recipe, shown, articles) for recipe in recipes]
    if pictures.problems or not all(parts):
        return None
    whole, made = [part for part in parts if part], list[MadePart]()
    templates = past.templates(edition.strings)
    for part in whole:
        made.append(make_part(some[part.name](part) if part.name in some else part, templates, texts.filled))
        tell(len(made), len(whole), "parts")
    search = reindexed(past, outline.issues, edition, texts.words, templates) if config.search else None
    if bool(search) != config.search or any(part.problems for part in (*made, *([search.made] if search else ()))):
        return None
    return _written(wanted, past, outline, list(zip(whole, made, strict=True)), search, edits, tell)


def _edition(
    past: Recollection,
    outline: Outline,
    recipes: Collection[Recipe],
    found: Shelf,
    columns: Mapping[Key, tuple[Key, ...]],
    config: Config,
) -> tuple[Edition, Mapping[int, Article]]:
    """As much of the edition as these parts show, and the articles that they list by their numbers."""
    at = [(number, place) for number, issue in enumerate(outline.issues) for place in range(len(issue.articles))]
    own = {number for recipe in recipes if recipe.of_one for number in recipe.shows()[0]}
    shows = [recipe.shows() for recipe in recipes]
    entries = {entry for _, some in shows for entry in some}
    here = sorted({number for whole, _ in shows for number in whole} | {at[entry][0] for entry in entries})
    cards = [past.card(outline.issues[number]) for number in here]
    out = dict(zip(here, past.shown(cards, config), strict=True))
    related = related_in(outline.issues, own, lambda number: found[number].before, found.follows)
    keys = [(a.issue, a.name) for number in own for a in out[number].articles]
    column = {key: columns[key] for key in keys if key in columns}
    led_to = {*chain(*((*r.before, *r.later) for r in related.values()), *column.values())}
    of_each = [
        ((article.issue, article.name), brief, mark)
        for card in cards
        for article, brief, mark in zip(card.shown.articles, card.briefs, card.marks, strict=True)
    ]
    edition = Edition(
        paper=Paper(
            config=config,
            issues=tuple(out.get(number) or issue.issue for number, issue in enumerate(outline.issues)),
        ),
        bodies={},
        strings=strings_for(config.language),
        briefs={key: brief for key, brief, _ in of_each},
        marks={key: mark for key, _, mark in of_each},
        outside=Outside(
            headlines={(a.issue, a.name): a.title for a in _headed(outline) if (a.issue, a.name) in led_to},
            related=related,
            same_rubric=column,
            paged=dict(outline.paged),
            undated_names=outline.undated_names,
            section_ids=outline.section_ids,
            dated_sections=outline.dated_sections,
        ),
    )
    return edition, {entry: out[at[entry][0]].articles[at[entry][1]] for entry in entries}


def _headed(outline: Outline) -> Iterable[Headed]:
    return (article for issue in outline.issues for article in issue.articles)


def _written(
    wanted: Wanted,
    past: Recollection,
    outline: Outline,
    parts: Sequence[tuple[Part, MadePart]],
    search: Reindexed | None,
    edits: Sequence[Edit],
    tell: Progress,
) -> BuildReport | None:
    """The site with these parts; all others stand as they did."""
    every = (*(made for _, made in parts), *([search.made] if search else ()))
    files = {route: source for made in every for route, source in made.files.items()}
    came, gone = (search.came, search.gone) if search else (frozenset[str](), dict[str, str]())
    known = past.begin_to_write(files, new=came, gone=gone)
    stood = past.standing(chain(known.done, files, gone) if known else None)
    if known and not known.done.keys() <= stood.keys():
        return None
    done = write_site(
        files,
        wanted.output,
        root=wanted.root,
        clean=False,
        tell=tell,
        untouched=[r for r in (known.done if known else stood) if r not in files and r not in gone],
        trusted=stood,
        known=known,
    )
    if done.manifest is None:
        return None
    changed = sorted(key for edit in edits for key in edit.changed)
    written = frozenset(done.pages)
    issues = {issue.key for issue in outline.issues}
    records, issues_made = dict[str, PartRecord](), dict[str, Mended]()
    for part, made in parts:
        pieces, reason = pieces_of(part, outline.everywhere), why(part, changed)
        if part.name in issues:
            own = tuple(route for route in made.files if route in written)
            issues_made[part.name] = Mended(pieces=pieces, why=reason, written=own, beside=part.beside)
        else:
            records[part.name] = record_of(made, pieces, reason).when(written)
    marks = {
        f"{a.issue}/{a.name}": mark.whole
        for edit in edits
        for a, mark in zip(edit.card.shown.articles, edit.card.marks, strict=True)
    }
    report = past.report(done.pages, done.removed, len(came))
    past.amend(
        Edited(
            report=report,
            issues=outline.issues,
            parts=records,
            issues_made=issues_made,
            routes=[route for _, made in parts for route in made.files],
            articles={key: marks[key] for key in changed},
            standing=done.standing,
            manifest=done.manifest,
            search=search.done(written, changed) if search else None,
        )
    )
    return replace(report, problems=in_order((*report.problems, *done.problems)))
