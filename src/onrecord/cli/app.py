"""All commands of onrecord."""

from __future__ import annotations

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

app = typer.Typer(
    name="onrecord",
    help="Read reports and find who said what, through whom, how sure.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help: the same in every terminal, and as the manual shows it.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(short_help="Look at a ledger of sample reports.")(demo)
app.command(short_help="Find the statements of reports and show them.")(read)
app.command(short_help="Take reports into the ledger.")(ingest)
app.command(short_help="Take what feeds announce into the ledger.")(watch)
app.command(short_help="Save web addresses as an archive.")(capture)
app.command(short_help="Read, search and judge a ledger in the browser.")(serve)
app.command(short_help="Read archives of millions on many machines.")(bulk)
app.command(short_help="Take what `bulk` read into the ledger.")(load)
app.command(short_help="Find statements in the ledger.")(search)
app.command(short_help="Work out what contents mean, for --meaning.")(index)
app.command(short_help="Show one thing on record with its evidence.")(show)
app.command(short_help="List who speaks.")(speakers)
app.command(short_help="List what is claimed.")(claims)
app.command(short_help="Show a claim: who holds what, since when.")(claim)
app.command(short_help="Show positions over time.")(timeline)
app.command(short_help="List who contradicts whom.")(contradictions)
app.command(short_help="List what reports leave open.")(questions)
app.command(short_help="List the matters that claims are about.")(issues)
app.command(short_help="Write a one-page brief of a matter.")(brief)
app.command(short_help="List outlets and carriers.")(outlets)
app.command(short_help="List what became of every input.")(receipts)
app.command(short_help="Count what is on record.")(stats)
app.command(short_help="Write statements in a format of others.")(export)
app.command("import", short_help="Take in what others found or decided.")(import_)
app.command(short_help="Note that a statement was read rightly.")(accept)
app.command(short_help="Note that a statement was not read rightly.")(reject)
app.command(short_help="Say that two things on record are one.")(merge)
app.command(short_help="Say that two things that were joined are not one.")(split)
app.command(short_help="Say what came of a claim.")(resolve)
app.command(short_help="Take a decision back.")(undo)
app.command(short_help="List what people decided.")(judgements)
app.command(short_help="List who may come in where it is served.")(access)
app.command(short_help="Make a token for a program or a feed.")(token)
app.command(short_help="Let a token open nothing any more.")(revoke)
app.command(short_help="Let a person in by a password.")(admit)
app.command(short_help="Let a person in no more.")(dismiss)
app.command(short_help="Prove that nothing on record was altered.")(verify)
app.command(short_help="Check the store of the ledger.")(doctor)
app.command(short_help="Write a copy of the ledger.")(backup)
app.command(short_help="Make a ledger again from a copy.")(restore)
app.command(short_help="Compare what was found with annotated reports.")(score)


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
