"""Templates compiled our way give what Jinja's way gives, and reach no more."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, TemplateRuntimeError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment, modifies_known_mutable
from markupsafe import Markup, escape

from generator.site.strings import strings_for
from generator.site.template_code import PageEnvironment, escaped
from generator.site.templates import Templates

FIELDS = Templates(Path(), strings_for("zh-Hans")).environment.fields
MACROS = """
{% macro say(link, word="看") %}<a href="{{ link.href }}">{{ word }}{{ link.title }}</a>{% endmacro %}
{% macro twice(link) %}{{ say(link) }}{% for n in (1, 2) %}{{ say(link, n) }}{% endfor %}{% endmacro %}
"""


def rendered(source: str, **view: Any) -> str:
    """The template as it is compiled here, and the same as Jinja compiles it."""
    loader = DictLoader({"macros": MACROS, "page": '{% from "macros" import say, twice %}' + source})
    ours = PageEnvironment(fields=FIELDS, loader=loader, autoescape=True)
    theirs = ImmutableSandboxedEnvironment(loader=loader, autoescape=True)
    one, other = (outcome(environment, view) for environment in (ours, theirs))
    assert one == other
    return one


def outcome(environment: ImmutableSandboxedEnvironment, view: dict[str, Any]) -> str:
    """The page, or the fault that keeps it from being rendered."""
    try:
        return environment.get_template("page").render(**view)
    except (TypeError, UndefinedError) as fault:
        return f"{type(fault).__name__}: {fault}"


@given(st.text() | st.text().map(Markup) | st.integers() | st.none() | st.text("<>&\"'渡a"))
def test_a_value_is_escaped_as_ever(value: Any) -> None:
    assert escaped(value) == escape(value)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_no_name_that_is_read_straight_could_be_anything_a_template_must_not_reach(name: str) -> None:
    sandbox = ImmutableSandboxedEnvironment()
    assert not name.startswith("_")
    for value in ("", (), [], {}, set(), rendered, type, "".join, (n for n in ())):
        assert sandbox.is_safe_attribute(value, name, None)
        assert not modifies_known_mutable(value, name)


def test_macros_say_what_they_are_given_each_time() -> None:
    links = [SimpleNamespace(href=f"{n}.html", title=f"<{n}>") for n in range(3)]
    same = [links[0], links[0], links[1], links[0]]
    page = rendered("{% for link in links %}{{ twice(link) }}{% endfor %}", links=links + same)
    assert page.count('<a href="0.html">看&lt;0&gt;</a>') == 4
    assert page.count('<a href="2.html">2&lt;2&gt;</a>') == 1


def test_a_macro_that_repeats_itself_says_to_each_what_is_its_own() -> None:
    """Of `clauses` so many answers are kept; what is asked for again after that is said anew."""
    macro = "{% macro clauses(parts) %}{% for part in parts %}<i>{{ part }}</i>{% endfor %}{% endmacro %}"
    macro += "{% macro feeds(link) %}<b>{{ link }}</b>{% endmacro %}"
    page = '{% from "macros" import clauses, feeds %}{{ clauses(parts) }}{{ feeds(link) }}'
    environment = PageEnvironment(fields=FIELDS, loader=DictLoader({"macros": macro, "page": page}), autoescape=True)
    template = environment.get_template("page")
    many = [((f"<{n}>",), Markup("<br>") if n % 2 else "<br>") for n in range(5000)]
    for parts, link in (*many, *many[:10], many[-1], many[0]):
        said = f"<i>{escape(parts[0])}</i><b>{escape(link)}</b>"
        assert template.render(parts=parts, link=link) == said


@pytest.mark.parametrize(
    "source",
    [
        "{{ say(link, word='听') }}",
        "{{ say(link=link) }}",
        "{% call say(link) %}{% endcall %}",
        "{{ say() }}",
        "{{ say(link, 1, 2) }}",
        "{{ say(link, nothing=1) }}",
        "{{ (link.href ~ '<').title() }}{{ 1.5.title is defined }}{{ link.nothing is defined }}",
        "{% autoescape false %}{{ say(link) }}{{ link.title }}{% endautoescape %}",
        "{% macro local(x) %}{{ page }}{{ x.title }}{% endmacro %}{{ local(link) }}{{ local(link) }}",
    ],
)
def test_calls_of_other_shapes(source: str) -> None:
    rendered(source, link=SimpleNamespace(href="a.html", title="<渡口>"), page="<p>")


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<ul>\n      <li>甲</li>\n\n  <li>乙</li> </ul>", "<ul>\n<li>甲</li>\n<li>乙</li> </ul>"),
        ("<p>{{ page }}  \t  {{ page }}</p>", "<p>一  二 一  二</p>"),
        ("<p>甲　　乙</p>", "<p>甲　　乙</p>"),
        ("<p>\n  甲</p><pre>{{ page }}</pre>", "<p>\n甲</p><pre>一  二</pre>"),
        ("<p>\n  甲</p><pre>\n  乙</pre>", "<p>\n  甲</p><pre>\n  乙</pre>"),
        ("<textarea>{{ page }}\n  乙</textarea>", "<textarea>一  二\n  乙</textarea>"),
    ],
)
def test_what_indents_a_template_is_not_in_its_pages(source: str, page: str) -> None:
    environment = PageEnvironment(fields=FIELDS, loader=DictLoader({"page": source}), autoescape=True)
    assert environment.get_template("page").render(page="一  二") == page


TEMPLATES = {
    "macros": MACROS + "{% set word = 3 %}",
    "again": '{% from "macros" import say as told, word %}{% macro again(link) %}{{ told(link, word) }}{% endmacro %}',
    "frame": "<{% block a %}x{% endblock %}{% for n in (1, 2) %}{% block loop scoped %}{{ n }}{% endblock %}{% endfor %}"
    "{% block must required %}{% endblock %}[{% block outer %}({% block inner %}in{% endblock %}){% endblock %}]"
    "{% block empty %}{% endblock %}>{{ self.a() }}",
}
"""What pages of more than one template are made of."""


@pytest.mark.parametrize(
    "source",
    [
        '{% extends "frame" %}{% block must %}must{% endblock %}',
        '{% extends "frame" %}{% block must %}{% endblock %}{% block a %}-{{ super() }}-{% endblock %}',
        '{% extends "frame" %}{% block must %}{% endblock %}{% block loop %}no {{ n }}{% endblock %}',
        '{% extends "frame" %}{% block must %}{% endblock %}{% block loop scoped %}of {{ n }}{% endblock %}',
        '{% extends "frame" %}{% block must %}{% endblock %}'
        "{% block inner %}{% set twice %}{{ super() }}{% endset %}{{ twice }}{{ twice }}{% endblock %}",
        '{% extends "frame" %}',
        '{% if link %}{% extends "frame" %}{% endif %}{% block must %}{{ link.href }}{% endblock %}',
        '{% if not link %}{% extends "frame" %}{% endif %}{% block must %}{{ link.href }}{% endblock %}',
        '{% from "macros" import say, twice as both %}{{ say(link) }}{% block b %}{{ both(link) }}{% endblock %}',
        '{% from "again" import again %}{{ again(link) }}{% from "again" import told %}{{ told is defined }}',
        '{% from "macros" import say, say as told %}{{ say(link) }}{{ told(link) }}',
        '{% from "macros" import say as word, word as say %}{{ word(link) }}{{ say }}',
        '{% if link %}{% from "macros" import say %}{{ say(link) }}{% endif %}{{ say(link) }}',
        '{% for n in (1, 2) %}{% from "macros" import say %}{{ say(link, n) }}{% endfor %}',
        '{% from "macros" import say with context %}{{ say(link) }}',
        '{% set name = "macros" %}{% from name import say %}{{ say(link) }}',
        '{% from "macros" import none_such %}{{ none_such is defined }}',
        '{% include "other" %}{% block a %}{{ link.title }}{% endblock %}',
    ],
)
def test_templates_of_several_files_are_put_together_as_ever(source: str) -> None:
    other = '{% extends "frame" %}{% block must %}{{ link.title }}{% endblock %}'
    loader = DictLoader({**TEMPLATES, "other": other, "page": source})
    ours = PageEnvironment(fields=FIELDS, loader=loader, autoescape=True)
    theirs = ImmutableSandboxedEnvironment(loader=loader, autoescape=True)
    for number in (1, 2):
        link = SimpleNamespace(href=f"{number}.html", title=f"<{number}>")
        one, other = (_told(environment, link) for environment in (ours, theirs))
        assert one == other


def test_what_a_template_imports_in_vain_is_told_where_it_is_used() -> None:
    page = '{% from "macros" import none_such %}{{ none_such() }}'
    environment = PageEnvironment(fields=FIELDS, loader=DictLoader({"macros": MACROS, "page": page}), autoescape=True)
    with pytest.raises(UndefinedError, match=r"'macros' .*'page'.* 'none_such'"):
        environment.get_template("page").render()


def _told(environment: ImmutableSandboxedEnvironment, link: SimpleNamespace) -> str:
    try:
        return environment.get_template("page").render(link=link)
    except TemplateRuntimeError as fault:
        return str(fault)
