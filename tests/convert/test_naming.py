"""Names: found where something speaks for them, and nowhere else."""

from dataclasses import replace

import pytest

from generator.convert.language import load_model
from generator.convert.naming import with_names
from generator.model import Article, Config
from tests.convert.pages import CLEAN, convert_text


def named(*bodies: str, config: Config | None = None, **keys: object) -> tuple[Article, ...]:
    articles = [Article(issue="", name="", title="—", title_source="derived", body=body) for body in bodies]
    return with_names([replace(a, **keys) for a in articles], config or Config(), load_model())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("校长明若海说，开学起每天称重。", ("明若海",)),
        ("昨天，副县长温如山来到河边。", ("温如山",)),
        ("县领导杜衡、方舟、罗水根参加。", ("杜衡", "方舟", "罗水根")),
        ("六十八岁的罗水根等在桥头。罗水根说，桥通了。", ("罗水根",)),
        ("捐赠者欧阳木生今年八十三岁。", ("欧阳木生",)),
        ("牧民阿依古·买提江说，草长得好。", ("阿依古·买提江",)),
        ("他高兴地说，方向明确，和平发展。", ()),
        ("书记高度评价，要求严守红线。", ()),
        ("小王说，老李和葛女士也来了。", ()),
    ],
)
def test_people_are_found_by_what_stands_around_them(text: str, people: tuple[str, ...]) -> None:
    assert named(text)[0].people == people


def test_a_name_that_one_article_proves_is_found_in_another() -> None:
    first, second = named("馆长苏见山说，书架搬好了。", "送书来的还有苏见山和司机。")
    assert first.people == second.people == ("苏见山",)


def test_the_papers_own_people_are_found_under_each_of_their_names() -> None:
    config = Config(people=(("苏见山", ("阿山", "苏馆长")),))
    first, second = named("阿山来了，苏馆长笑了。", "今天没有人来。", config=config)
    assert (first.people, second.people) == (("苏见山",), ())


def test_a_name_that_goes_on_differently_is_not_cut_short() -> None:
    (article,) = named("班长温如山说，桥好了。看着船，温如海笑着说，船也好了。")
    assert "温如" not in article.people


def test_a_misprint_of_a_name_is_left_out() -> None:
    assert named("碾米匠贺春生上场。贺春生说，累了。老将贺舂生擦着汗。")[0].people == ("贺春生",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("松堰镇堰头村的修船棚在水边。", ("松堰镇", "堰头村")),
        ("全县各镇、我市农村和每个村都有城市书房。", ()),
        ("白荻镇建设美丽乡村、示范村和智慧社区。", ("白荻镇",)),
        ("家住上棠街道的人到下芦湖街道办事，新农村和小城镇都在变。上棠街道通了车。", ("上棠街道", "下芦湖街道")),
        ("两岸白荻镇、松堰镇的人都来了，对岸梅溪镇也来了人，梅溪镇离得远。", ("白荻镇", "松堰镇", "梅溪镇")),
    ],
)
def test_places_end_as_places_do(text: str, places: tuple[str, ...]) -> None:
    assert named(text, config=Config(places=("松堰镇", "白荻镇")))[0].places == places


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("县人民医院和县图书馆介绍，号源充足。", ("县人民医院", "县图书馆")),
        ("学校、医院和公司的布局要合理。", ()),
        ("走进棠川云帆机械有限公司的车间。", ("棠川云帆机械有限公司",)),
        ("浙江正帆机械有限公司招了三名大学生。", ("浙江正帆机械有限公司",)),
        ("除西北除局地多云，云南省大学生都来了。", ()),
    ],
)
def test_organisations_begin_with_a_place_or_a_name(text: str, organizations: tuple[str, ...]) -> None:
    assert named(text)[0].organizations == organizations


def test_latin_text_names_people_streets_and_bodies() -> None:
    text = (
        "Mayor Rose Tanner opened the lock. The keeper, Ned Harrow, waved. It is late, said Ida Marsh, of Mill Lane. "
        "The Otter Valley Rowing Club gave the boat. On Monday Wend Park was full. Many boats and boats, boats everywhere."
    )
    (article,) = named(text, config=Config(places=("Wend Park",)))
    assert article.people == ("Rose Tanner", "Ned Harrow", "Ida Marsh")
    assert article.places == ("Mill Lane", "Wend Park")
    assert article.organizations == ("Otter Valley Rowing Club",)
    assert article.tags == ("boats",)


def test_keywords_are_few_and_tell() -> None:
    (article,) = named(
        "水车住进博物馆。水车转了一百年，龙骨断了，木匠换了龙骨，水车又转起来。我们的工作很多，工作很忙。"
    )
    assert set(article.tags) == {"水车", "龙骨"}


def test_names_count_no_character_of_the_ledger_and_are_the_same_every_time() -> None:
    first, second = convert_text(CLEAN), convert_text(CLEAN)
    assert first == second
    assert first.articles[0].people == ("罗水根",)
    assert first.articles[1].organizations == ("石桥镇小学",)
