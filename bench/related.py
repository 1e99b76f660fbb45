"""Measures what related articles take, and whether they are of one matter: invented papers of growing size.

    PYTHONPATH=. python bench/related.py [--articles 1000 10000] [--seed 7]

Words are pairs of Han characters drawn at random. A matter has people, a place and words of its own, and some twelve
articles over time tell of it; all else in an article is drawn from the common words, the frequent ones more often.
Issues have 20 articles. Each size is measured in a process of its own; `peak` is its resident memory, articles and all.
"""

import argparse
import json
import random
import subprocess
import sys
import time

from bench.memory import peak
from generator.model import Article, Issue
from generator.site.related import marks, related_articles, same_rubric

ISSUE = 20
MATTER = 12
"""So many articles tell of a matter, on average."""
WORDS = 4000


def word(chance: random.Random) -> str:
    """Two Han characters."""
    return chr(chance.randint(0x4E00, 0x8FFF)) + chr(chance.randint(0x4E00, 0x8FFF))


def paper(count: int, seed: int) -> tuple[list[Issue], dict[tuple[str, str], int]]:
    """The issues of so many articles, and the matter of each article."""
    chance = random.Random(seed)
    words = [word(chance) for _ in range(WORDS)]
    towns = [word(chance) + "镇" for _ in range(24)]
    matters = [
        {
            "people": [word(chance) + chance.choice("明华山") for _ in range(3)],
            "words": [word(chance) for _ in range(6)],
            "town": chance.choice(towns),
        }
        for _ in range(count // MATTER + 1)
    ]
    issues, told = [], {}
    for number in range(count // ISSUE):
        key = f"{1960 + number // 300:04}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
        articles = []
        for place in range(ISSUE):
            which = chance.randrange(len(matters))
            matter = matters[which]

            def drawn(n: int) -> list[str]:
                return [words[int(WORDS * chance.random() ** 3)] for _ in range(n)]

            body = "，".join(chance.choices(matter["words"], k=12) + drawn(280))
            articles.append(
                Article(
                    issue=key,
                    name=f"{place // 5 + 1}-{place + 1:02}",
                    title="".join((*chance.sample(matter["words"], 2), *drawn(3))),
                    page=place // 5 + 1,
                    people=tuple(chance.sample(matter["people"], 2)),
                    places=(matter["town"], chance.choice(towns)),
                    tags=tuple(drawn(3)),
                    rubric=f"栏目{chance.randrange(40)}" if chance.random() < 0.2 else "",
                    body=body,
                )
            )
            told[key, articles[-1].name] = which
        issues.append(Issue(key=key, articles=tuple(articles)))
    return issues, told


def measured(count: int, seed: int) -> dict[str, float]:
    """One size, measured in this process."""
    issues, told = paper(count, seed)
    before = peak()
    began = time.process_time()
    found = related_articles(issues, lambda a: marks(a, (a.body,)))
    same_rubric(issues)
    seconds = time.process_time() - began
    pairs = [(key, other) for key, related in found.items() for other in (*related.before, *related.later)]
    return {
        "articles": len(told),
        "seconds": seconds,
        "paper": before,
        "peak": peak(),
        "with": len(found) / len(told),
        "right": sum(told[a] == told[b] for a, b in pairs) / max(1, len(pairs)),
    }


def main() -> None:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000], help="sizes of the papers")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="one size, in this process")
    args = parser.parse_args()
    if args.json:
        print(json.dumps(measured(args.articles[0], args.seed)))
        return
    print("| articles | processor s | paper MB | peak MB | with related | of one matter |\n|--:|--:|--:|--:|--:|--:|")
    for count in args.articles:
        command = [sys.executable, __file__, "--json", "--articles", str(count), "--seed", str(args.seed)]
        row = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        print(
            f"| {row['articles']} | {row['seconds']:.1f} | {row['paper']:.0f} | {row['peak']:.0f} "
            f"| {row['with']:.1%} | {row['right']:.1%} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
