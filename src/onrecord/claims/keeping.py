"""What was found about a statement, as text for the ledger: a page of a claim then reads no report again."""

from __future__ import annotations

import json

from onrecord.claims.facts import Facts
from onrecord.claims.propositions import Found
from onrecord.model import Entry, NoProposition, Polarity, Proposition


def packed(found: Found) -> str:
    """Give what was found as JSON; `unpacked` reads it back."""
    told = found.proposition
    if isinstance(told, NoProposition):
        return json.dumps({"why": told.why}, ensure_ascii=False)
    row = {
        "text": told.text,
        "polarity": told.polarity,
        "hedge": told.hedge,
        "changes": told.changes,
        "facts": json.loads(found.facts.packed()) if found.facts else None,
    }
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def unpacked(entry: Entry, told: str) -> Found:
    """Read back what `packed` gave, beside its entry."""
    row = json.loads(told)
    if "why" in row:
        return Found(entry, NoProposition(entry.id, row["why"]))
    proposition = Proposition(
        entry.id, row["text"], Polarity(row["polarity"]), row["hedge"], tuple(row["changes"])
    )
    return Found(entry, proposition, Facts.unpacked(json.dumps(row["facts"])) if row["facts"] else None)
