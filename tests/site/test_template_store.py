"""Compiled templates are kept for the program's own alone, and none that is torn or another's is run."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.strings import strings_for
from generator.site.template_store import ShippedCode
from generator.site.templates import Templates, shipped_folder
from generator.site.views import RedirectView
from tests.site.paper import Site

PAGE = RedirectView(language="zh", title="渡口", moved="搬了", policy="none", target="a.html", canonical="b.html")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Path]]:
    """The compiled templates, which Python would keep below a folder of their own."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return lambda: sorted((tmp_path / "compiled").rglob("layouts.*.pyc"))


def put(site: Site, text: str) -> None:
    """Keeps what the text compiles to in the place of a template."""
    environment = templates(site).environment
    cache = ShippedCode(shipped_folder("layouts"))
    bucket = cache.get_bucket(
        environment, "redirect.html", str(shipped_folder("layouts") / "redirect.html"), redirect()
    )
    bucket.code = environment.compile(text, "redirect.html")
    cache.set_bucket(bucket)


def redirect() -> str:
    return (shipped_folder("layouts") / "redirect.html").read_text(encoding="utf-8")


def templates(site: Site) -> Templates:
    return Templates(site.root, strings_for("zh"))


def test_a_template_that_is_kept_is_not_compiled_again(site: Site, kept: Callable[[], list[Path]]) -> None:
    put(site, "kept")
    assert [file.name.split(".")[1] for file in kept()] == ["redirect"]
    assert templates(site).render("redirect.html", PAGE) == "kept\n"


def test_one_that_is_torn_is_compiled_again(site: Site, kept: Callable[[], list[Path]]) -> None:
    put(site, "kept")
    (file,) = kept()
    whole = file.read_bytes()
    for data in (b"", whole[:40], whole[:-1], whole[:20] + b"\xff" + whole[21:]):
        file.write_bytes(data)
        assert "搬了" in templates(site).render("redirect.html", PAGE)


def test_one_of_another_source_is_compiled_again(site: Site, kept: Callable[[], list[Path]]) -> None:
    cache = ShippedCode(shipped_folder("layouts"))
    put(site, "kept")
    environment, file = templates(site).environment, str(shipped_folder("layouts") / "redirect.html")
    assert cache.get_bucket(environment, "redirect.html", file, redirect()).code
    assert cache.get_bucket(environment, "redirect.html", file, redirect() + " ").code is None


def test_a_papers_own_templates_are_never_kept(site: Site, kept: Callable[[], list[Path]]) -> None:
    site.build()
    before = kept()
    assert before
    site.write({"layouts/redirect.html": "{{ page.frame.title }}", "layouts/partials/own.html": "x"})
    own = templates(site)
    own.environment.get_template("redirect.html")
    own.environment.get_template("partials/own.html")
    assert kept() == before
    assert ShippedCode(shipped_folder("layouts")).get_cache_key("x.html", str(site.root / "layouts" / "x.html")) == ""
    assert not [file for file in site.root.rglob("*") if file.suffix == ".pyc"]


def test_nothing_is_kept_where_python_keeps_nothing(
    site: Site, kept: Callable[[], list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    templates(site).environment.get_template("redirect.html")
    assert kept() == []


def test_a_folder_that_cannot_be_written_is_none(site: Site, kept: Callable[[], list[Path]], tmp_path: Path) -> None:
    (tmp_path / "compiled").write_bytes(b"a file")
    assert not site.build().problems
