"""The sources of each generator, out of the same articles: `python -m bench.peers.inputs FOLDER --articles N NAME...`.

A process of its own, because the corpus needs memory that must not count as that of what is measured.
"""

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.build import paper_articles
from bench.peers.files import with_head, write
from bench.peers.whole import hugo_whole
from bench.search.corpus import SECTIONS
from generator.content.markdown import plain
from generator.content.writer import article_text
from generator.model import Article
from generator.site.names.register import KINDS, LEAST
from generator.text import shorten

HERE = Path(__file__).resolve().parent
SITE = "https://paper.example/"
PAPER = "某报"
SUMMARY = 120
"""Characters of what stands under a headline on front pages and in lists."""
ON_A_PAGE = 50
"""Articles on a page of a section or a name."""
LISTS = ("people", "places", "authors", "rubrics", "tags")

Facts = dict[str, Any]


def main() -> None:
    """Writes the sources, and the article whose headline is edited as `edited.json`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+", choices=sorted(WRITERS), metavar="NAME")
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    articles = list(paper_articles(args.articles, args.seed))
    told = facts_of(articles)
    for name in args.names:
        WRITERS[name](args.folder / name, articles, told)
    last = articles[-1]
    characters = sum(len("".join(plain(a.body).split())) for a in articles)
    edited = {"issue": last.issue, "name": last.name, "title": last.title, "characters": characters}
    (args.folder / "edited.json").write_text(json.dumps(edited), encoding="utf-8")


def facts_of(articles: Sequence[Article]) -> list[Facts]:
    """The front matter of each article for other generators: what their templates show, and no more.

    They are given what they would else have to work out: a summary, and of the names only those that have a page of
    their own with us.
    """
    counts = {kind: Counter(n for a in articles for n in dict.fromkeys(KINDS[kind](a))) for kind in LISTS}
    sections = dict(SECTIONS)
    return [
        {
            "title": a.title,
            "kicker": a.kicker,
            "summary": shorten(plain(a.body).replace("\n", ""), SUMMARY),
            "issue": a.issue,
            "date": a.issue,
            "sheet": a.page,
            "order": a.order,
            "section": a.section,
            "section_name": sections[a.section],
            "byline": " ".join(a.byline_printed),
            **{
                kind: [n for n in dict.fromkeys(KINDS[kind](a)) if counts[kind][n] >= LEAST.get(kind, 1)]
                for kind in LISTS
            },
        }
        for a in articles
    ]


def broadsheet(folder: Path, articles: Sequence[Article], _told: Sequence[Facts], *, search: bool = True) -> None:
    """Our content folder, as the converter writes it."""
    sections = "".join(f"  - {{id: {key}, name: {name}}}\n" for key, name in SECTIONS)
    off = "" if search else "search: false\n"
    write(folder / "content" / "paper.yml", f"name: {PAPER}\nurl: {SITE}\n{off}sections:\n{sections}")
    for article in articles:
        write(folder / "content" / article.issue / f"{article.name}.md", article_text(article))


def without_search(folder: Path, articles: Sequence[Article], told: Sequence[Facts]) -> None:
    """The same, of a paper that wants no search."""
    broadsheet(folder, articles, told, search=False)


def hugo(folder: Path, articles: Sequence[Article], told: Sequence[Facts]) -> None:
    """Hugo: an issue is a section of its content, sections and names are taxonomies."""
    shutil.copytree(HERE / "hugo", folder)
    for section, name in SECTIONS:
        head = {"title": name, "outputs": ["html", "rss"]}
        write(folder / "content" / "sections" / section / "_index.md", with_head(head, ""))
    write(folder / "content" / "archive.md", with_head({"title": "往期", "layout": "archive"}, ""))
    for key, group in groupby(zip(articles, told, strict=True), key=lambda pair: pair[0].issue):
        write(folder / "content" / key / "_index.md", with_head({"title": key, "date": key}, ""))
        for article, facts in group:
            head = {k: v for k, v in facts.items() if k not in ("issue", "section", "order")}
            head |= {"weight": facts["order"], "sections": [facts["section"]]}
            write(folder / "content" / key / f"{article.name}.md", with_head(head, article.body))


def eleventy(folder: Path, articles: Sequence[Article], told: Sequence[Facts]) -> None:
    """Eleventy: JSON front matter and templates in JavaScript, its fastest."""
    shutil.copytree(HERE / "eleventy", folder)
    for article, facts in zip(articles, told, strict=True):
        head = {k: v for k, v in facts.items() if k != "tags"}
        head |= {"keywords": facts["tags"], "permalink": f"{article.issue}/{article.name}.html"}
        text = f"---json\n{json.dumps(head, ensure_ascii=False)}\n---\n{article.body}\n"
        write(folder / "articles" / article.issue / f"{article.name}.md", text)


def pelican(folder: Path, articles: Sequence[Article], told: Sequence[Facts]) -> None:
    """Pelican: its plain metadata; a section is a category, names are tags, an issue is a day's archive."""
    shutil.copytree(HERE / "pelican", folder)
    for article, facts in zip(articles, told, strict=True):
        tags = [name for kind in LISTS if kind != "authors" for name in facts[kind]]
        lines = {
            "Title": facts["title"],
            "Kicker": facts["kicker"],
            "Summary": facts["summary"],
            "Date": f"{facts['date']} 00:{facts['order']:02}",
            "Sheet": facts["sheet"],
            "Category": facts["section"],
            "Byline": facts["byline"],
            "Authors": "; ".join(facts["authors"]),
            "Tags": ", ".join(dict.fromkeys(tags)),
            "Slug": f"{article.issue}/{article.name}",
        }
        head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        write(folder / "content" / article.issue / f"{article.name}.md", f"{head}\n{article.body}\n")


