"""One hash of all that is on record, whatever order it came in, without times and places of this machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.ledger import tables


def digest(connection: Connection) -> str:
    """Hash captures, reports with what was found in them, clusters with their reasons, and judgements."""
    total = hashlib.blake2b(digest_size=32)
    for name, asked in _asked():
        part = hashlib.blake2b(digest_size=32)
        for row in connection.execute(asked.execution_options(yield_per=1000)):
            part.update(json.dumps([*row], separators=(",", ":")).encode("ascii") + b"\n")
        total.update(f"{name} {part.hexdigest()}\n".encode("ascii"))
    return total.hexdigest()


def _asked() -> Iterator[tuple[str, Select[Any]]]:
    captures, captured, reports = tables.captures, tables.captured, tables.reports
    readings, entries, nodes, members = tables.readings, tables.entries, tables.nodes, tables.members
    links, judgements = tables.links, tables.judgements
    yield "captures", select(captures.c.id, captures.c.sha256).order_by(captures.c.id)
    key = (captured.c.capture, captured.c.part, captured.c.report)
    yield "captured", select(*key).order_by(*key)
    yield "reports", select(reports.c.id, reports.c.item, reports.c.language).order_by(reports.c.id)
    last = select(func.max(readings.c.seq)).group_by(readings.c.report)
    found = select(readings.c.report, readings.c.hash).where(readings.c.seq.in_(last))
    yield "readings", found.order_by(readings.c.report)
    told = select(nodes.c.space, nodes.c.id, nodes.c.payload, nodes.c.found_by, nodes.c.cluster_id)
    yield "nodes", told.order_by(nodes.c.space, nodes.c.id)
    stands = (nodes.c.space, nodes.c.id, entries.c.id)
    member = select(*stands).join(members, members.c.node == nodes.c.seq)
    yield "members", member.join(entries, entries.c.seq == members.c.statement).order_by(*stands)
    pair = (links.c.space, links.c.left, links.c.right)
    yield "links", select(*pair, links.c.score, links.c.reason).where(links.c.current == 1).order_by(*pair)
    decided = [judgements.c[name] for name in ("deed", "about", "other", "value", "by", "why")]
    yield "judgements", select(*decided).order_by(*decided, judgements.c.seq)
