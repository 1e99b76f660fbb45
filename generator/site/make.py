"""The build, from the content folder to the site's. The file to read first."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from generator.content import read_paper, routes
from generator.executor import Executor, start_here
from generator.files import display_path, unreadable
from generator.model import Config, Paper
from generator.problems import Problem, has_errors, in_order
from generator.site.addresses import kept
from generator.site.assets import NOT_FOUND_STYLE, asset_files, collect_assets, taken_at_root
from generator.site.edition import Edition, Words, pictures_of
from generator.site.garbage import collected_apart
from generator.site.hands import Finished, Workshop, hands, making
from generator.site.icons import web_manifest
from generator.site.making import MadePage, MadePart, Waiting, in_order_of_days, make_pages
from generator.site.memory.memory import Memory
from generator.site.memory.store import Store
from generator.site.memory.texts import Changed, Texts
from generator.site.opensearch import opensearch
from generator.site.output import cannot_write, misplaced, write_site
from generator.site.pages.all_pages import all_parts
from generator.site.pages.parts import Part
from generator.site.pages.shown import Shown
from generator.site.pictures import collect_pictures
from generator.site.published import is_out, published
from generator.site.report import BuildReport, Progress
from generator.site.sitemap import Listed, days_of, sitemap_files
from generator.site.staging import Source, Stage
from generator.site.standing import Sight, Wanted
from generator.site.strings import strings_for
from generator.site.templates import Templates

ASKED_FROM = 300
"""From so many parts of the site on an executor is asked to make them (docs/cluster.md)."""


def make_site(
    wanted: Wanted,
    store: Store,
    *,
    clean: bool,
    jobs: int | None,
    tell: Progress,
    changed: Collection[str] | None = None,
    before: Sight | None = None,
    waiting: Callable[[], object] = lambda: None,
    executor: Executor | None = None,
) -> BuildReport:
    """Make the site that is `wanted`, as far as it isn't what was made before; `clean` makes and writes all of it.

    Faults come back in the report. `store` holds what is remembered; of what a resident one has at hand these files
    alone may have `changed`. `before` is what was seen just now, where somebody has looked. `jobs` is the number of
    processes that read issues and make pages; without one, as many as there are processors, if they gain. Where
    pictures are made ready by another process just now, `waiting` is called, and that waited for. An `executor` reads
    and makes what is much in their place. Raises Stop where it does.
    """
    content, output, root, as_of = wanted.content, wanted.output, wanted.root, wanted.as_of
    memory = Memory(wanted, store, clean=clean, tell=tell, changed=changed, before=before)
    paper, problems = read_paper(
        content, root=root, issues_of=partial(memory.cards.issues, jobs=jobs, executor=executor)
    )
    paper = replace(
        paper,
        config=replace(paper.config, url=wanted.url or paper.config.url),
        addresses=tuple(sorted({*paper.addresses, *wanted.addresses})),
    )
    strings = strings_for(paper.config.language)
    templates = store.same("templates", (memory.mark_of("layouts"), strings), lambda: Templates(root, strings))
    collected = store.same("assets", (memory.mark_of("assets"), strings), lambda: collect_assets(root, strings))
    if not memory.steady("assets"):
        store.drop("assets")
    assets, asset_problems = collected
    sources = (content, *(root / name for name in ("seeds", "layouts", "assets")))
    misplacement = misplaced(output, sources, root=root)
    problems = in_order((*problems, *asset_problems, *misplacement, *memory.checked(templates)))
    if has_errors(problems):
        return BuildReport(problems=problems)

    texts = memory.cards.texts(paper.config)
    try:
        edition = memory.cards.edition(paper, texts, drafts=wanted.drafts, as_of=as_of)
    except Changed as fault:
        return BuildReport(problems=in_order((*problems, _lost(fault, root))))
    problems = in_order((*problems, *memory.cards.names_left(edition)))
    pictures = collect_pictures(
        ((a, pictures_of(edition, a)) for a in edition.articles), content, output, root=root, waiting=waiting
    )
    edition = replace(edition, pictures=pictures.renditions)
    style = assets[NOT_FOUND_STYLE].decode("utf-8", "replace")
    names = edition.withheld.names if edition.withheld else None
    gone = kept(paper, published(paper, drafts=wanted.drafts, as_of=as_of), names, strings.name_withheld)
    shown = memory.shown(edition)
    parts = memory.sorted_out(
        all_parts(shown, gone, not_found_style=style), shown, apart=(routes.SEARCH,) if paper.config.search else ()
    )
    to_make = in_order_of_days(parts.to_make.values(), edition.paper.issues)
    stage = Stage(output)
    workshop = Workshop(root=root, stage=stage, config=edition.paper.config, strings=strings, filled=texts.filled)
    work = _work(to_make, templates, workshop, texts, jobs=jobs, executor=executor)
    try:
        cycles = store.resident or memory.has_templates
        with collected_apart(lasting=store.resident, cycles=cycles), work as finished:
            apart = routes.SEARCH in parts.why
            search = (_search(edition, texts.words, templates, memory, stage),) if apart else ()
            made = (*finished(lambda count: tell(count, len(to_make), "parts")), *search)
        records = parts.records(made)
        pages = [page for record in records.values() for page in record.pages]
        read_by_machines = _read_by_machines(edition, pages, shown, store, as_of)
        beside = [route for record in records.values() for route in record.files]
        taken = (*asset_files(assets), *pictures.files, *beside, *read_by_machines)
        faults = (fault for part in made for fault in part.problems)
        problems += (*pictures.problems, *faults, *_collisions(pages, taken, content, root))
        ours = chain((page.route for page in pages), pictures.files, beside, read_by_machines)
        problems = in_order((*problems, *taken_at_root(assets, ours)))
        if has_errors(problems):
            return BuildReport(problems=problems)
        files: dict[str, Source] = {
            **pictures.files,
            **{route: source for part in made for route, source in part.files.items()},
            **read_by_machines,
            **asset_files(assets),  # the last: the paper's own robots.txt may be among them
        }
        done = write_site(
            files,
            output,
            root=root,
            clean=clean,
            tell=tell,
            untouched=parts.untouched(made),
            trusted=memory.as_it_was,
            known=memory.begin_to_write(),
        )
    except Changed as fault:
        return BuildReport(problems=in_order((*problems, _lost(fault, root))))
    except OSError as fault:
        return BuildReport(problems=in_order((*problems, cannot_write(fault, output, root))))
    finally:
        stage.clear()
    report = BuildReport(
        pages=len(pages),
        written=done.pages,
        unchanged=done.unchanged,
        removed=done.removed,
        problems=problems,
        notes=(*_left_out(paper, edition, as_of), *_notes(edition)),
    )
    if done.manifest:
        memory.settle(report, records, done.standing, done.manifest)
    return replace(report, problems=in_order((*problems, *done.problems)))


def _lost(fault: Changed, root: Path) -> Problem:
    """The problem with an issue whose texts are gone."""
    return replace(unreadable(display_path(Path(fault.filename), root), fault), hint="build once more")


def _work(
    to_make: Sequence[Part],
    templates: Templates,
    workshop: Workshop,
    texts: Texts,
    *,
    jobs: int | None,
    executor: Executor | None,
) -> AbstractContextManager[Finished]:
    """Who makes the parts: the executor where they are many, else as many processes of this machine as gain."""
    if executor and len(to_make) >= ASKED_FROM:
        # Loaded late: few builds have one.
        from generator.site.elsewhere import making_elsewhere

        return making_elsewhere(to_make, templates, workshop, texts, executor)
    start = start_here()
    return making(to_make, templates, workshop, jobs or hands(len(to_make), start), start)


def _search(edition: Edition, words: Words, templates: Templates, memory: Memory, stage: Stage) -> MadePart:
    """The search page and its index."""
    # Loaded late, with the library that it needs: an edit need not make it.
    from generator.site.pages.search import search_pages

    finders, index = search_pages(edition, words, memory.index(), Waiting(stage, routes.SEARCH))
    memory.new_index = index and index.known
    made = make_pages(routes.SEARCH, finders, templates, beside=index.files if index else {})
    return replace(made, standing=index.untouched if index else ())


def _collisions(pages: Sequence[MadePage], taken: Iterable[str], content: Path, root: Path) -> Iterable[Problem]:
    """Old addresses (aliases) that are the address of another page or file; letter case does not part them."""
    aliases = [page for page in pages if page.source]
    if not aliases:
        return
    owned = {route.lower() for route in (*taken, *(page.route for page in pages if not page.source))}
    for page in aliases:
        if page.route.lower() in owned:
            yield Problem(
                path=display_path(content / page.source, root),
                code="address-taken",
                message=f"two pages at one address: the alias {page.route} is taken by a page of the site",
                hint="remove the alias",
            )


def _read_by_machines(
    edition: Edition, pages: list[MadePage], shown: Shown, store: Store, as_of: date | None
) -> dict[str, bytes]:
    """Route to bytes of what no page is; the very same as before where no page, no day and no fact is another one."""
    days: dict[str, date | None] = {}
    for issue in edition.paper.issues:
        days |= shown.kept(("days", issue.key), (issue,), None, partial(days_of, issue))
    # Of the paper's own words the sitemap has none but the news, which no preview asks for.
    made_of = None if as_of else (pages, days, edition.paper.config)
    return store.same("machines", made_of, lambda: _for_machines(edition, pages, days, as_of))


def _for_machines(
    edition: Edition, pages: Iterable[MadePage], days: Mapping[str, date | None], as_of: date | None
) -> dict[str, bytes]:
    """Route to bytes: the manifest; with the paper's `url` sitemaps, robots.txt and the way to search."""
    listed = (Listed(route=page.route, url=page.url) for page in pages if page.url)
    return {
        routes.MANIFEST: web_manifest(edition),
        **({routes.OPENSEARCH: opensearch(edition)} if edition.searched_by_address else {}),
        **sitemap_files(edition, listed, days, as_of=as_of),
    }


def _left_out(paper: Paper, edition: Edition, as_of: date | None) -> tuple[str, ...]:
    to_come = tuple(issue.key for issue in paper.issues if not is_out(issue, as_of))
    shown = {issue.key for issue in edition.paper.issues} | set(to_come)
    missing = (issue.key for issue in paper.issues if issue.key not in shown)
    return (
        *(f"{key} has no published article: it is left out" for key in missing),
        *(f"{key} is of a day after {as_of}: it is left out" for key in to_come),
    )


def _notes(edition: Edition) -> tuple[str, ...]:
    config, notes = edition.paper.config, []
    if config.name == Config().name:
        notes.append(f"paper.yml has no name: {config.name} stands in its place on every page")
    if not config.url:
        notes.append("paper.yml has no url: canonical links, feeds, the sitemap and the links of 404.html are left out")
    return tuple(notes)
