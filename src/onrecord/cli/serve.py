"""`onrecord serve`: read, search and judge a ledger in the browser."""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import Callable
from threading import Thread
from typing import Annotated, Any

import typer

from onrecord.cli.options import setting, settled
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

HOST, PORT = "127.0.0.1", 8321

Host = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS", help="Listen at this address; others than one’s own need --token or `admit`."
    ),
]
Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Listen at this port; 0 takes any.")]
OpenIt = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
Token = Annotated[
    str | None,
    typer.Option(metavar="TOKEN", show_default=False, help="Let only those in who have this token."),
]


def serve(  # noqa: PLR0913 - one parameter per option: typer reads them off the signature
    *,
    context: typer.Context,
    ledger: Annotated[
        str | None,
        typer.Argument(
            metavar="LEDGER", show_default=False, help="A file, or the address of a PostgreSQL database."
        ),
    ] = None,
    host: Host = HOST,
    port: Port = PORT,
    open_it: OpenIt = False,
    token: Token = None,
    serve_fetch: Annotated[bool | None, setting("serve_fetch", "--serve-fetch/--no-serve-fetch")] = None,
) -> None:
    """Serve a ledger: pages to read, search and judge on, and an interface for programs.

    One process does everything; nothing else has to run. Stop it with Ctrl-C.
    """
    run: Callable[..., None] = context.obj or run_server
    run(settled(ledger=ledger, serve_fetch=serve_fetch), host=host, port=port, open_it=open_it, token=token)


def run_server(
    settings: Settings, *, host: str, port: int, open_it: bool = False, token: str | None = None
) -> None:
    """Serve until somebody stops it. Raises OnrecordError when that address cannot be listened at."""
    import uvicorn  # noqa: PLC0415 - for those who serve

    from onrecord.pipeline.desk import open_book  # noqa: PLC0415
    from onrecord.serve import create_app  # noqa: PLC0415
    from onrecord.serve.accounts import Accounts, access_file  # noqa: PLC0415
    from onrecord.serve.allocating import give_back  # noqa: PLC0415
    from onrecord.serve.journal import Journal, journal_file  # noqa: PLC0415
    from onrecord.serve.listening import configured  # noqa: PLC0415
    from onrecord.serve.security import door_for  # noqa: PLC0415
    from onrecord.serve.warming import warm  # noqa: PLC0415

    access = access_file(settings.ledger)
    door = door_for(host, token=token, accounts=Accounts(access), journal=Journal(journal_file(access)))
    bound = listen(host, port)
    give_back()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{bound.getsockname()[1]}/"

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            sys.stdout.write(f"{settings.ledger} is served at {address} (Ctrl-C stops it)\n")
            sys.stdout.flush()
            Thread(target=warm, args=(app.state.serving,), daemon=True).start()
            if open_it:
                webbrowser.open(address)

    with bound, open_book(settings, create=True) as book:
        app = create_app(book, settings, door=door)
        server = Announcing(configured(app))
        try:
            server.run(sockets=[bound])
        except KeyboardInterrupt:  # passed on once everything is closed
            return


def listen(host: str, port: int) -> socket.socket:
    """Take an address to listen at. Raises OnrecordError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise OnrecordError(
            f"{host}:{port}", f"it cannot be listened at ({error.strerror or error})", "Pass another --port"
        ) from error
