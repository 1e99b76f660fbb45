"""Sets the stories of converted issues anew in many ways, converts these pages, and says which ways are read badly.

    PYTHONPATH=. python -m bench.anew CONTENT [--seed 1] [--forms lines] [--ways WORDS] [--mixed 3] [--faults]

CONTENT holds converted issues that are known to be right (`content/` of a paper). Of each issue one page is made for
each form of dump (print lines, blocks with a space at each wrap, whole paragraphs) and each way (bench/anew/ways.py),
and scored as bench/convert.py does it, against what was set. A row is a way of a form over all issues, the worst
first; `less` is the text that the way costs against the form as it is. A page that a way leaves as it is isn't
converted again.

`--mixed N` makes pages of three ways at once instead, drawn by the seed: N of each issue and form. `--out` keeps the
pages and their gold.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import yaml

from bench.anew.page import page_of
from bench.anew.stories import Issue, issues_of
from bench.anew.ways import FORMS, Form, Setting, mixed, settings
from bench.convert import Result, aligned, measured, shown, summary
from generator.convert.language import load_model

AS_IT_IS = "as it is"


def chosen(form: Form, issue: Issue, args: argparse.Namespace) -> Mapping[str, Setting]:
    """The settings of a form that are asked for, by their names."""
    if args.mixed:
        streams = [Random(f"{args.seed}/{form}/{issue.name}/{n}") for n in range(args.mixed)]
        return {f"mixed {n}": mixed(form, 3, stream) for n, stream in enumerate(streams, start=1)}
    wanted = args.ways.split(",") if args.ways else [""]
    return {
        name: setting
        for name, setting in settings(form).items()
        if name == AS_IT_IS or any(words in name for words in wanted)
    }


def pages(issues: Sequence[Issue], args: argparse.Namespace, out: Path) -> Iterator[tuple[Form, str, Path]]:
    """Writes the pages, and gives the form, the way and the file of each."""
    for form in args.forms.split(","):
        for issue in issues:
            plain = None
            for name, setting in chosen(form, issue, args).items():
                file = f"{form}-{name.replace(' ', '_').replace('/', '')}-{issue.name}.txt"
                raw, gold = page_of(issue, setting, f"{args.seed}/{issue.name}/{form}", file)
                if raw == plain:
                    continue
                plain = raw if name == AS_IT_IS else plain
                (out / file).write_text(raw, encoding="utf-8", newline="")
                text = yaml.safe_dump(gold, allow_unicode=True, sort_keys=False)
                (out / file).with_suffix(".yml").write_text(text, encoding="utf-8")
                yield form, name, out / file


def rows(results: Mapping[tuple[str, str], Mapping[str, Result]]) -> list[list[str]]:
    """The table: each way of a form with what it costs against the same issues of the form as it is."""
    made = []
    for (form, name), some in results.items():
        plain = results.get((form, AS_IT_IS), {})
        less = [plain[i].measures.text - r.measures.text for i, r in some.items() if i in plain]
        cost = sum(less) / len(less) if less else 0.0
        made.append((cost, form, name, summary(list(some.values()))))
    made.sort(key=lambda row: (-row[0], row[3]["text"]))
    columns = ("pages", "found", "extra", "text", "exact", "paras", "titles", "fields", "lost", "new")
    out = [["form", "way", "less", *columns]]
    return out + [[form, name, f"{cost:.3f}", *(shown(s[c]) for c in columns)] for cost, form, name, s in made]


def main() -> None:
    """Prints the table, and the mean over all pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path, metavar="CONTENT")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--forms", default=",".join(FORMS), help="default: %(default)s")
    parser.add_argument("--ways", default="", metavar="WORDS", help="only ways that have these words, parted by commas")
    parser.add_argument("--mixed", type=int, default=0, metavar="N", help="pages of three ways at once, of each issue")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the pages")
    parser.add_argument("--faults", action="store_true", help="say page by page and article by article what is wrong")
    args = parser.parse_args()
    if wrong := set(args.forms.split(",")) - set(FORMS):
        parser.error(f"no such form: {', '.join(sorted(wrong))}")
    issues = issues_of(args.content)
    if not issues:
        parser.error(f"{args.content} holds no issue of two articles")
    load_model()  # once a process
    results: dict[tuple[str, str], dict[str, Result]] = {}
    with tempfile.TemporaryDirectory() as made:
        out = args.out or Path(made)
        out.mkdir(parents=True, exist_ok=True)
        for form, name, page in pages(issues, args, out):
            result = measured(page)
            results.setdefault((form, name), {})[page.stem.split("-", 2)[2]] = result
            for fault in (*result.problems, *(result.measures.faults if args.faults else ())):
                print(f"{page.stem}: {fault}")
    print(aligned(rows(results)))
    everything = [result for some in results.values() for result in some.values()]
    print("\nall:", ", ".join(f"{name} {shown(value)}" for name, value in summary(everything).items()))


if __name__ == "__main__":
    main()
