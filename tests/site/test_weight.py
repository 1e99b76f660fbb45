"""The rule of the front page: what leads, what follows, what stands in places of its own."""

from generator.model import Article, Kind
from generator.site.weight import BRIEFS, STORIES, by_weight, place, points
from generator.text import count_units


def an_article(number: int, *, page: int = 1, kind: Kind = "news", **fields: object) -> Article:
    return Article(
        issue="2024-04-12", name=f"{page}-{number:02}", title=f"第{number}件", page=page, kind=kind, **fields
    )  # type: ignore[arg-type]


def length(article: Article) -> int:
    return count_units(article.body)


def names(articles: object) -> list[str]:
    return [a.name for a in articles]  # type: ignore[attr-defined]


def test_rank_decides_before_everything() -> None:
    articles = [
        an_article(1, kicker="肩", body="字" * 2000),
        an_article(2, rank=2),
        an_article(3, kind="notice", rank=1),
    ]
    placed = place(articles, length)
    assert placed.lead == articles[2]
    assert placed.second == articles[1]
    assert not placed.notices


def test_else_order_head_and_length_count() -> None:
    equal = [an_article(n) for n in (1, 2, 3)]
    assert names(by_weight(equal, length)) == ["1-01", "1-02", "1-03"]
    assert by_weight([*equal, an_article(4, kicker="肩", deck="副", body="字" * 1200)], length)[0].name == "1-04"


def test_the_first_of_an_issue_weighs_three_points_and_the_last_none() -> None:
    assert [points(an_article(n), n, 4, 0) for n in range(4)] == [3, 2, 1, 0]
    assert points(an_article(1), 0, 1, 0) == 3


def test_what_is_of_the_leads_package_follows_it_as_far_as_it_is_news() -> None:
    articles = [
        an_article(1, kicker="肩", deck="副", body="字" * 1200, package="总"),
        an_article(2, kicker="肩", deck="副"),
        an_article(3, package="总"),
        an_article(4, package="总", kind="photo"),
        an_article(5, package="总"),
    ]
    placed = place(articles, length)
    assert placed.lead and placed.second
    assert [placed.lead.name, placed.second.name, *(names(block) for block in placed.stories)] == [
        "1-01",
        "1-03",
        ["1-05"],
        ["1-02"],
    ]
    assert names(placed.photos) == ["1-04"]


def test_a_later_page_and_a_derived_headline_weigh_less() -> None:
    articles = [an_article(1, title_source="derived"), an_article(2), an_article(1, page=2, kicker="肩")]
    assert names(by_weight(articles, length)) == ["1-02", "1-01", "2-01"]


def test_captions_tables_and_notices_have_places_of_their_own() -> None:
    articles = [an_article(1, kind="photo"), an_article(2, kind="table"), an_article(3, kind="notice"), an_article(4)]
    placed = place(articles, length)
    assert placed.lead == articles[3]
    assert placed.second is None
    assert (placed.photos, placed.tables, placed.notices) == tuple((a,) for a in articles[:3])


def test_an_issue_of_captions_leads_with_one() -> None:
    articles = [an_article(1, kind="photo"), an_article(2, kind="photo")]
    placed = place(articles, length)
    assert placed.lead == articles[0]
    assert placed.photos == (articles[1],)


def test_packages_stay_together_in_reading_order() -> None:
    articles = [
        an_article(1),
        an_article(2),
        an_article(3, package="总"),
        an_article(4),
        an_article(5, package="总", kicker="肩"),
    ]
    assert [names(block) for block in place(articles, length).stories] == [["1-03", "1-05"], ["1-04"]]


def test_every_article_stands_in_one_place() -> None:
    kinds: list[Kind] = ["news", "news", "news", "photo", "news", "table", "notice", "news"]
    articles = [an_article(n, kind=kinds[n % 8], package="总" if n % 9 == 0 else "") for n in range(90)]
    placed = place(articles, length)
    shown = [
        *(a for block in placed.stories for a in block),
        *placed.briefs,
        *placed.photos,
        *placed.tables,
        *placed.notices,
        *placed.left,
    ]
    everything = [placed.lead, placed.second, *shown]
    assert sorted(names(everything)) == sorted(names(articles))
    assert len(placed.stories) <= STORIES
    assert len(placed.briefs) == BRIEFS


def test_no_article() -> None:
    placed = place([], length)
    assert placed.lead is None
    assert placed.left == ()
