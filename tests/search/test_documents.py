"""What can be found of an article."""

from datetime import date

import pytest

from generator.model import Article, Correction, Image
from generator.site.search import SearchDocument, search_document
from generator.site.search.text import paragraphs


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>第一段。</p>\n<p>第二段。</p>", ("第一段。", "第二段。")),
        ("<p>一句<strong>要紧</strong>的话</p>", ("一句要紧的话",)),
        ("<p>上行<br>下行</p>", ("上行 下行",)),
        ('<h2 id="s1">小标题</h2><blockquote><p>编者按</p></blockquote>', ("小标题", "编者按")),
        ("<table><tr><th>名次</th><td>一</td></tr><tr><td></td><td>二</td></tr></table>", ("名次", "一", "二")),
        ('<figure><img src="images/a.jpg" alt="看不见"><figcaption>图为现场</figcaption></figure>', ("图为现场",)),
        ("<p>甲&amp;乙 &lt;script&gt;</p>", ("甲&乙 <script>",)),
        ("<ruby>漢<rt>kan</rt></ruby><script>x()</script><style>p{}</style>", ("漢",)),
        ('断了<a class="gap" href="#gap">〔…〕</a>', ("断了〔…〕",)),
        ("没有收尾的文字", ("没有收尾的文字",)),
        ("", ()),
    ],
)
def test_paragraphs(html: str, expected: tuple[str, ...]) -> None:
    assert paragraphs(html) == expected


def test_an_article_with_everything() -> None:
    article = Article(
        issue="2024-04-12",
        name="1-02",
        title="主题",
        kicker="肩题",
        deck="副题",
        rubric="栏目",
        package="总题",
        section="news",
        authors=("甲一",),
        photo_by=("乙二",),
        place="石鹭镇",
        places=("青禾镇", "石鹭镇"),
        byline_printed=("记者 甲一",),
        date=date(2024, 4, 12),
        images=(Image(file="a.jpg", caption="图为现场", alt="看不见", credit="丙三 摄"),),
        source_credit="原载《某报》",
        jump=("下转第2版",),
        corrections=(Correction(text="更正一处"),),
    )
    assert search_document(
        article,
        body=("正文",),
        byline=("记者 甲一",),
        section_name="要闻",
        date_words="约2024年4月12日",
        page="第01版",
    ) == SearchDocument(
        route="2024-04-12/1-02.html",
        title="主题",
        kicker="肩题",
        deck="副题",
        rubric="栏目",
        package="总题",
        byline="记者 甲一　乙二",
        section="news",
        section_name="要闻",
        date="2024-04-12",
        date_words="约2024年4月12日",
        issue="2024-04-12",
        page="第01版",
        page_number=1,
        authors=("甲一", "乙二"),
        places=("石鹭镇", "青禾镇"),
        text=("正文", "图为现场", "丙三 摄", "原载《某报》", "下转第2版", "更正一处"),
    )


def test_an_article_with_nothing_but_a_title() -> None:
    article = Article(issue="undated-x", name="1-01", title="题")
    document = search_document(article, body=(), byline=(), section_name="", date_words="日期不详", page="第01版")
    assert document == SearchDocument(
        route="undated-x/1-01.html", title="题", issue="undated-x", date_words="日期不详", page="第01版", page_number=1
    )
