"""The words of the reader's tools: those on the page, and those that the scripts say."""

from msgspec import Struct

from generator.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptWords:
    """What only the scripts say; written into one of them when the site is built."""

    size_is: str
    copied: str
    copy_failed: str
    no_voice: str
    read_failed: str
    read: str
    pause: str
    resume: str
    stop: str
    sentence_before: str
    sentence_after: str
    rate: str
    keys: str
    key_list: tuple[tuple[str, str], ...]
    """Keys, parted by spaces, and what they do."""
    keys_on: str
    close: str


class ToolWords(Struct, frozen=True, kw_only=True):
    """What stands on the tools."""

    name: str
    read: str
    size: str
    sizes: tuple[tuple[str, str], ...]
    """As the scripts call them, and as readers do."""
    theme: str
    themes: tuple[tuple[str, str], ...]
    copy: str
    print: str
    keys: str
    script: ScriptWords


EN = ToolWords(
    name="Reading tools",
    read="Listen",
    size="Type size",
    sizes=(("small", "Small"), ("medium", "Medium"), ("large", "Large"), ("largest", "Largest")),
    theme="Theme",
    themes=(("system", "Auto"), ("light", "Light"), ("dark", "Dark")),
    copy="Copy link",
    print="Print",
    keys="Keys",
    script=ScriptWords(
        size_is="Type size: {size}",
        copied="Link copied",
        copy_failed="The link could not be copied. Here it is: {address}",
        no_voice="This device has no English voice, so it can’t read aloud.",
        read_failed="The voice broke off. Press “Listen” to begin again.",
        read="Reading aloud",
        pause="Pause",
        resume="Go on",
        stop="Stop",
        sentence_before="Sentence before",
        sentence_after="Next sentence",
        rate="Speed",
        keys="Keys",
        key_list=(
            ("← →", "Previous and next article, page or issue"),
            ("j k", "Next and previous headline"),
            ("/", "Search"),
            ("t", "Type size"),
            ("?", "This list"),
        ),
        keys_on="Keys are on",
        close="Close",
    ),
)

ZH_HANS = ToolWords(
    name="阅读工具",
    read="朗读",
    size="字号",
    sizes=(("small", "小"), ("medium", "中"), ("large", "大"), ("largest", "特大")),
    theme="明暗",
    themes=(("system", "随系统"), ("light", "浅色"), ("dark", "深色")),
    copy="复制链接",
    print="打印",
    keys="快捷键",
    script=ScriptWords(
        size_is="字号：{size}",
        copied="链接已复制",
        copy_failed="链接没能复制，请自行抄录：{address}",
        no_voice="这台设备没有中文语音，不能朗读。",
        read_failed="语音中断了，请按“朗读”重新开始。",
        read="朗读",
        pause="暂停",
        resume="继续",
        stop="停止",
        sentence_before="上一句",
        sentence_after="下一句",
        rate="语速",
        keys="快捷键",
        key_list=(
            ("← →", "上一篇、下一篇（一版、一期）"),
            ("j k", "下一个标题、上一个标题"),
            ("/", "检索"),
            ("t", "字号"),
            ("?", "这张表"),
        ),
        keys_on="启用快捷键",
        close="关闭",
    ),
)

ZH_HANT = ToolWords(
    name="閱讀工具",
    read="朗讀",
    size="字號",
    sizes=(("small", "小"), ("medium", "中"), ("large", "大"), ("largest", "特大")),
    theme="明暗",
    themes=(("system", "隨系統"), ("light", "淺色"), ("dark", "深色")),
    copy="複製連結",
    print="列印",
    keys="快速鍵",
    script=ScriptWords(
        size_is="字號：{size}",
        copied="連結已複製",
        copy_failed="連結沒能複製，請自行抄錄：{address}",
        no_voice="這台裝置沒有中文語音，不能朗讀。",
        read_failed="語音中斷了，請按「朗讀」重新開始。",
        read="朗讀",
        pause="暫停",
        resume="繼續",
        stop="停止",
        sentence_before="上一句",
        sentence_after="下一句",
        rate="語速",
        keys="快速鍵",
        key_list=(
            ("← →", "上一篇、下一篇（一版、一期）"),
            ("j k", "下一個標題、上一個標題"),
            ("/", "檢索"),
            ("t", "字號"),
            ("?", "這張表"),
        ),
        keys_on="啟用快速鍵",
        close="關閉",
    ),
)
