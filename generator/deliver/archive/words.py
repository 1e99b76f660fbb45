"""What an archive says of itself, in its README and on its first page, in the paper's language."""

from generator.records import dataclass
from generator.site.strings import EN, ZH_HANS, ZH_HANT, Strings


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language; braces are filled in. `{title}` names the paper and the issue."""

    title: str
    """Of `{paper}`, `{issue}` (its day or its name) and `{number}`."""
    number: str
    what: str
    """Of `{title}`, `{pages}`, `{articles}`."""
    inferred: str
    """Said behind `what` where nobody printed the day."""
    corrected: str
    """Of `{day}`, that of the last correction: it tells of two archives of an issue which is the later."""
    opening: str
    no_pages: str
    """In the place of `opening` where nothing of the issue is published."""
    holds: str
    site: str
    content: str
    raw: str
    rest: str
    withheld: str
    no_raw: str
    complete: str
    verifying: str
    origin: str
    """Of `{publisher}`, `{url}`, `{version}`; the address is left out with its words where there is none."""
    address: str
    start: str
    """The link on the first page."""
    contents: str
    """Of a book."""
    cover: str


_ZH_HANS = Words(
    title="《{paper}》{issue}{number}",
    number="（第{number}期）",
    what="这是{title}的电子存档，共{pages}个版、{articles}篇稿件。\n它自成一体：不用联网，不用装任何软件，几十年后也应当打得开。",
    inferred="原件没有印日期，上面的日期是从文中推断的。",
    corrected="其中的更正截至{day}；本期如有几份存档，更正日期最晚的一份最新。",
    opening="""\
怎样打开

    用任何一种浏览器打开本文件夹里的 index.html。不开 JavaScript 也能读到全部内容；
    开着的话，还可以在“检索”页查找本期全文。网页打不开时，.md 和 .txt 文件都是 UTF-8
    编码的纯文本，用什么都能读。
""",
    no_pages="""\
怎样打开

    本期没有公开发表的稿件，所以没有网页。.md 和 .txt 文件都是 UTF-8 编码的纯文本。
""",
    holds="里面有什么\n",
    site="网页：头版、各版、每篇稿件、人名地名索引、检索；稿件网页旁有同名的 .md 文本",
    content="稿件：Markdown 纯文本，每篇一个文件，开头写明标题、作者、版次等；issue.yml 是本期的记录",
    raw="原始文本：制作时所依据的文字，一字未动",
    rest="校验值（SHA-256）和著录信息，格式遵照 BagIt 1.0（RFC 8493）",
    withheld="""\
没有收进来的

    本期有按规定不公开的内容。编辑用的稿件文件和原始文本会连带透露，因此不在这里；
    已发表的稿件一篇不少，在 data/site/ 里既有网页，也有 Markdown 文本。
""",
    no_raw="""\
没有收进来的

    制作存档时，原始文本已不在手边，或已不是当初的那一份，因此不在这里。
""",
    complete="""\
仅供报社自存，不得外传

    这是完整的一份：未发表的、不公开的稿件和姓名，都在 data/content/ 和 data/seeds/ 里。
""",
    verifying="""\
怎样核对

    在本文件夹里运行下面任何一行，都能查出缺了、改了哪个文件，后两行还能查出多了哪个：

        sha256sum -c manifest-sha256.txt
        bagit.py --validate .
        broadsheet archive --verify .
""",
    origin="来源\n\n    {publisher}\n{address}    由 Broadsheet {version} 制作\n",
    address="    发布地址：{url}\n",
    start="打开这一期",
    contents="目录",
    cover="封面",
)

_ZH_HANT = Words(
    title="《{paper}》{issue}{number}",
    number="（第{number}期）",
    what="這是{title}的電子存檔，共{pages}個版、{articles}篇稿件。\n它自成一體：不必連線，不必安裝任何軟體，幾十年後也應當打得開。",
    inferred="原件沒有印日期，上面的日期是從文中推斷的。",
    corrected="其中的更正截至{day}；本期如有幾份存檔，更正日期最晚的一份最新。",
    opening="""\
怎樣打開

    用任何一種瀏覽器打開本資料夾裡的 index.html。不開 JavaScript 也能讀到全部內容；
    開著的話，還可以在「檢索」頁查找本期全文。網頁打不開時，.md 和 .txt 檔都是 UTF-8
    編碼的純文字，用什麼都能讀。
