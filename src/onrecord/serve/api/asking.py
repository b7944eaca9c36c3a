"""How programs ask: the filters of the pages, pages of a list, where the next one begins."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query as Parameter
from fastapi import Request

from onrecord.errors import InvalidQuery
from onrecord.ledger.paging import MOST_ON_A_PAGE
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import DATES, ONE_OF, Mode, Query, Sort, query_of
from onrecord.model import ClusterRow, Space

_EXAMPLES = {
    "text": "bridge “safe again”",
    "speaker": ["Ana Petrova"],
    "outlet": ["Vale Courier"],
    "said_from": "2022-09-01",
    "place": ["Norda"],
}
_MEANINGS = {
    "text": "words that are said, all of them; “phrases” together, endings with *",
    "mode": "words, or meaning: contents that mean much the same, too",
    "speaker": "names in any spelling, or ids",
    "kind": "of the speaker",
    "role": "office of the speaker",
    "outlet": "who reported it",
    "carrier": "anyone it came through",
    "control": "who controls a carrier, or the outlet where there is none",
    "country": "of a carrier or the outlet",
    "act": "what is done",
    "factuality": "how it is presented",
    "voice": "whose words they are",
    "place": "a place named in what is said",
    "unnamed": "unnamed sources only, or none of them",
    "report": "ids",
    "origin": "ids of utterances",
    "claim": "ids",
    "review": "what people decided about the reading",
    "origins_at_least": "the claim rests on so many origins",
    "carriers_at_least": "so many outlets carry the origin",
    "sort": "relevance, newest or oldest",
}

After = Annotated[
    str | None, Parameter(max_length=2_000, description="`next` of the page before; it is opaque")
]
Limit = Annotated[int, Parameter(ge=1, le=MOST_ON_A_PAGE, description="how many on a page")]


def _parameter(name: str, default: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if name in ONE_OF:
        schema["enum"] = sorted(str(value) for value in ONE_OF[name])
    elif name in DATES:
        schema["format"] = "date"
    elif name in ("sort", "mode"):
        schema["enum"] = [str(value) for value in (Sort if name == "sort" else Mode)]
    elif name == "unnamed":
        schema["enum"] = ["yes", "no"]
    elif name.endswith("_at_least"):
        schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
    else:
        schema["pattern"] = r"^[^\x00]*$"
    if isinstance(default, tuple):
        schema = {"type": "array", "items": schema}
    made: dict[str, Any] = {"name": name, "in": "query", "required": False, "schema": schema}
    if name in _MEANINGS:
        made["description"] = _MEANINGS[name]
    if name in _EXAMPLES:
        made["example"] = _EXAMPLES[name]
    return made


# Several values of one filter are alternatives; different filters must all hold.
FILTERS: dict[str, Any] = {"parameters": [_parameter(row.name, row.default) for row in fields(Query)]}


def asked(request: Request, own: Collection[str] = ()) -> Query:
    """Read the filters out of an address; `own` names what else the route takes. Raises InvalidQuery."""
    given: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name not in own:
            given.setdefault(name, []).append(value)
    return query_of(given)


def following(request: Request, after: str | None) -> dict[str, str | None]:
    """Give what asks for the next page, alone and as an address."""
    if after is None:
        return {"next": None, "next_url": None}
    kept = [row for row in request.query_params.multi_items() if row[0] != "after"]
    return {"next": after, "next_url": f"{request.url.path}?{urlencode([*kept, ('after', after)])}"}


def mark(what: str, place: Sequence[str | int]) -> str:
    """Write down where a page of a list ends."""
    packed = json.dumps([what, *place], separators=(",", ":")).encode("ascii")
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def place(what: str, after: str | None, kinds: Sequence[type]) -> list[Any] | None:
    """Read back where a page ended; None at the beginning. Raises InvalidQuery for anything else."""
    if after is None:
        return None
    try:
        raw = base64.b64decode(after.encode("ascii") + b"=" * (-len(after) % 4), b"-_", validate=True)
        told = json.loads(raw)
    except (ValueError, RecursionError):  # binascii.Error, UnicodeError and JSONDecodeError are such
        told = None
    whole = isinstance(told, list) and len(told) == len(kinds) + 1 and told[0] == what
    if not whole or any(type(one) is not kind for one, kind in zip(told[1:], kinds, strict=True)):
        raise InvalidQuery("after", "it is not where a page of this list ended", "Start at the first page")
    rest: list[Any] = told[1:]
    if any(isinstance(one, int) and not 0 <= one < 2**53 for one in rest):
        raise InvalidQuery("after", "it is not where a page of this list ended", "Start at the first page")
    return rest


def cut_off(what: str, rows: Sequence[Any], limit: int, key: str) -> tuple[Sequence[Any], str | None]:
    """Give a page of rows that one more was asked of, and where it ends: at the value under `key`."""
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], mark(what, [_value(rows[limit - 1], key)])


def _value(row: Any, key: str) -> str:
    for name in key.split("."):
        row = row[name] if isinstance(row, Mapping) else getattr(row, name)
    return str(row)


def joined_page(
    book: Ledger, space: Space, after: str | None, limit: int
) -> tuple[Sequence[ClusterRow], str | None]:
    """Give a page of what was joined in a space, those with the most statements first.

    A page begins after the last row that was seen, wherever that stands by now.
    """
    seen = place(space.value, after, (int, str))
    rows = book.clusters(space, after=(seen[0], seen[1]) if seen else None, limit=limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return rows[:limit], mark(space.value, [last.statements, last.id]) if last else None
