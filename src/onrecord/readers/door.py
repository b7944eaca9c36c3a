"""The way in: bytes and files become reports, and every foreign error becomes one of ours."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from onrecord.errors import EmptyInput, ReadError, TooLarge
from onrecord.model import Report
from onrecord.readers.charset import decode
from onrecord.readers.filename import dated
from onrecord.readers.kind import Kind, kind_of, refuse_binary
from onrecord.readers.text import read_text

# One news item is kilobytes and the largest saved page seen is under 6 MB; past this it is an archive.
MAX_BYTES = 20_000_000

UNNAMED = "standard input"


def read_path(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Report:
    """Read one file as a report.

    Raises ReadError when the file cannot be read, EmptyInput when it holds nothing to read, and
    TooLarge when it has more than `max_bytes`; no more than that is ever taken into memory.
    """
    # A file name need not be Unicode; what is not is shown as U+FFFD, so that it can be written anywhere.
    shown = os.fsencode(path).decode("utf-8", "replace")
    try:
        with Path(path).open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadError(shown, "there is no such file", "Check the spelling") from error
    except IsADirectoryError as error:
        raise ReadError(shown, "this is a directory, not a file", "Name the files in it") from error
    except PermissionError as error:
        raise ReadError(
            shown, "you have no permission to read it", "Give yourself the right to read it"
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReadError(shown, f"it cannot be opened ({error})") from error
    return read_bytes(data, path=shown, max_bytes=max_bytes)


def read_bytes(data: bytes, *, path: str | None = None, max_bytes: int = MAX_BYTES) -> Report:
    """Read bytes as a report; what kind of input they are is found from the bytes themselves.

    `path` is kept in the report and named in errors; its ending is a hint, and a date in the file's name is
    when the report was published if the report itself does not say.
    Raises ReadError, EmptyInput or TooLarge.
    """
    where = path or UNNAMED
    if len(data) > max_bytes:
        raise TooLarge(
            where,
            f"it is larger than {max_bytes:,} bytes",
            "Split it, or raise the limit if it is one news item",
        )
    if not data.strip():
        raise EmptyInput(where, "it is empty")
    refuse_binary(data, where)
    text = decode(data, where)
    if not text.strip("\ufeff\0 \t\r\n\f\v\x1a"):
        raise EmptyInput(where, "it holds nothing but white space")
    report = _read(text, path, where)
    if report.published is None and path is not None:
        report = replace(report, published=dated(path))
    return report


def _read(text: str, path: str | None, where: str) -> Report:
    kind = kind_of(text, path, where)
    if kind is Kind.HTML:
        # lxml and trafilatura take 0.4 s to load: only those who read HTML wait for them.
        from onrecord.readers.page import read_page  # noqa: PLC0415

        return read_page(text, path=path, where=where)
    return read_text(text, path=path, where=where)
