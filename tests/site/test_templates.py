"""What a template can reach: the fields of its view, and nothing of the program through them."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from generator.site.strings import strings_for
from generator.site.templates import Templates


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
