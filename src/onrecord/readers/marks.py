"""What a page sets apart from its running text: posts, captions, quotes.

They are taken out of the tree before the main text is looked for, and a paragraph with a mark is left
in their place; where the main text has the mark, they go back in, each as a block of its own. So an
extractor that drops figures and embeds cannot drop them, and one that flattens them cannot melt them
into the sentences around.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import Element, HtmlElement

from onrecord.model import BlockKind
from onrecord.readers.dates import machine
from onrecord.readers.posts import signed
from onrecord.readers.tree import class_has, words_of

# The class that each platform's embed code gives its element, from their documentation.
_PLATFORMS = {
    "twitter-tweet": "Twitter",
    "twitter-video": "Twitter",
    "twitter-tweet-rendered": "Twitter",
    "instagram-media": "Instagram",
    "fb-post": "Facebook",
    "fb-video": "Facebook",
    "tiktok-embed": "TikTok",
    "telegram-post": "Telegram",
    "tgme_widget_message": "Telegram",
    "bluesky-embed": "Bluesky",
    "mastodon-embed": "Mastodon",
    "text-post-media": "Threads",
    "reddit-embed-bq": "Reddit",
    "truthsocial-embed": "Truth Social",
    "vk_post": "VK",
}
_PLATFORM_TAGS = {
    "amp-twitter": "Twitter",
    "twitter-widget": "Twitter",
    "amp-instagram": "Instagram",
    "amp-facebook": "Facebook",
    "amp-tiktok": "TikTok",
}

# The attribute of a marked paragraph: the number of its mark.
SIGN = "data-sign"

_PULL_QUOTE = re.compile(
    r"pull[-_]{0,2}quote|pull[-_]?out|quote[-_]{0,2}(?:box|pull)|block[-_]quote", re.IGNORECASE
)
_QUOTE_TAGS = frozenset({"aside", "div", "figure", "section", "p"})
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])captions?(?:$|[\s_-])|wp-caption-text|[a-z]Caption(?:$|\s)")
_CAPTION_TAGS = frozenset({"p", "div", "span", "dd", "small"})
_PLAYER = re.compile(r"Media playback is unsupported on your device\s*")
_PICTURE = XPath("boolean(.//img | .//picture | .//video | .//amp-img | .//iframe)")
_CREDITED = XPath(
    ".//cite | .//footer | .//*["
    + class_has("attribution", "quote-author", "quote__author", "quote-source", "quote-credit")
    + "]"
)
_DATED = XPath("string((.//*[self::time or self::span]/@datetime)[1])")
_TELEGRAM_NAME = XPath("string((.//*[contains(@class, 'owner_name')])[1])")
_ACCOUNT = XPath("string((.//a[starts-with(normalize-space(.), '@')])[1])")
_POSTED_BY = re.compile(r"Posted by\s{1,3}([^\n]{2,80}?)\s{1,3}on\s{1,3}([^\n]{8,60})")

# Elements that only wrap one other, and elements that no paragraph can stand in.
_WRAPPERS = frozenset({"div", "figure", "span", "section", "center", "aside", "p", "a", "li", "amp-twitter"})
_NO_PARAGRAPH_IN = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "a"})

_MOST_CAPTION_WORDS = 120
_MOST_ASIDE_WORDS = 80
# A blockquote with more of the page's paragraphs than this is the page's way to indent, not a quote.
_MOST_OF_PAGE = 0.4
_DASHES = " \n—–-―|"


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold what was taken out at one place.

    `only_repeated`: it counts only if its words stand in the running text too, as those of an aside.
    """

    kind: BlockKind
    text: str
    author: str | None = None
    platform: str | None = None
    published: str | None = None
    only_repeated: bool = False


