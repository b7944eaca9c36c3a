"""Every setting, its default and what it means: one table, read once, handed to the rooms as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError

PREFIX = "ONRECORD_"

# Saved news pages (181 of the zyte benchmark): half are below 0.12 MB, the largest has 1.5 MB. Ten times the
# largest still reads in seconds and fits the memory of a small laptop.
MAX_INPUT_BYTES = 20_000_000
# News texts (308 of war news): mean 3,000 characters, the longest 27,000. Fifteen times the longest is no
# report but a book or a dump.
MAX_REPORT_CHARS = 400_000


def _told(meaning: str, *, at_least: int | None = None) -> dict[str, Any]:
    return {"meaning": meaning, "at_least": at_least}


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold every setting of a run.

    Raises OnrecordError when a value makes no sense.
    """

    threads: int = field(
        default=1, metadata=_told("How many processor threads the reader model may use.", at_least=1)
    )
    model: Path | None = field(
        default=None, metadata=_told("The folder of another reader model than the one inside onrecord.")
    )
    max_input_bytes: int = field(
        default=MAX_INPUT_BYTES, metadata=_told("Refuse an input with more bytes, and say so.", at_least=1)
    )
    max_report_chars: int = field(
        default=MAX_REPORT_CHARS,
        metadata=_told("Refuse a report with more characters of text, and say so.", at_least=1),
    )
    ledger: str = field(
        default="onrecord.db", metadata=_told("The ledger: a file, or the address of a PostgreSQL database.")
    )
    jobs: int = field(
        default=1, metadata=_told("How many processes read inputs for the ledger side by side.", at_least=1)
    )
    input_seconds: int = field(
        default=30, metadata=_told("Break off an input of the ledger that takes longer to read.", at_least=1)
    )
    input_memory: int = field(
        default=1_000_000_000,
        metadata=_told(
            "Break off an input of the ledger that takes more bytes of memory to read.", at_least=1
        ),
    )

    fetch_seconds: int = field(
        default=30, metadata=_told("Break off a web address that takes longer to be fetched.", at_least=1)
    )
    max_redirects: int = field(
        default=5, metadata=_told("Refuse a web address that redirects more often.", at_least=0)
    )
    contact: str | None = field(
        default=None,
        metadata=_told("Whom the owner of a fetched server can write to: a web or an e-mail address."),
    )
    allow: str = field(
        default="",
        metadata=_told(
            "Numbers and ports to fetch from whatever they are: 10.0.0.8:8080, with commas between."
        ),
    )
    allow_private: bool = field(
        default=False, metadata=_told("Fetch from addresses of one's own network too (1 or 0).")
    )

    serve_fetch: bool = field(
        default=False, metadata=_told("Let those who may ingest have the server fetch addresses (1 or 0).")
    )

    def __post_init__(self) -> None:
        for row in fields(self):
            least, value = row.metadata["at_least"], getattr(self, row.name)
            if least is not None and value < least:
                raise OnrecordError(f"setting {row.name}", f"{value} is too small", f"Use {least} or more")

    @classmethod
    def read(cls, environment: Mapping[str, str], **given: Any) -> Settings:
        """Take what was given, then the environment's ONRECORD_ variables, then the defaults.

        A value of None, or an empty variable, counts as not given. Raises OnrecordError for a variable
        that cannot be understood.
        """
        values = {
            row.name: _understood(row, environment[variable(row.name)])
            for row in fields(cls)
            if environment.get(variable(row.name), "").strip()
        }
        values.update((name, value) for name, value in given.items() if value is not None)
        return cls(**values)


def variable(name: str) -> str:
    """Name the environment variable of a setting."""
    return PREFIX + name.upper()


def meaning(name: str) -> str:
    """Tell what a setting means."""
    return str(_row(name).metadata["meaning"])


def default(name: str) -> Any:
    """Give the value that a setting has when nobody sets it."""
    value = _row(name).default
    return None if value is MISSING else value


def _row(name: str) -> Field[Any]:
    return next(row for row in fields(Settings) if row.name == name)


def _understood(row: Field[Any], value: str) -> Any:
    if row.type in {"str", "str | None"}:
        return value.strip()
    if row.type == "bool":
        return _switch(row.name, value.strip())
    if row.type != "int":
        return Path(value).expanduser()
    try:
        return int(value)
    except ValueError as error:
        raise OnrecordError(
            f"environment variable {variable(row.name)}",
            f"{value!r} is not a whole number",
            f"Set it to a number such as {row.default}, or unset it",
        ) from error


def _switch(name: str, value: str) -> bool:
    if value not in {"0", "1"}:
        where = f"environment variable {variable(name)}"
        raise OnrecordError(where, f"{value!r} is neither 1 nor 0", "Set it to 1 or 0, or unset it")
    return value == "1"
