"""Find statements: words, filters, facets; all of it in the address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.errors import InvalidQuery, NotOnRecord
from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import FACETS, Mode, Query, Sort, params_of, query_of
from onrecord.model import Facet, Page
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.rows import Shape, rows_answer
from onrecord.serve.wording import named, value_words

router = APIRouter()

PER_PAGE = 25
_PAGING = frozenset({"after"})
_SHOWN_FACETS = 8
_MOST_FACETS = 100


@dataclass(frozen=True, slots=True)
class Chip:
    """Hold one filter that is set, and the address without it."""

    name: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold one value of a facet, how many it has, and the address that sets or takes it away."""

    label: str
    count: int
    chosen: bool
    address: str


def asked(request: Request) -> tuple[Query, str | None]:
    """Read the query and the place to go on from out of an address. Raises InvalidQuery."""
    given: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name not in _PAGING:
            given.setdefault(name, []).append(value)
    return query_of(given), request.query_params.get("after")


def address(query: Query, path: str = "/search") -> str:
    """Write the address of a query."""
    told = urlencode(params_of(query))
    return f"{path}?{told}" if told else path


@router.get("/search")
def search(request: Request, book: Book) -> Response:
    """Show the statements that a query finds, with what they could be narrowed down to."""
    query, after = asked(request)
    query, found, lacking = _found(book, query, after)
    values = {
        "lacking": lacking,
        "query": query,
        "asked": query.text,
        "found": found,
        "chips": list(_chips(query, book)),
        "kept": [row for row in params_of(query) if row[0] not in _IN_FORM],
        "sorts": [(one.value, _SORTS[one]) for one in Sort],
        "meaning": query.mode is Mode.MEANING,
        "turned": address(replace(query, mode=Mode.WORDS if query.mode is Mode.MEANING else Mode.MEANING)),
        "next": _next(query, found.next),
        "first": after is None,
        "start": address(query),
        "exports": [(shape.value, address(query, f"/search.{shape}")) for shape in Shape],
        "feeds": [("Atom", address(query, "/search.atom")), ("JSON Feed", address(query, "/search.feed"))],
        "facets": list(_facets(book, query)) if found.total else [],
    }
    return page(request, "search.html", values)


def _found(book: Ledger, query: Query, after: str | None) -> tuple[Query, Page, str]:
    """Search; by words alone, and saying so, where the ledger does not know what contents mean."""
    try:
        return query, book.search(query, after=after, limit=PER_PAGE), ""
    except InvalidQuery as error:
        if query.mode is not Mode.MEANING or error.where != "mode":
            raise
        plain = replace(query, mode=Mode.WORDS)
        return plain, book.search(plain, after=after, limit=PER_PAGE), error.why


@router.get("/search.{ending}")
def rows(request: Request, book: Book, ending: str) -> Response:
    """Give all the statements that a query finds."""
    if ending not in set(Shape):
        raise NotOnRecord(f".{ending}", "rows are not written so", f"Use one of {', '.join(Shape)}")
    query, _ = asked(request)
    total = book.count(query)
    found = (hit_row(hit) for hit in book.entries(query))
    return rows_answer(Shape(ending), HIT_COLUMNS, found, name="statements", total=total)


@router.get("/search/more")
def more(request: Request, book: Book) -> Response:
    """Show all values of one facet."""
    query_params = {name: value for name, value in request.query_params.multi_items() if name == "facet"}
    name = query_params.get("facet", "")
    if name not in FACETS:
        raise InvalidQuery("facet", f"{name!r} has no facet", f"Use one of {', '.join(FACETS)}")
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key != "facet":
            given.setdefault(key, []).append(value)
    query = query_of(given)
    found = book.facets(query, (name,), limit=_MOST_FACETS)[name]
    values = {
        "name": named(name),
        "choices": [_choice(query, name, one) for one in found],
        "back": address(query),
    }
    return page(request, "facet.html", values)


# What the form above the list sets itself; the rest goes along unseen.
_IN_FORM = frozenset({"text", "sort", "said_from", "said_to"})
_SORTS = {Sort.RELEVANCE: "best first", Sort.NEWEST: "newest first", Sort.OLDEST: "oldest first"}


def _next(query: Query, after: str | None) -> str | None:
    return f"/search?{urlencode([*params_of(query), ('after', after)])}" if after else None


def _chips(query: Query, book: Ledger) -> Iterator[Chip]:
    for name, value in params_of(query):
        if name in ("text", "sort", "mode"):
            continue
        held = getattr(query, name)
        less = tuple(one for one in held if one != value) if isinstance(held, tuple) else _UNSET[name]
        yield Chip(named(name), _told(name, value, book), address(_with(query, name, less)))


def _with(query: Query, name: str, value: Any) -> Query:
    return replace(query, **{name: value})


_UNSET = {row: getattr(Query(), row) for row in Query.__slots__}


def _told(name: str, value: str, book: Ledger) -> str:
    if name == "speaker" and value.startswith("sp-"):
        try:
            return book.speaker(value).name
        except NotOnRecord:
            return value
    return value_words(name, value)


def _facets(book: Ledger, query: Query) -> Iterator[tuple[str, str, Sequence[Choice], str | None]]:
    """Give, for every facet that has values: its heading, its name, what can be chosen, where the rest is."""
    found = book.facets(query, FACETS, limit=_SHOWN_FACETS + 1)
    for name in FACETS:
        values = found.get(name, [])
        if not values:
            continue
        choices = [_choice(query, name, one) for one in values[:_SHOWN_FACETS]]
        rest = address(query, "/search/more")
        rest = f"{rest}{'&' if '?' in rest else '?'}facet={name}" if len(values) > _SHOWN_FACETS else ""
        yield named(name), name, choices, rest or None


def _choice(query: Query, name: str, facet: Facet) -> Choice:
    held = getattr(query, name)
    chosen = facet.value in held
    values = tuple(one for one in held if one != facet.value) if chosen else (*held, facet.value)
    label = facet.label if name == "speaker" else value_words(name, facet.value)
    return Choice(label, facet.count, chosen, address(_with(query, name, values)))
