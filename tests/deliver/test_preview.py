"""The pages of the preview: what a request gets, without a server."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.deliver.folders import folders_of
from generator.deliver.preview import preview_of
from generator.deliver.preview.application import PreviewApplication
from generator.deliver.preview.excerpt import shown
from generator.deliver.preview.state import MOST_TOLD, State
from generator.problems import Problem, Stop
from tests.deliver.commandline import lay_out

HOST = "127.0.0.1:8000"
PAGE = (
    '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'self'; connect-src 'none'\">"
    "<title>头版</title></head><body><p>报纸</p></body></html>"
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_out_site(tmp_path)


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_site(tmp_path_factory.mktemp("shared"))


def lay_out_site(folder: Path) -> Path:
    """A site of four pages, and a secret beside it."""
    site = folder / "site"
    (site / "2024-04-12").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "2024-04-12" / "index.html").write_text(PAGE.replace("报纸", "一期"), encoding="utf-8")
    (site / "2024-04-12" / "1-01.md").write_text("# 稿件", encoding="utf-8")
    (site / "404.html").write_text(PAGE.replace("报纸", "没有这一页"), encoding="utf-8")
    (site / "assets" / "site.js").write_text("let a", encoding="utf-8")
    (folder / "secret.txt").write_text("kept back", encoding="utf-8")
    return site


def reviewed(name: str) -> bytes | str | None:
    """One review page, a name that leads to a place on it, and one whose template is broken."""
    if name == "2024-04-12/1-01/raw":
        return "2024-04-12.html#r0-35"
    if name == "broken.html":
        raise Stop(Problem(path="layouts/review.html", line=3, code="template", message="no such field"))
    return PAGE.replace("'self'", "'sha256-x'").encode() if name == "2024-04-12.html" else None


def get(
    site: Path,
    path: str,
    *,
    base: str = "/",
    host: str = HOST,
    method: str = "GET",
    state: State | None = None,
    faults: tuple[Problem, ...] = (),
    editor: str | None = None,
) -> Answer:
    root = site.parent
    preview = preview_of(folders_of(root), site, base_path=base, editor=editor)
    state = state or State(session="s", number=1, problems=shown(faults, root, [root / "content"]), language="en")
    application = PreviewApplication(preview, hosts=frozenset({HOST}), state=lambda: state, review=reviewed)
    answer: list[tuple[str, dict[str, str]]] = []
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_HOST": host,
    }
    body = b"".join(application(environ, lambda status, headers: answer.append((status, dict(headers)))))
    status, headers = answer[0]
    return Answer(int(status.split()[0]), headers, body)


def policy_of(answer: Answer) -> dict[str, list[str]]:
    """The directives of a page's Content-Security-Policy."""
    policy = LexborHTMLParser(answer.body).css_first("meta[http-equiv]").attributes["content"] or ""
    return {words[0]: words[1:] for words in map(str.split, policy.split(";")) if words}


def test_a_folder_gives_its_index_and_nothing_is_cached(site: Path) -> None:
    answer = get(site, "/2024-04-12/")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "一期" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == len(answer.body)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/2024-04-12/1-01.md", "text/markdown; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_content_type(site: Path, path: str, kind: str) -> None:
    assert get(site, path).headers["Content-Type"] == kind


def test_files_that_are_no_pages_arrive_as_they_are(site: Path) -> None:
    assert get(site, "/assets/site.js").body == b"let a"


@pytest.mark.parametrize(
    ("base", "path", "to"),
    [
        ("/", "/2024-04-12", "/2024-04-12/"),
        ("/repo/", "/repo/2024-04-12", "/repo/2024-04-12/"),
        ("/repo/", "/repo", "/repo/"),
        ("/repo/", "/", "/repo/"),
    ],
)
def test_a_folder_without_its_slash_is_redirected(site: Path, base: str, path: str, to: str) -> None:
    answer = get(site, path, base=base)
    assert (answer.status, answer.headers["Location"]) == (302, to)


