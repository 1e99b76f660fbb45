"""Chinese family names: where names part that were printed without a space between them.

Single names are the most common ones of today, without those that far more often begin an ordinary word; double names
are those still borne.
"""

import re

SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖庞樊殷施洪颜倪温"
    "季俞章鲁葛伍申尤毕聂柴焦柳邢岳齐梅庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍覃霍翁隋甘景薄"
    "单包司柏宁柯阮桂闵解强华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙"
    "喻揭窦迟敖糜鄢冷卓花仇艾蓝巩稽井练蒲虞竺漆巫居惠鞠封芦储汲邴松富弓牧隗宓蓬郗班仰仲伊暴厉戎祖束韶溥怀邰鄂索咸籍卞濮寿"
    "尚农晁勾融养巢蒯荆蔺骆闻应宗宣贲嵇裘缪诸钮荀危仝佟言福匡佘亓逯冼郏阚昝旷丛雒亢粟岑楼雍战郦闾芮麦茅"
)
DOUBLE = frozenset(
    re.findall(
        "..",
        "欧阳上官司马诸葛东方皇甫尉迟公孙慕容司徒夏侯令狐宇文长孙端木南宫轩辕呼延淳于闻人申屠澹台钟离赫连独孤拓跋"
        "鲜于万俟司空司寇亓官公冶宗政太叔仲孙梁丘左丘东郭羊舌颛孙巫马公西壤驷段干相里",
    )
)


def is_name(text: str) -> bool:
    """May this be somebody's whole name: a family name with one or two characters behind it?"""
    if text[:2] in DOUBLE:
        return 3 <= len(text) <= 4
    return text[:1] in SINGLE and 2 <= len(text) <= 3


def parted(text: str) -> tuple[str, ...]:
    """The names of a run that was printed without spaces; empty when it parts in several ways, or in none."""
    ways = _ways(text)
    return ways[0] if len(ways) == 1 else ()


def _ways(text: str) -> list[tuple[str, ...]]:
    if not text:
        return [()]
    lengths = [n for n in (2, 3, 4) if len(text) >= n and is_name(text[:n])]
    return [(text[:n], *rest) for n in lengths for rest in _ways(text[n:])]
