"""What an editor meets most often of what can be wrong, in Chinese: English words, simplified, traditional.

The English is the program's own, as it stands in problems and on the terminal, with places for what differs in it.
"""

PHRASES: tuple[tuple[str, str, str], ...] = (
    # The front matter as a whole.
    ("there is no front matter", "文件开头没有信息区", "檔案開頭沒有資訊區"),
    ("the front matter has no end", "开头的信息区缺少收尾的一行 ---", "開頭的資訊區缺少收尾的一行 ---"),
    (
        "begin the file with a line ---, then `title: …`, then another line ---, then the text",
        "文件第一行写 ---，接着写 `title: …`，再写一行 ---，然后才是正文",
        "檔案第一行寫 ---，接著寫 `title: …`，再寫一行 ---，然後才是正文",
    ),
    # Its keys.
    ('unknown key "{key}"', "没有“{key}”这一项", "沒有「{key}」這一項"),
    ('"{key}" is missing', "缺少“{key}”", "缺少「{key}」"),
    ("add a line `{key}: …`", "加一行 `{key}: …`", "加一行 `{key}: …`"),
    (
        '"{key}" stands here twice, first in line {line}',
        "“{key}”写了两次，前一次在第{line}行",
        "「{key}」寫了兩次，前一次在第{line}行",
    ),
    ("keep one of the two lines", "两行只留一行", "兩行只留一行"),
    ('did you mean "{word}"?', "是不是想写“{word}”？", "是不是想寫「{word}」？"),
    ("known are: {words}", "可用的有：{words}", "可用的有：{words}"),
    ("keys are: {words}", "可用的项有：{words}", "可用的項有：{words}"),
    # Their values.
    ("this must not be empty", "这里不能空着", "這裡不能空著"),
    ("write a text, or remove the line", "写上文字，或删去这一行", "寫上文字，或刪去這一行"),
    ("this must be a text, not a list", "这里要写一段文字，不能是列表", "這裡要寫一段文字，不能是清單"),
    (
        "put a text with brackets or braces in quotes",
        "文字里有方括号或花括号时，整段加上引号",
        "文字裡有方括號或花括號時，整段加上引號",
    ),
    ("this must be a list of texts", "这里要写成列表", "這裡要寫成清單"),
    ("write [first, second]", "写成 [第一项, 第二项]", "寫成 [第一項, 第二項]"),
    ("this must be `key: value` lines", "这里每行要写成 `名称: 内容`", "這裡每行要寫成 `名稱: 內容`"),
    ("write `file: {name}` between braces", "在花括号里写 `file: {name}`", "在花括號裡寫 `file: {name}`"),
    (
        "this must be a whole number from {low} to {high}, got {text}",
        "这里要写{low}到{high}之间的整数，现在是{text}",
        "這裡要寫{low}到{high}之間的整數，現在是{text}",
    ),
    ("write the number in digits, or remove the line", "用数字写，或删去这一行", "用數字寫，或刪去這一行"),
    (
        "this must be a number from 0 to 1, got {text}",
        "这里要写0到1之间的数，现在是{text}",
        "這裡要寫0到1之間的數，現在是{text}",
    ),
    ("write it like 0.8", "写成 0.8 这样", "寫成 0.8 這樣"),
    ('unknown section "{id}"', "没有“{id}”这个版块", "沒有「{id}」這個版塊"),
    ('"{text}" is not the name of one', "“{text}”不止一个名字", "「{text}」不止一個名字"),
    (
        "part names by a comma of half width and a space: {names}",
        "名字之间用半角逗号加空格隔开：{names}",
        "名字之間用半形逗號加空格隔開：{names}",
    ),
    ('unknown {what} "{word}"', "{what} 这一项不能写“{word}”", "{what} 這一項不能寫「{word}」"),
    ('"{id}" cannot be an id', "“{id}”不能用作标识", "「{id}」不能用作識別名"),
    (
        "use a-z, 0-9 and hyphens: it becomes part of an address",
        "只用 a-z、0-9 和连字符：它会成为网址的一部分",
        "只用 a-z、0-9 和連字號：它會成為網址的一部分",
    ),
    # Days.
    ("there is no day {day}", "没有{day}这一天", "沒有{day}這一天"),
    (
        "write year-month-day, e.g. 2024-04-12",
        "写成“年-月-日”，例如 2024-04-12",
        "寫成「年-月-日」，例如 2024-04-12",
    ),
    ("words stand behind the day", "日期后面还有文字", "日期後面還有文字"),
    (
        "write them on a line of their own: `correction: …`",
        "这些文字另起一行，写成 `correction: …`",
        "這些文字另起一行，寫成 `correction: …`",
    ),
    ("the day is missing", "缺日期", "缺日期"),
    (
        "write day and words between braces: `date: 2024-04-12, text: …`",
        "日期和文字一起写在花括号里：`date: 2024-04-12, text: …`",
        "日期和文字一起寫在花括號裡：`date: 2024-04-12, text: …`",
    ),
    ("rename the folder to the issue's date", "用这一期的日期给文件夹改名", "用這一期的日期給資料夾改名"),
    (
        "the article says {own}, its issue {day}",
        "这一篇写的是{own}，所在的一期是{day}",
        "這一篇寫的是{own}，所在的一期是{day}",
    ),
    (
        "take the key out: an article has the day of its issue; or move the article to the issue of its day",
        "删去这一行，稿件就用本期的日期；或者把稿件移到那一天的那一期",
        "刪去這一行，稿件就用本期的日期；或者把稿件移到那一天的那一期",
    ),
    (
        "this says why the article was withdrawn, and it is not withheld",
        "这里写了撤回的缘由，稿件却没有撤下",
        "這裡寫了撤回的緣由，稿件卻沒有撤下",
    ),
    (
        "add a line `status: withheld`, or take the key out",
        "加一行 `status: withheld`，或者删去这一项",
        "加一行 `status: withheld`，或者刪去這一項",
    ),
    (
        "the folder says {day}, this says {other}",
        "文件夹写的是{day}，这里写的是{other}",
        "資料夾寫的是{day}，這裡寫的是{other}",
    ),
    (
        "make them the same; the folder's name is the address",
        "改成一致；文件夹的名字就是网址",
        "改成一致；資料夾的名字就是網址",
    ),
    # YAML.
    ("the colon is a full-width one", "这里的冒号是全角的", "這裡的冒號是全形的"),
    ("there is no space behind the colon", "冒号后面少了一个空格", "冒號後面少了一個空格"),
    ("what stands behind this # is not read", "这个 # 后面的字没有读", "這個 # 後面的字沒有讀"),
    (
        "put the value in quotes, with the #; or leave a space behind it, where it is a remark",
        "把值连同 # 放进引号；如果只是备注，在 # 后面空一格",
        "把值連同 # 放進引號；如果只是備註，在 # 後面空一格",
    ),
    ("write `{line}`", "写成 `{line}`", "寫成 `{line}`"),
    (
        "this line begins further right than the others",
        "这一行比别的行靠右",
        "這一行比別的行靠右",
    ),
    ("take the space before it away: `{line}`", "删去前面的空格：`{line}`", "刪去前面的空格：`{line}`"),
    ("this line begins with a tab", "这一行以制表符（Tab）开头", "這一行以定位字元（Tab）開頭"),
    (
        "take the tab away; where a line is indented, use spaces",
        "删去制表符；要缩进的地方用空格",
        "刪去定位字元；要縮排的地方用空格",
    ),
    (
        "the quotation mark at the beginning has no other at the end",
        "开头有引号，末尾没有",
        "開頭有引號，末尾沒有",
    ),
    (
        "something stands behind what is quoted or bracketed",
        "引号或括号后面还有文字",
        "引號或括號後面還有文字",
    ),
    ("a value cannot begin with {sign}", "内容不能以 {sign} 开头", "內容不能以 {sign} 開頭"),
    ("mapping values are not allowed in this context", "这里不该有冒号", "這裡不該有冒號"),
    ("could not find expected ':'", "这里少了冒号", "這裡少了冒號"),
    ("found unexpected end of stream", "引号或括号没有成对", "引號或括號沒有成對"),
    ("found character that cannot start any token", "内容不能用这个字符开头", "內容不能用這個字元開頭"),
    ("did not find expected key", "这一行不是 `名称: 内容`，或缩进不对", "這一行不是 `名稱: 內容`，或縮排不對"),
    ("did not find expected ',' or ']'", "方括号没有成对，或少了逗号", "方括號沒有成對，或少了逗號"),
    ("did not find expected ',' or '}'", "花括号没有成对，或少了逗号", "花括號沒有成對，或少了逗號"),
    (
        "did not find expected alphabetic or numeric character",
        "内容以 & 或 * 开头，却没有加引号",
        "內容以 & 或 * 開頭，卻沒有加引號",
    ),
    ("did not find expected '-' indicator", "列表的缩进不对", "清單的縮排不對"),
    ("put the value in quotes: {line}", "给内容加上引号：{line}", "給內容加上引號：{line}"),
    ("check quotes, brackets and indentation", "请检查引号、括号和缩进", "請檢查引號、括號和縮排"),
    (
        "anchors and aliases (& and *) are not used here",
        "这里不能用 & 和 * 的引用",
        "這裡不能用 & 和 * 的引用",
    ),
    (
        "put a value that begins with & or * in quotes",
        "内容以 & 或 * 开头时，加上引号",
        "內容以 & 或 * 開頭時，加上引號",
    ),
    ("tags (!) are not used here", "这里不能用 ! 标签", "這裡不能用 ! 標籤"),
    ("put a value that begins with ! in quotes", "内容以 ! 开头时，加上引号", "內容以 ! 開頭時，加上引號"),
    # Pictures.
    ("there is no picture {name}", "找不到图片 {name}", "找不到圖片 {name}"),
    (
        "put it into {folder}/, or take it out of the article",
        "把图片放进 {folder}/，或从稿件里删去",
        "把圖片放進 {folder}/，或從稿件裡刪去",
    ),
    ("{name} is no picture that can be shown", "{name} 不是能显示的图片", "{name} 不是能顯示的圖片"),
    ("use one of {formats}", "请用这几种格式：{formats}", "請用這幾種格式：{formats}"),
    (
        "{target} is not shown: it is none of the issue's pictures",
        "{target} 不会显示：它不是这一期的图片",
        "{target} 不會顯示：它不是這一期的圖片",
    ),
    (
        "put the picture into the issue's images/ and write images/NAME",
        "把图片放进这一期的 images/，写成 images/文件名",
        "把圖片放進這一期的 images/，寫成 images/檔名",
    ),
    ("{name} cannot be part of an address", "{name} 不能用在网址里", "{name} 不能用在網址裡"),
    (
        "name it with a-z, 0-9 and hyphens, like bridge-1.jpg",
        "文件名只用 a-z、0-9 和连字符，例如 bridge-1.jpg",
        "檔名只用 a-z、0-9 和連字號，例如 bridge-1.jpg",
    ),
    ("it is damaged, or not a picture", "文件已经损坏，或者不是图片", "檔案已經損壞，或者不是圖片"),
    (
        "open it in a picture editor and save it anew",
        "用图片编辑软件打开，重新保存",
        "用影像編輯軟體開啟，重新儲存",
    ),
    ("it is in truth a {kind} file", "它其实是 {kind} 文件", "它其實是 {kind} 檔"),
    ("rename it to {ending}", "把后缀改成 {ending}", "把副檔名改成 {ending}"),
    # Files and names.
    ("an issue's folder cannot have this name", "一期报纸的文件夹不能叫这个名字", "一期報紙的資料夾不能叫這個名字"),
    (
        "name it after the issue's date, 2024-04-12 (a second issue 2024-04-12-2), or undated-name",
        "用这一期的日期命名：2024-04-12（同日第二期 2024-04-12-2）；没有日期的写 undated-名称（字母、数字）",
        "用這一期的日期命名：2024-04-12（同日第二期 2024-04-12-2）；沒有日期的寫 undated-名稱（字母、數字）",
    ),
    ("an article cannot have this name", "稿件的文件不能叫这个名字", "稿件的檔案不能叫這個名字"),
    (
        "name it page-number.md, e.g. 1-05.md: the name is also the address",
        "写成“版次-序号.md”，例如 1-05.md：文件名也是网址",
        "寫成「版次-序號.md」，例如 1-05.md：檔名也是網址",
    ),
    ("this is no part of the paper, and passed over", "这不属于报纸的内容，已略过", "這不屬於報紙的內容，已略過"),
    (
        "an article is ISSUE/PAGE-NUMBER.md, an issue's facts ISSUE/issue.yml, the paper's paper.yml",
        "稿件放在 期/版次-序号.md，一期的资料放在 期/issue.yml，报纸的资料放在 paper.yml",
        "稿件放在 期/版次-序號.md，一期的資料放在 期/issue.yml，報紙的資料放在 paper.yml",
    ),
    (
        "what is known of the paper stands in {file}: move it there",
        "报纸的资料写在 {file} 里：把它移到那里",
        "報紙的資料寫在 {file} 裡：把它移到那裡",
    ),
    (
        "byte {number} ({byte}) is not {encoding}",
        "第{number}个字节（{byte}）不合 {encoding} 编码",
        "第{number}個位元組（{byte}）不合 {encoding} 編碼",
    ),
    ("save the file as UTF-8", "请把文件存成 UTF-8", "請把檔案存成 UTF-8"),
    ("this is not a text file: it holds NUL bytes", "这不是文本文件：里面有空字节", "這不是純文字檔：裡面有空位元組"),
    ("give a plain text file", "请用纯文本文件", "請用純文字檔"),
    # Addresses.
    (
        "two pages at one address: the alias {alias} is taken by a page of the site",
        "两页用了同一个网址：别名 {alias} 已是本站一页的网址",
        "兩頁用了同一個網址：別名 {alias} 已是本站一頁的網址",
    ),
    (
        "two pages at one address: the alias {alias} is taken by {file}",
        "两页用了同一个网址：别名 {alias} 已由 {file} 使用",
        "兩頁用了同一個網址：別名 {alias} 已由 {file} 使用",
    ),
    ("remove the alias from one of them", "从其中一篇删去别名", "從其中一篇刪去別名"),
    ("remove the alias", "删去这个别名", "刪去這個別名"),
    (
        'alias "{alias}" is not an address inside the site',
        "别名“{alias}”不是本站内的网址",
        "別名「{alias}」不是本站內的網址",
    ),
    (
        "give a path like 2022-05-21/1-04.html, relative to the site's base, without ..",
        "写成 2022-05-21/1-04.html 这样，从网站根目录算起，不带 ..",
        "寫成 2022-05-21/1-04.html 這樣，從網站根目錄算起，不帶 ..",
    ),
    (
        "a withheld name would be published: {text}",
        "不公开的姓名会被登出来：{text}",
        "不公開的姓名會被登出來：{text}",
    ),
    (
        "write the name as plain text there, without Markdown inside it, or take the link out",
        "这里的姓名写成纯文字，中间不加 Markdown 记号，或者去掉链接",
        "這裡的姓名寫成純文字，中間不加 Markdown 記號，或者去掉連結",
    ),
    # Templates.
    (
        "mend the template, or remove it from layouts/ to use the one that comes with the program",
        "改好模板，或者从 layouts/ 删去它，改用程序自带的模板",
        "改好範本，或者從 layouts/ 刪去它，改用程式內附的範本",
    ),
)
