"""What was found about a statement, as text for the ledger: a page of a claim then reads no report again.

Only what differs from the usual is written. Whoever keeps it keeps the version beside it, which follows from
the code and the word lists of these rooms: after any change to them everything is found anew.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata, resources
from typing import Any

from onrecord.claims.facts import Facts
from onrecord.claims.propositions import Found
from onrecord.model import Entry, NoProposition, Polarity, Proposition, ids

_NOTHING = Facts((), ())
_ROOMS = ("onrecord.claims", "onrecord.language", "onrecord.language.en", "onrecord.model")


@cache
def version() -> str:
    """Name the code and the word lists by which statements are understood and claims summed up."""
    read = hashlib.blake2b(metadata.version("onrecord").encode(), digest_size=8)
    for room in _ROOMS:
        files = [file for file in resources.files(room).iterdir() if file.name.endswith((".py", ".toml"))]
        for file in sorted(files, key=lambda one: one.name):
            read.update(f"{room}/{file.name}\n".encode())
            read.update(file.read_bytes())
    return read.hexdigest()


def packed(found: Found) -> str:
    """Give what was found as JSON; `unpacked` reads it back."""
    told = found.proposition
    if isinstance(told, NoProposition):
        return ids.packed({"why": told.why})
    row: dict[str, Any] = {"text": told.text}
    if told.polarity is Polarity.NEGATIVE:
        row["negative"] = True
    if told.hedge:
        row["hedge"] = told.hedge
    if told.changes:
        row["changes"] = told.changes
    if found.facts is not None:
        usual = _NOTHING.values()
        row["facts"] = {name: value for name, value in found.facts.values().items() if value != usual[name]}
    return ids.packed(row)


def unpacked(entry: Entry, told: str) -> Found:
    """Read back what `packed` gave, beside its entry."""
    row = json.loads(told)
    if "why" in row:
        return Found(entry, NoProposition(entry.id, row["why"]))
    polarity = Polarity.NEGATIVE if row.get("negative") else Polarity.POSITIVE
    proposition = Proposition(
        entry.id, row["text"], polarity, row.get("hedge", ""), tuple(row.get("changes", ()))
    )
    facts = row.get("facts")
    return Found(entry, proposition, None if facts is None else Facts.of({**_NOTHING.values(), **facts}))
