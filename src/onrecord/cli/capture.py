"""`onrecord capture`: save web addresses as evidence that can be shown again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.messages import Messages
from onrecord.cli.options import Allow, AllowPrivate, Contact, FetchSeconds, MaxRedirects, Quiet, settled
from onrecord.cli.output import check_file, replacing
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.model import Capture
from onrecord.pipeline.opening import Fetch, fetcher, is_address, listed

OK, SOME_FAILED = 0, 3


def capture(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    addresses: Annotated[
        list[str],
        typer.Argument(
            metavar="URL", show_default=False, help="Web addresses, or files that list them (sitemap, OPML)."
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="The archive to write (WARC, gzip).")
    ] = "capture.warc.gz",
    contact: Contact = None,
    fetch_seconds: FetchSeconds = None,
    max_redirects: MaxRedirects = None,
    allow: Allow = None,
    allow_private: AllowPrivate = None,
    quiet: Quiet = False,
) -> None:
    """Fetch addresses and write what came, with headers and redirects, as a web archive.

    The archive opens in ReplayWeb.page, and `onrecord ingest` reads it. An address that cannot be had is
    told and does not stop the others.
    """
    from onrecord.interchange.warc import write_warc  # noqa: PLC0415 - for those who write archives

    settings = settled(
        contact=contact,
        fetch_seconds=fetch_seconds,
        max_redirects=max_redirects,
        allow=allow,
        allow_private=allow_private,
    )
    messages = Messages(Streams.of_process().stderr, quiet=quiet)
    path = Path(out)
    check_file(path)
    given = [found for one in addresses for found in ([one] if is_address(one) else listed(Path(one)))]
    failed: list[str] = []
    with replacing(path) as file:
        written = write_warc(_fetched(given, fetcher(settings), messages, failed), file)
        if not written:
            raise OnrecordError(
                out,
                "nothing was captured, so it was not written",
                "Do what is told of each address, and run it again",
            )
    kept = len(given) - len(failed)
    messages.notice(f"wrote {out}: {kept:,} of {len(given):,} addresses")
    raise typer.Exit(SOME_FAILED if failed else OK)


def _fetched(given: list[str], fetch: Fetch, messages: Messages, failed: list[str]) -> Iterator[Capture]:
    for address in given:
        try:
            found = fetch(address)
        except OnrecordError as error:
            failed.append(address)
            messages.problem(address, error)
        else:
            messages.detail(f"{address}: {len(found.data):,} bytes")
            yield found