def test_review_pages_stand_below_review(site: Path) -> None:
    assert get(site, "/repo/review", base="/repo/").headers["Location"] == "/repo/review/"
    answer = get(site, "/repo/review/2024-04-12.html", base="/repo/")
    assert answer.status == 200
    own = f"http://{HOST}/repo/__preview__/"
    assert policy_of(answer) == {
        "default-src": ["'none'"],
        "script-src": ["'sha256-x'", own, f"http://{HOST}/livereload.js"],
        "connect-src": [own, f"ws://{HOST}"],
        "style-src": [own],
    }
    assert get(site, "/review/2024-04-12/1-01/raw").headers["Location"] == "/review/2024-04-12.html#r0-35"
    assert get(site, "/review/2024-04-13.html").status == 404
    broken = get(site, "/review/broken.html")
    assert (broken.status, "layouts/review.html:3" in broken.text) == (500, True)


def test_a_redirect_never_names_another_host(site: Path) -> None:
    assert get(site, "//2024-04-12").headers.get("Location", "/x")[:2] != "//"


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_an_unknown_page_is_the_sites_own_404(site: Path, base: str) -> None:
    answer = get(site, base + "nowhere.html", base=base)
    assert answer.status == 404
    assert "没有这一页" in answer.text


def test_what_lies_outside_the_base_path_is_not_served(site: Path) -> None:
    answer = get(site, "/index.html", base="/repo/")
    assert answer.status == 404
    assert 'href="/repo/"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/2024-04-12/../../secret.txt",
        "//etc/hostname",
        "/..\\secret.txt",
        "/a\0b",
        "/C:/x",
        "/" + "长" * 100,
    ],
)
def test_nothing_outside_the_site_is_served(site: Path, path: str) -> None:
    answer = get(site, path)
    assert answer.status == 404
    assert b"kept back" not in answer.body


@given(path=st.text(st.sampled_from("./\\:%~ 版\0") | st.characters(codec="utf-8"), max_size=40))
def test_no_path_leads_out_or_to_a_fault(shared_site: Path, path: str) -> None:
    answer = get(shared_site, "/" + path)
    assert answer.status in (200, 302, 404)
    assert b"kept back" not in answer.body


def test_a_symbolic_link_out_of_the_site_is_not_followed(site: Path) -> None:
    try:
        (site / "leak.txt").symlink_to(site.parent / "secret.txt")
    except OSError:
        pytest.skip("symbolic links can't be made here")
    assert get(site, "/leak.txt").status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1:9000", ""])
def test_other_hosts_are_refused(site: Path, host: str) -> None:
    answer = get(site, "/", host=host)
    assert answer.status == 403
    assert "报纸" not in answer.text


