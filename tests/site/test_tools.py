"""The reader's tools in a browser, over a disk: type size, theme, copying, keys, reading aloud."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.site.strings import ZH_HANS
from tests.site.paper import PAPER, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WORDS = ZH_HANS.tools.script
ARTICLE = "2024-04-12/1-01.html"
BODY = (
    "> 编者按：看一看。\n\n渡口停了三年，昨天重新开了！“真好。”她说；人都来了。断了〔…〕\n\n## 船期\n\n"
    "| 日 | 班 |\n|---|---|\n| 周一 | 3 |\n\n最后一段没有句号"
)
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
SYNTHESIZER = """
const said = [], listeners = new Set();
let voices = VOICES, current = null;
class SpeechSynthesisUtterance extends EventTarget { constructor(text) { super(); this.text = text; } }
const speechSynthesis = {
  getVoices: () => voices,
  addEventListener: (name, act) => listeners.add(act),
  speak(said_now) { current = said_now; said.push([said_now.text, said_now.voice.name, said_now.rate]); },
  cancel() { const given_up = current; current = null; if (given_up) given_up.dispatchEvent(new Event('error')); },
};
const value = (value) => ({value, configurable: true});
Object.defineProperties(window, {
  SpeechSynthesisUtterance: value(SpeechSynthesisUtterance),
  speechSynthesis: value(speechSynthesis),
  synthesizer: value({
    said,
    end() { const done = current; current = null; done.dispatchEvent(new Event('end')); },
    fail() { const done = current; current = null; done.dispatchEvent(new Event('error')); },
    bring(more) { voices = more; listeners.forEach((act) => act()); },
  }),
});
"""
MANDARIN = {"name": "Mandarin", "lang": "zh-CN", "localService": True, "default": False}
TAIWAN = {"name": "Taiwan", "lang": "zh_TW", "localService": True, "default": False}
ENGLISH = {"name": "English", "lang": "en-GB", "localService": True, "default": True}


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built paper of two issues."""
    site = Site(tmp_path_factory.mktemp("tools"))
    files = {
        "content/paper.yml": PAPER,
        "content/2024-04-05/1-01.md": article("春茶开采", "茶园昨天开采。"),
        "content/2024-04-12/1-01.md": article(
            "渡口修好了 孩子们坐船上学", BODY, order=1, deck="三年之后", authors="[周望山]"
        ),
    }
    for n in range(2, 9):
        files[f"content/2024-04-12/1-{n:02}.md"] = article(f"第{n}件事", "河边来了许多人。" * 30, order=n)
    site.write(files)
    assert not site.build().problems
    return site.output


