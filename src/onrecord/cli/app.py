"""All commands of onrecord."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import typer

from onrecord.cli.access import access, admit, dismiss, revoke, token
from onrecord.cli.books import outlets, receipts, speakers, stats
from onrecord.cli.bulk import bulk
from onrecord.cli.capture import capture
from onrecord.cli.claims import brief, claim, claims, contradictions, issues, questions, timeline
from onrecord.cli.deciding import accept, judgements, merge, reject, resolve, split, undo
from onrecord.cli.demo import demo
from onrecord.cli.export import export
from onrecord.cli.grouping import Commands, OneCommand
from onrecord.cli.import_ import import_
from onrecord.cli.ingest import ingest
from onrecord.cli.keeping import backup, doctor, index, restore, verify
from onrecord.cli.load import load
from onrecord.cli.read import read
from onrecord.cli.score import score
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.watch import watch

# Each command with its line in the list of all, under what a person wants when they look for it.
COMMANDS: Mapping[str, Sequence[tuple[str, Callable[..., None], str]]] = {
    "Read": [
        ("demo", demo, "Look at a ledger of sample reports in the browser."),
        ("read", read, "Show the statements of reports; nothing is kept."),
        ("score", score, "Compare what was found with annotated reports."),
    ],
    "Take in": [
        ("ingest", ingest, "Take files, folders and addresses into the ledger."),
        ("watch", watch, "Take what feeds announce into the ledger, as it comes."),
        ("capture", capture, "Save web addresses as an archive."),
        ("import", import_, "Take in what others found or decided."),
        ("receipts", receipts, "List what became of every input."),
    ],
    "Search and show": [
        ("search", search, "Find statements by words, speaker, carrier, date and more."),
        ("show", show, "Show one thing on record with its evidence."),
        ("speakers", speakers, "List who speaks."),
        ("outlets", outlets, "List outlets and carriers."),
        ("stats", stats, "Count what is on record."),
        ("index", index, "Work out what contents mean, for search --meaning."),
    ],
    "Follow claims": [
        ("claims", claims, "List what is claimed."),
        ("claim", claim, "Show a claim: who holds what, since when."),
        ("timeline", timeline, "Show positions over time."),
        ("contradictions", contradictions, "List who contradicts whom."),
        ("questions", questions, "List what reports leave open."),
        ("issues", issues, "List the matters that claims are about."),
        ("brief", brief, "Write a one-page brief of a matter."),
    ],
    "Judge": [
        ("accept", accept, "Note that a statement was read rightly."),
        ("reject", reject, "Note that a statement was not read rightly."),
        ("merge", merge, "Say that two things on record are one."),
        ("split", split, "Say that two things that were joined are not one."),
        ("resolve", resolve, "Say what came of a claim."),
        ("undo", undo, "Take a decision back."),
        ("judgements", judgements, "List what people decided."),
    ],
    "Prove and keep": [
        ("verify", verify, "Prove that nothing on record was altered."),
        ("doctor", doctor, "Check the store of the ledger."),
        ("backup", backup, "Write a copy of the ledger."),
        ("restore", restore, "Make a ledger again from a copy."),
    ],
    "Share": [
        ("export", export, "Write statements in formats of others, or as a bundle."),
        ("serve", serve, "Read, search and judge a ledger in the browser."),
        ("access", access, "List who may come in where it is served."),
        ("admit", admit, "Let a person in by a password."),
        ("dismiss", dismiss, "Let a person in no more."),
        ("token", token, "Make a token for a program or a feed."),
        ("revoke", revoke, "Let a token open nothing any more."),
    ],
    "Archives of millions": [
        ("bulk", bulk, "Read archives on many machines, into Parquet."),
        ("load", load, "Take what bulk read into the ledger."),
    ],
}

app = typer.Typer(
    name="onrecord",
    cls=Commands,
    help="Read reports and find who said what, through whom, how sure.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help: the same in every terminal, and as the manual shows it.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _heading, _commands in COMMANDS.items():
    for _name, _command, _told in _commands:
        app.command(_name, cls=OneCommand, short_help=_told, rich_help_panel=_heading)(_command)


def _version(asked: bool) -> None:
    if asked:
        from onrecord import __version__  # noqa: PLC0415 - looked up only when asked

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def top(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Read reports and find who said what, through whom, how sure."""
