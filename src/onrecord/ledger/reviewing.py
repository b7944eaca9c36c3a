"""What people decided, and what follows from it for statements, in one batch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from onrecord.errors import InvalidDocument, NotOnRecord, Unfit
from onrecord.ledger import findings, summing, tables
from onrecord.ledger.batch import Batch
from onrecord.ledger.correcting import corrected
from onrecord.ledger.counting import recount
from onrecord.ledger.decisions import ON_NODES, ON_STATEMENTS, review, standing, to_judgement
from onrecord.ledger.joining import Joining
from onrecord.ledger.listing import names_of
from onrecord.ledger.nodes import called
from onrecord.ledger.rows import hops_of
from onrecord.ledger.tallies import Tallies
from onrecord.model import Deed, Judgement, Space

Values = dict[str, Any]

_ON_CLAIMS = (Deed.RESOLVE, Deed.WORD)


class Reviewing:
    """Keep judgements as people make them."""

    def __init__(self, batch: Batch, tallies: Tallies, joining: Joining) -> None:
        self._batch = batch
        self._connection = batch.connection
        self._tallies = tallies
        self._joining = joining

    def judge(self, judgement: Judgement) -> str:
        """Keep what a person decided, and give its id.

        Raises NotOnRecord for what the ledger does not know, InvalidDocument for a correction that makes
        no statement.
        """
        judgement, space, nodes = self._understood(judgement)
        made = judgement.id
        judgements = tables.judgements
        there = select(judgements.c.id).where(judgements.c.id == made)
        if self._connection.execute(there).first() is not None:
            return made
        row = {
            "seq": self._batch.number(judgements),
            "id": made,
            "deed": judgement.deed.value,
            "about": judgement.about,
            "other": judgement.other,
            "value": judgement.value,
            "by": judgement.by,
            "at": judgement.at,
            "why": judgement.why,
        }
        change = self._batch.change(who=judgement.by, what="judge", subject=judgement.about)
        self._batch.keep(change, judgements, [row])
        if space is not None:
            self._joining.decided(space, nodes)
        for statement in self._statements(judgement):
            self.review(statement)
        return made

    def _understood(self, judgement: Judgement) -> tuple[Judgement, Space | None, list[str]]:
        """Check what a judgement is about; name nodes by their names, and give their ids."""
        if judgement.deed in ON_STATEMENTS:
            self._entries(judgement.about)
        if judgement.deed is Deed.UNDO:
            earlier = self._judgement(judgement.about)
            while earlier.deed is Deed.UNDO:
                earlier = self._judgement(earlier.about)
            if earlier.deed in ON_NODES:
                _, space, nodes = self._understood(earlier)
                return judgement, space, nodes
        if judgement.deed in _ON_CLAIMS:
            self._joining.flush()
            if self._node(judgement.about).space != Space.CLAIM:
                raise Unfit(judgement.about, "this is no claim", "Name one that `onrecord claims` lists")
        if judgement.deed not in ON_NODES:
            return judgement, None, []
        self._joining.flush()
        found = [self._node(judgement.about), self._node(judgement.other or "")]
        if found[0].space != found[1].space or found[0].name == found[1].name:
            raise Unfit(
                f"{judgement.about} and {judgement.other}",
                f"these cannot be {judgement.deed}d",
                "Name two of the same kind, such as two speakers",
            )
        told = replace(judgement, about=found[0].name, other=found[1].name)
        return told, Space(found[0].space), [row.id for row in found]

    def _judgement(self, name: str) -> Judgement:
        judgements = tables.judgements
        row = self._connection.execute(select(judgements).where(judgements.c.id == name)).first()
        if row is None:
            raise NotOnRecord(name, "there is no such judgement", "See `onrecord judgements`")
        return to_judgement(row)

    def _node(self, name: str) -> Row[Any]:
        nodes = tables.nodes
        asked = select(nodes).where(called(names_of(name))).order_by(nodes.c.seq)
        row = self._connection.execute(asked.limit(1)).first()
        if row is None:
            raise NotOnRecord(name, "there is no such speaker, origin or claim", "Check the id")
        return row

    def _entries(self, statement: str) -> Sequence[Row[Any]]:
        """Give the rows of a statement as read, the last reading first."""
        self._batch.flush()
        entries = tables.entries
        asked = (
            select(entries)
            .where(entries.c.id == statement, entries.c.correction == "")
            .order_by(entries.c.seq.desc())
        )
        rows = self._connection.execute(asked).all()
        if not rows:
            raise NotOnRecord(statement, "there is no such statement", "Check the id")
        return rows

    def _statements(self, judgement: Judgement) -> list[str]:
        """Give the statements whose state a judgement may change."""
        while judgement.deed is Deed.UNDO:
            judgement = self._judgement(judgement.about)
        return [judgement.about] if judgement.deed in ON_STATEMENTS else []

    def review(self, statement: str) -> None:
        """Let a statement stand as the judgements on it say."""
        entries = tables.entries
        judgements = standing(self._connection, statement)
        rows = self._entries(statement)
        stood = self._forget_corrections(statement)
        state = review(judgements)
        self._connection.execute(update(entries).where(entries.c.id == statement).values(review=state))
        corrections = [row for row in judgements if row.deed == Deed.CORRECT.value]
        if corrections:
            self._correct(rows[0], corrections, state)
        if corrections or stood:  # of all that its report says: statements shed light on each other
            findings.forget(self._connection, rows[0].report)
            summing.let_go_of_report(self._connection, rows[0].report)
        recount(self._connection, self._tallies, rows[0].report)

    def _forget_corrections(self, statement: str) -> bool:
        """Take corrected rows away; say whether there was any."""
        entries, hops, places = tables.entries, tables.hops, tables.places
        asked = select(entries.c.seq).where(entries.c.id == statement, entries.c.correction != "")
        seqs = list(self._connection.execute(asked).scalars())
        if seqs:
            self._tallies.touching(seqs)
            for table in (hops, places):
                self._connection.execute(delete(table).where(table.c.entry.in_(seqs)))
            self._connection.execute(delete(entries).where(entries.c.seq.in_(seqs)))
        return bool(seqs)

    def _correct(self, row: Row[Any], corrections: Sequence[Row[Any]], state: str) -> None:
        """Put a corrected row beside the one that was read."""
        reports, texts, places = tables.reports, tables.texts, tables.places
        text = self._connection.execute(
            select(texts.c.text)
            .join(reports, reports.c.sha256 == texts.c.sha256)
            .where(reports.c.id == row.report)
        ).scalar_one()
        relay = hops_of(self._connection, [row.seq]).get(row.seq, [])
        made, hops = corrected(row, relay, text, [fields_of(one.value) for one in corrections])
        seq = self._batch.number(tables.entries)
        made.update(seq=seq, correction=corrections[-1].id, change=0, current=0, review=state)
        self._connection.execute(insert(tables.entries), [made])
        self._tallies.made([seq])
        if hops:
            self._connection.execute(
                insert(tables.hops), [{**hop, "entry": seq, "change": 0} for hop in hops]
            )
        named = self._connection.execute(select(places.c.name).where(places.c.entry == row.seq)).scalars()
        kept = [{"entry": seq, "name": name, "change": 0} for name in named]
        if kept:
            self._connection.execute(insert(places), kept)


def fields_of(value: str) -> Mapping[str, Any]:
    """Understand what a correction says.

    Raises InvalidDocument for anything but a JSON object.
    """
    try:
        fields = json.loads(value)
    except ValueError as error:
        raise InvalidDocument("correction", f"not JSON: {error}", "Give the corrected fields") from error
    if not isinstance(fields, dict) or not fields:
        raise InvalidDocument("correction", "it names no fields", "Give the corrected fields")
    return fields
