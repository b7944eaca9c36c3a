"""Commands about who may use a ledger that is served: `access`, `token`, `revoke`, `admit`, `dismiss`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.listing import Column, Listing, field, show
from onrecord.cli.messages import Messages
from onrecord.cli.options import LedgerAt, Quiet, Raw, ShapeAsked, settled
from onrecord.cli.streams import Streams
from onrecord.serve.accounts import DAYS, Accounts, Role, access_file
from onrecord.serve.journal import Event, Journal, broken, journal_file

As = Annotated[Role, typer.Option("--role", help="What for; each may all that the ones before it may.")]
_COLUMNS = ("kind", "id", "name", "role", "made", "expires", "revoked")
_TABLE = (
    field("kind", share=0, style="dim"),
    field("id", share=0),
    field("name", share=3, style="bold"),
    field("role", share=0),
    Column("until", lambda row: (row["expires"] or "")[:10], share=0),
    Column("revoked", lambda row: (row["revoked"] or "")[:10], share=0, style="yellow"),
)


def access(*, ledger: LedgerAt = None, shape: ShapeAsked = None, raw: Raw = False) -> None:
    """List who may come in where this ledger is served: people, and tokens for programs.

    They are kept in a file beside the ledger, never in it; LEDGER.access.log beside that tells who came in,
    who was refused, and what was handed out. Lines of it that somebody altered or took out are named.
    """
    kept, written = _accounts(ledger), journal_file(_file(ledger))
    wrong = broken(written)
    if wrong:
        told = ", ".join(map(str, wrong[:10]))
        Messages(Streams.of_process().stderr).notice(f"{written} was altered before line {told}")
    people = (("person", "", one.name, one.role.value, one.made, None, None) for one in kept.people())
    tokens = (
        ("token", one.id, one.name, one.role.value, one.made, one.expires, one.revoked)
        for one in kept.tokens()
    )
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in (*people, *tokens)]
    listing = Listing(rows, _COLUMNS, _TABLE, len(rows), "nobody has been let in")
    show(listing, Streams.of_process(), shape=shape, raw=raw)


def token(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="For whom, or what.")],
    ledger: LedgerAt = None,
    role: As = Role.READER,
    days: Annotated[int, typer.Option(metavar="N", min=1, help="For so many days.")] = DAYS,
) -> None:
    """Make a token for a program, or for a reader of feeds (--role follower); it is shown this once."""
    made, told = _accounts(ledger).hand_out(name, role, days=days)
    _tell(ledger, Event.MADE, token=made.id, of=name, role=role.value)
    streams = Streams.of_process()
    streams.stdout.write(f"{told}\n")
    Messages(streams.stderr).notice(f"good until {made.expires[:10]}; `onrecord revoke {made.id}` ends it")


def revoke(
    *,
    token: Annotated[str, typer.Argument(metavar="TOKEN", show_default=False, help="Its id.")],
    ledger: LedgerAt = None,
    quiet: Quiet = False,
) -> None:
    """Let a token open nothing any more, at once."""
    gone = _accounts(ledger).revoke(token)
    _tell(ledger, Event.REVOKED, token=gone.id, of=gone.name)
    Messages(Streams.of_process().stderr, quiet=quiet).notice(f"the token of {gone.name} opens nothing now")


def admit(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Of the person.")],
    ledger: LedgerAt = None,
    role: As = Role.READER,
    quiet: Quiet = False,
) -> None:
    """Let a person in by a password, or change theirs; it is asked for, or read from standard input."""
    streams = Streams.of_process()
    _accounts(ledger).admit(name, role, _phrase(streams))
    _tell(ledger, Event.ADMITTED, of=name, role=role.value)
    Messages(streams.stderr, quiet=quiet).notice(f"{name} may come in as {role.value}")


def dismiss(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="Of the person.")],
    ledger: LedgerAt = None,
    quiet: Quiet = False,
) -> None:
    """Let a person in no more."""
    _accounts(ledger).dismiss(name)
    _tell(ledger, Event.DISMISSED, of=name)
    Messages(Streams.of_process().stderr, quiet=quiet).notice(f"{name} may not come in any more")


def _file(ledger: str | None) -> Path:
    return access_file(settled(ledger=ledger).ledger)


def _accounts(ledger: str | None) -> Accounts:
    return Accounts(_file(ledger))


def _tell(ledger: str | None, event: Event, **about: str) -> None:
    """Write down what was done here, and who did it: the name that the system knows them by."""
    Journal(journal_file(_file(ledger))).tell(event, who=getpass.getuser(), **about)


def _phrase(streams: Streams) -> str:
    """Ask for a password where somebody can answer, unseen; else take the first line that is given."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return streams.given().readline().decode("utf-8", "surrogateescape").rstrip("\r\n")