def test_only_reading_is_possible(site: Path) -> None:
    assert get(site, "/", method="POST").status == 405
    head = get(site, "/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == get(site, "/").headers["Content-Length"]


def test_pages_reload_themselves_within_their_own_policy(site: Path) -> None:
    answer = get(site, "/")
    scripts = [script.attributes for script in LexborHTMLParser(answer.body).css("script")]
    assert [str(script["src"]).partition("?")[0] for script in scripts] == ["/__preview__/client.js", "/livereload.js"]
    assert (scripts[0]["data-route"], scripts[0]["data-build"]) == ("index.html", "s.1")
    policy = policy_of(answer)
    assert policy.pop("connect-src") == [f"http://{HOST}/__preview__/", f"ws://{HOST}"]
    assert policy.pop("style-src") == [f"http://{HOST}/__preview__/"]
    assert policy == {"default-src": ["'none'"], "script-src": ["'self'"]}, "the rest of it stays"


def test_the_previews_own_files_stand_below_the_base_path(site: Path) -> None:
    for name, kind in (("bar.css", "text/css"), ("page.css", "text/css"), ("client.js", "text/javascript")):
        answer = get(site, f"/repo/__preview__/{name}", base="/repo/")
        assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (200, kind)
        assert answer.headers["Cache-Control"] == "no-store"
        assert f"/repo/__preview__/{name}" in get(site, "/repo/", base="/repo/").text
    assert get(site, "/__preview__/../secret.txt").status == 404


def test_the_previews_own_files_are_asked_for_once(site: Path) -> None:
    page = get(site, "/repo/", base="/repo/").text
    addresses = re.findall(r'"(/repo/__preview__/(?:page\.css|bar\.css|client\.js)\?[^"]*)"', page)
    assert len(addresses) == 3
    for address in addresses:
        assert get(site, address, base="/repo/").headers["Cache-Control"] == "max-age=31536000, immutable"
        assert get(site, address[:-1], base="/repo/").headers["Cache-Control"] == "no-store"


def test_styles_and_scripts_of_a_page_are_asked_for_once(site: Path) -> None:
    links = '<script src="../assets/site.js"></script><link rel="stylesheet" href="../assets/none.css">'
    text = '<p><code>a src=&quot;site.js&quot;</code> <a href="../assets/site.js">a script</a>'
    page = PAGE.replace("</head>", links + "</head>").replace("<p>", text)
    (site / "2024-04-12" / "1-01.html").write_text(page, encoding="utf-8")
    found = get(site, "/repo/2024-04-12/1-01.html", base="/repo/").text
    [mark] = re.findall(r'<script src="\.\./assets/site\.js\?([^"]+)">', found)
    assert '<link rel="stylesheet" href="../assets/none.css">' in found
    assert text in found
    address = f"/repo/assets/site.js?{mark}"
    assert get(site, address, base="/repo/").headers["Cache-Control"] == "max-age=31536000, immutable"
    (site / "assets" / "site.js").write_text("let b", encoding="utf-8")
    assert get(site, address, base="/repo/").headers["Cache-Control"] == "no-store", "what is there now is another one"
    assert mark not in get(site, "/repo/2024-04-12/1-01.html", base="/repo/").text


YAML_FAULT = Problem(
    path="content/a.md", line=3, column=5, code="yaml", message="<script>alert(1)</script>", hint="quote it & save"
)


def test_faults_are_laid_over_every_page_escaped_and_leave_when_mended(site: Path) -> None:
    lay_out(site.parent, {"content/a.md": "---\ntitle: 一\n报：纸 <b>\n---\n文\n"})
    text = get(site, "/2024-04-12/", faults=(YAML_FAULT,)).text
    bar = LexborHTMLParser(text[text.index("<aside") :])
    assert bar.css_first("[role=alert]").text() == "1 fault; no page changes until it is mended"
    entry = bar.css_first("details.faults[open] li")
    assert entry.css_first("code").text() == "content/a.md:3:5"
    assert "<script>alert(1)</script> yaml" in entry.text()
    assert "quote it & save" in entry.text()
    assert entry.css_first("pre").text() == "1 ---\n2 title: 一\n3 报：纸 <b>\n  　　　 ^\n4 ---\n5 文"
    assert "<script>alert" not in text
    assert "一期" in text, "the last good page stays below"
    assert "details class" not in get(site, "/2024-04-12/").text


def test_a_fault_is_shown_where_no_page_ever_was(tmp_path: Path) -> None:
    answer = get(tmp_path / "none", "/", faults=(YAML_FAULT,))
    assert answer.status == 404
    assert "content/a.md:3:5" in answer.text


def test_warnings_can_be_unfolded(site: Path) -> None:
    warning = Problem(path="content/x.yml", code="stray-file", message="passed over", severity="warning")
    text = get(site, "/", faults=(warning,)).text
    assert '<details class="warnings"><summary>1 warning</summary>' in text
    assert "passed over" in text
    assert 'role="alert"' not in text


def test_more_faults_than_a_page_can_show_are_counted(site: Path) -> None:
    faults = tuple(Problem(path=f"content/{n:03}.md", code="yaml", message="broken") for n in range(150))
    text = get(site, "/", faults=faults).text
    assert "150 faults" in text
    assert "130 more, on the terminal" in text
    assert len(text) < 20_000


ARTICLE = """\
---
title: 湿地来了新客人
source:
  - {file: 2024-04-12.txt, lines: "35-48, 11"}
review:
  - {what: no headline, why: none}
  - {what: weak joint, why: none, line: 40}
---

昨天上午……
"""


def ways(answer: Answer) -> list[str]:
    """What the bar's entries say."""
    text = answer.text
    return [" ".join(way.text().split()) for way in LexborHTMLParser(text[text.index("<aside") :]).css(".ways li")]


def hrefs(answer: Answer) -> list[str | None]:
    text = answer.text
    return [link.attributes["href"] for link in LexborHTMLParser(text[text.index("<aside") :]).css(".ways a")]


def test_an_article_leads_to_its_file_its_raw_lines_and_its_doubts(site: Path) -> None:
    lay_out(site.parent, {"content/2024-04-12/1-01.md": ARTICLE, "site/2024-04-12/1-01.html": PAGE})
    answer = get(site, "/repo/2024-04-12/1-01.html", base="repo")
    assert ways(answer) == [
        "Article content/2024-04-12/1-01.md:10 Copy Open",
        "Raw lines 2024-04-12.txt:35-48,11",
        "2 doubts",
        "Review",
    ]
    assert hrefs(answer) == [
        f"vscode://file{site.parent.resolve()}/content/2024-04-12/1-01.md:10:1",
        "/repo/review/2024-04-12/1-01/raw",
        "/repo/review/2024-04-12/1-01/doubts",
        "/repo/review/2024-04-12.html",
    ]
    assert ways(get(site, "/")) == ["Review"]


def test_another_editor_may_be_named_or_none(site: Path) -> None:
    lay_out(site.parent, {"content/2024-04-12/1-01.md": ARTICLE, "site/2024-04-12/1-01.html": PAGE})
    path = f"{site.parent.resolve()}/content/2024-04-12/1-01.md"
    answer = get(site, "/2024-04-12/1-01.html", editor="idea://open?file={path}&line={line}")
    assert hrefs(answer)[0] == f"idea://open?file={path}&line=10"
    assert "Open" not in ways(get(site, "/2024-04-12/1-01.html", editor=""))[0]


@pytest.mark.parametrize("editor", ["emacs", "javascript:alert('{path}')", "vscode://file", "x://{path} y"])
def test_an_editor_that_opens_no_file_is_refused(site: Path, editor: str) -> None:
    with pytest.raises(click.BadParameter):
        preview_of(folders_of(site.parent), site, editor=editor)


def test_an_article_with_a_fault_still_leads_to_its_file(site: Path) -> None:
    lay_out(site.parent, {"content/2024-04-12/1-01.md": "no front matter", "site/2024-04-12/1-01.html": PAGE})
    assert ways(get(site, "/2024-04-12/1-01.html"))[0] == "Article content/2024-04-12/1-01.md:1 Copy Open"


@pytest.mark.parametrize(("language", "words"), [("zh-Hans", "这里没有页面"), ("en-GB", "Nothing here")])
def test_where_no_page_ever_was_the_preview_speaks_the_papers_language(
    tmp_path: Path, language: str, words: str
) -> None:
    answer = get(tmp_path / "none", "/", state=State(session="s", number=1, language=language))
    assert f'<html lang="{language[:2]}' in answer.text
    assert f"<h1>{words}</h1>" in answer.text


def test_the_bar_speaks_the_papers_language(site: Path) -> None:
    state = State(session="s", number=1, language="zh-Hant-TW")
    assert ways(get(site, "/", state=state)) == ["審讀"]


def asked(site: Path, route: str, build: str, state: State) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        get(site, f"/__preview__/state?route={route}&build={build}", state=state).body
    )
    return answer


