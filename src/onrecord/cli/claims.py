"""Commands that ask what is claimed, who holds what, who contradicts whom, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.listing import TABLE_ROWS, Column, Listing, field, show
from onrecord.cli.options import LedgerAt, Limit, Raw, ShapeAsked, settled
from onrecord.cli.output import write
from onrecord.cli.streams import Streams
from onrecord.interchange import json_text, one_line
from onrecord.interchange.claimrows import (
    CLAIM_COLUMNS,
    ISSUE_COLUMNS,
    POSITION_COLUMNS,
    QUESTION_COLUMNS,
    by_day,
    claim_json,
    claim_row,
    issue_row,
    position_rows,
    positions_once,
    question_row,
)
from onrecord.model import Bearing, ClaimBrief, RelationKind, Resolved
from onrecord.pipeline.desk import open_book

if TYPE_CHECKING:
    from onrecord.ledger.protocol import Ledger
    from onrecord.pipeline.claiming import ClaimBook

_MANY = 1_000_000
_AGAINST = frozenset({RelationKind.CONTRADICTS, RelationKind.REJECTS, RelationKind.RETRACTS})
_BESIDE = frozenset({RelationKind.REPEATS, RelationKind.SUPPORTS})  # what the counts above tell already
_MOST_RELATIONS = 20

_CLAIM_TABLE = (
    field("claim", share=6, style="bold"),
    field("statements", "said", share=0, right=True),
    field("origins", share=0, right=True),
    field("outlets", share=0, right=True),
    Column("opposed", lambda row: "opposed" if row["opposed"] else "", share=0, style="yellow"),
    Column("came", lambda row: row["resolved"] or "", share=0),
    field("id", share=0, style="dim"),
)
_POSITION_TABLE = (
    Column("day", lambda row: when_words(row), share=0, style="dim"),  # noqa: PLW0108 - defined below
    Column("who", lambda row: holder_words(row), share=4, style="bold"),  # noqa: PLW0108 - defined below
    field("stand", share=0),
    field("change", share=0, style="yellow"),
    Column("came", lambda row: row["bearing"] or "", share=0),
    Column("via", lambda row: ", ".join(row["relay"]), share=2, style="green"),
    field("statement", share=0, style="dim"),
)
_QUESTION_TABLE = (
    field("day", share=0, style="dim"),
    field("question", share=8),
    field("report", share=0, style="dim"),
)


def _answers(book: Ledger) -> ClaimBook:
    """Make a claim book; how far it is shows where what is on record has to be understood anew."""
    from onrecord.pipeline.claiming import ClaimBook  # noqa: PLC0415 - for those who ask for claims

    stderr = Streams.of_process().stderr

    def tell(done: int, total: int) -> None:
        told = "" if done >= total else f"understanding what is on record: {done:,} of {total:,}"
        stderr.write(f"\r{told:<60}" + ("\r" if not told else ""))
        stderr.flush()

    return ClaimBook(book, tell if stderr.isatty() else None)


def claims(
    *, ledger: LedgerAt = None, shape: ShapeAsked = None, limit: Limit = None, raw: Raw = False
) -> None:
    """List what is claimed: each claim once, however many say it, those said most first."""
    with open_book(settled(ledger=ledger)) as book:
        rows = map(claim_row, _answers(book).claims(limit or (50 if shape is None else _MANY)))
        total = book.stats().get("claims")
        listing = Listing(rows, CLAIM_COLUMNS, _CLAIM_TABLE, total, "nothing is claimed on record")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


def claim(
    *,
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False, help="Its id.")],
    ledger: LedgerAt = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write it as one JSON object.")] = False,
) -> None:
    """Show a claim: who holds what since when, who contradicts whom, what is unconfirmed, what came of it."""
    streams = Streams.of_process()
    with open_book(settled(ledger=ledger)) as book:
        answers = _answers(book)
        told, suggestion = answers.page(claim_id), answers.suggestion(claim_id)
        bearings = answers.bearings(told)
        if as_json:
            write([json_text(claim_json(told, suggestion, bearings)) + "\n"], streams.data)
            return
        lines = list(_claim_lines(told, suggestion))
        write((f"{line}\n" for line in lines), streams.data, streams.stdout.encoding or "ascii")
        _show_positions(told, bearings, streams)
        against = ["", *(f"  {row['says']} {row['kind']} {row['against']}" for row in _standing(told))]
        write(
            (f"{line}\n" for line in against[:_MOST_RELATIONS]),
            streams.data,
            streams.stdout.encoding or "ascii",
        )


def _claim_lines(told: ClaimBrief, suggestion: Resolved | None) -> Iterator[str]:
    yield one_line(told.claim.text)
    yield (
        f"  {len(told.claim.statements):,} statements, {told.origins:,} independent origins, "
        f"{len(told.carriers):,} outlets and carriers"
    )
    if told.unconfirmed:
        yield "  unconfirmed: no independent origin confirms it"
    if told.resolved:
        why = f" ({told.resolved.why})" if told.resolved.why else ""
        yield f"  {told.resolved.came} {told.resolved.when or ''}, by {told.resolved.by}{why}"
    elif suggestion:
        evidence = ", ".join(suggestion.evidence[:3])
        yield f"  a rule suggests that it {suggestion.came}, {suggestion.when or 'no day known'}"
        yield f"    because {suggestion.why}: {evidence}; decide with `onrecord resolve`"
    yield ""


def _show_positions(told: ClaimBrief, bearings: Mapping[str, Bearing], streams: Streams) -> None:
    rows = positions_once(told.histories, bearings)
    show(Listing(rows, POSITION_COLUMNS, _POSITION_TABLE, len(rows)), streams, shape=None, limit=200)


def when_words(row: Any) -> str:
    """Give the day of a position, or the one before which it was taken."""
    return row["day"] or (f"before {row['before']}" if row["before"] else "")


def holder_words(row: Any) -> str:
    """Name whose position it is, and who said it where that is somebody else."""
    spoken = row["speaker"]
    return one_line(f"{row['holder']} ({spoken})" if spoken and spoken != row["holder"] else row["holder"])


def timeline(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False, help="Its id.")] = "",
    speaker: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="Only what this party holds.")
    ] = "",
    about: Annotated[
        str, typer.Option(metavar="WORDS", show_default=False, help="Only claims with these words.")
    ] = "",
    ledger: LedgerAt = None,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """Show positions over time: on one claim, or what one party holds about a matter."""
    if not claim_id and not speaker:
        raise typer.BadParameter("name a CLAIM, or a --speaker")
    with open_book(settled(ledger=ledger)) as book:
        answers = _answers(book)
        told = [answers.page(claim_id)] if claim_id else list(answers.held_by(speaker, about))
        rows = [
            row
            for one in told
            for row in positions_once(one.histories, answers.bearings(one))
            if not speaker or speaker.casefold() in _voices(row).casefold()
        ]
        rows.sort(key=by_day)
        named = {one.claim.id: one.claim.text for one in told}
        columns = (*_POSITION_TABLE[:3], Column("claim", lambda row: named[row["claim"]], share=5))
        table = _POSITION_TABLE if claim_id else (*columns, *_POSITION_TABLE[3:])
        listing = Listing(rows, POSITION_COLUMNS, table, len(rows), "no position on record fits")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


def _voices(row: Mapping[str, Any]) -> str:
    """Name whose position it is: the holder's, the speaker's, and that of the party they speak for."""
    return " ".join(row[name] or "" for name in ("holder", "speaker", "party"))


def contradictions(
    *, ledger: LedgerAt = None, shape: ShapeAsked = None, limit: Limit = None, raw: Raw = False
) -> None:
    """List who contradicts whom: pairs of statements on one claim, from different origins."""
    with open_book(settled(ledger=ledger)) as book:
        rows = _contradicting(_answers(book), limit or (50 if shape is None else _MANY))
        fields = ("claim", "kind", "statement", "says", "other", "against", "score", "reason", "claim_id")
        columns = (
            field("claim", share=4, style="bold"),
            field("says", share=4),
            field("against", share=4),
            field("claim_id", share=0, style="dim"),
        )
        listing = Listing(rows, fields, columns, empty="no contradiction on record")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


def _contradicting(answers: Any, limit: int) -> Iterator[dict[str, Any]]:
    for told in answers.contradictions(limit):
        yield from (row for row in _standing(told) if row["kind"] in _AGAINST)


def _standing(told: ClaimBrief) -> Iterator[dict[str, Any]]:
    """Say how statements stand to each other, in words, each two parties once."""
    held = {row["statement"]: row for one in told.histories for row in position_rows(one)}
    seen: set[tuple[str, str, str]] = set()
    for one in sorted(told.relations, key=lambda relation: -relation.score):
        left, right = held.get(one.statement), held.get(one.other)
        if not left or not right or one.kind in _BESIDE:
            continue
        pair = (one.kind, *sorted((left["holder"], right["holder"])))
        if pair not in seen:
            seen.add(pair)
            yield {
                "claim": told.claim.text,
                "kind": one.kind,
                "statement": one.statement,
                "says": f"{holder_words(left)} {left['stand']} ({when_words(left) or 'no day'})",
                "other": one.other,
                "against": f"{holder_words(right)} {right['stand']} ({when_words(right) or 'no day'})",
                "score": one.score,
                "reason": one.reason,
                "claim_id": told.claim.id,
            }


def questions(
    *,
    issue: Annotated[
        str, typer.Option(metavar="ISSUE", show_default=False, help="Only what is open about this matter.")
    ] = "",
    ledger: LedgerAt = None,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """List what reports leave open, the last first."""
    with open_book(settled(ledger=ledger)) as book:
        answers = _answers(book)
        if issue:
            asked = answers.questions([answers.issue(issue)])
            total = len(asked)
        else:
            asked = answers.questions(limit=limit or (TABLE_ROWS if shape is None else None))
            total = book.open_count()
        rows = [question_row(one) for one in asked]
        listing = Listing(rows, QUESTION_COLUMNS, _QUESTION_TABLE, total, "no question is open")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


def issues(
    *, ledger: LedgerAt = None, shape: ShapeAsked = None, limit: Limit = None, raw: Raw = False
) -> None:
    """List the matters that claims are about, those with the most statements first."""
    with open_book(settled(ledger=ledger)) as book:
        rows = map(issue_row, _answers(book).issues(limit or (20 if shape is None else _MANY)))
        columns = (
            field("issue", share=6, style="bold"),
            *(field(name, share=0, right=True) for name in ("claims", "statements", "origins", "outlets")),
            field("id", share=0, style="dim"),
        )
        listing = Listing(rows, ISSUE_COLUMNS, columns, empty="no matter has two claims")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)


class Page(StrEnum):
    """Say how a brief is written."""

    MD = "md"
    HTML = "html"


def brief(
    *,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", show_default=False, help="Its id.")],
    ledger: LedgerAt = None,
    form: Annotated[Page, typer.Option("--format", "-f", help="Markdown or a web page.")] = Page.MD,
) -> None:
    """Write a one-page brief of a matter: claims, positions by party, origins, what is open, evidence."""
    from onrecord.interchange.brief import brief_html, brief_markdown  # noqa: PLC0415

    streams = Streams.of_process()
    with open_book(settled(ledger=ledger)) as book:
        told = _answers(book).brief(issue)
        text = brief_html(told) if form is Page.HTML else brief_markdown(told, lambda statement: statement)
        write([text], streams.data)
