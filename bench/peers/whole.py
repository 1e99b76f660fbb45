"""The sources of Hugo with the same pages as ours: what `hugo-whole/` makes all kinds of our pages from.

What Hugo works out by itself is left to it: what is related, what stands on which printed page, the order of issues,
the calendars, the shares of an article that fronts show. What it cannot do is given to it: README.md says which.
"""

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.peers.files import with_toml, write
from bench.search.corpus import SECTIONS
from generator.model import Article
from generator.site.assets import asset_files, collect_assets
from generator.site.lunar import lunar_day
from generator.site.names.order import by_initial, in_order, syllable
from generator.site.names.register import KINDS, LEAST
from generator.site.pages.name_indexes import ONE_PAGE
from generator.site.strings import ZH_HANS

HERE = Path(__file__).resolve().parent
WORDS = {"people": "人物", "places": "地名", "authors": "作者", "rubrics": "专栏", "tags": "关键词"}
OTHER = "#"

Facts = dict[str, Any]


def hugo_whole(folder: Path, articles: Sequence[Article], told: Sequence[Facts]) -> None:
    """Writes all of it; `told` is what `inputs.facts_of` gives."""
    shutil.copytree(HERE / "hugo-whole", folder)
    for route, data in asset_files(collect_assets(folder, ZH_HANS)[0]).items():
        file = folder / "static" / route
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    manifest = '{"name": "某报", "lang": "zh-Hans-CN", "start_url": "index.html", "display": "minimal-ui"}\n'
    write(folder / "static" / "manifest.webmanifest", manifest)
    write(folder / "static" / "robots.txt", "User-agent: *\nAllow: /\nSitemap: https://paper.example/sitemap.xml\n")
    _page(folder / "content" / "sections" / "_index.md", {"title": "栏目", "build": {"render": "never"}})
    for section, name in SECTIONS:
        head = {"title": name, "outputs": ["html", "atom", "jsonfeed"]}
        write(folder / "content" / "sections" / section / "_index.md", with_toml(head, ""))
    _indexes(folder / "content", articles)
    _archive(folder / "content", sorted({article.issue for article in articles}))
    for key, group in groupby(zip(articles, told, strict=True), key=lambda pair: pair[0].issue):
        _issue(folder / "content" / key, key, list(group))


def _issue(folder: Path, key: str, group: Sequence[tuple[Article, Facts]]) -> None:
    sheets = sorted({article.page for article, _ in group})
    outputs = ["html", "contents", "edition", *(f"sheet{number}" for number in sheets)]
    lunar = "农历" + lunar_day(date.fromisoformat(key))
    head: Facts = {"title": key, "date": key, "issue": True, "lunar": lunar, "sheets": sheets, "outputs": outputs}
    write(folder / "_index.md", with_toml(head, ""))
    for article, facts in group:
        write(folder / f"{article.name}.md", with_toml(_head(article, facts), article.body))


def _head(article: Article, facts: Facts) -> Facts:
    """An article's front matter. Of the names those that have a page stand where Hugo makes pages of them."""
    others = {kind: [n for n in dict.fromkeys(KINDS[kind](article)) if n not in facts[kind]] for kind in LEAST}
    head: Facts = {
        "title": article.title,
        "kicker": article.kicker,
        "summary": facts["summary"],
        "date": article.issue,
        "weight": article.order,
        "sheet": article.page,
        "section_name": facts["section_name"],
        "byline": facts["byline"],
        "roles": dict(article.roles),
        "sections": [article.section],
        **{kind: facts[kind] for kind in WORDS},
        "keywords": list(article.tags),
        "others": {kind: names for kind, names in others.items() if names},
    }
    return {key: value for key, value in head.items() if value}


def _indexes(content: Path, articles: Sequence[Article]) -> None:
    """The index of each kind of names, and a page for each letter of one with many: Hugo knows no pinyin."""
    _page(content / "names" / "_index.md", {"title": "索引", "layout": "names"})
    for kind, words in WORDS.items():
        counts: Counter[str] = Counter()
        only: dict[str, str] = {}
        for article in articles:
            for name in dict.fromkeys(KINDS[kind](article)):
                counts[name] += 1
                only[name] = f"/{article.issue}/{article.name}.html"
        letters = by_initial(in_order(counts, kind), kind) if len(counts) > ONE_PAGE else []
        used = [letter for letter, _ in letters]
        _page(content / kind / "_index.md", {"title": words, "count": len(counts), "letters": used})
        for letter, names in letters:
            for at in range(0, len(names), ONE_PAGE):
                entries = [
                    {"name": name, "syllable": syllable(name, kind)}
                    | ({"only": only[name]} if counts[name] < LEAST.get(kind, 1) else {})
                    for name in names[at : at + ONE_PAGE]
                ]
                address = "other" if letter == OTHER else letter.lower()
                name = f"letter-{address}" + (f"-{at // ONE_PAGE + 1}" if at else "")
                head = {"title": f"{words} {letter}", "layout": "letter", "outputs": ["html"]}
                head |= {"kind": kind, "letter": letter, "entries": entries}
                _page(content / "names" / kind / f"{name}.md", head)


def _archive(content: Path, issues: Sequence[str]) -> None:
    _page(content / "about.md", {"title": "关于", "layout": "about", "outputs": ["html"]})
    _page(content / "archive" / "_index.md", {"title": "往期", "layout": "archive"})
    for year in sorted({key[:4] for key in issues}):
        _page(content / "archive" / year / "_index.md", {"title": year, "layout": "year"})
    for month in sorted({key[:7] for key in issues}):
        title = f"{month[:4]}年{int(month[5:])}月"
        head = {"title": title, "layout": "month", "month": month, "outputs": ["html"]}
        _page(content / "archive" / month[:4] / f"{month[5:]}.md", head)


def _page(file: Path, head: Facts) -> None:
    write(file, with_toml(head, ""))
