"""The picture of how the statements of a report came: from speakers, through carriers, to the report.

It is a list of lists, from the report back to the speakers, which the style sheet draws as boxes and lines:
who cannot see it hears the same, words wrap on a narrow screen, and nothing needs a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.interchange.chains import Chain, Node, tree
from onrecord.interchange.page.elements import escaped, hop_element
from onrecord.interchange.wording import outlet_words
from onrecord.model import Control, Reading


def picture(reading: Reading, numbers: Mapping[str, int]) -> Iterator[str]:
    """Draw the chains of a report; `numbers` are those of the statements on the page, by id."""
    report, root = reading.report, tree(reading)
    if not reading.statements:
        return
    yield f"<section class='chains' aria-labelledby='p-{report.id}'>\n<p class='count' id='p-{report.id}'>"
    if not root.through:
        yield "Through whom</p>\n<p class='facts'>No carrier is named: every statement comes straight from "
        yield "its speaker.</p>\n</section>\n"
        return
    yield "Through whom</p>\n<ul class='tree'>\n<li>"
    outlet = f" <small>{escaped(outlet_words(report.outlet))}</small>" if report.outlet else ""
    yield f"<div class='node end'><b>This report</b>{outlet}</div>\n"
    yield from _below(root, numbers)
    yield "</li>\n</ul>\n</section>\n"


def _below(node: Node, numbers: Mapping[str, int]) -> Iterator[str]:
    yield "<ul>\n"
    for inner in node.through.values():
        yield "<li><div class='node"
        if inner.carrier:
            yield f" by-{inner.carrier.control or Control.UNKNOWN}'><span class='by'>through</span>"
            yield f"<b>{hop_element(inner.carrier)}</b>"
        yield "</div>\n"
        yield from _below(inner, numbers)
        yield "</li>\n"
    if node.speakers:
        kind, label = ("straight", "no carrier named") if node.carrier is None else ("speakers", "from")
        yield f"<li><div class='node {kind}'><span class='by'>{label}</span>\n<ul>\n"
        for same in node.speakers.values():
            yield _speaker(same, numbers)
        yield "</ul></div></li>\n"
    yield "</ul>\n"


def _speaker(same: list[Chain], numbers: Mapping[str, int]) -> str:
    person = same[0].who
    name = escaped(person.shown) if person.name else f"<span class='unknown'>{person.shown}</span>"
    unnamed = " <span class='tag'>unnamed</span>" if person.unnamed else ""
    links = " ".join(_link(chain, numbers[chain.statement.id]) for chain in same)
    return f"<li><span dir='auto'>{name}</span>{unnamed} {links}</li>\n"


def _link(chain: Chain, number: int) -> str:
    return f"<a class='s{number}' href='#{chain.statement.id}' title='Statement {number}'>{number}</a>"
