"""Chinese surnames, the commonest first, and how dear each is in a reading of the text."""

import math

SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全"
    "佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳"
    "谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬扈晁芮普"
    "阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况宿鲜印逯隆茹诺战慕玉银亢嵇公湛宾戎勾茅利於呼揭干尉冶斯元束檀"
    "衣明信阴昝智幸奉植衡富尧闭由酆言竺蔚"
)
"""Surnames of one character."""

_TWO = (
    "欧阳 上官 皇甫 令狐 诸葛 司徒 司马 申屠 夏侯 贺兰 完颜 慕容 尉迟 长孙 东方 公孙 独孤 端木 拓跋 宇文 南宫 西门 "
    "轩辕 闻人 澹台 淳于 太史 呼延 万俟 司空 钟离 鲜于 濮阳 赫连 东郭 百里"
)
COMPOUND = frozenset(_TWO.split())
"""Surnames of two."""

COSTS = {name: 3.0 + 1.4 * math.log1p(rank / 20) for rank, name in reversed(list(enumerate(dict.fromkeys(SINGLE))))}
COSTS |= dict.fromkeys(sorted(COMPOUND), 6.0)
"""Each surname's cost in nats: minus the log of its rough share of all people."""
