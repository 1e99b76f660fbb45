"""What an index costs: `python -m bench.search.build COUNT` makes a corpus, indexes it, and says what that took.

Time is of the CPU, in this process, but for putting files away, which wait as in a build: beyond 64 MB on the disk.
Memory is the process's peak less what it had before the index was begun, the corpus itself aside. Sizes are gzipped
file by file, as a server sends them.
"""

import argparse
import gzip
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.search.corpus import LAST_DAY, PER_ISSUE, Corpus
from bench.search.indexed import marked, measured
from generator.site.search.index import Index, Past, build_index
from generator.site.search.segment import SearchIssue


def main() -> None:
    """Prints the figures; with --out, the index is left in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="write the index here, its files below search/")
    parser.add_argument(
        "--daily", action="store_true", help="then mend headlines and add an issue, and tell what it takes"
    )
    args = parser.parse_args()
    every = list(Corpus(args.seed).documents(args.count + PER_ISSUE, last=LAST_DAY + timedelta(days=1)))
    documents = every[: args.count]
    characters = sum(len(paragraph) for document in documents for paragraph in document.text)
    print(f"{args.count} articles, {characters:,} characters")
    with tempfile.TemporaryDirectory() as folder:
        made = measured(marked(documents), Path(folder))
    print(f"CPU {made.cpu:.1f} s; peak {made.peak} MiB")
    index, files = made.index, made.files
    if args.out:
        for route, data in files.items():
            (args.out / route).parent.mkdir(parents=True, exist_ok=True)
            (args.out / route).write_bytes(data)
    texts = {route: data for route, data in files.items() if "/text/" in route}
    for name, some in (("texts", texts), ("index", {r: d for r, d in files.items() if r not in texts})):
        size = sum(len(gzip.compress(data)) for data in some.values())
        print(f"{name}: {len(some)} files, {size / args.count:.0f} bytes gzipped an article")
    print(f"directory: {len(gzip.compress(files['search/directory.js']))} bytes gzipped")
    if args.daily:
        mended = {"latest": args.count - 1, "archive": args.count // 10}
        for name, at in mended.items():
            other = [replace(d, title=f"新{d.title}") if n == at else d for n, d in enumerate(documents)]
            _told(f"a headline of the {name}", marked(other), index, files)
        _told(f"an issue of {PER_ISSUE} more", marked(every), index, files)


def _told(what: str, issues: list[SearchIssue], index: Index, files: Mapping[str, bytes]) -> None:
    """Prints what it takes to build an index where another one stands."""
    began = time.process_time()
    after = build_index(issues, Past(known=index.known, standing=files, previous=files.get))
    took = time.process_time() - began
    changed = Counter("/".join(r.split("/")[1:-2]) for r, data in after.files.items() if files.get(r) != data)
    print(f"{what}: CPU {took:.2f} s; files changed: {dict(changed)}")


if __name__ == "__main__":
    main()
