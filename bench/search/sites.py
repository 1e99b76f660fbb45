"""A corpus as a site: for our search its page, its scripts and its index; for Pagefind every article as a page."""

import gzip
import html
import os
import re
import resource
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.search.corpus import SECTIONS
from bench.search.indexed import issues_of, measured
from generator.site import build
from generator.site.search import SearchDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What making an index took."""

    cpu: float
    """Seconds, of all its processes."""
    peak: int
    """MiB that it took at most, over what the corpus took before."""
    files: int
    bytes: int
    """Of the index without its texts, gzipped file by file."""


def article_pages(documents: Iterable[SearchDocument], folder: Path) -> None:
    """Each article as a page with its headline and its text, as the site has them, and no more."""
    for d in documents:
        text = "".join(f"<p>{html.escape(p)}</p>\n" for p in d.text)
        heads = "".join(f"<p>{html.escape(p)}</p>\n" for p in (d.kicker, d.byline) if p)
        title = html.escape(d.title)
        page = (
            f'<!DOCTYPE html>\n<html lang="zh-Hans-CN"><head><meta charset="utf-8"><title>{title}</title></head>\n'
            f"<body><main data-pagefind-body><h1>{title}</h1>\n{heads}{text}</main></body></html>\n"
        )
        file = folder / d.route
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")


def search_site(folder: Path) -> None:
    """The site of a paper without articles: its search page and its scripts, as any paper's."""
    sections = "".join(f"  - {{id: {key}, name: {name}}}\n" for key, name in SECTIONS)
    paper = folder.parent / "paper"
    (paper / "content").mkdir(parents=True, exist_ok=True)
    (paper / "content" / "paper.yml").write_text(f"name: 某报\nsections:\n{sections}", encoding="utf-8")
    report = build(paper / "content", folder, root=paper)
    if any(problem.severity == "error" for problem in report.problems):
        raise RuntimeError("\n".join(map(str, report.problems)))


def our_index(documents: Sequence[SearchDocument], folder: Path) -> Built:
    """Builds our index into the site."""
    made = measured(issues_of(documents), folder)
    for route, data in made.files.items():
        (folder / route).parent.mkdir(parents=True, exist_ok=True)
        (folder / route).write_bytes(data)
    lists = [data for route, data in made.files.items() if "/text/" not in route]
    return Built(
        cpu=made.cpu, peak=made.peak, files=len(made.files), bytes=sum(len(gzip.compress(data)) for data in lists)
    )


def pagefind_index(program: Sequence[str], folder: Path) -> Built:
    """Runs Pagefind over the folder's pages. `program` is its command line without options."""
    timer = shutil.which("time") or "/usr/bin/time"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [timer, "-v", *program, "--site", str(folder), "--force-language", "zh-cn"],
        capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    most = re.search(r"Maximum resident set size \(kbytes\): (\d+)", ran.stderr)
    files = [file for file in (folder / "pagefind").rglob("*") if file.is_file()]
    lists = [file for file in files if "fragment" not in file.parts]
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak_kib = int(most[1]) if most else 0
    return Built(cpu=cpu, peak=peak_kib // 1024, files=len(files), bytes=sum(f.stat().st_size for f in lists))
