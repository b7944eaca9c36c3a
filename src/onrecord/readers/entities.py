"""XML before it is parsed: without its document type, and with every entity filled in or refused.

A document type can name files and hosts to be read, and entities that grow to gigabytes. No format of
news needs one. What feeds do need are the names of HTML (`&nbsp;`), which XML does not know, and now
and then a short text of their own.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from onrecord.errors import ReadError

# A short text of a feed's own ("&site;"): longer ones are there to grow.
_LONGEST_VALUE = 200
_MOST_OWN = 200
# By how many characters own entities may lengthen a document.
_MOST_GROWTH = 1_000_000

# What may stand before a document type; one inside a text is none.
_PROLOG = re.compile(r"(?:[^<]++|<!--[\s\S]*?-->|<\?[^>]*+>)*+")
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>\"']++|\"[^\"]*+\"|'[^']*+')*+", re.IGNORECASE)
# What an internal subset is made of, each a whole that cannot be read two ways.
_SUBSET = re.compile(r"\[(?:[^\]\"'<]++|<!--[\s\S]*?-->|<(?!!--)|\"[^\"]*+\"|'[^']*+')*+\]\s*+>?")
_DECLARED = re.compile(
    r"<!ENTITY\s++(%\s++)?([^\s%<>&\"']{1,100})\s++(?:\"([^\"]*+)\"|'([^']*+)'|(SYSTEM|PUBLIC)\b)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)|<!--[\s\S]*?(?:-->|\Z)")
_REFERENCE = re.compile(r"&(?:#(?:(\d{1,8})|[xX]([0-9a-fA-F]{1,8}));|([A-Za-z][\w.-]{0,100}+);)?")
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]{0,400}\?>")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def without_entities(markup: str, where: str) -> str:
    """Take the document type off and fill entities in, so that a parser has nothing to look up.

    Raises ReadError where the text asks for an entity that is a file, an address, or made of others.
    """
    markup = _NOT_IN_XML.sub("", markup.lstrip("\ufeff"))
    declaration = _DECLARATION.match(markup)
    markup = markup[declaration.end() if declaration else 0 :]
    own: dict[str, str | None] = {}
    prolog = _PROLOG.match(markup)
    doctype = _DOCTYPE.match(markup, prolog.end() if prolog else 0)
    if doctype:
        subset = _SUBSET.match(markup, doctype.end())
        if subset:
            own = _declared(subset[0])
            end = subset.end()
        else:
            end = markup.find(">", doctype.end()) + 1 or doctype.end()
        markup = markup[: doctype.start()] + markup[end:]
    return _filled(markup, own, where)


def _declared(subset: str) -> dict[str, str | None]:
    """Give the short texts that a document declares, and null for what is no short text."""
    own: dict[str, str | None] = {}
    for found in _DECLARED.finditer(subset):
        parameter, name, double, single, _ = found.groups()
        value = double if double is not None else single
        plain = not parameter and value is not None and len(value) <= _LONGEST_VALUE
        own.setdefault(name, value if plain and not re.search(r"[&%<]", value or "") else None)
        if len(own) >= _MOST_OWN:
            break
    return own


def _filled(markup: str, own: dict[str, str | None], where: str) -> str:
    growth = 0

    def fill(found: re.Match[str]) -> str:
        nonlocal growth
        if found[1] or found[2]:
            return _numbered(int(found[1]) if found[1] else int(found[2], 16))
        name = found[3]
        if name is None:
            return "&amp;"
        if name in _XML_OWN:
            return found[0]
        if name in own:
            value = own[name]
            growth += len(value or "")
            if value is None or growth > _MOST_GROWTH:
                why = f"it uses the entity &{name};, which is built to grow or to reach for something else"
                raise ReadError(where, why, "Ask for a file without a document type")
            return html.escape(html.unescape(value))
        return _numbered(*map(ord, html5[f"{name};"])) if f"{name};" in html5 else f"&amp;{name};"

    kept: list[str] = []
    at = 0
    for section in _SECTION.finditer(markup):
        kept += (_REFERENCE.sub(fill, markup[at : section.start()]), section[0])
        at = section.end()
    return "".join((*kept, _REFERENCE.sub(fill, markup[at:])))


def _numbered(*codes: int) -> str:
    return "".join(
        f"&#{code};" if code < 0x110000 and not _NOT_IN_XML.match(chr(code)) else "" for code in codes
    )
