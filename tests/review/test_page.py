"""The review page's view and its HTML: sentences and their lines, what is marked, what is hostile, what is the same."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.config import load_config
from generator.content import read_paper
from generator.convert import convert
from generator.review import Reviewer, write_review
from generator.review.alignment import Source
from generator.review.characters import visible
from generator.review.facts import sidecar_of
from generator.review.marks import Piece
from generator.review.page import review_view
from generator.review.raw import RawText
from generator.review.runs import Run
from generator.review.views import ReviewView
from generator.review.words import EN, ZH_HANS, ZH_HANT, ReviewWords
from tests.deliver.commandline import REPOSITORY
from tests.review.desk import FERRY, KEY, RAW, TEA, desk_in, issue_in, lay_out


def view_in(root: Path) -> ReviewView:
    config, _ = load_config(root / "content", root=root)
    return review_view(issue_in(root), config, seeds=root / "seeds", content=root / "content", root=root)


def page_in(root: Path) -> LexborHTMLParser:
    config, _ = load_config(root / "content", root=root)
    reviewer = Reviewer(config, seeds=root / "seeds", content=root / "content", root=root)
    return LexborHTMLParser(reviewer.page(issue_in(root)))


def source_of(*lines: str) -> Source:
    raw = RawText(file="raw.txt", state="same", lines=lines)
    pieces = tuple((Piece(start=0, end=len(line), text=0),) for line in lines)
    runs = [Run(file=0, first=n, last=n) for n in range(1, len(lines) + 1)]
    return Source(runs, [raw], [pieces], 0)


def test_a_text_is_aligned_with_its_raw_characters() -> None:
    source = source_of("一二三四五六七八", "九十甲乙丙丁")
    assert source.align("七八九十甲乙") == [6, 7, 8, 9, 10, 11]
    assert source.align("一二三四五六") == [0, 1, 2, 3, 4, 5]


def test_an_edited_text_is_aligned_where_it_is_still_the_same() -> None:
    source = source_of("县里的渡口昨天修好了，第一班船开了。")
    edited = "县里的渡口前天修好了，第一班船就开了。"
    said = "".join(source.bare[i] if i >= 0 else "×" for i in source.align(edited))
    assert said == "县里的渡口×天修好了，第一班船×开了。"


@given(
    st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=9), min_size=1, max_size=6),
    st.text("甲乙丙丁戊己", max_size=40),
)
def test_what_is_aligned_is_the_same_character(lines: list[str], text: str) -> None:
    source = source_of(*lines)
    for character, place in zip(text, source.align(text), strict=True):
        assert place == -1 or source.bare[place] == character
    assert source.align(source.bare) == list(range(len(source.bare)))


def test_each_paragraph_knows_its_lines_and_the_seam_is_marked(tmp_path: Path) -> None:
    page = page_in(lay_out(tmp_path))
    first, second = page.css("#t0 .body p")
    assert (first.attributes["data-lines"], second.attributes["data-lines"]) == ("0:4-5", "0:8 0:10")
    assert [a.attributes["href"] for a in first.css("a")] == []
    assert [a.attributes["href"] for a in second.css("a")] == ["#r0-8", "#d2", "#r0-10", "#d3"]
    assert second.css_first("a.seam").attributes["aria-label"] == "以下接原文第8行"
    assert [(p.css_first(".part-name").text(), p.attributes["data-lines"]) for p in page.css("#t0 .part")] == [
        ("主题", "0:3"),
        ("署名", "0:10"),
    ]


def test_the_raw_text_stands_on_the_page_exactly(tmp_path: Path) -> None:
    page = page_in(lay_out(tmp_path))
    assert "\n".join(line.text() for line in page.css("#dump .words")) == RAW
    assert [line.css_first(".number").text() for line in page.css("#dump .line")] == [str(n) for n in range(1, 13)]


def test_colours_and_numbers(tmp_path: Path) -> None:
    page = page_in(lay_out(tmp_path))
    lines = {line.id: line for line in page.css("#dump .line")}
    assert lines["r0-4"].attributes["data-text"] == "0"
    assert lines["r0-1"].css_first(".piece").attributes["data-label"] == "版眉"
    assert "furniture" in lines["r0-1"].css_first(".piece").attributes["class"]
    names = {key: tag.text() for key, line in lines.items() if (tag := line.css_first(".mark .tag"))}
    assert names == {"r0-3": "1-01", "r0-6": "1-02", "r0-7": "1-02", "r0-8": "1-01", "r0-9": "1-02", "r0-10": "1-01"}
    assert lines["r0-8"].css_first(".query").attributes["href"] == "#d2"


def test_a_doubt_says_what_and_where_and_what_to_mend(tmp_path: Path) -> None:
    view = view_in(lay_out(tmp_path))
    date, joint, byline = view.doubts
    file = (tmp_path / "content" / KEY / "1-01.md").read_text(encoding="utf-8").split("\n")
    assert (date.place, date.path) == ("全期", f"content/{KEY}/issue.yml:1")
    assert (joint.what, joint.place, joint.line, joint.name) == ("上下文的衔接没有把握", "第8行", "r0-8", "1-01")
    assert joint.confidence is not None
    assert (joint.confidence.name, joint.confidence.value, joint.confidence.weak) == ("顺序", 85, False)
    assert file[int(joint.path.rsplit(":", 1)[1]) - 1].startswith("船上坐着")
    assert file[int(byline.path.rsplit(":", 1)[1]) - 1].startswith("byline_printed:")
    assert (joint.why, joint.why_language) == ("这里接在第5行之后，但从字句上看不大出来。", "")
    assert (byline.why, byline.why_language) == ("a byline in another text", "en")


HOSTILE = "</script><b onmouseover=alert(1)>粗</b>\u202e倒过来<!--"


def test_hostile_text_is_inert(tmp_path: Path) -> None:
    raw = RAW.replace("开了。", HOSTILE)
    ferry = FERRY.replace("开了。\n", HOSTILE.replace("<", "&lt;") + "\n")
    ferry = ferry.replace("a byline in another text", "'</script><b>'")
    lay_out(tmp_path, raw=raw, ferry=ferry, tea=TEA.replace("茶山开园", "'</style><img src=x>'"))
    page = page_in(tmp_path)
    assert not page.css("b, img, [onmouseover]")
    assert len(page.css("script")) == 4
    sign = page.css_first("#r0-5 .unseen")
    assert (sign.attributes["data-sign"], sign.text()) == ("U+202E", "\u202e")
    assert page.css_first("#r0-5 .words").text() == HOSTILE


def test_what_cannot_be_seen_is_named() -> None:
    named = '<i class="unseen" data-sign="U+000C"></i><i class="unseen" data-sign="U+200B">\u200b</i>'
    assert visible("a\x0c\u200b<") == f"a{named}&lt;"
    assert visible("三\u3000字 \t") == "三\u3000字 \t"


def test_a_changed_raw_file_is_said_and_not_shown(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "seeds" / "raw.txt").write_bytes(b"other")
    page = page_in(tmp_path)
    assert any(note.text().startswith("原始文件 raw.txt 在转换之后改动过") for note in page.css("#doubts .note"))
    assert not page.css("#dump .line")
    assert not page.css('a[href^="#r"]')


def test_every_link_within_the_page_leads_somewhere(tmp_path: Path) -> None:
    page = page_in(lay_out(tmp_path))
    ids = [node.id for node in page.css("[id]")]
    assert {a.attributes["href"][1:] for a in page.css('a[href^="#"]')} <= set(ids)
    assert len(ids) == len(set(ids))
    joints = page.css("path.joint")
    assert len(joints) == 5
    for path in joints:
        assert {path.attributes["data-from"], path.attributes["data-to"]} <= set(ids)


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else(tmp_path: Path) -> None:
    page = page_in(lay_out(tmp_path))
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("'sha256-") == len(page.css("script")) + len(page.css("style")) == 5
    assert "unsafe" not in policy
    assert not page.css("[style], [src], link[rel=stylesheet]")


def test_pages_are_the_same_bytes_each_time_and_old_ones_go(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    config, _ = load_config(root / "content", root=root)
    issues = [issue_in(root)]

    def written(output: Path, wanted: int) -> tuple[str, ...]:
        report = write_review(
            issues[:wanted], config, output, seeds=root / "seeds", content=root / "content", root=root
        )
        return report.written + tuple(p.code for p in report.problems)

    assert written(root / "out", 1) == (f"{KEY}.html", "index.html")
    assert written(root / "out", 1) == ()
    assert written(root / "out", 0) == ("index.html",)
    assert not (root / "out" / f"{KEY}.html").exists()
    assert written(root / "content" / "out", 1) == ("output",)


@pytest.mark.parametrize("words", [ZH_HANT, EN], ids=["zh-Hant", "en"])
def test_all_languages_have_the_same_places_to_fill(words: ReviewWords) -> None:
    for name in ReviewWords.__dataclass_fields__:
        ours, theirs = getattr(ZH_HANS, name), getattr(words, name)
        assert theirs, name
        if isinstance(ours, str):
            assert sorted(re.findall(r"\{\w+\}", ours)) == sorted(re.findall(r"\{\w+\}", theirs)), name
        elif name != "reasons":
            assert [key for key, _ in ours] == [key for key, _ in theirs], name


def test_a_line_that_asks_to_be_followed_has_a_word_of_the_editors_language(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    issue = root / "content" / KEY / "issue.yml"
    text = issue.read_text(encoding="utf-8")
    issue.write_text(text.replace("label: folio", "label: notice"), encoding="utf-8")
    assert page_in(root).css_first("#r0-1 .piece").attributes["data-label"] == "提示"


def test_the_shades_are_in_the_style_sheet(tmp_path: Path) -> None:
    style = page_in(lay_out(tmp_path)).css_first("style").text()
    assert all(f".{colour} " in style for colour in desk_in(tmp_path).colours)


SIDECARS = [
    ("weak joint", "接得上", "joints:\n  always: [[5, 8]]\n"),
    ("weak joint", "接不上", "joints:\n  never: [[5, 8]]\n"),
    ("weak joint", "这一篇就是这些行", 'articles:\n  - lines: "3-5, 8, 10"\n'),
    ("byline adrift", "署名是这一篇的", 'articles:\n  - lines: "3-5, 8, 10"\n    byline_lines: 10\n'),
    ("no headline", "标题是（请改）", 'articles:\n  - lines: "6[:4], 6[5:], 7, 9"\n    title: "茶山开园"\n'),
    ("caption", "是图片说明", 'articles:\n  - lines: "6[:4], 6[5:], 7, 9"\n    kind: photo\n'),
    ("no date", "日期是（请改）", "date: 2024-04-12\n"),
    ("article boundary", "接不上", "joints:\n  never: [[6, 7]]\n"),
]


@pytest.mark.parametrize(("kind", "name", "text"), SIDECARS)
def test_what_could_be_stated_is_a_sidecar(tmp_path: Path, kind: str, name: str, text: str) -> None:
    doubts = "".join(f"  - {{line: 7, what: {what}}}\n" for what in ("no headline", "caption", "article boundary"))
    root = lay_out(tmp_path, tea=TEA.replace("---\n\n", f"review:\n{doubts}---\n\n"))
    doubt = next(d for d in view_in(root).doubts if d.kind == kind)
    assert {fact.name: fact.text for fact in doubt.facts}[name] == text
    assert doubt.state == "或在 seeds/raw.yml 里写明"
    (root / "seeds" / "raw.yml").write_bytes(text.encode())
    report = convert(root / "seeds", root / "content", root=root)
    assert report.problems == ()


def test_text_that_may_belong_here_could_be_stated_to_follow_the_end(tmp_path: Path) -> None:
    doubt = "review:\n  - {line: 8, what: article boundary}\n"
    view = view_in(lay_out(tmp_path, tea=TEA.replace("---\n\n", f"{doubt}---\n\n")))
    found = next(d for d in view.doubts if d.kind == "article boundary")
    assert found.name == "1-02"
    assert next(fact.text for fact in found.facts) == "joints:\n  always: [[9, 8]]\n"


def test_of_several_raw_files_the_statement_names_the_one(tmp_path: Path) -> None:
    root = tmp_path / "paper"
    shutil.copytree(REPOSITORY / "seeds" / "2024-04-19", root / "seeds" / "2024-04-19")
    (root / "content").mkdir()
    convert(root / "seeds", root / "content", root=root)
    paper, _ = read_paper(root / "content", root=root)
    (issue,) = paper.issues
    assert len(issue.sources) > 1
    view = review_view(issue, paper.config, seeds=root / "seeds", content=root / "content", root=root)
    facts = [fact.text for doubt in view.doubts for fact in doubt.facts if doubt.text >= 0]
    assert facts
    sidecar = root / "seeds" / sidecar_of(issue.sources[0].file)
    for text in facts:
        sidecar.write_bytes(text.encode())
        assert convert(root / "seeds", root / "content", root=root).problems == (), text


def test_the_sidecar_lies_beside_the_raw_file() -> None:
    assert sidecar_of("2024-04-12.txt") == "2024-04-12.yml"
    assert sidecar_of("2024-04-19/2.txt") == "2024-04-19/issue.yml"
