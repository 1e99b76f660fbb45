"""What the preview says, in the paper's language. Of problems `saying` tells what they say."""

from generator.records import dataclass
from generator.site.strings import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWords:
    """The words of one language."""

    language: str
    preview: str
    faults: str
    """How many there are; the pages are those of the last build that went well."""
    fault: str
    warnings: str
    warning: str
    further: str
    """How many are not shown."""
    source: str
    issue: str
    raw: str
    doubts: str
    doubt: str
    review: str
    copy: str
    copied: str
    open: str
    nothing: str
    """Where there is no page: as yet, or at all."""
    home: str
    stopped: str
    """What a page says whose server has ended."""


ZH_HANS = PreviewWords(
    language="zh-Hans",
    preview="预览",
    faults="有 {count} 处错误，改好以前页面不会更新",
    fault="有 1 处错误，改好以前页面不会更新",
    warnings="{count} 条提醒",
    warning="1 条提醒",
    further="另有 {count} 条，见终端",
    source="稿件",
    issue="本期",
    raw="原文",
    doubts="存疑 {count} 处",
    doubt="存疑 1 处",
    review="审读",
    copy="复制",
    copied="已复制",
    open="打开",
    nothing="这里没有页面",
    home="到头版",
    stopped="预览已停，页面不再更新；再次启动，它会自己接上",
)

ZH_HANT = PreviewWords(
    language="zh-Hant",
    preview="預覽",
    faults="有 {count} 處錯誤，改好以前頁面不會更新",
    fault="有 1 處錯誤，改好以前頁面不會更新",
    warnings="{count} 條提醒",
    warning="1 條提醒",
    further="另有 {count} 條，見終端機",
    source="稿件",
    issue="本期",
    raw="原文",
    doubts="存疑 {count} 處",
    doubt="存疑 1 處",
    review="審讀",
    copy="複製",
    copied="已複製",
    open="開啟",
    nothing="這裡沒有頁面",
    home="到頭版",
    stopped="預覽已停，頁面不再更新；再次啟動，它會自己接上",
)

EN = PreviewWords(
    language="en",
    preview="Preview",
    faults="{count} faults; no page changes until they are mended",
    fault="1 fault; no page changes until it is mended",
    warnings="{count} warnings",
    warning="1 warning",
    further="{count} more, on the terminal",
    source="Article",
    issue="Issue",
    raw="Raw lines",
    doubts="{count} doubts",
    doubt="1 doubt",
    review="Review",
    copy="Copy",
    copied="Copied",
    open="Open",
    nothing="Nothing here",
    home="To the paper",
    stopped="The preview has ended, nothing changes here until it is started again",
)


def words_for(language: str) -> PreviewWords:
    """The words for a BCP 47 tag: those of the language that the site would speak."""
    return spoken(language, hans=ZH_HANS, hant=ZH_HANT, other=EN)


def counted(one: str, many: str, count: int) -> str:
    """`1 doubt`, `3 doubts`."""
    return one if count == 1 else many.format(count=count)
