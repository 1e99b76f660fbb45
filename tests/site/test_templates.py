"""What a template can reach: the fields of its view, and nothing of the program through them."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from generator.problems import Stop
from generator.site.strings import strings_for
from generator.site.templates import Templates
from generator.site.views import RedirectView


@dataclass(frozen=True)
class View:
    title: str = "渡口"
    names: list[str] = field(default_factory=lambda: ["周望山"])
    _own: str = "nobody's"

    def shout(self) -> str:
        return f"{self.title}!"


def rendered(source: str) -> str:
    environment = Templates(Path(), strings_for("zh-Hans")).environment
    return environment.from_string(source).render(page=View())


def test_fields_methods_and_items_are_reached() -> None:
    assert rendered("{{ page.title }} {{ page.names[0] }} {{ page.shout() }} {{ page.title.strip() }}") == (
        "渡口 周望山 渡口! 渡口"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.__class__ }}",
        "{{ page._own }}",
        "{{ page.nothing }}",
        "{{ page.__init__.__globals__ }}",
        "{{ page.shout.__func__.__code__ }}",
        "{{ page.title.__class__ }}",
        "{{ page.names.append('x') }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{{ page.title.format.__self__ }}",
        "{{ (page | attr('__class__')) }}",
    ],
)
def test_nothing_else_is(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        rendered(source)


def test_a_layout_that_goes_while_it_is_asked_for_leaves_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = tmp_path / "layouts" / "redirect.html"
    layout.parent.mkdir()
    layout.write_text("the paper's own", encoding="utf-8")
    there = os.path.isfile

    def seen_and_gone(file: str) -> bool:
        found = there(file)
        layout.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(os.path, "isfile", seen_and_gone)
    view = RedirectView(language="en", title="T", moved="Moved", policy="", target="a.html", canonical="")
    assert "a.html" in Templates(tmp_path, strings_for("en")).render("redirect.html", view)


def test_a_layout_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = tmp_path / "layouts" / "redirect.html"
    layout.mkdir(parents=True)
    monkeypatch.setattr(os.path, "isfile", os.path.exists)

    with pytest.raises(Stop) as fault:
        Templates(tmp_path, strings_for("en")).render("redirect.html", None)
    assert [(p.path, p.code) for p in fault.value.problems] == [("layouts/redirect.html", "unreadable")]
