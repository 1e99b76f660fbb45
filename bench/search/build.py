"""What an index costs: `python -m bench.search.build COUNT` makes a corpus, indexes it, and says what that took.

Time is of the CPU, in this process; memory is the process's peak less what it had before the index was begun, the
corpus itself aside. Sizes are gzipped file by file, as a server sends them.
"""

import argparse
import gzip
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from bench.memory import peak
from bench.search.corpus import LAST_DAY, PER_ISSUE, Corpus
from generator.site.search import build_index


def main() -> None:
    """Prints the figures; with --out, the index is left in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="write the index here, its files below search/")
    parser.add_argument("--daily", action="store_true", help="then add an issue, and tell what that takes")
    args = parser.parse_args()
    every = list(Corpus(args.seed).documents(args.count + PER_ISSUE, last=LAST_DAY + timedelta(days=1)))
    documents = every[: args.count]
    characters = sum(len(paragraph) for document in documents for paragraph in document.text)
    print(f"{args.count} articles, {characters:,} characters")
    before = peak()
    began = time.process_time()
    files = build_index(documents)
    print(f"CPU {time.process_time() - began:.1f} s; peak {peak()} MiB, of which {before} before it")
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
        began = time.process_time()
        after = build_index(every, previous=files.get)
        took = time.process_time() - began
        changed = Counter("/".join(route.split("/")[1:-2]) for route in after if files.get(route) != after[route])
        print(f"an issue of {PER_ISSUE} more: CPU {took:.1f} s; files changed: {dict(changed)}")


if __name__ == "__main__":
    main()
