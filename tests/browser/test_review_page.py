"""The review page in a browser: stepping, ticking off, from line to article and back, on all widths."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.axe import LOOKS, axe_faults
from tests.deliver.commandline import run
from tests.review.desk import FERRY, KEY, lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
PAGE = f"{KEY}.html"


def base_of(folder: Path) -> str:
    return folder.as_uri() + "/"


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """The address of the small issue's review pages, on the disk."""
    ended = run("--root", lay_out(tmp_path), "review")
    assert ended.returncode == 0, ended.stderr
    return base_of(tmp_path / ".broadsheet" / "review")


@pytest.fixture(scope="session")
def sample(site: Path) -> str:
    """The address of the sample's review pages."""
    ended = run("--root", site.parent, "review")
    assert ended.returncode == 0, ended.stderr
    return base_of(site.parent / ".broadsheet" / "review")


@pytest.fixture(scope="session")
def long_issue(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An issue of ten thousand raw lines in two hundred articles, two and two in turn, by hand."""
    root = tmp_path_factory.mktemp("long")
    lines = [f"第{n}行，渡口的船来来往往，" if n % 7 else f"第{n}行，船到了。" for n in range(1, 10_001)]
    raw = "\n".join(lines)
    lay_out(root, raw=raw)
    folder = root / "content" / KEY
    for file in folder.iterdir():
        file.unlink()
    digest = hashlib.sha256(raw.encode()).hexdigest()
    facts = f'sources:\n  - {{file: "raw.txt", sha256: {digest}, encoding: utf-8, lines: 10000}}\n'
    (folder / "issue.yml").write_bytes(facts.encode())
    for n in range(200):
        first = n // 2 * 100 + n % 2 * 10 + 1
        runs = [range(start, start + 10) for start in range(first, first + 100, 20)]
        text = "".join(lines[line - 1] for run in runs for line in run)
        source = ", ".join(f"{run[0]}-{run[-1]}" for run in runs)
        review = f"- {{line: {runs[2][0]}, what: weak joint, why: do they belong together}}"
        front = f'title: 渡口{n}\npage: 1\norder: {n + 1}\nsource:\n  - {{file: "raw.txt", lines: "{source}"}}\nreview:\n  {review}\n'
        (folder / f"1-{n + 1:02}.md").write_bytes(f"---\n{front}---\n\n{text}\n".encode())
    ended = run("--root", root, "review")
    assert ended.returncode == 0, ended.stderr
    return base_of(root / ".broadsheet" / "review")


def test_the_keys_lead_from_doubt_to_doubt(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE)
    page.keyboard.press("n")
    expect(page.locator("#d1")).to_have_attribute("aria-current", "true")
    page.keyboard.press("n")
    expect(page.locator("#d2")).to_have_attribute("aria-current", "true")
    expect(page.locator("[aria-current]")).to_have_count(1)
    expect(page.locator("#r0-8")).to_have_class("line whole c0 on now")
    expect(page.locator("#t0 .body p.now")).to_contain_text("船上坐着上学的孩子")
    expect(page.locator(".joint.on.doubtful")).to_have_count(2)
    assert page.evaluate("document.activeElement.closest('.doubt').id") == "d2"
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#d3")).to_have_attribute("aria-current", "true")
    page.keyboard.press("p")
    page.keyboard.press("k")
    expect(page.locator("#d1")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[aria-current]")).to_have_count(0)


def test_what_is_ticked_off_stays_so(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE)
    expect(page.locator("#progress")).to_have_text("已看 0 / 3")
    page.keyboard.press("n")
    page.keyboard.press("x")
    expect(page.locator("#d2")).to_have_attribute("aria-current", "true")
    expect(page.locator("#progress")).to_have_text("已看 1 / 3")
    page.reload()
    expect(page.locator("#d2")).to_have_attribute("aria-current", "true")
    expect(page.locator("#d1 .seen")).to_be_checked()
    page.locator("#only-left").check()
    expect(page.locator(".doubt:visible")).to_have_count(2)
    page.locator("#kind").select_option("byline adrift")
    expect(page.locator(".doubt:visible .what")).to_have_text(["署名的归属没有把握"])
    page.locator("#kind").select_option("")
    for number in (2, 3):
        page.locator(f"#d{number} .seen").check()
    expect(page.locator("#progress")).to_have_text("本期存疑都已看过")
    page.goto(desk + "index.html")
    expect(page.locator("td.left")).to_have_text("0")


def test_a_mended_article_keeps_the_ticks_of_its_other_doubts(visit: Visit, desk: str, tmp_path: Path) -> None:
    page = visit(desk, PAGE)
    page.locator("#d3 .seen").check()
    page.locator("#d3 .go").click()
    file = tmp_path / "content" / KEY / "1-01.md"
    mended = "\n".join(line for line in file.read_text(encoding="utf-8").split("\n") if "weak joint" not in line)
    file.write_bytes(mended.encode())
    assert run("--root", tmp_path, "review").returncode == 0
    page.reload()
    expect(page.locator(".doubt .what")).to_have_text(["日期不详", "署名的归属没有把握"])
    expect(page.locator("#d2 .seen")).to_be_checked()
    expect(page.locator("#d2")).to_have_attribute("aria-current", "true")
    expect(page.locator("#t0 .state")).to_have_text("人工改过")


def test_from_a_line_to_its_sentence_and_back(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE)
    page.locator("#r0-9 .piece").click()
    expect(page.locator("#t1 .body p.now")).to_contain_text("四十斤鲜叶")
    page.locator("#t0 .body p").first.click()
    expect(page.locator(".line.now .number")).to_have_text(["4", "5"])
    page.locator("#t0 a.seam").first.click()
    expect(page.locator(".line.now .number")).to_have_text(["8"])
    page.locator("#r0-8 a.query").click()
    expect(page.locator("#d2")).to_have_attribute("aria-current", "true")


def test_words_are_found_over_the_ends_of_lines_and_lines_by_their_number(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE)
    page.keyboard.press("/")
    page.keyboard.type("第一班船 开了")
    expect(page.locator("#found")).to_have_text("1 / 1")
    assert (
        page.evaluate("[...CSS.highlights.get('found-now')].map(String).join('').replace(/\\s/g, '')") == "第一班船开了"
    )
    page.locator("#find").fill("渡口")
    expect(page.locator("#found")).to_have_text("1 / 4")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("2 / 4")
    page.locator("#find").fill("没有这话")
    expect(page.locator("#found")).to_have_text("没有找到")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    expect(page.locator(".line.now .number")).to_have_text(["10"])


def test_white_space_is_shown_when_asked_and_the_text_stays_what_it_is(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE)
    before = page.locator("#dump .words").all_text_contents()
    page.keyboard.press("w")
    expect(page.locator("#r0-6 .space")).to_have_attribute("data-sign", "·")
    assert page.locator("#dump .words").all_text_contents() == before


def test_the_keys_can_be_read_and_switched_off(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="按键")).to_be_visible()
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    expect(page.locator("[aria-current]")).to_have_count(0)
    page.locator("#next").click()
    expect(page.locator("[aria-current]")).to_have_count(1)


def test_what_is_to_be_mended_can_be_copied(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE, permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.locator("#d2 .copy").first.click()
    expect(page.locator("#d2 .copy").first).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"content/{KEY}/1-01.md:")


def test_a_phone_shows_one_part_at_a_time(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE, viewport={"width": 360, "height": 640})
    expect(page.locator(".pane:visible")).to_have_count(1)
    page.locator("#d2 .go").click()
    expect(page.get_by_role("navigation").get_by_role("button", pressed=True)).to_have_text("原文")
    expect(page.locator("#r0-8")).to_be_in_viewport()
    page.get_by_role("button", name="成稿").click()
    expect(page.locator("#t0 .body p.now")).to_be_in_viewport()
    page.locator("#next").click()
    expect(page.locator("#made")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_a_script_everything_can_be_read(visit: Visit, desk: str) -> None:
    page = visit(desk, PAGE, java_script_enabled=False)
    expect(page.locator(".doubt .detail").first).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("#t1 .body")).to_contain_text("四十斤鲜叶")


@pytest.mark.parametrize("route", ["index.html", "2024-04-19.html", "undated-tangchuan-bao-spring.html"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(visit: Visit, sample: str, route: str, width: int, scheme: str) -> None:
    page = visit(sample, route, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.keyboard.press("n")
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_each_doubt_of_the_sample_brings_both_sides_into_sight(visit: Visit, sample: str) -> None:
    page = visit(sample, "2024-04-19.html", viewport={"width": 1280, "height": 800})
    count = page.locator(".doubt").count()
    assert count
    for number in range(1, count + 1):
        page.keyboard.press("n")
        doubt = page.locator(f"#d{number}")
        expect(doubt).to_have_attribute("aria-current", "true")
        if line := doubt.get_attribute("data-line"):
            expect(page.locator(f"#{line}")).to_be_in_viewport()
        if doubt.get_attribute("data-text") != "-1":
            expect(page.locator(f"#t{doubt.get_attribute('data-text')}")).to_be_in_viewport()


def test_a_long_issue_can_be_worked_with(visit: Visit, long_issue: str) -> None:
    page = visit(long_issue, PAGE, viewport={"width": 1280, "height": 800})
    expect(page.locator(".line")).to_have_count(10_000)
    page.keyboard.press("g")
    page.keyboard.type("9002")
    page.keyboard.press("Enter")
    expect(page.locator(".line.now .number")).to_have_text(["9002"])
    expect(page.locator("#r0-9002")).to_be_in_viewport()
    page.locator("#d150 .go").click()
    line = page.locator("#d150").get_attribute("data-line")
    expect(page.locator(f"#{line}")).to_be_in_viewport()
    expect(page.locator("#t149 .now")).to_be_in_viewport()
    box = page.locator(f".joint[data-to={line}]")
    assert box.evaluate("e => e.getBBox().height") > 0


def test_a_text_that_looks_like_a_page_is_only_text(visit: Visit, tmp_path: Path) -> None:
    evil = "</script><script>document.title='!'</script><img src=x onerror=alert(1)>\u202e"
    raw = "标题\n" + evil + "\n"
    ferry = FERRY.replace("清晨六点，渡口的第一班船开了。", evil.replace("<", "&lt;"))
    assert run("--root", lay_out(tmp_path, raw=raw, ferry=ferry), "review").returncode == 0
    page = visit(base_of(tmp_path / ".broadsheet" / "review"), PAGE)
    expect(page).to_have_title("审读：2024年4月12日 - 棠川日报")
    assert page.locator("#r0-2 .words").text_content() == evil
