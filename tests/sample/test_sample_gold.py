"""The sample papers' gold is sound, the sample shows what goes wrong in real dumps, and converting it keeps to the gold."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from generator.config import load_config
from generator.content.front_matter import untouched
from tests.sample.articles import GAP
from tests.sample.goldfile import HEADS, all_places, undouble
from tests.sample.paper import PAPERS, TANGCHUAN, GoldIssue, converted, gold_issues
from tests.scoring import score, score_folder, table

ISSUES = gold_issues()
every_issue = pytest.mark.parametrize("issue", ISSUES.values(), ids=ISSUES.keys())
KINDS = {"news", "photo", "table", "notice"}


@every_issue
def test_the_gold_uses_each_printed_character_exactly_once(issue: GoldIssue) -> None:
    uses = issue.uses()
    wrong = [
        f"{file}:{number}:{column + 1}: {char!r} used {uses[file, number, column]} times"
        for file, raw in issue.raws.items()
        for number, line in enumerate(raw.split("\n"), start=1)
        for column, char in enumerate(line)
        if not char.isspace() and uses[file, number, column] != 1
    ]
    assert wrong == []


@every_issue
def test_names_and_places_of_the_gold_stand_where_it_says(issue: GoldIssue) -> None:
    for file, entry in issue.articles():
        assert entry["kind"] in KINDS
        byline = "".join(p.text for p in all_places(entry.get("byline", []), file, issue.raws))
        assert [name for name in entry.get("authors", []) + entry.get("photo_by", []) if name not in byline] == []
        assert entry.get("place", "") == "".join(
            p.text for p in all_places(entry.get("place_span", []), file, issue.raws)
        )
    ids = [entry["id"] for _, entry in issue.articles()]
    assert len(ids) == len(set(ids))
    assert 6 <= len(ids) <= 12
    for file, data in issue.golds.items():
        assert data["seed"] == file
        spans = data.get("spaces", [])
        assert all(re.search(r"\S \S", p.text) for p in all_places(spans, file, issue.raws))


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_yml_is_without_fault(paper: str) -> None:
    config, problems = load_config(PAPERS[paper].root / "content", root=PAPERS[paper].root)
    assert problems == ()
    assert config.name and config.motto and config.places


@every_issue
def test_a_raw_file_is_plain(issue: GoldIssue) -> None:
    for raw in issue.raws.values():
        assert not re.search("[\r\x0b\x0c\ufeff\u2028\u00ad]", raw)
        assert 1_700 <= len(re.sub(r"\s", "", raw)) <= 5_000


@every_issue
def test_content_that_says_what_the_gold_says_has_full_marks(issue: GoldIssue, tmp_path: Path) -> None:
    files = write_gold_as_content(issue, tmp_path)
    scored = score(issue.name, issue.raws, issue.golds, files)
    m = scored.measures
    assert m is not None
    assert (scored.lost, scored.new, m.faults) == ("", "", ())
    assert (m.found[0], m.extra, m.text, m.paras, m.fields) == (m.found[1], 0, 1.0, 1.0, 1.0)
    assert (m.exact[0], m.titles[0], m.gaps[0], m.false_gaps) == (m.exact[1], m.titles[1], m.gaps[1], 0)
    assert (m.date, m.spaces) == ("ok", 0)


def write_gold_as_content(issue: GoldIssue, folder: Path) -> list[Path]:
    """Writes the issue as a faultless converter would: the articles, whose files it gives, and issue.yml beside them."""
    meant = {
        (p.file, p.line, column)
        for file, data in issue.golds.items()
        for p in all_places(data.get("spaces", []), file, issue.raws)
        for column in range(p.start, p.end)
    }

    def running(spans: Iterable[object], file: str) -> str:
        """One paragraph: without the spaces that line wraps left, with those between Latin words."""
        out, hyphen = "", False
        for p in all_places(spans, file, issue.raws):
            out += " " if out and out[-1].isascii() and p.text[0].isascii() and not hyphen else ""
            text = issue.raws[p.file].split("\n")[p.line - 1][p.start : p.end]
            for n, char in enumerate(text):
                ends = text[n - 1 : n] + text[n + 1 : n + 2]
                out += char if char != " " or ends.isascii() or (p.file, p.line, p.start + n) in meant else ""
            hyphen = p.goes_on
        return out

    def printed(spans: Iterable[object], file: str) -> list[str]:
        return [p.text for p in all_places(spans, file, issue.raws)]

    files = []
    for number, (file, entry) in enumerate(issue.articles(), start=1):
        body = [(spans, running(spans, file)) for block in entry["body"] for spans in block.values()]
        meta = {key: " ".join(printed(entry.get(name, []), file)) for key, name in HEADS.items()}
        if not meta["title"]:
            meta |= {"title": body[0][1][:20], "title_source": "derived"}
        meta |= {key: entry.get(key) for key in ("kind", "authors", "photo_by", "place")}
        meta |= {
            key: printed(entry.get(name, []), file)
            for key, name in (("byline_printed", "byline"), ("source_credit", "source"), ("jump", "jump"))
        }
        text = "\n\n".join(t + (GAP if "gap" in spans else "") for spans, t in body)
        files.append(folder / f"1-{number:02}.md")
        files[-1].write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{text}\n", encoding="utf-8")
    furniture = [
        {"file": file, "text": text}
        for file, data in issue.golds.items()
        for item in data["furniture"]
        for spans in item.values()
        for text in printed(spans, file)
    ]
    date = next(iter(issue.golds.values()))["issue"]["date"]
    (folder / "issue.yml").write_text(yaml.safe_dump({"date": date, "furniture": furniture}), encoding="utf-8")
    return files


def torn(issue: GoldIssue) -> bool:
    """Does a paragraph go on behind other text, in another place of its file?"""
    for file, entry in issue.articles():
        for block in entry["body"]:
            ((tag, spans),) = block.items()
            for a, b in pairwise(all_places(spans, file, issue.raws)):
                lines = issue.raws[a.file].split("\n")[a.line : b.line - 1] if a.file == b.file else []
                if tag == "p" and (b.line < a.line or any(line.strip() for line in lines)):
                    return True
    return False


def head_is_displaced(issue: GoldIssue) -> bool:
    return any(
        max(p.line for p in all_places(entry["headline"], file, issue.raws))
        > max(p.line for p in all_places([s for b in entry["body"] for v in b.values() for s in v], file, issue.raws))
        for file, entry in issue.articles()
        if "headline" in entry and entry["kind"] == "news"
    )


def byline_is_adrift(issue: GoldIssue) -> bool:
    """Does a byline stand between two lines of another article?"""
    owner = {(p.file, p.line): entry["id"] for file, entry in issue.articles() for p in issue.places_of(file, entry)}
    for file, entry in issue.articles():
        for p in all_places(entry.get("byline", []), file, issue.raws):
            around = [owner[k] for k in sorted(owner) if k[0] == p.file and k[1] != p.line]
            lines = [k[1] for k in sorted(owner) if k[0] == p.file and k[1] != p.line]
            at = sum(line < p.line for line in lines)
            if 0 < at < len(lines) and around[at - 1] == around[at] != entry["id"]:
                return True
    return False


def matches(pattern: str) -> Callable[[GoldIssue], bool]:
    return lambda issue: any(re.search(pattern, raw, re.M) for raw in issue.raws.values())


TROUBLES: dict[str, Callable[[GoldIssue], bool]] = {
    "print lines": matches(r"(?:^[^\n]{13,17}\n\n){6}"),
    "wraps as spaces": matches(r"[\u4e00-\u9fff]{18,} [\u4e00-\u9fff]+[^\n]* [\u4e00-\u9fff]"),
    "an intended space": lambda issue: any(data.get("spaces") for data in issue.golds.values()),
    "cut columns": torn,
    "lost ends": lambda issue: any("gap" in s for _, e in issue.articles() for b in e["body"] for s in b.values()),
    "displaced heads": head_is_displaced,
    "drawn twice": lambda issue: any(undouble(x) != x for raw in issue.raws.values() for x in raw.split("\n")),
    "heads on one line": lambda issue: any("[" in str(e.get("headline", "")) for _, e in issue.articles()),
    "bylines adrift": byline_is_adrift,
    "an inline byline": matches(r"^[^|\n]{20,} \| 记者 "),
    "no headline": lambda issue: any(e["kind"] == "news" and "headline" not in e for _, e in issue.articles()),
    "rankings": lambda issue: matches(r"^\d\t\D+\t[\d.]+$")(issue) and matches(r"^\D+\t[\d.]+$")(issue),
    "a caption alone": lambda issue: any(e["kind"] == "photo" and "headline" not in e for _, e in issue.articles()),
    "a credited photo": lambda issue: any(e["kind"] == "photo" and "photo_by" in e for _, e in issue.articles()),
    "furniture": lambda issue: any({*f} & {"masthead", "slogan"} for d in issue.golds.values() for f in d["furniture"]),
    "notices": lambda issue: any(e["kind"] == "notice" for _, e in issue.articles()),
    "OCR errors": matches(r"[\u4e00-\u9fff] and [\u4e00-\u9fff]"),
    "a package": lambda issue: any("package" in e for _, e in issue.articles()),
    "an editor's note": matches(r"^编者按"),
    "a two-line subhead": lambda issue: any(len(b.get("h", [])) == 2 for _, e in issue.articles() for b in e["body"]),
    "a credit of another paper": lambda issue: any("source" in e for _, e in issue.articles()),
    "a jump to the next page": lambda issue: any(len(e.get("jump", [])) == 2 for _, e in issue.articles()),
    "hyphens of line wraps": matches(r"[a-z]-\n[a-z]"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_sample_shows_what_goes_wrong_in_real_dumps(trouble: str) -> None:
    assert [name for name, issue in ISSUES.items() if TROUBLES[trouble](issue)] != []


@pytest.mark.parametrize("paper", PAPERS)
def test_the_sample_is_converted_as_its_gold_says(paper: str, tmp_path: Path) -> None:
    sample = PAPERS[paper]
    content = converted(sample.seeds, sample.root / "content" / "paper.yml", tmp_path / "paper")
    scores = score_folder(sample.seeds, content, sample.gold)
    short = []
    for scored in scores:
        m = scored.measures
        assert m is not None
        bars = {
            "found": m.found[0] == m.found[1],
            "extra": m.extra == 0,
            "text": m.text >= 0.95,
            "lost": scored.lost == "",
            "new": scored.new == "",
            "date": m.date == "ok",
        }
        short += [f"{scored.issue}: {bar}" for bar, kept in bars.items() if not kept]
    faults = "\n".join(fault for s in scores for fault in (s.measures.faults if s.measures else ()))
    assert short == [], f"{table(scores)}\n{faults}"


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_sample_ships_is_what_the_converter_makes_now(paper: str, tmp_path: Path) -> None:
    """Else the first thing that who tries it reads is that the converter makes its articles differently now."""
    sample = PAPERS[paper]
    made = converted(sample.seeds, sample.root / "content" / "paper.yml", tmp_path / "paper")
    texts = {f.relative_to(made).as_posix(): f.read_text(encoding="utf-8") for f in made.glob("*/*.md")}
    shipped = {name: (sample.root / "content" / name).read_text(encoding="utf-8") for name in texts}
    other = [name for name, text in shipped.items() if untouched(text) and text != texts[name]]
    assert other == [], "python build.py convert --update writes them"


def test_line_ends_and_a_byte_order_mark_change_no_article(tmp_path: Path) -> None:
    text = (TANGCHUAN.seeds / "2024-04-12.txt").read_bytes()
    forms = {"lf": text, "crlf": b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")}
    articles = []
    for name, data in forms.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024-04-12.txt").write_bytes(data)
        content = converted(tmp_path / name, TANGCHUAN.root / "content" / "paper.yml", tmp_path / f"paper-{name}")
        articles.append({file.name: file.read_bytes() for file in content.glob("2024-04-12/*.md")})
    assert articles[0] == articles[1] != {}
