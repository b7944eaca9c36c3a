"""The filters of `search`, for every command that chooses statements: declared once, asked as one query."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from onrecord.ledger.query import Mode, Query, Sort, params_of, query_of

_DAY = typer.Option(metavar="YYYY-MM-DD", show_default=False)


def _many(help_: str) -> Any:
    return typer.Option(metavar="VALUE", show_default=False, help=help_)


def _least(help_: str) -> Any:
    return typer.Option(metavar="N", min=1, show_default=False, help=help_)


def _query(  # noqa: PLR0913 - one parameter per filter: typer reads them off the signature
    *,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", show_default=False, help="Words or “phrases” that are said."),
    ] = None,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Find contents that mean much the same, too.")
    ] = False,
    speaker: Annotated[list[str] | None, _many("Who said it: a name in any spelling, or an id.")] = None,
    kind: Annotated[list[str] | None, _many("Kind of speaker: person, organisation, unnamed …")] = None,
    role: Annotated[list[str] | None, _many("Office of the speaker.")] = None,
    outlet: Annotated[list[str] | None, _many("Who reported it.")] = None,
    carrier: Annotated[list[str] | None, _many("Through whom it came.")] = None,
    control: Annotated[
        list[str] | None, _many("Who controls the carriers, or the outlet where there is none.")
    ] = None,
    country: Annotated[list[str] | None, _many("Country of a carrier or of the outlet.")] = None,
    act: Annotated[list[str] | None, _many("What is done: assert, deny, predict …")] = None,
    factuality: Annotated[list[str] | None, _many("How it is presented: CT+, CT-, PR+ …")] = None,
    voice: Annotated[list[str] | None, _many("direct, indirect or mixed.")] = None,
    place: Annotated[list[str] | None, _many("A place that is named in what is said.")] = None,
    said_from: Annotated[str | None, _DAY] = None,
    said_to: Annotated[str | None, _DAY] = None,
    published_from: Annotated[str | None, _DAY] = None,
    published_to: Annotated[str | None, _DAY] = None,
    unnamed: Annotated[
        bool | None,
        typer.Option("--unnamed/--named", show_default=False, help="Unnamed sources only, or none of them."),
    ] = None,
    report: Annotated[list[str] | None, _many("One report, by its id.")] = None,
    origin: Annotated[list[str] | None, _many("One utterance, by its id.")] = None,
    claim: Annotated[list[str] | None, _many("One claim, by its id.")] = None,
    review: Annotated[list[str] | None, _many("open, accepted, rejected or corrected.")] = None,
    carriers_at_least: Annotated[int | None, _least("Reported by so many outlets.")] = None,
    origins_at_least: Annotated[int | None, _least("Its claim rests on so many utterances.")] = None,
    sort: Annotated[Sort, typer.Option(help="In which order.")] = Sort.RELEVANCE,
) -> Query:
    made = Query(
        text=" ".join(text or ()),
        mode=Mode.MEANING if meaning else Mode.WORDS,
        speaker=tuple(speaker or ()),
        kind=tuple(kind or ()),
        role=tuple(role or ()),
        outlet=tuple(outlet or ()),
        carrier=tuple(carrier or ()),
        control=tuple(control or ()),
        country=tuple(country or ()),
        act=tuple(act or ()),
        factuality=tuple(factuality or ()),
        voice=tuple(voice or ()),
        place=tuple(place or ()),
        said_from=said_from,
        said_to=said_to,
        published_from=published_from,
        published_to=published_to,
        unnamed=unnamed,
        report=tuple(report or ()),
        origin=tuple(origin or ()),
        claim=tuple(claim or ()),
        review=tuple(review or ()),
        carriers_at_least=carriers_at_least,
        origins_at_least=origins_at_least,
        sort=sort,
    )
    told: dict[str, list[str]] = {}
    for name, value in params_of(made):
        told.setdefault(name, []).append(value)
    return query_of(told)  # the same rules as in an address: a value that makes no sense is refused


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes a `query` an option for every filter in the place of that parameter."""
    filters = inspect.signature(_query, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True)

    @wraps(command)
    def asked(**given: Any) -> None:
        query = _query(**{name: given.pop(name) for name in filters})
        command(query=query, **given)

    parameters = [
        parameter
        for name, one in own.parameters.items()
        for parameter in (filters.values() if name == "query" else [one])
    ]
    signature = own.replace(parameters=parameters)
    asked.__signature__ = signature  # type: ignore[attr-defined]
    asked.__annotations__ = {one.name: one.annotation for one in parameters}
    return asked
