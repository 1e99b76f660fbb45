"""The pages of the preview: what a request gets, without a server."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.deliver.preview import preview_application
from generator.problems import Problem, Stop

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
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    return site


def reviewed(name: str) -> bytes | None:
    """One review page, and one whose template is broken."""
    if name == "broken.html":
        raise Stop(Problem(path="layouts/review.html", line=3, code="template", message="no such field"))
    return PAGE.replace("'self'", "'sha256-x'").encode() if name == "2024-04-12.html" else None


def get(
    site: Path, path: str, *, base: str = "/", host: str = HOST, method: str = "GET", faults: tuple[Problem, ...] = ()
) -> Answer:
    application = preview_application(
        site, base_path=base, hosts=frozenset({HOST}), faults=lambda: faults, review=reviewed
    )
    answer: list[tuple[str, dict[str, str]]] = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path.encode().decode("latin-1"), "HTTP_HOST": host}
    body = b"".join(application(environ, lambda status, headers: answer.append((status, dict(headers)))))
    status, headers = answer[0]
    return Answer(int(status.split()[0]), headers, body)


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
    policy = LexborHTMLParser(answer.body).css_first("meta[http-equiv]").attributes["content"]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-x' http://{HOST}/livereload.js; connect-src ws://{HOST}; "
        f"style-src http://{HOST}/repo/__preview__.css"
    )
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


def test_a_site_that_was_never_built_has_a_page_of_its_own(tmp_path: Path) -> None:
    fault = Problem(path="content/a.md", line=1, code="front-matter", message="broken")
    answer = get(tmp_path / "none", "/", faults=(fault,))
    assert answer.status == 404
    assert "content/a.md:1: error[front-matter]: broken" in answer.text


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
    assert b"secret" not in answer.body


@given(path=st.text(st.sampled_from("./\\:%~ 版\0") | st.characters(codec="utf-8"), max_size=40))
def test_no_path_leads_out_or_to_a_fault(shared_site: Path, path: str) -> None:
    answer = get(shared_site, "/" + path)
    assert answer.status in (200, 302, 404)
    assert b"secret" not in answer.body


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
    text = get(site, "/").text
    assert '<script src="/livereload.js" defer></script></head>' in text
    assert f"connect-src ws://{HOST}" in text.replace("&#x27;", "'")
    assert "script-src 'self'" in text.replace("&#x27;", "'"), "the rest of the policy stays"


def test_faults_are_laid_over_every_page_escaped_and_leave_when_mended(site: Path) -> None:
    fault = Problem(
        path="content/a.md", line=2, code="yaml", message="<script>alert(1)</script>", hint="quote it & save"
    )
    text = get(site, "/2024-04-12/", faults=(fault,)).text
    assert 'role="alert"' in text
    assert "content/a.md:2: error[yaml]: &lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text
    assert "一期" in text, "the last good page stays below"
    assert "preview-faults" not in get(site, "/2024-04-12/").text


def test_the_overlay_has_its_style_below_the_base_path(site: Path) -> None:
    text = get(site, "/repo/", base="/repo/").text
    assert 'href="/repo/__preview__.css"' in text
    answer = get(site, "/repo/__preview__.css", base="/repo/")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert b"#preview-faults" in answer.body