CHANGED = {
    "2024-04-12/index.html": 2,
    "assets/broadsheet.css": 2,
    "assets/site.js": 3,
    "search/a.js": 3,
    "index.html": 1,
}


@pytest.mark.parametrize(
    ("route", "build", "reload", "styles"),
    [
        ("index.html", "s.3", False, []),
        ("index.html", "s.1", False, ["assets/broadsheet.css"]),
        ("2024-04-12/index.html", "s.1", True, ["assets/broadsheet.css"]),
        ("2024-04-12/index.html", "s.2", True, []),
        ("search.html", "s.2", True, []),
        ("search.html", "s.3", False, []),
        ("review/2024-04-12.html", "s.2", True, []),
        ("review/2024-04-12.html", "s.3", False, []),
        ("index.html", "earlier.3", True, []),
        ("index.html", "", True, []),
    ],
)
def test_a_page_learns_what_it_shows_no_longer(
    site: Path, route: str, build: str, reload: bool, styles: list[str]
) -> None:
    (site / "2024-04-12" / "index.html").write_text('<script src="../assets/site.js"></script>', encoding="utf-8")
    state = State(session="s", number=3, saved=3, changed=CHANGED, language="en")
    answer = asked(site, route, build, state)
    assert (answer["reload"], answer["styles"], answer["build"]) == (reload, styles, "s.3")


