"""What people decide on the pages: who decided, what it says, and that it is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import InvalidDocument, NotOnRecord
from onrecord.ledger import patience
from onrecord.ledger.protocol import Ledger
from onrecord.model import Deed, Hit, Judgement, Report, Statement
from onrecord.serve import cookies

COOKIE = "reviewer"
_YEAR = 31_536_000
# The name of who decides where nobody has to say who they are.
_NOBODY = "local"
_SPAN = re.compile(r"(\d{1,9})\s*[-–]\s*(\d{1,9})")
_PARTS = ("source", "cue", "content")
_FIELDS = ("speaker", "kind", "role", "act", "factuality", "voice", "said")


def reviewer(request: Request, told: str) -> str:
    """Say who decides: whoever is logged in, else the name that was given.

    Raises InvalidDocument where there is neither.
    """
    account = getattr(request.state, "account", None)
    if account is not None and account.name != _NOBODY:
        return str(account.name)
    if not told.strip():
        raise InvalidDocument("judgement", "nobody stands for it", "Give your name")
    return told.strip()


def known(request: Request) -> str:
    """Give the name that somebody decided under before; empty where there is none."""
    account = getattr(request.state, "account", None)
    if account is not None and account.name != _NOBODY:
        return str(account.name)
    return unquote(cookies.value_of(request, COOKIE))


def now() -> str:
    """Give the time at which something is decided."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def keep(request: Request, ledger: Ledger, judgement: Judgement, back: str) -> Response:
    """Keep a judgement and go on to a page of ours."""
    patience.judge(ledger, judgement)
    answer = RedirectResponse(back, status_code=303)
    cookies.keep(request, answer, COOKIE, quote(judgement.by), seconds=_YEAR)
    return answer


def spans_told(statement: Statement) -> dict[str, str]:
    """Write the spans of a statement as people can change them: 12-30 40-52."""
    parts = {
        "source": statement.source.spans if statement.source else (),
        "cue": statement.cue,
        "content": statement.content,
    }
    return {name: " ".join(f"{span.start}-{span.end}" for span in spans) for name, spans in parts.items()}


def correction(form: Mapping[str, str], hit: Hit, statement: Statement, report: Report) -> str:
    """Give the fields that a person changed, as JSON. Raises InvalidDocument where none is."""
    changed: dict[str, Any] = {}
    before = spans_told(statement)
    for name in _PARTS:
        told = form.get(name, before[name]).strip()
        if told != before[name]:
            changed[name] = _spans(name, told, len(report.text))
    for name in _FIELDS:
        value = getattr(hit.entry, name)
        told = form.get(name, value or "").strip()
        if told != (value or ""):
            changed[name] = told or None
    if not changed:
        raise InvalidDocument("correction", "it changes nothing", "Change a part, or accept the statement")
    return json.dumps(changed, ensure_ascii=False, sort_keys=True)


def _spans(name: str, told: str, size: int) -> list[list[int]]:
    found = [[int(start), int(end)] for start, end in _SPAN.findall(told)]
    if _SPAN.sub("", told).strip(" ,;") or any(not start < end <= size for start, end in found):
        raise InvalidDocument(
            f"correction of {name}", f"{told!r} names no words of the report", "Select them in the text"
        )
    return found


def other_of(ledger: Ledger, told: str, space: str) -> str:
    """Give the id that somebody named: an id, a statement that belongs to it, or a speaker's name.

    Raises NotOnRecord where there is none, InvalidDocument where a name is that of several.
    """
    named = told.strip()
    if named.startswith("st-"):
        hit = ledger.hit(named)
        found = {"speaker": hit.speaker, "origin": hit.origin, "claim": hit.claim}[space]
        if found is None:
            raise NotOnRecord(named, f"this statement has no {space}", "Name another one")
        return found
    if re.fullmatch(r"[a-z]{2}-[0-9a-f]+", named):
        return named
    if space != "speaker":
        raise InvalidDocument("merge", f"{named!r} is no id", "Give the id, or that of a statement")
    rows = [
        row for row in ledger.speakers(named, limit=10) if named.casefold() in map(str.casefold, row.names)
    ]
    if len(rows) != 1:
        why = "several speakers are called so" if rows else "no speaker is called so"
        raise InvalidDocument(f"merge with {named!r}", why, "Give the speaker’s id")
    return rows[0].id


def made(
    deed: Deed, about: str, by: str, *, other: str | None = None, value: str = "", why: str = ""
) -> Judgement:
    """Make a judgement of now."""
    return Judgement(deed, about, other, value, by, now(), why.strip())