class Marks:
    """Hold what was taken out of a page, and find it again in what was extracted."""

    def __init__(self, markup: str) -> None:
        # A word that no page contains, least of all one written to contain it.
        self.word = "xq" + hashlib.blake2b(markup.encode("utf-8", "replace"), digest_size=5).hexdigest()
        self._sign = re.compile(rf"{self.word}(?:s(\d{{1,6}})|e(\d{{1,6}}))x")
        self._marks: list[Mark] = []
        self._found: set[int] = set()

    def put(self, element: HtmlElement, mark: Mark) -> None:
        """Put a marked paragraph where the element stands, and take the element out."""
        number = len(self._marks)
        self._marks.append(mark)
        sign = Element("p")
        inner = "" if mark.only_repeated else mark.text
        sign.text = f"{self.word}s{number}x {inner} {self.word}e{number}x"
        sign.set(SIGN, str(number))
        place = _outermost(element)
        # A paragraph cannot lie in a sentence, a heading or a link: it goes behind.
        around = [parent for parent in place.iterancestors() if parent.tag in _NO_PARAGRAPH_IN]
        (around[-1] if around else place).addnext(sign)
        if not around:
            sign.tail, place.tail = place.tail, None
        place.drop_tree()

    def begin(self) -> None:
        """Forget which marks were found: another text of the same page is to be read."""
        self._found.clear()

    def split(self, text: str) -> Iterator[str | Mark]:
        """Give the words between marks, and the marks, in order and each once."""
        signs = list(self._sign.finditer(text))
        closing: dict[str, list[re.Match[str]]] = defaultdict(list)
        for sign in signs:
            if sign[2]:
                closing[sign[2]].append(sign)
        at = 0
        for sign in signs:
            ends = closing.get(sign[1] or "", ())
            place = bisect_left(ends, sign.end(), key=lambda end: end.start())
            if sign.start() < at or place == len(ends):
                continue
            yield text[at : sign.start()]
            number = int(sign[1])
            if number not in self._found:
                self._found.add(number)
                yield self._marks[number]
            at = ends[place].end()
        yield text[at:]

    def lost(self) -> dict[int, Mark]:
        """Give the marks that no text had yet, but for those that do not count by themselves."""
        return {
            number: mark
            for number, mark in enumerate(self._marks)
            if number not in self._found and not mark.only_repeated
        }


def take_out(tree: HtmlElement, markup: str) -> Marks:
    """Take posts, captions and quotes out of a page, leaving marks."""
    marks = Marks(markup)
    taken: set[HtmlElement] = set()
    for element, mark in [*_posts(tree)]:
        _take(element, mark, marks, taken)
    for element, mark in [*_captions(tree)]:
        _take(element, mark, marks, taken)
    for element, mark in [*_quotes(tree)]:
        _take(element, mark, marks, taken)
    cleared: dict[HtmlElement, bool] = {}
    for sign in tree.iter("p"):
        if sign.get(SIGN):
            _clear_way(sign, cleared)
    return marks


def _take(element: HtmlElement, mark: Mark, marks: Marks, taken: set[HtmlElement]) -> None:
    if (
        mark.text
        and element.getparent() is not None
        and not any(up in taken for up in element.iterancestors())
    ):
        taken.add(element)
        marks.put(element, mark)


def _posts(tree: HtmlElement) -> Iterator[tuple[HtmlElement, Mark]]:
    for element in tree.iter("blockquote", "div", "section", "article", *_PLATFORM_TAGS):
        platform = _PLATFORM_TAGS.get(element.tag) or next(
            (_PLATFORMS[name] for name in (element.get("class") or "").split() if name in _PLATFORMS), None
        )
        if platform:
            text = words_of(element)
            author, published = _signature(element, text)
            yield element, Mark(BlockKind.POST, text, author, platform, published)


def _signature(element: HtmlElement, text: str) -> tuple[str | None, str | None]:
    author, published = signed(text)
    if posted := _POSTED_BY.search(text):
        author, published = posted[1].strip(), machine(posted[2].strip())
    author = author or _TELEGRAM_NAME(element).strip() or _ACCOUNT(element).strip() or None
    return author, machine(_DATED(element)) or published


