"""Tell a report that prints a text on record from a new one: wire copy is one text, however many print it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.ledger.protocol import Ledger, Writing
from onrecord.linking import report_keys, same_text
from onrecord.model import Link, Node, Report, Space


def copies(writing: Writing, ledger: Ledger, reports: Sequence[Report]) -> dict[str, str]:
    """Place reports by their text, link those that print one, and say of each which earlier one it prints."""
    fresh = {report.id: Node(Space.TEXT, report.id, "{}", report_keys(report)) for report in reports}
    known = writing.sharing(Space.TEXT, {key for node in fresh.values() for key in node.keys})
    read = {report.id: report for report in reports}
    said: dict[str, str] = {}
    before = {node.id: node for node in known if node.id not in fresh}
    read |= ledger.printed(before)
    for node in fresh.values():
        for other in _sharing(node, before.values()):
            told = _link(read[node.id], read[other.id])
            if told is not None:
                writing.link([told])
                said.setdefault(node.id, f"prints the text of {other.id}: {told.reason}")
        before[node.id] = node
    for node in fresh.values():
        writing.place(node, ())
    return said


def _sharing(node: Node, others: Iterable[Node]) -> list[Node]:
    keys = frozenset(node.keys)
    return [other for other in others if not keys.isdisjoint(other.keys)]


def _link(report: Report, other: Report) -> Link | None:
    left, right = sorted((report, other), key=lambda one: one.id)
    found = same_text(left, right)
    return Link(Space.TEXT, left.id, right.id, round(found.share, 3), found.reason) if found else None
