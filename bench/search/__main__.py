"""The table of docs/search.md: our search, and Pagefind beside it, on the same articles and the same questions.

    python -m bench.search 10000 --pagefind npx pagefind
    python -m bench.search 100000

A first question comes to a browser that knows nothing; a next one to the same page after it. Bytes are what comes over
the wire, gzipped: for us search.js and the index, for Pagefind all of its folder; page and style sheet aside.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from bench.search.browser import LAUNCH, Asker, Cost, quantile
from bench.search.corpus import Corpus
from bench.search.queries import Query, Truth, queries
from bench.search.serving import served
from bench.search.sites import Built, article_pages, our_index, pagefind_index, search_site

OURS = """async (query, limit) => {
  const found = await window.broadsheetSearch(query, { limit });
  return { total: found.total, exact: found.exact, routes: found.hits.map((hit) => hit.route) };
}"""
PAGEFIND = """async (query, limit) => {
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const found = await window.pagefind.search(query);
  const hits = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
  return { total: found.results.length, exact: true, routes: hits.map((hit) => hit.url.replace(/^\\//, "")) };
}"""
LISTED = 300
"""Answers of up to so many articles are listed whole; of longer ones the count and so many are compared."""
COUNTED = ("/assets/search.js", "/search/", "/pagefind/")
"""What is downloaded for the sake of the search."""
DELAYS = (0.0, 0.05)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sessions", type=int, default=60, help="pairs of a first and a next question")
    parser.add_argument(
        "--pagefind", nargs="+", metavar="WORD", help="the command that runs Pagefind; without it, ours alone"
    )
    parser.add_argument("--folder", type=Path, help="where the sites are made; default: a folder that is removed")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    args = parser.parse_args()
    if args.folder:
        figures = measure(args, args.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(args, Path(folder))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


def measure(args: argparse.Namespace, folder: Path) -> dict[str, dict[str, float]]:
    """Builds, asks, prints."""
    corpus = Corpus(args.seed)
    documents = list(corpus.documents(args.count))
    print(f"{args.count:,} articles, {sum(len(p) for d in documents for p in d.text):,} characters", flush=True)
    figures: dict[str, dict[str, float]] = {}
    site = folder / "site"
    search_site(site)
    built = our_index(documents, site)
    figures["Broadsheet"] = cost_of(built, args.count)
    show("Broadsheet", figures["Broadsheet"])
    truth = Truth(documents)
    asked = queries(truth, documents, corpus.people, args.seed)
    print(f"{len(asked)} questions", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        page, ready = "search.html", "() => !!window.broadsheetSearch"
        figures["Broadsheet"] |= spent(browser, site, page, OURS, ready, asked, args.sessions)
        figures["Broadsheet"] |= answers(browser, site, page, OURS, ready, asked)
        figures["Broadsheet"] |= from_disk(browser, site, asked)
        show("Broadsheet", figures["Broadsheet"])
        if args.pagefind:
            other = folder / "pagefind-site"
            article_pages(documents, other)
            (other / "index.html").write_text("<!DOCTYPE html><title>-</title>", encoding="utf-8")
            built = pagefind_index(args.pagefind, other)
            figures["Pagefind"] = cost_of(built, args.count)
            figures["Pagefind"] |= spent(browser, other, "", PAGEFIND, "", asked, args.sessions)
            figures["Pagefind"] |= answers(browser, other, "", PAGEFIND, "", asked)
            show("Pagefind", figures["Pagefind"])
        browser.close()
    return figures


def cost_of(built: Built, count: int) -> dict[str, float]:
    """What the index of so many articles took."""
    return {"build CPU s": built.cpu, "build MiB": built.peak, "index bytes an article": built.bytes / count}


def spent(
    browser: Browser, site: Path, page: str, ask: str, ready: str, asked: Sequence[Query], sessions: int
) -> dict[str, float]:
    """What first and next questions cost, over http with and without delay."""
    out: dict[str, float] = {}
    pairs = [(asked[n % len(asked)], asked[(n * 7 + 3) % len(asked)]) for n in range(sessions)]
    for delay in DELAYS:
        first: list[Cost] = []
        after: list[Cost] = []
        heaps: list[float] = []
        with served(site, delay) as (address, sent):
            for one, two in pairs if not delay else pairs[: max(sessions // 3, 1)]:
                sent.clear()
                asker = Asker(browser, address + page, ask, ready)
                for query, costs in ((one, first), (two, after)):
                    costs.append(asker.ask(query.text)[1])
                    counted = [size for path, size in sent if path.startswith(COUNTED)]
                    costs[-1].bytes, costs[-1].requests = sum(counted), len(counted)
                    sent.clear()
                heaps.append(asker.heap())
                asker.close()
        name = f"{delay * 1000:.0f} ms"
        if not delay:
            out |= {
                "first KB": median(c.bytes for c in first) / 1000,
                "first KB p95": quantile([c.bytes for c in first], 0.95) / 1000,
                "next KB": median(c.bytes for c in after) / 1000,
                "next KB p95": quantile([c.bytes for c in after], 0.95) / 1000,
                "requests": quantile([c.requests for c in first], 0.95),
                "rounds": quantile([c.rounds for c in first], 0.95),
                "requests next p95": quantile([c.requests for c in after], 0.95),
                "CPU ms first": median(c.cpu for c in first),
                "heap MiB": median(heaps),
            }
        out |= {
            f"first ms, delay {name}": median(c.milliseconds for c in first),
            f"next ms, delay {name}": median(c.milliseconds for c in after),
        }
    return out


def answers(browser: Browser, site: Path, page: str, ask: str, ready: str, asked: Sequence[Query]) -> dict[str, float]:
    """How right the answers are: recall, precision of the list and of the first page, headlines first."""
    recalls: list[float] = []
    listed, found, right, shown, shown_right, orders, inexact = 0, 0, 0, 0, 0, [], 0
    with served(site) as (address, _):
        asker = Asker(browser, address + page, ask, ready)
        for query in asked:
            answer: dict[str, Any] = asker.ask(query.text)[0]
            inexact += not answer["exact"]
            first = [_route(route) for route in answer["routes"]]
            shown, shown_right = shown + len(first), shown_right + len(query.found & set(first))
            best = min(len(query.titles), len(first))
            orders.append(sum(route in query.titles for route in first[:best]) / best if best else 1.0)
            found += answer["total"]
            right += min(answer["total"], len(query.found))
            if len(query.found) <= LISTED:
                every = {_route(route) for route in asker.ask(query.text, LISTED * 2)[0]["routes"]}
                recalls.append(len(every & query.found) / len(query.found))
                listed += 1
            else:
                recalls.append(min(answer["total"] / len(query.found), 1.0))
        asker.close()
    return {
        "recall": sum(recalls) / len(recalls),
        "answers listed whole": listed,
        "precision of the list": right / max(found, 1),
        "precision of the first page": shown_right / max(shown, 1),
        "headlines first": sum(orders) / len(orders),
        "answers said to be inexact": inexact,
    }


def from_disk(browser: Browser, site: Path, asked: Sequence[Query]) -> dict[str, float]:
    """Are the first pages from file:// those from http?"""
    ready = "() => !!window.broadsheetSearch"
    with served(site) as (address, _):
        over_http = Asker(browser, f"{address}search.html", OURS, ready)
        on_disk = Asker(browser, (site / "search.html").resolve().as_uri(), OURS, ready)
        same = sum(over_http.ask(query.text)[0] == on_disk.ask(query.text)[0] for query in asked)
        over_http.close()
        on_disk.close()
    return {"same from file://": same / len(asked)}


def _route(address: str) -> str:
    return urlsplit(address).path.lstrip("/")


def show(name: str, figures: dict[str, float]) -> None:
    """Prints the figures, one a line."""
    print(f"\n{name}")
    for what, value in figures.items():
        print(f"  {what:32} {value:,.3f}".rstrip("0").rstrip("."), flush=True)


if __name__ == "__main__":
    main()
