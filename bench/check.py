"""Measures what the proof of a built site takes: real pages of ours, repeated under other names.

    PYTHONPATH=. python bench/check.py [--pages 1000 10000 100000] [--articles 1000 10000] [--folder DIR]

A paper of 300 invented articles (`bench/build.py`) is built, and the folders of its issues are copied until there are
so many pages; lists that the home page leads to name the copies, and the site's own list holds them all. The
proof is a process of its own; `peak` is its resident memory. `links` and `bytes` are those of the pages. With
`--articles` the content is checked instead, of papers of so many articles and without a site.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.build import write_paper

ARTICLES = 300
LISTED = 200
"""Copies that one list names."""


def repeat(site: Path, pages: int) -> None:
    """Make the site one of so many pages, at least."""
    from generator.content.routes import ISSUE_KEY
    from generator.site.manifest import Manifest, write_manifest
    from generator.site.staging import fingerprint

    folders = sorted(f for f in site.iterdir() if ISSUE_KEY.fullmatch(f.name))
    texts = {f: [(p.name, p.read_bytes()) for p in sorted(f.iterdir()) if p.is_file()] for f in folders}
    there = sum(1 for _ in site.rglob("*.html"))
    marks = {
        file.relative_to(site).as_posix(): fingerprint(file)
        for file in site.rglob("*")
        if file.is_file() and ".broadsheet" not in file.parts
    }
    copies: list[str] = []
    number = 0
    while there < pages:
        folder = folders[number % len(folders)]
        copy = f"undated-{folder.name}-{number}"
        (site / copy).mkdir()
        for name, data in texts[folder]:
            (site / copy / name).write_bytes(data)
            marks[f"{copy}/{name}"] = fingerprint(data)
            there += name.endswith(".html")
        copies.append(copy)
        number += 1
    lists = {}
    for at in range(0, len(copies), LISTED):
        links = "".join(f'<li><a href="{c}/index.html">{c}</a>' for c in copies[at : at + LISTED])
        lists[f"list-{at // LISTED}.html"] = f"<!DOCTYPE html><title>{at}</title><h1>{at}</h1><ul>{links}</ul>".encode()
    home = site / "index.html"
    links = "".join(f'<a href="{name}">{name}</a>' for name in lists).encode()
    lists["index.html"] = home.read_bytes().replace(b"</main>", links + b"</main>")
    for name, data in lists.items():
        (site / name).write_bytes(data)
        marks[name] = fingerprint(data)
    write_manifest(site, Manifest(), marks, {})


def measured(site: Path) -> dict[str, float]:
    """One proof, in this process."""
    from generator.deliver.proof import proof_read

    began = time.perf_counter()
    proof = proof_read(site, "site")
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "pages": proof.pages,
        "files": proof.files,
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - began,
        "peak": used.ru_maxrss / 2**10,
        "faults": sum(proof.counts.values()),
    }


def content_measured(root: Path) -> dict[str, float]:
    """One check of a paper's content, in this process."""
    from generator.deliver.check import check_outcome
    from generator.deliver.folders import folders_of

    began = time.perf_counter()
    done = check_outcome(folders_of(root, output=root / "no-site"), quiet=True)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "articles": sum(issue["articles"] for issue in done.data["check"]["issues"]),
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - began,
        "peak": used.ru_maxrss / 2**10,
    }


def told(option: str, folder: Path) -> dict[str, float]:
    """What a process of its own measures."""
    command = [sys.executable, __file__, option, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    measures: dict[str, float] = json.loads(done.stdout)
    return measures


def of_content(folder: Path, counts: list[int]) -> None:
    """Prints a line a paper of so many articles."""
    print("| articles | CPU s | wall s | peak MiB |\n|--:|--:|--:|--:|")
    for count in counts:
        root = folder / f"content-{count}"
        if not root.is_dir():
            write_paper(root, count, seed=1)
        m = told("--measure-content", root)
        print(f"| {m['articles']} | {m['cpu']:.1f} | {m['wall']:.1f} | {m['peak']:.0f} |", flush=True)


def main() -> None:
    """Prints a line a size."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, nargs="+", default=[1000, 10_000, 100_000])
    arguments.add_argument("--folder", type=Path, help="where the sites are made and stay; else they are removed")
    arguments.add_argument("--articles", type=int, nargs="+", help="check the content of so many, and no site")
    arguments.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--measure-content", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.measure or given.measure_content:
        print(json.dumps(measured(given.measure) if given.measure else content_measured(given.measure_content)))
        return
    if given.articles:
        with tempfile.TemporaryDirectory() as scratch:
            of_content(given.folder or Path(scratch), given.articles)
        return
    from generator.site import build

    print("| pages | files | MB | links | CPU s | wall s | peak MiB | faults |\n|--:|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as scratch:
        for pages in given.pages:
            root = (given.folder or Path(scratch)) / str(pages)
            site = root / "site"
            if not site.is_dir():
                write_paper(root, ARTICLES, seed=1)
                build(root / "content", site, root=root, jobs=1)
                repeat(site, pages)
            links = size = 0
            for page in site.rglob("*.html"):
                data = page.read_bytes()
                size, links = size + len(data), links + len(re.findall(rb"<a\s", data))
            m = told("--measure", site)
            print(
                f"| {m['pages']} | {m['files']} | {size / 1e6:.0f} | {links} | {m['cpu']:.1f} | {m['wall']:.1f} "
                f"| {m['peak']:.0f} | {m['faults']} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
