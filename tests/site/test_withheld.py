"""Withheld articles and withheld names: they are nowhere in what is published."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.content.markdown import plain
from generator.deliver.check import check_outcome
from generator.deliver.folders import Folders
from generator.model import Config, WithheldName
from generator.site import build
from generator.site.withheld import Names, names_to_withhold
from tests.site.paper import PAPER, Site, article
from tests.site.test_build import PICTURE

FERRY = "content/2024-04-12/1-01.md"


def names(*withheld: str | WithheldName, **people: tuple[str, ...]) -> Names:
    listed = tuple(w if isinstance(w, WithheldName) else WithheldName(name=w) for w in withheld)
    found = names_to_withhold(Config(withheld_names=listed, people=tuple(people.items())))
    assert found
    return found


def hidden(text: str, *withheld: str | WithheldName) -> str:
    return names(*withheld).hidden(text, "某某")[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("昨天，王波说", "昨天，某某说"),
        ("王 波", "某某"),
        ("王　波、李四", "某某、李四"),
        ("王\n波", "某某"),
        ("> 王\n> 波说", "> 某某说"),
        ("王\u200b波", "某某"),
        ("王\ufe00波", "某某"),
        ("**王波**说", "**某某**说"),
        ("**王**波说", "某某说"),
        ("王**波**说", "某某说"),
        ("**王** **波**说", "**某某**说"),
        ("**县长王**波说", "**县长某某**说"),
        ("王**波县长**说", "某某**县长**说"),
        ("[王波](https://paper.example/)", "[某某](https://paper.example/)"),
        ("[王](https://paper.example/)波", "[某某](https://paper.example/)"),
        ("![王波在渡口](images/a.png)", "![某某在渡口](images/a.png)"),
        ("&#29579;波", "某某"),
        ("&#x738b;&nbsp;波", "某某"),
        (f"[x](https://paper.example/{quote('王波')})", f"[x](https://paper.example/{quote('某某')})"),
        ("[x](https://paper.example/王波)", "[x](https://paper.example/某某)"),
        ('[x](https://paper.example/ "王波的信")', '[x](https://paper.example/ "某某的信")'),
        ("![](images/王波.png)", "![](images/某某.png)"),
        ("[王](https://paper.example/王波)波", "[某某](https://paper.example/某某)"),
        ('<b title="王波">', '<b title="某某">'),
        ("王\\_波", "某某_"),
        ("王<b>波</b>", "某某<b></b>"),
        ("| 王波 | 12 |\n| 王 | 波 |", "| 某某 | 12 |\n| 王 | 波 |"),
        ("大王\n\n波浪", "大王\n\n波浪"),
        ("大王，波浪", "大王，波浪"),
        ("王波王波", "某某某某"),
        ("王涛", "王涛"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, shown: str) -> None:
    assert hidden(text, "王波").replace("**某某****", "**某某**") == shown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("刘乐", "劉樂"),
        ("劉樂", "刘乐"),
        ("买买提·艾力", "买买提•艾力"),
        ("买买提·艾力", "买买提艾力"),
        ("买买提·艾力", "买买提 · 艾力"),
        ("Ada Fenn", "ADA FENN"),
        ("Ada Fenn", "Ada\nFenn"),
        ("Ada Fenn", "Ada **Fenn**"),
        ("Ada Fenn", "ａｄａ ｆｅｎｎ"),
        ("José Ibarra", "Jose Ibarra"),
        ("Jose Ibarra", "Jose\u0301 Ibarra"),
        ("金木生", "\uf90a木生"),
        ("𠀀木", "𠀀 木"),
    ],
)
def test_width_case_accents_dots_and_script_do_not_hide_it(name: str, text: str) -> None:
    assert re.sub(r"\*", "", hidden(text, name)) == "某某"


def test_latin_names_stand_by_themselves() -> None:
    assert hidden("Ada Fenns and Ada Fenn's, Granada Fenn", "Ada Fenn") == "Ada Fenns and 某某's, Granada Fenn"


def test_words_that_mean_nobody_of_that_name_are_left() -> None:
    withheld = WithheldName(name="王波", not_in=("王波涛", "大王波斯猫"))
    assert hidden("王波涛、王 波 涛和大王波斯猫，还有王波", withheld) == "王波涛、王 波 涛和大王波斯猫，还有某某"
    assert hidden("大王波斯猫", "王波") == "大某某斯猫"


def test_other_names_of_the_same_person_go_too() -> None:
    found = names("王波", 王波=("波仔", "老王头"), 李四=("小李",))
    assert found.hidden("波仔、老王头、王波和小李", "某某")[0] == "某某、某某、某某和小李"
    assert names("波仔", 王波=("波仔",)).hidden("王波", "某某")[0] == "某某"


GLUE = st.lists(
    st.sampled_from(["", " ", "　", "*", "**", "_", "\u200b", "\n", "\\*", "`", "a", "，", "["]), max_size=4
)


@given(before=st.text("大王波的a *_[]\n", max_size=8), glue=GLUE, after=st.text("大王波的a *_[]\n", max_size=8))
def test_what_was_hidden_is_not_found_again(before: str, glue: list[str], after: str) -> None:
    found = names("王波")
    shown = found.hidden(f"{before}王{''.join(glue)}波{after}", "某某")[0]
    assert not found.found(shown)
    assert "王波" not in plain(shown)


@pytest.fixture
def withholding(site: Site) -> Site:
    """A paper in which a name stands wherever a name can stand."""
    site.write(
        {
            "content/paper.yml": PAPER
            + "url: https://paper.example/\npeople: {王波: [波仔], 王三: [三哥]}\nwithheld_names: [王波, {name: Ada Fenn}]\n",
            "content/2024-04-12/issue.yml": "pages: [{number: 1, name: 王波专版}]\n"
            "furniture: [{file: a.txt, line: 1, label: slogan, text: 王波}]\nwritten: [{name: 1-01, title: 王波}]\n"
            "review: [{what: 王波, why: 王波}]\n",
            FERRY: article(
                "王波修渡口 王 波说",
                "# 王波\n\n**王**波说：“好。”波仔也说。\n\n![王波](images/a.png)\n\n![x](images/wang-bo.png)\n\n"
                '[信](https://a.example/王波 "王波的信") <i title="王波">![图](images/ada-fenn.png)\n\n'
                "> 编者按：王波\n\n"
                "| 王波 | 1 |\n|---|---|\n| Ada Fenn | 2 |\n\n- 王\u3000波\n\n&#29579;波〔…〕",
                kicker="王波",
                deck="“王波”",
                rubric="王波专栏",
                package="王波专题",
                authors="[王波, 周望山]",
                roles="{王波: 记者, 周望山: 通讯员}",
                photo_by="[Ada Fenn]",
                place="王波村",
                source_credit="原载王波",
                jump="[下转王波]",
                images="[{file: ferry.png, caption: 王波, alt: 王波, credit: 王波 摄}, {file: 王波.png, caption: x}]",
                review="[{what: 王波, why: 王波}]",
                people="[王波, 波仔, 王三]",
                places="[王波村]",
                organizations="[王波工作室]",
                tags="[王波, 渡口]",
                correction="王波不是王波。",
                aliases="[old/ada-fenn.html, old/ferry.html]",
            ),
            **{f"content/2024-04-12/images/{n}.png": PICTURE for n in ("ferry", "a", "王波", "wang-bo", "ada-fenn")},
        }
    )
    return site


def everything(site: Site) -> str:
    """All that is published, addresses too, as a reader could get to see it."""
    return "\n".join(f"{name}\n{data.decode('utf-8', 'replace')}" for name, data in site.files().items())


def test_a_withheld_name_is_nowhere(withholding: Site) -> None:
    withholding.build()
    published = everything(withholding)
    for name in ("王波", "王 波", "王　波", "波仔", "Ada Fenn", "ada-fenn", quote("王波"), "\\u738b\\u6ce2"):
        assert name not in published, name
    for text in LexborHTMLParser(published).text().splitlines():
        assert "王波" not in "".join(text.split()), text
    page = LexborHTMLParser(withholding.page("2024-04-12/1-01.html"))
    assert page.css_first("h1").text().split() == ["某某修渡口", "某某说"]
    assert [line.text() for line in page.css(".byline")] == ["记者 某某", "通讯员 周望山", "某某"]
    assert "王三" in published


def test_the_mark_is_in_no_index(withholding: Site) -> None:
    withholding.build()
    indexes = [
        page for page in withholding.files() if re.match(r"names/(people|places|organizations|authors|tags)/", page)
    ]
    assert indexes
    entries = [a.text() for page in indexes for a in LexborHTMLParser(withholding.page(page)).css(".names a")]
    assert {"王三", "周望山", "渡口"} <= set(entries)
    assert not [entry for entry in entries if "某某" in entry]


def test_check_tells_how_many_were_withheld_and_where(withholding: Site) -> None:
    root = withholding.root
    outcome = check_outcome(Folders(root=root, seeds=root / "seeds", content=root / "content", output=root / "site"))
    (line,) = [line for line in outcome.lines if line.startswith("withheld names")]
    assert re.fullmatch(r"withheld names: \d\d occurrences in 1 article", line)
    assert any("王波修渡口" in line for line in outcome.lines)
    assert len(json.loads(json.dumps(outcome.data))["check"]["withheld_names"]["2024-04-12/1-01"]) > 15


def test_a_name_is_withheld_before_the_first_issue(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/paper.yml").write_text("name: 河湾日报\npublisher: 王波社\nwithheld_names: [王波]\n", "utf-8")
    assert not build(tmp_path / "content", tmp_path / "site", root=tmp_path).problems
    pages = [file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html")]
    assert pages
    assert not any("王波" in page for page in pages)


def test_a_name_that_markdown_hides_stops_the_build(site: Site) -> None:
    site.write({"content/paper.yml": PAPER + "withheld_names: [王波]\n", FERRY: article(body="[王](<x)y>)波来了。")})
    report = site.build()
    assert {p.code for p in report.problems} <= {"withheld-name"}
    assert not site.output.exists() or "王波" not in LexborHTMLParser(everything(site)).text()


@pytest.mark.parametrize("link", ["[x](https://a.example/王%E6%B3%A2)", "[x](<https://a.example/%E7%8E%8B波>)"])
def test_a_name_that_is_left_in_an_address_stops_the_build(site: Site, link: str) -> None:
    site.write({"content/paper.yml": PAPER + "withheld_names: [王波]\n", FERRY: article(body=f"来了{link}。")})
    assert {p.code for p in site.build().problems} == {"withheld-name"}
    assert not site.output.exists()


@pytest.mark.parametrize(
    "listed", ["[王]", "[{name: 王}]", "[{not_in: [王波涛]}]", "[{name: 王波, but: x}]", "{王波: x}"]
)
def test_what_cannot_be_withheld_is_a_fault(site: Site, listed: str) -> None:
    site.write({"content/paper.yml": PAPER + f"withheld_names: {listed}\n"})
    report = site.build()
    assert report.problems
    assert all(p.path == "content/paper.yml" and p.line for p in report.problems)


def test_a_withheld_article_is_nowhere(site: Site) -> None:
    title, text, person = "不登的事", "这一段谁也读不到。", "无人知"
    site.write(
        {
            "content/paper.yml": PAPER + "url: https://paper.example/\n",
            "content/2024-04-12/issue.yml": f"written: [{{name: 1-09, title: {title}}}]\n",
            "content/2024-04-12/1-09.md": article(
                title,
                text + "\n\n![岸](images/hidden.png)",
                status="withheld",
                order=9,
                authors=f"[{person}]",
                people=f"[{person}]",
                tags="[暗号]",
                rubric="暗栏",
                section="economy",
                aliases="[old/hidden.html]",
                images="[{file: secret.png, caption: 暗图}]",
            ),
            "content/2024-04-12/images/hidden.png": PICTURE,
            "content/2024-04-12/images/secret.png": PICTURE,
        }
    )
    assert not site.build().problems
    published = everything(site)
    for trace in (title, text, person, "暗号", "暗栏", "暗图", "1-09", "hidden.", "secret", "section/economy"):
        assert trace not in published, trace
