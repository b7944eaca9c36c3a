"""Words that stand in a page's containers without a paragraph of their own.

Old and hand-made pages write text between `<br>` and blocks; extractors lose the first such run of a
container, often the lead of the report.
"""

from __future__ import annotations

from lxml.html import Element, HtmlElement

from onrecord.readers.tree import INLINE

_CONTAINERS = ("div", "section", "article", "main", "td", "center", "body", "form")
# Fewer words are a label beside a button, not a sentence.
_FEWEST_WORDS = 6


def wrap_loose_words(tree: HtmlElement) -> None:
    """Put runs of loose words into paragraphs, parted at blocks and at double line breaks."""
    for container in list(tree.iter(*_CONTAINERS)):
        if any(_is_parting(child) for child in container) and _has_loose_words(container):
            _wrap(container)


def _is_parting(element: HtmlElement) -> bool:
    return element.tag not in INLINE


def _has_loose_words(container: HtmlElement) -> bool:
    runs = [container.text, *(child.tail for child in container)]
    return any(run and len(run.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS for run in runs)


def _wrap(container: HtmlElement) -> None:
    run = Element("p")
    run.text, container.text = container.text, None
    container.insert(0, run)
    for child in list(container)[1:]:
        if child.tag == "br" and not _ends_run(run):
            run.append(child)
        elif _is_parting(child):
            run = _next_run(run, child)
        else:
            run.append(child)
    _drop_if_empty(run)


def _ends_run(run: HtmlElement) -> bool:
    """Tell whether a line break follows another one with nothing between."""
    return len(run) > 0 and run[-1].tag == "br" and not (run[-1].tail or "").strip()


def _next_run(run: HtmlElement, parting: HtmlElement) -> HtmlElement:
    """Begin a new run behind a block or a double line break."""
    _drop_if_empty(run)
    following = Element("p")
    following.text, parting.tail = parting.tail, None
    parting.addnext(following)
    return following


def _drop_if_empty(run: HtmlElement) -> None:
    if not len(run) and not (run.text or "").strip():
        run.drop_tree()
