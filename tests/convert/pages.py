"""Small invented pages, and the shortest way to convert one."""

from generator.config import default_sections
from generator.convert import convert_issue
from generator.convert.spans import RawPage
from generator.model import Config, Issue

CONFIG = Config(sections=default_sections("zh-Hans"))

CLEAN = """
棠川新闻 2024年5月6日 星期一 第1200期

柳渡口的灯塔昨夜重新亮起

| 记者 方小满 乔木

昨天下午，柳渡口的灯塔重新亮起。守塔人罗水根把积了十一年的灰擦净，合上电闸，江面上一下子有了光。

灯塔建于七十年前，是下游第一座灯塔。停用以后，过往的渔船夜里都要绕到对岸的浅滩，罗水根说，这一绕就是半个时

辰。如今灯亮了，渔民们说，路好认了。

石桥镇小学的菜园收了第一茬豌豆

| 记者 宋青禾

近日，石桥镇小学的孩子们收了自家菜园的第一茬豌豆。菜园只有半亩，是孩子们用课间一锄一锄翻出来的。

豌豆煮熟以后，每人分到一小碗。老师说，孩子们从来没有把午饭吃得这么干净。
"""


def convert_text(text: str, config: Config = CONFIG) -> Issue:
    return convert_issue([RawPage(file="a.txt", lines=tuple(text.split("\n")), sha256="0" * 64)], config)