def mkdocs(folder: Path, articles: Sequence[Article], told: Sequence[Facts]) -> None:
    """MkDocs: it has no lists, so fronts, indexes and archive are written for it, as pages in Markdown."""
    shutil.copytree(HERE / "mkdocs", folder)
    docs = folder / "docs"
    for article, facts in zip(articles, told, strict=True):
        head = {k: v for k, v in facts.items() if k not in ("issue", "order")}
        write(docs / article.issue / f"{article.name}.md", with_head(head, article.body))
    issues = []
    for key, group in groupby(told, key=lambda f: f["issue"]):
        issues.append(f"- [{key}]({key}/index.md)")
        lines = [f"## [{f['title']}]({_name(f)}.md)\n\n{f['summary']}" for f in group]
        write(docs / key / "index.md", "\n\n".join([f"# {key}", *lines]) + "\n")
    write(docs / "index.md", "# 往期\n\n" + "\n".join(reversed(issues)) + "\n")
    for kind in ("section", *LISTS):
        of: dict[str, list[Facts]] = {}
        for facts in reversed(told):
            for name in [facts["section"]] if kind == "section" else facts[kind]:
                of.setdefault(name, []).append(facts)
        entries = []
        for number, (name, some) in enumerate(of.items()):
            for at in range(0, len(some), ON_A_PAGE):
                file = f"{number}-{at // ON_A_PAGE}.md"
                lines = [
                    f"- [{f['title']}](../{f['issue']}/{_name(f)}.md) {f['issue']}" for f in some[at : at + ON_A_PAGE]
                ]
                write(docs / kind / file, "\n".join([f"# {name}", "", *lines]) + "\n")
            entries.append(f"- [{name}]({number}-0.md) {len(some)}")
        write(docs / kind / "index.md", "\n".join([f"# {kind}", "", *entries]) + "\n")


def _name(facts: Facts) -> str:
    """File name of an article, as the corpus gives it: printed page, and the number on it."""
    return f"{facts['sheet']}-{(facts['order'] - 1) % 3 + 1:02}"


WRITERS: dict[str, Callable[[Path, Sequence[Article], Sequence[Facts]], None]] = {
    "broadsheet": broadsheet,
    "without-search": without_search,
    "hugo": hugo,
    "hugo-whole": hugo_whole,
    "eleventy": eleventy,
    "pelican": pelican,
    "mkdocs": mkdocs,
}


if __name__ == "__main__":
    main()
