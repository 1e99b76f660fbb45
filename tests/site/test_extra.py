"""What a paper says of an article under keys of its own."""

from selectolax.lexbor import LexborHTMLParser

from tests.site.paper import PAPER, Site, article

FILE, PAGE = "content/2024-04-12/1-01.md", "2024-04-12/1-01.html"


def shown(site: Site) -> list[tuple[str, str]]:
    tree = LexborHTMLParser(site.page(PAGE))
    return [
        (row.css_first("dt").text(strip=True), row.css_first("dd").text(strip=True)) for row in tree.css(".named > div")
    ]


def test_keys_of_a_papers_own_stand_below_the_article_and_in_its_twin(empty_site: Site) -> None:
    empty_site.write({"content/paper.yml": PAPER, FILE: article(tags="[渡口]", extra="{天气: 晴, 读后: <b>想想</b>}")})
    assert not empty_site.build().problems
    assert shown(empty_site) == [("关键词", "渡口"), ("天气", "晴"), ("读后", "<b>想想</b>")]
    assert 'extra: {天气: 晴, 读后: "<b>想想</b>"}\n' in empty_site.page("2024-04-12/1-01.md")


def test_an_edit_of_one_is_seen_and_makes_what_a_clean_build_makes(empty_site: Site) -> None:
    empty_site.write(
        {"content/paper.yml": PAPER, FILE: article(extra="{天气: 晴}"), FILE.replace("1-01", "1-02"): article()}
    )
    empty_site.build()
    empty_site.write({FILE: article(extra="{天气: 雨}")})
    empty_site.build()
    assert shown(empty_site) == [("天气", "雨")]
    edited = empty_site.files()
    empty_site.write({FILE: article()})
    empty_site.build()
    assert shown(empty_site) == []
    empty_site.write({FILE: article(extra="{天气: 雨}")})
    empty_site.build(clean=True)
    assert empty_site.files() == edited


def test_a_paper_shows_them_its_own_way(empty_site: Site) -> None:
    partial = "{% for name, words in page.extra %}{% if name == 'mood' %}<div><dt>心情</dt><dd>{{ words }}</dd></div>{% endif %}{% endfor %}"
    empty_site.write(
        {
            "content/paper.yml": PAPER,
            FILE: article(extra="{mood: 好, editor: 林}"),
            "layouts/partials/extra.html": partial,
        }
    )
    assert not empty_site.build().problems
    assert shown(empty_site) == [("心情", "好")]


def test_withheld_names_are_taken_out_of_them(empty_site: Site) -> None:
    empty_site.write(
        {
            "content/paper.yml": PAPER + "withheld_names: [林小满]\n",
            FILE: article(extra="{编辑: 林小满, 林小满说: 好}"),
        }
    )
    assert not empty_site.build().problems
    assert "林小满" not in b"".join(empty_site.files().values()).decode("utf-8", "replace")
    assert ("编辑", "某某") in shown(empty_site)


def test_only_texts_may_stand_in_them(empty_site: Site) -> None:
    empty_site.write({"content/paper.yml": PAPER, FILE: article(extra="晴")})
    assert [(p.code, p.line) for p in empty_site.build().problems] == [("front-matter", 4)]