def test_a_page_stays_when_what_it_only_leads_to_has_changed(site: Path) -> None:
    page = '<link rel="alternate" href="feed.xml"><a href="1-01.md">Text</a><img src="images/a.png">'
    (site / "index.html").write_text(page, encoding="utf-8")
    for name, reload in (("feed.xml", False), ("2024-04-12/1-01.md", False), ("images/a.png", True)):
        state = State(session="s", number=3, changed={name: 3}, language="en")
        assert asked(site, "index.html", "s.2", state)["reload"] is reload


def test_what_is_made_of_the_files_on_the_spot_is_stale_once_a_save(site: Path) -> None:
    first = State(session="s", number=3, saved=3)
    ahead = first.before({"index.html": b"ahead"})
    built = ahead.after(("search.html",), (), "en")
    found = [asked(site, "review/2024-04-12.html", build, built)["reload"] for build in ("s.3", "s.4", "s.5")]
    assert (found, built.build) == ([True, False, False], "s.5")
    assert asked(site, "review/2024-04-12.html", "s.5", built.after((), (), "en"))["reload"]


def test_a_page_that_was_just_edited_stands_in_for_the_sites(site: Path) -> None:
    state = State(session="s", number=1).before({"2024-04-12/index.html": b"<p>ahead</p>"})
    assert get(site, "/2024-04-12/", state=state).text.startswith("<p>ahead</p>")
    assert "ahead" not in get(site, "/2024-04-12/", state=state.after((), (), "en")).text


def test_open_pages_are_told_what_has_changed_unless_it_is_too_much() -> None:
    state = State(session="s", number=3).after(("index.html", "about.html"), (), "en")
    assert state.word.split("\n") == ["s.4", "index.html", "about.html"]
    assert state.after((f"{number}.html" for number in range(MOST_TOLD + 1)), (), "en").word == "s.5"


def test_a_page_learns_of_faults_without_being_loaded_again(site: Path) -> None:
    good = State(session="s", number=1, changed={"index.html": 1}, language="en")
    bad = good.after((), shown((YAML_FAULT,), site.parent, []), "en")
    before = asked(site, "index.html", "s.1", good)
    answer = asked(site, "index.html", "s.1", bad)
    assert (answer["reload"], answer["build"]) == (False, "s.2")
    assert "content/a.md:3:5" in str(answer["bar"])
    assert answer["said"] != before["said"] == asked(site, "index.html", "s.2", bad.after((), (), "en"))["said"]


@pytest.mark.parametrize("path", ['/"><script>alert(1)</script>', "/__preview__/<script>alert(1)</script>"])
def test_an_address_cannot_become_part_of_the_page(site: Path, path: str) -> None:
    assert "<script>alert" not in get(site, path).text
