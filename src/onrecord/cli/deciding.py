"""Commands by which people decide: `accept`, `reject`, `merge`, `split`, `resolve`, `undo`, `judgements`."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from onrecord.cli.listing import Column, Listing, field, show
from onrecord.cli.messages import Messages
from onrecord.cli.options import LedgerAt, Limit, Quiet, Raw, ShapeAsked, settled
from onrecord.cli.streams import Streams
from onrecord.errors import InvalidNoun
from onrecord.interchange.sums import JUDGEMENT_COLUMNS, judgement_row
from onrecord.ledger import patience
from onrecord.model import Came, Deed, Judgement
from onrecord.pipeline.desk import open_book

Why = Annotated[str, typer.Option("--why", metavar="REASON", help="Why; it is kept and shown.")]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", show_default=False, help="Who decides [default: you].")
]


def _decide(ledger: str | None, judgement: Judgement, *, quiet: bool) -> None:
    streams = Streams.of_process()
    with open_book(settled(ledger=ledger)) as book:
        made = patience.judge(book, judgement)
        Messages(streams.stderr, quiet=quiet).notice(f"kept as {made}; `onrecord undo {made}` takes it back")


def _judgement(
    deed: Deed, about: str, by: str, why: str, *, other: str | None = None, value: str = ""
) -> Judgement:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Judgement(deed, about, other, value, by or getpass.getuser(), at, why)


def accept(
    *,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", show_default=False, help="Its id.")],
    ledger: LedgerAt = None,
    by: By = "",
    why: Why = "",
    quiet: Quiet = False,
) -> None:
    """Note that a statement was read rightly."""
    _decide(ledger, _judgement(Deed.ACCEPT, statement, by, why), quiet=quiet)


def reject(
    *,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", show_default=False, help="Its id.")],
    ledger: LedgerAt = None,
    by: By = "",
    why: Why = "",
    quiet: Quiet = False,
) -> None:
    """Note that a statement was not read rightly; it is kept, and shown as rejected."""
    _decide(ledger, _judgement(Deed.REJECT, statement, by, why), quiet=quiet)


def merge(
    *,
    left: Annotated[
        str, typer.Argument(metavar="ID", show_default=False, help="Of a speaker, origin or claim.")
    ],
    right: Annotated[str, typer.Argument(metavar="OTHER", show_default=False, help="That is the same one.")],
    ledger: LedgerAt = None,
    by: By = "",
    why: Why = "",
    quiet: Quiet = False,
) -> None:
    """Say that two speakers, origins or claims are one; both ids keep leading to it."""
    _decide(ledger, _judgement(Deed.MERGE, left, by, why, other=right), quiet=quiet)


def split(
    *,
    left: Annotated[
        str, typer.Argument(metavar="ID", show_default=False, help="Of a form, wording or claim.")
    ],
    right: Annotated[str, typer.Argument(metavar="OTHER", show_default=False, help="That is another one.")],
    ledger: LedgerAt = None,
    by: By = "",
    why: Why = "",
    quiet: Quiet = False,
) -> None:
    """Say that two forms of a name, wordings or propositions that were joined are not one."""
    _decide(ledger, _judgement(Deed.SPLIT, left, by, why, other=right), quiet=quiet)


def resolve(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", show_default=False, help="Its id.")],
    came: Annotated[Came, typer.Argument(show_default=False, help="What came of it.")],
    when: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", show_default=False, help="When, as far as it is known.")
    ] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID|URL", show_default=False, help="What proves it; may be given several times."
        ),
    ] = None,
    ledger: LedgerAt = None,
    by: By = "",
    why: Why = "",
    quiet: Quiet = False,
) -> None:
    """Say what came of a claim; every position taken before then shows as borne out or not."""
    if when and not _is_moment(when):
        raise typer.BadParameter(f"{when!r} is not a day, month or year such as 2022-09-21, 2022-09, 2022")
    value = {"came": came, "when": when or None, "evidence": evidence or []}
    packed = json.dumps(value, ensure_ascii=False, sort_keys=True)
    _decide(ledger, _judgement(Deed.RESOLVE, claim, by, why, value=packed), quiet=quiet)


def _is_moment(told: str) -> bool:
    try:
        datetime.fromisoformat(f"{told}-01-01"[:10] if len(told) < 10 else told)
    except ValueError:
        return False
    return len(told) in (4, 7, 10)


def undo(
    *,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", show_default=False, help="Its id.")],
    ledger: LedgerAt = None,
    by: By = "",
    why: Why = "",
    quiet: Quiet = False,
) -> None:
    """Take a decision back; that it was made stays in the log."""
    if not judgement.startswith("jd-"):
        raise InvalidNoun(judgement, "the id of a judgement begins with jd-", "See `onrecord judgements`")
    _decide(ledger, _judgement(Deed.UNDO, judgement, by, why), quiet=quiet)


_TABLE = (
    Column("day", lambda row: row["at"][:10], share=0, style="dim"),
    field("by", share=0),
    Column("deed", lambda row: f"{row['deed']}{' (undone)' if row['undone'] else ''}", share=0, style="bold"),
    Column("about", lambda row: " ".join(filter(None, (row["about"], row["other"]))), share=3),
    field("why", share=3),
    field("id", share=0, style="dim"),
)


def judgements(
    *,
    about: Annotated[
        str, typer.Argument(metavar="ID", show_default=False, help="Only those about this.")
    ] = "",
    ledger: LedgerAt = None,
    shape: ShapeAsked = None,
    limit: Limit = None,
    raw: Raw = False,
) -> None:
    """List what people decided, the last first."""
    with open_book(settled(ledger=ledger)) as book:
        undone = book.undone()
        rows = [judgement_row(one, undone) for one in reversed(book.judgements(about or None))]
        listing = Listing(rows, JUDGEMENT_COLUMNS, _TABLE, len(rows), "nothing was decided")
        show(listing, Streams.of_process(), shape=shape, limit=limit, raw=raw)