""",
    no_pages="""\
怎樣打開

    本期沒有公開發表的稿件，所以沒有網頁。.md 和 .txt 檔都是 UTF-8 編碼的純文字。
""",
    holds="裡面有什麼\n",
    site="網頁：頭版、各版、每篇稿件、人名地名索引、檢索；稿件網頁旁有同名的 .md 文字檔",
    content="稿件：Markdown 純文字，每篇一個檔案，開頭寫明標題、作者、版次等；issue.yml 是本期的記錄",
    raw="原始文字：製作時所依據的文字，一字未動",
    rest="校驗值（SHA-256）和著錄資訊，格式遵照 BagIt 1.0（RFC 8493）",
    withheld="""\
沒有收進來的

    本期有按規定不公開的內容。編輯用的稿件檔和原始文字會連帶透露，因此不在這裡；
    已發表的稿件一篇不少，在 data/site/ 裡既有網頁，也有 Markdown 文字。
""",
    no_raw="""\
沒有收進來的

    製作存檔時，原始文字已不在手邊，或已不是當初的那一份，因此不在這裡。
""",
    complete="""\
僅供報社自存，不得外傳

    這是完整的一份：未發表的、不公開的稿件和姓名，都在 data/content/ 和 data/seeds/ 裡。
""",
    verifying="""\
怎樣核對

    在本資料夾裡執行下面任何一行，都能查出缺了、改了哪個檔案，後兩行還能查出多了哪個：

        sha256sum -c manifest-sha256.txt
        bagit.py --validate .
        broadsheet archive --verify .
""",
    origin="來源\n\n    {publisher}\n{address}    由 Broadsheet {version} 製作\n",
    address="    發布網址：{url}\n",
    start="打開這一期",
    contents="目錄",
    cover="封面",
)

_EN = Words(
    title="{paper}, {issue}{number}",
    number=" (No. {number})",
    what="This is {title}, kept for good: printed pages {pages}, articles {articles}.\n"
    "It is complete in itself. It needs no network and no program but a browser,\n"
    "and should open in many years' time as it does today.",
    inferred="No day is printed; the one above was inferred from the text.",
    corrected="It holds corrections up to {day}; of several archives of an issue, the newest has the latest.",
    opening="""\
HOW TO OPEN IT

    Open index.html in this folder with any browser. All of it can be read without
    JavaScript; with it, the Search page looks through the whole text of this issue.
    Should the pages ever fail, the .md and .txt files are plain text in UTF-8.
""",
    no_pages="""\
HOW TO OPEN IT

    Nothing of this issue is published, so it has no pages. The .md and .txt files are
    plain text in UTF-8.
""",
    holds="WHAT IS IN IT\n",
    site="the pages: front page, printed pages, every article, names, search; each article beside its page as .md",
    content="the articles in Markdown, one a file, headline and byline at the top; issue.yml is the issue's record",
    raw="the raw text that the articles were made from, not a character changed",
    rest="checksums (SHA-256) and a description, as BagIt 1.0 (RFC 8493) has them",
    withheld="""\
WHAT IS NOT IN IT

    Something in this issue is withheld from the public. The editors' files and the raw
    text would give it away and are not here. Every published article is, as a page and
    as Markdown, in data/site/.
""",
    no_raw="""\
WHAT IS NOT IN IT

    The raw text was no longer at hand, or no longer the same, when this was made.
""",
    complete="""\
FOR THE PAPER'S OWN SAFE, NOT FOR THE PUBLIC

    This copy is complete: what was never published or is withheld stands in
    data/content/ and data/seeds/.
""",
    verifying="""\
HOW TO VERIFY IT

    Each of these, in this folder, names any file that is missing or was changed, the last
    two any that was added as well:

        sha256sum -c manifest-sha256.txt
        bagit.py --validate .
        broadsheet archive --verify .
""",
    origin="WHERE IT COMES FROM\n\n    {publisher}\n{address}    Made by Broadsheet {version}\n",
    address="    Published at {url}\n",
    start="Open this issue",
    contents="Contents",
    cover="Cover",
)


def words_for(strings: Strings) -> Words:
    """The words that go with the words of the interface."""
    return {id(ZH_HANS): _ZH_HANS, id(ZH_HANT): _ZH_HANT, id(EN): _EN}[id(strings)]
