"""Measures what a build takes: an invented paper, built into an empty folder, again, and after an edit of one word.

    PYTHONPATH=. python bench/build.py [--articles 1000 3000] [--seed 1] [--profile] [--memory]

The articles are those of `bench/search/corpus.py`, written by the program's own writer with what the converter gives:
sections, reporters, places, people, tags, a rubric here and there, subheads in long ones. Each build is a process of
its own, whose imports count, with those that it starts; `peak` is the resident memory of the largest. `--memory` builds
below /dev/shm, `--profile` adds the time of each stage, under a profiler, which makes all of them longer.
"""

import argparse
import cProfile
import json
import platform
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.content import markdown
from generator.content.writer import article_text
from generator.model import Article, Confidence, SourceLines

STAGES = {
    "import": ("<frozen importlib._bootstrap>", "_find_and_load"),
    "read and set": ("content/reader.py", "read_paper"),
    "of it articles": ("content/parser.py", "article_of"),
    "of it bodies": ("site/bodies.py", "render"),
    "of it marks": ("related/marks.py", "matters_of"),
    "edition": ("memory/cards.py", "edition"),
    "of it related": ("related/finding.py", "find_related"),
    "search": ("pages/search.py", "search_pages"),
    "parts": ("memory/memory.py", "sorted_out"),
    "views of issues": ("pages/all_pages.py", "issue_pages"),
    "of it phrases": ("typography/phrases.py", "phrases"),
    "of it names": ("pages/names.py", "name_lines"),
    "machines": ("site/make.py", "_for_machines"),
    "twins": ("site/twins.py", "twin_files"),
    "render": ("site/templates.py", "render"),
    "of it compiling": ("jinja2/environment.py", "compile"),
    "write": ("site/output.py", "write_site"),
}
"""Stage to the function that it is: the end of its file's path, its name."""


def write_paper(folder: Path, count: int, seed: int) -> None:
    """A paper of so many articles as content files."""
    from bench.search.corpus import SECTIONS  # needs numpy, which the measured processes don't load

    content = folder / "content"
    content.mkdir(parents=True)
    sections = "".join(f"  - {{id: {key}, name: {name}}}\n" for key, name in SECTIONS)
    (content / "paper.yml").write_text(f"name: 某报\nurl: https://paper.example/\nsections:\n{sections}", "utf-8")
    for key, articles in groupby(paper_articles(count, seed), key=lambda a: a.issue):
        (content / key).mkdir()
        for article in articles:
            (content / key / f"{article.name}.md").write_text(article_text(article), "utf-8")


def paper_articles(count: int, seed: int) -> Iterator[Article]:
    """The articles of that paper, the oldest issue first."""
    from bench.search.corpus import Corpus

    chance = random.Random(seed)
    corpus = Corpus(seed)
    people = corpus.people[:600]
    for key, documents in groupby(corpus.documents(count), key=lambda d: d.issue):
        for order, d in enumerate(documents, start=1):
            name = d.route.split("/")[1].removesuffix(".html")
            title = d.title.replace("\n", "")
            letters = "".join(filter(str.isalnum, title))
            yield Article(
                issue=key,
                name=name,
                title=title,
                title_source="printed",
                kicker=d.kicker,
                section=d.section,
                section_reason="words: " + ", ".join(title[:6].split()),
                rubric=f"栏目{chance.randrange(40)}" if chance.random() < 0.1 else "",
                authors=d.authors,
                roles=tuple((author, "记者") for author in d.authors),
                byline_printed=(d.byline,),
                date=date.fromisoformat(key),
                page=int(name.split("-")[0]),
                order=order,
                people=tuple(chance.sample(people, 2)),
                places=d.places,
                tags=(letters[:2], letters[-2:]),
                source=(SourceLines(file=f"{key}.txt", lines=f"{order * 20}-{order * 20 + 9}"),),
                confidence=Confidence(segmentation=0.9, order=1, head=0.95, byline=1),
                body="\n\n".join(_blocks(d.text)),
            )


def _blocks(paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Each seventh paragraph of a long article gets a subhead."""
    for at, text in enumerate(paragraphs, start=1):
        if at % 7 == 0:
            yield markdown.subhead(text[:8])
        yield markdown.paragraph(text)


def edit(folder: Path) -> None:
    """One word more in the body of one article."""
    file = sorted((folder / "content").glob("*/*.md"))[-1]
    file.write_text(file.read_text("utf-8").rstrip("\n") + "新词。\n", "utf-8")


def measured(folder: Path, profile: bool) -> dict[str, float]:
    """One build, in this process."""
    began = time.perf_counter()
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    from generator.site import build

    report = build(folder / "content", folder / "site", root=folder, jobs=1)
    profiler.disable()
    if any(problem.severity == "error" for problem in report.problems):
        raise RuntimeError("\n".join(map(str, report.problems)))
    used, of_others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    kilobyte = 1 if platform.system() == "Darwin" else 1024
    out = {
        "cpu": sum(one.ru_utime + one.ru_stime for one in (used, of_others)),
        "wall": time.perf_counter() - began,
        "peak": max(used.ru_maxrss, of_others.ru_maxrss) * kilobyte / 2**20,
        "written": len(report.written),
        "files": len(report.written) + report.unchanged,
    }
    return out | (_stages(profiler) if profile else {})


def _stages(profiler: cProfile.Profile) -> dict[str, float]:
    """Stage to seconds, what it calls included."""
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    found = dict.fromkeys(STAGES, 0.0)
    for (file, _, function), (_, _, _, seconds, _) in stats.items():
        for stage, (end, name) in STAGES.items():
            if name == function and file.replace("\\", "/").endswith(end):
                found[stage] = max(found[stage], seconds)
    return found


def main() -> None:
    """Prints a row for each build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 3000], help="sizes of the papers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="show the share of each stage of the first build")
    parser.add_argument("--memory", action="store_true", help="build in memory, below /dev/shm")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)  # a measured process: one build of the paper
    args = parser.parse_args()
    if args.build:
        print(json.dumps(measured(args.build, args.profile)))
        return
    print("| articles | build | processor s | wall s | peak MiB | files | written |\n|--:|:--|--:|--:|--:|--:|--:|")
    for count in args.articles:
        with tempfile.TemporaryDirectory(dir="/dev/shm" if args.memory else None) as folder:
            write_paper(Path(folder), count, args.seed)
            for what in ("cold", "no change", "one word"):
                if what == "one word":
                    edit(Path(folder))
                command = [sys.executable, __file__, "--build", folder]
                ran = subprocess.run(command, check=True, stdout=subprocess.PIPE)
                row = json.loads(ran.stdout)
                print(
                    f"| {count} | {what} | {row['cpu']:.1f} | {row['wall']:.1f} | {row['peak']:.0f} "
                    f"| {row['files']} | {row['written']} |",
                    flush=True,
                )
        if args.profile:
            with tempfile.TemporaryDirectory(dir="/dev/shm" if args.memory else None) as folder:
                write_paper(Path(folder), count, args.seed)
                command = [sys.executable, __file__, "--build", folder, "--profile"]
                row = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                print(f"\nprofile of {count} articles, cold: {row['cpu']:.1f} s")
                for stage in STAGES:
                    print(f"    {stage:16} {row[stage]:6.1f}")
                print(flush=True)


if __name__ == "__main__":
    main()
