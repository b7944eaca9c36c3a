"""A page's tree made ready: without what has no words, and with the words that only a browser shows."""

from __future__ import annotations

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.readers.loose import wrap_loose_words
from onrecord.readers.tree import class_has

# Scripts and styles hold no words of the report; templates and noscript repeat what stands beside them.
_WORDLESS = ("script", "style", "template", "noscript")
# Drawings hold none either, but one that was never closed has the rest of the page in it.
_DRAWINGS = ("svg", "math", "canvas", "object", "embed")
_WRITTEN = XPath("boolean(.//p | .//div | .//article)")

# Parts that extractors leave out by their name; one that was never closed has the rest of the page in it.
_FRAMES = ("aside", "footer", "nav", "header", "figcaption", "button", "label", "dialog", "menu", "fieldset")
_MOST = 0.6

# Labels for screen readers alone ("Image caption", "Share this"); longer hidden texts are left to judge.
_SPOKEN_LABELS = XPath(
    ".//*["
    + class_has(
        "off-screen", "offscreen", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"
    )
    + "]"
)
_LABEL_WORDS = 6

# What opens over a word in a sentence when the pointer rests on it; not the word itself.
_HOVERING = XPath(
    ".//p//span["
    + class_has("tooltiptext", "tooltip-content", "tooltip__content", "popover-content", "hovercard-content")
    + " or "
    + class_has("rollover-block", "rollover-people-block")
    + "]"
)

_SUBHEAD = re.compile(r"sub-?head|cross-?head|inter-?tit(?:le|re)|section-?(?:title|heading)", re.IGNORECASE)
_SUBHEAD_WORDS = range(1, 21)

_SENTENCE_TAGS = frozenset({"p", "li", "blockquote", "figcaption", "em", "strong", "b", "i"})
_FEWEST_WORDS = 6
_QUOTES = "\"“”„«»‘’'‹›"


def tidy(tree: HtmlElement) -> None:
    """Take out what has no words, and put into words and elements what only a browser shows.

    `<q>` gets its quotation marks, a time inside a sentence stays a part of it, and what is set as a
    heading becomes one.
    """
    for element in list(tree.iter(*_WORDLESS)):
        element.drop_tree()
    drop_drawings(tree)
    _open_frames(tree)
    for label in _SPOKEN_LABELS(tree):
        if len(label.text_content().split()) <= _LABEL_WORDS:
            label.drop_tree()
    for hovering in _HOVERING(tree):
        hovering.drop_tree()
    wrap_loose_words(tree)
    _name_subheads(tree)
    for quote in list(tree.iter("q")):
        _mark_quote(quote)
    _keep_times(tree)


def drop_drawings(tree: HtmlElement) -> None:
    """Take out drawings and what is embedded, but not the page that is in one which was never closed."""
    for drawing in list(tree.iter(*_DRAWINGS)):
        if _WRITTEN(drawing):
            drawing.drop_tag()
        else:
            drawing.drop_tree()


def _open_frames(tree: HtmlElement) -> None:
    """Make a container of what has most of the text, and is a frame by its name only."""
    most = _MOST * sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))
    for frame in tree.iter(*_FRAMES):
        if most and sum(len(paragraph.text_content()) for paragraph in frame.iter("p")) > most:
            frame.tag = "div"


def _keep_times(tree: HtmlElement) -> None:
    """Make the times of sentences a part of them; extractors drop every time with its words."""
    sentences: dict[HtmlElement, bool] = {}
    for time in list(tree.iter("time")):
        parent = time.getparent()
        if parent is not None and parent not in sentences:
            sentences[parent] = parent.tag in _SENTENCE_TAGS and _has_own_words(parent)
        if sentences.get(parent):
            time.tag = "span"


def _name_subheads(tree: HtmlElement) -> None:
    for element in list(tree.iter("div", "p")):
        short = not len(element) and len((element.text or "").split()) in _SUBHEAD_WORDS
        if short and _SUBHEAD.search(element.get("class") or ""):
            element.tag = "h3"


def _has_own_words(element: HtmlElement) -> bool:
    words = (element.text or "") + " ".join(child.tail or "" for child in element)
    return len(words.split()) >= _FEWEST_WORDS


def _mark_quote(quote: HtmlElement) -> None:
    quote.tag = "span"
    words = quote.text_content().strip()
    if not words or words[0] in _QUOTES:
        return
    inner = any(parent.get("data-quoted") for parent in quote.iterancestors("span"))
    left, right = ("‘", "’") if inner else ("“", "”")
    quote.set("data-quoted", "1")
    quote.text = left + (quote.text or "")
    if len(quote):
        quote[-1].tail = (quote[-1].tail or "") + right
    else:
        quote.text += right