def _captions(tree: HtmlElement) -> Iterator[tuple[HtmlElement, Mark]]:
    for element in tree.iter("figcaption"):
        figure = next(element.iterancestors("figure"), None)
        yield _caption(element, figure)
    pictured: dict[HtmlElement, bool] = {}
    for element in tree.iter(*_CAPTION_TAGS):
        parent = element.getparent()
        if parent is None or not _CAPTION_CLASS.search(element.get("class") or ""):
            continue
        if parent not in pictured:
            pictured[parent] = _PICTURE(parent)
        inside = next(element.iterancestors("figcaption"), None) is not None
        if not inside and (pictured[parent] or _beside_picture(element)):
            yield _caption(element, None)


def _beside_picture(element: HtmlElement) -> bool:
    before = element.getprevious()
    return before is not None and bool(_PICTURE(before)) and len(before.text_content().split()) < 3


def _caption(element: HtmlElement, figure: HtmlElement | None) -> tuple[HtmlElement, Mark]:
    text = " ".join(_PLAYER.sub("", words_of(element)).split("\n"))
    if len(text.split()) > _MOST_CAPTION_WORDS:
        text = ""
    if figure is not None and _only_words(figure, element):
        element = figure
    elif figure is not None:
        figure.tag = "div"  # extractors drop figures with all that is in them
    return element, Mark(BlockKind.CAPTION, text)


def _quotes(tree: HtmlElement) -> Iterator[tuple[HtmlElement, Mark]]:
    size = sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))
    for element in tree.iter("blockquote", *_QUOTE_TAGS):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        pulled = bool(_PULL_QUOTE.search(names))
        if (
            not (pulled or element.tag in {"blockquote", "aside"})
            or element.find(".//p[@data-sign]") is not None
        ):
            continue
        text = words_of(element)
        count = len(text.split())
        if element.tag == "blockquote" or pulled:
            if count >= 3 and len(text) <= _MOST_OF_PAGE * max(size, len(text)):
                yield element, Mark(BlockKind.BLOCKQUOTE, text.replace("\n", "\n\n"), _credit(element))
        elif count <= _MOST_ASIDE_WORDS:
            yield (
                element,
                Mark(BlockKind.PULLQUOTE, text.replace("\n", "\n\n"), _credit(element), only_repeated=True),
            )


def _credit(element: HtmlElement) -> str | None:
    for credit in _CREDITED(element):
        name = " ".join(credit.text_content().split()).strip(_DASHES)
        if name and len(name) <= 120:
            return name
    return None


def _only_words(around: HtmlElement, element: HtmlElement) -> bool:
    """Tell whether all words of an element are those of one inside it."""
    return len("".join(around.text_content().split())) == len("".join(element.text_content().split()))


def _outermost(element: HtmlElement) -> HtmlElement:
    """Climb to the outermost element that holds nothing but this one."""
    parent = element.getparent()
    while parent is not None and parent.tag in _WRAPPERS and _holds_only(parent, element):
        element, parent = parent, parent.getparent()
    return element


def _holds_only(parent: HtmlElement, element: HtmlElement) -> bool:
    if (parent.text or "").strip() or (element.tail or "").strip():
        return False
    return not any(
        (other.tail or "").strip() or any(words.strip() for words in other.itertext())
        for other in parent
        if other is not element
    )


def _clear_way(sign: HtmlElement, cleared: dict[HtmlElement, bool]) -> None:
    """Take the names off elements that hold marks alone: an extractor drops what is called "embed"."""
    element = sign.getparent()
    while element is not None and element.tag in _WRAPPERS and element not in cleared:
        cleared[element] = not (element.text or "").strip() and all(
            not (child.tail or "").strip()
            and (child.get(SIGN) or cleared.get(child) or not child.text_content().strip())
            for child in element
        )
        if not cleared[element]:
            return
        for name in ("class", "id", "role", "style"):
            element.attrib.pop(name, None)
        if element.tag in {"figure", "aside"}:
            element.tag = "div"
        element = element.getparent()