@pytest.fixture
def visit(browser: "Browser", paper: Path) -> "Iterator[Callable[..., Page]]":
    """Opens a page from the disk; `script` runs before those of the page. No page may have an error."""
    contexts, faults = [], []

    def open_page(route: str, script: str = "", **options: object) -> "Page":
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        if script:
            context.add_init_script(f"(() => {{ {script} }})();")
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.goto((paper / route).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def synthesizer(*voices: dict[str, object]) -> str:
    return SYNTHESIZER.replace("VOICES", json.dumps(voices))


def font_size(page: "Page") -> float:
    return float(page.locator(".body p").last.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def highlighted(page: "Page") -> list[str]:
    return page.evaluate("[...CSS.highlights.get('spoken') ?? []].map(String)")


def said(page: "Page") -> list[str]:
    return page.evaluate("synthesizer.said.map(([text]) => text)")


def test_the_type_size_is_chosen_and_remembered(visit: "Callable[..., Page]", paper: Path) -> None:
    page = visit(ARTICLE)
    sizes = []
    for name in ("小", "中", "大", "特大"):
        page.locator(".tools").get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
        sizes.append(font_size(page))
    assert sizes == sorted(set(sizes))
    page.goto((paper / "2024-04-12/1-02.html").as_uri())
    assert font_size(page) == sizes[-1]
    page.keyboard.press("t")
    assert font_size(page) == sizes[0]
    expect(page.get_by_role("status")).to_have_text(WORDS.size_is.format(size="小"))


@pytest.mark.parametrize("route", [ARTICLE, "index.html", "2024-04-12/contents.html", "archive/index.html"])
def test_the_largest_type_fits_the_narrowest_screen(visit: "Callable[..., Page]", route: str) -> None:
    page = visit(
        route,
        "try { localStorage.setItem('broadsheet-size', 'largest') } catch {}",
        viewport={"width": 320, "height": 640},
    )
    assert page.evaluate("document.documentElement.dataset.size") == "largest"
    page.locator("[data-tool=fold]").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_theme_stands_before_the_page_is_drawn(visit: "Callable[..., Page]") -> None:
    script = """
      try { localStorage.setItem('broadsheet-theme', 'dark') } catch {}
      new PerformanceObserver((list) => { window.painted = list.getEntries()[0].startTime }).observe({type: 'paint', buffered: true});
      new MutationObserver(() => { window.themed ??= document.documentElement?.dataset.theme && !document.body; })
        .observe(document, {subtree: true, childList: true, attributes: true});
    """
    page = visit(ARTICLE, script)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("themed") is True


@pytest.mark.parametrize(("theme", "colour"), [("dark", "#171613"), ("light", "#fbf9f3"), ("system", "#171613")])
def test_the_browser_s_bar_has_the_colour_of_the_theme(visit: "Callable[..., Page]", theme: str, colour: str) -> None:
    page = visit(ARTICLE, color_scheme="dark")
    page.evaluate("theme => broadsheet.settings.set('theme', theme)", theme)
    holding = "[...document.querySelectorAll('meta[name=theme-color]')].filter((m) => matchMedia(m.media).matches)"
    assert page.evaluate(f"{holding}.map((m) => m.content)") == [colour]


def test_what_is_chosen_holds_where_nothing_can_be_remembered(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, BLOCKED)
    before = font_size(page)
    page.get_by_role("button", name="特大").click()
    page.get_by_role("button", name="深色").click()
    assert font_size(page) > before
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_another_window_follows(visit: "Callable[..., Page]", paper: Path) -> None:
    page = visit(ARTICLE)
    other = page.context.new_page()
    other.goto((paper / ARTICLE).as_uri())
    page.get_by_role("button", name="深色").click()
    expect(other.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("clipboard", ["", "Object.defineProperty(navigator, 'clipboard', {value: undefined});"])
def test_the_address_is_copied(visit: "Callable[..., Page]", paper: Path, clipboard: str) -> None:
    page = visit(ARTICLE, clipboard, permissions=["clipboard-read", "clipboard-write"] if not clipboard else [])
    button = page.get_by_role("button", name=ZH_HANS.tools.copy)
    button.click()
    expect(page.get_by_role("status")).to_have_text(WORDS.copied)
    expect(button).to_be_focused()
    page.goto((paper / "search.html").as_uri())
    page.locator("main [type=search]").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("main [type=search]")).to_have_value((paper / ARTICLE).as_uri())


def test_an_address_that_cannot_be_copied_is_shown(visit: "Callable[..., Page]", paper: Path) -> None:
    script = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    page = visit(ARTICLE, script)
    page.get_by_role("button", name=ZH_HANS.tools.copy).click()
    expect(page.get_by_role("status")).to_contain_text((paper / ARTICLE).as_uri())


def test_printing(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, "window.printed = 0; window.print = () => { window.printed += 1; };")
    page.get_by_role("button", name=ZH_HANS.tools.print).click()
    assert page.evaluate("printed") == 1


def test_keys_turn_articles_and_issues(visit: "Callable[..., Page]", paper: Path) -> None:
    page = visit(ARTICLE)
    for key, route in (("ArrowRight", "2024-04-12/1-02.html"), ("ArrowLeft", ARTICLE)):
        page.keyboard.press(key)
        page.wait_for_url((paper / route).as_uri())
    page.goto((paper / "2024-04-12/index.html").as_uri())
    page.keyboard.press("ArrowLeft")
    page.wait_for_url((paper / "2024-04-05/index.html").as_uri())


def test_the_slash_leads_to_the_search_field(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE)
    page.keyboard.press("/")
    page.wait_for_url("**/search.html*")
    page.locator("a").first.focus()
    page.keyboard.press("/")
    expect(page.locator("main [type=search]")).to_be_focused()
    expect(page.locator("main [type=search]")).to_have_value("")


def test_keys_go_from_headline_to_headline(visit: "Callable[..., Page]") -> None:
    page = visit("index.html")
    links = page.locator("main .headline a, main .lines a")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()


def test_keys_leave_writers_and_the_browser_alone(visit: "Callable[..., Page]") -> None:
    page = visit("search.html")
    size = "document.documentElement.dataset.size"
    field = page.locator("main [type=search]")
    field.focus()
    page.keyboard.type("t?/j")
    expect(field).to_have_value("t?/j")
    page.locator("main h1").click()
    page.evaluate("document.activeElement.blur()")
    for modifier in ("Control", "Alt", "Meta"):
        page.evaluate(
            "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 't', bubbles: true, [key]: true}))",
            {"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey"}[modifier],
        )
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 't', bubbles: true, isComposing: true}))"
    )
    assert page.evaluate(size) is None
    page.keyboard.press("t")
    assert page.evaluate(size) == "large"


def test_the_list_of_keys_opens_and_switches_them_off(visit: "Callable[..., Page]", paper: Path) -> None:
    page = visit(ARTICLE)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name=WORDS.keys)
    expect(dialog).to_be_visible()
    assert dialog.locator("dd").all_inner_texts() == [text for _, text in WORDS.key_list]
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button").click()
    expect(dialog).to_be_hidden()
    page.goto((paper / ARTICLE).as_uri())
    page.keyboard.press("?")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.size") is None
    assert page.locator("dialog").count() == 0
    page.get_by_role("button", name=ZH_HANS.tools.keys).click()
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.size") == "large"


