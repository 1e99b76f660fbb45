"""Templates are checked against their views before anything is rendered."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.deliver.archive.labels import VIEWS as ARCHIVE_VIEWS
from generator.review import VIEWS as REVIEW_VIEWS
from generator.site.strings import ZH_HANS
from generator.site.template_check import check_templates
from generator.site.templates import VIEWS, Templates, shipped_folder


@dataclass(frozen=True)
class Leaf:
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Tree:
    title: str
    leaves: tuple[Leaf, ...]
    first: Leaf | None


def faults(root: Path, **templates: str) -> list[tuple[str, int, str]]:
    (root / "layouts").mkdir()
    for name, text in templates.items():
        (root / "layouts" / f"{name}.html").write_text(text)
    found = check_templates(Templates(root, ZH_HANS), {"tree.html": Tree})
    assert all(p.code in {"template-field", "template-syntax"} for p in found)
    return [(p.path.removeprefix("layouts/"), p.line, f"{p.message} {p.hint}") for p in found]


GOOD = [
    "{{ page.title }}{{ t.home }}",
    "{% for leaf in page.leaves %}{{ leaf.name }}{{ loop.index }}{% for word in leaf.words %}{{ word }}{% endfor %}{% endfor %}",
    "{% if page.first %}{{ page.first.name }}{% endif %}",
    "{% if page.title and page.first %}{{ page.first.name }}{% endif %}",
    "{% if not page.first %}-{% else %}{{ page.first.name }}{% endif %}",
    "{{ page.first.name if page.first else page.title }}",
    "{{ page.first and page.first.name }}",
    "{% set x = page.leaves|first %}{{ x.name }}{{ page.leaves|length }}",
    "{% with x = page.leaves[0] %}{{ x.name }}{% endwith %}",
    "{% macro m(leaf, sep='-') %}{{ leaf.name }}{{ sep }}{% endmacro %}{% for x in page.leaves %}{{ m(x) }}{% endfor %}",
]

BAD = [
    ("{{ page.titel }}", 'did you mean "title"?'),
    ("{{ pgae.title }}", 'did you mean "page"?'),
    ("{{ t.homme }}", 'did you mean "home"?'),
    ("{% for leaf in page.leaves %}{{ leaf.nmae }}{% endfor %}", "Leaf has no field"),
    ("{% for leaf in page.leaves if leaf.nmae %}x{% endfor %}", "Leaf has no field"),
    ("{% if page.leafs %}x{% endif %}", "Tree has no field"),
    ("{{ page.title|upper|join(page.nope) }}", "Tree has no field"),
    ("{{ page.first.name }}", "may be None"),
    ("{% if not page.first %}{{ page.first.name }}{% endif %}", "may be None"),
    ("{% set x = page.leaves|first %}{{ x.nmae }}", "Leaf has no field"),
    ("{% macro m(leaf) %}{{ leaf.nmae }}{% endmacro %}{{ m(page.leaves[0]) }}", "Leaf has no field"),
    ("{% macro m(leaf) %}{{ leaf.name }}{% endmacro %}{{ m(page.first) }}", "may be None"),
    ("{% macro m(leaf) %}x{% endmacro %}{{ m(page.title, 2) }}", "does not take"),
    ("{% macro m(leaf) %}x{% endmacro %}{{ m(laef=2) }}", "does not take"),
    ("{{ page.title.nope }}", "a str has no field"),
    ("{{ page.leaves.name }}", "has no field"),
    ("{% if page.title %}", "end of template"),
    ("{{ page.title|nosuchfilter }}", "nosuchfilter"),
    ("{% include 'gone.html' %}", 'no template "gone.html"'),
    ("{% extends 'gone.html' %}", 'no template "gone.html"'),
    ("{% from 'gone.html' import x %}", 'no template "gone.html"'),
]


@pytest.mark.parametrize("text", GOOD)
def test_what_fits_passes(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, tree=text) == []


@pytest.mark.parametrize(("text", "words"), BAD)
def test_what_does_not_fit_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    ((path, line, told),) = faults(tmp_path, tree=f"<p>\n{text}")
    assert (path, line) == ("tree.html", 2)
    assert words in told


def test_blocks_macros_and_includes_in_other_files(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        base="{{ page.a }}{% block main %}{{ page.never }}{% endblock %}{% block rest %}\n{{ page.b }}{% endblock %}",
        parts="{% from 'more.html' import inner %}{% macro outer(leaf) %}\n{{ inner(leaf) }}{% endmacro %}",
        more="{% macro inner(leaf) %}\n\n{{ leaf.c }}{% endmacro %}",
        piece="\n\n\n{{ page.d }}{{ leaf.e }}",
        tree="{% extends 'base.html' %}{% from 'parts.html' import outer, nothing %}{% block main %}{{ outer(page.leaves[0]) }}"
        "{% for leaf in page.leaves %}{% include 'piece.html' %}{% endfor %}{% endblock %}",
    )
    assert [(path, line) for path, line, _ in found] == [
        ("base.html", 1),
        ("base.html", 2),
        ("more.html", 3),
        ("piece.html", 4),
        ("piece.html", 4),
        ("tree.html", 1),
    ]
    assert not any("never" in words for _, _, words in found)


def test_our_own_templates_fit_their_views(tmp_path: Path) -> None:
    templates = Templates(tmp_path, ZH_HANS)
    assert check_templates(templates) == ()
    assert check_templates(templates, REVIEW_VIEWS) == ()
    assert check_templates(templates, ARCHIVE_VIEWS) == ()
    pages = {p.name for p in shipped_folder("layouts").glob("*.html")} - {"base.html"}
    assert pages == {*VIEWS, *REVIEW_VIEWS, *ARCHIVE_VIEWS}
