"""ASK: the command line, one thin file per command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from onrecord.errors import OnrecordError

__all__ = ["main"]

ERROR = 1


def main(arguments: Sequence[str] | None = None, *, load: object = None) -> NoReturn:
    """Run a command and end the process.

    Exit codes: 0 all went well, 1 an error, 2 a wrong command line, 3 some inputs were not read,
    130 stopped from the keyboard. `load` makes the stages ready instead of Stages.load.
    """
    # importing onrecord.cli alone stays cheap
    from onrecord.cli.app import app  # noqa: PLC0415
    from onrecord.pipeline.garbage import collect_seldom  # noqa: PLC0415

    collect_seldom()
    try:
        app(args=None if arguments is None else list(arguments), prog_name="onrecord", obj=load)
    except OnrecordError as error:
        _tell(str(error))
    except OSError as error:
        # A full disk, most likely; a reader who went away is no error and was seen to already.
        _tell(f"standard output: it cannot be written ({error.strerror or error})")
    sys.exit(ERROR)


def _tell(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"onrecord: {text}\n")