READ_ALOUD = [
    "渡口修好了 孩子们坐船上学",
    "三年之后",
    "周望山",
    "编者按：看一看。",
    "渡口停了三年，昨天重新开了！",
    "“真好。”",
    "她说；",
    "人都来了。",
    "断了",
    "船期",
    *("日", "班", "周一", "3"),
    "最后一段没有句号",
]


def test_an_article_is_read_sentence_by_sentence(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, synthesizer(ENGLISH, TAIWAN, MANDARIN))
    text = page.locator("article").inner_text()
    page.get_by_role("button", name=ZH_HANS.tools.read, exact=True).click()
    player = page.get_by_role("region", name=WORDS.read)
    expect(player.get_by_role("button", name=WORDS.pause)).to_be_focused()
    for sentence in READ_ALOUD:
        assert " ".join(highlighted(page)[0].split()) == sentence
        page.evaluate("synthesizer.end()")
    assert said(page) == READ_ALOUD
    assert page.evaluate("new Set(synthesizer.said.map(([, voice]) => voice)).size") == 1
    assert page.evaluate("synthesizer.said[0][1]") == "Mandarin"
    assert highlighted(page) == []
    expect(player).to_be_hidden()
    expect(page.get_by_role("button", name=ZH_HANS.tools.read, exact=True)).to_be_focused()
    assert page.locator("article").inner_text() == text


def test_reading_pauses_goes_on_skips_and_stops(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, synthesizer(MANDARIN))
    page.get_by_role("button", name=ZH_HANS.tools.read, exact=True).click()
    player = page.get_by_role("region", name=WORDS.read)
    player.get_by_role("button", name=WORDS.sentence_after).click()
    player.get_by_role("button", name=WORDS.pause).click()
    player.get_by_role("button", name=WORDS.sentence_after).click()
    assert said(page) == READ_ALOUD[:2]  # while it pauses, only the mark goes on
    assert highlighted(page) == READ_ALOUD[2:3]
    player.get_by_role("button", name=WORDS.sentence_before).click()
    player.get_by_role("button", name=WORDS.resume).click()
    player.get_by_label(WORDS.rate).select_option("1.5")
    assert page.evaluate("synthesizer.said.at(-1)") == [READ_ALOUD[1], "Mandarin", 1.5]
    player.get_by_role("button", name=WORDS.stop).click()
    expect(player).to_be_hidden()
    assert highlighted(page) == []
    assert page.evaluate("localStorage.length") == 1


def test_where_there_are_no_highlights_spans_mark_the_sentence(visit: "Callable[..., Page]") -> None:
    page = visit(
        ARTICLE,
        "delete CSS.highlights; Object.defineProperty(CSS, 'highlights', {value: undefined});" + synthesizer(MANDARIN),
    )
    before = page.locator("article").inner_html()
    page.get_by_role("button", name=ZH_HANS.tools.read, exact=True).click()
    for sentence in READ_ALOUD:
        assert " ".join("".join(page.locator(".spoken").all_text_contents()).split()) == sentence
        page.evaluate("synthesizer.end()")
    player = page.get_by_role("region", name=WORDS.read)
    expect(player).to_be_hidden()
    assert page.locator(".spoken").count() == 0
    pressed = before.replace('data-tool="read" aria-pressed="false"', "")
    assert page.locator("article").inner_html().replace('data-tool="read" aria-pressed="false"', "") == pressed


def test_without_a_voice_it_is_said_plainly(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, synthesizer(ENGLISH))
    page.get_by_role("button", name=ZH_HANS.tools.read, exact=True).click()
    expect(page.get_by_role("status")).to_have_text(WORDS.no_voice)
    assert said(page) == []


def test_voices_that_come_late_are_waited_for(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, synthesizer())
    page.get_by_role("button", name=ZH_HANS.tools.read, exact=True).click()
    page.evaluate("voices => synthesizer.bring(voices)", [MANDARIN])
    expect(page.get_by_role("region", name=WORDS.read)).to_be_visible()


def test_a_voice_that_breaks_off_is_told(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE, synthesizer(MANDARIN))
    page.get_by_role("button", name=ZH_HANS.tools.read, exact=True).click()
    page.evaluate("synthesizer.fail()")
    expect(page.get_by_role("status")).to_have_text(WORDS.read_failed)
    expect(page.get_by_role("region", name=WORDS.read)).to_be_hidden()


def test_long_sentences_are_said_in_breaths(visit: "Callable[..., Page]") -> None:
    page = visit(ARTICLE)
    text = "渡口停了三年，" * 30 + "没有一个标点" * 20 + "。"
    for rate in (0.75, 1, 2):
        pieces = page.evaluate("([text, rate]) => broadsheet.speech.breaths(text, rate)", [text, rate])
        assert "".join(pieces) == text
        assert max(map(len, pieces)) <= 45 * rate
        assert pieces[0].endswith("，")
