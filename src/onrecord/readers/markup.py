"""A page's markup before it is parsed: what no parser should be given is taken out in one pass.

libxml2 takes time with the square of the attributes of one element, and drops without a word what is
nested deeper than 256 elements. Both are far past anything a page needs and easily written by someone
who means harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import TooLarge
from onrecord.readers.tree import INLINE, VOID

# A page of half a megabyte has 5,000 tags; a tree of this many elements takes some 200 MB.
MAX_TAGS = 400_000

# Longer tags are looked into; those with more attributes keep none. Data in an attribute may be long,
# but no element has a hundred attributes.
_LONG_TAG = 4000
_MOST_ATTRIBUTES = 200

# Browsers go on behind an end that came too early; libxml2 does not.
_ENDS = frozenset({"html", "body"})

# Below the 256 of libxml2 and far above what a page needs: the deepest of 181 news pages has 51 levels.
_FLAT_DEPTH = 120

# Comments, scripts and the like as wholes, so that no tag is seen in them; then tags, with what is
# between quotes. No part can fail once begun, or be read two ways: the time is linear. Possessive groups that
# look ahead would say the same, and Python 3.11.2 (Debian 12) gets them wrong.
TOKEN = re.compile(
    r"<!--[\s\S]*?(?=-->|\Z)"
    r"|<(?P<raw>script|style|textarea|xmp|noframes)\b(?:[^\"'>]++|\"[^\"]*+\"?|'[^']*+'?)*+>?"
    r"[\s\S]*?(?=</(?P=raw)|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[^\"'>]++|\"[^\"]*+\"?|'[^']*+'?)*+)>?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")
# XML has no place for these, and libxml2 ends a text at NUL.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# The same, written as numbers: libxml2 takes them into the tree, and nothing can be put beside them there.
_NUMBERED = re.compile(
    r"&#(?:0*(?:[0-8]|1[1245-9]|2\d|3[01]|127|6553[45])(?!\d)|[xX]0*(?:[0-8bcef]|1[\da-f]|7f|fff[ef])(?![\da-fA-F]));?",
    re.IGNORECASE,
)


def made_safe(markup: str, where: str) -> str:
    """Take out characters, attributes and ends of the page that a parser stumbles over.

    Raises TooLarge for more than MAX_TAGS tags.
    """
    markup = _NUMBERED.sub("", _NOT_IN_XML.sub("", markup))
    kept: list[str] = []
    at = 0
    for number, tag in enumerate(_tags(markup)):
        if number > MAX_TAGS:
            raise TooLarge(where, f"it has more than {MAX_TAGS:,} tags, so it is not one page", "Split it")
        if tag["close"] and tag["name"].lower() in _ENDS:
            kept.append(markup[at : tag.start()])
            at = tag.end()
        elif (
            tag.end() - tag.start() > _LONG_TAG
            and len(_QUOTED.sub("", tag["rest"]).split()) > _MOST_ATTRIBUTES
        ):
            kept.append(f"{markup[at : tag.start()]}<{tag['close']}{tag['name']}>")
            at = tag.end()
    return "".join((*kept, markup[at:]))


def made_flat(markup: str) -> str:
    """Leave out the tags that are nested deeper than anything needs; what stood between them stays.

    Block elements leave a line break, so that no words run together.
    """
    kept: list[str] = []
    depth = at = 0
    for tag in _tags(markup):
        name = tag["name"].lower()
        if name in VOID or tag["rest"].endswith("/"):
            continue
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        if depth + bool(tag["close"]) > _FLAT_DEPTH:
            between = markup[at : tag.start()]
            if between and not between.isspace():
                kept.append(between)
            if name not in INLINE and kept[-1:] != ["<br>"]:
                kept.append("<br>")
            at = tag.end()
    return "".join((*kept, markup[at:]))


def _tags(markup: str) -> Iterator[re.Match[str]]:
    return (token for token in TOKEN.finditer(markup) if token["name"])
