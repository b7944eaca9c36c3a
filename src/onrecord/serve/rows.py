"""The rows of a page as JSON, JSON Lines or CSV: the same ones, in the same order, as many."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from fastapi.responses import Response, StreamingResponse

from onrecord.interchange.rows import Row, csv_rows, json_list, json_rows, json_text

# Every piece is a step through a thread: a thousand lines at a time cost as much as one.
_AT_ONCE = 500


class Shape(StrEnum):
    """Say how rows are written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


_MEDIA = {Shape.JSON: "application/json", Shape.JSONL: "application/jsonl", Shape.CSV: "text/csv"}


def cut(thing: str) -> tuple[str, Shape | None]:
    """Take the ending that asks for rows off the last part of an address."""
    name, dot, ending = thing.rpartition(".")
    return (name, Shape(ending)) if dot and ending in set(Shape) else (thing, None)


def rows_answer(
    shape: Shape, columns: Sequence[str], rows: Iterable[Row], *, name: str, total: int | None = None
) -> Response:
    """Answer with rows as they come, at constant memory."""
    pieces = {
        Shape.JSON: lambda: json_list(rows),
        Shape.JSONL: lambda: json_rows(rows),
        Shape.CSV: lambda: csv_rows(columns, rows),
    }[shape]()
    answer = StreamingResponse(_together(pieces), media_type=f"{_MEDIA[shape]}; charset=utf-8")
    if total is not None:
        answer.headers["x-total-count"] = str(total)
    kind = "inline" if shape is Shape.JSON else "attachment"
    answer.headers["content-disposition"] = f'{kind}; filename="{name}.{shape}"'
    return answer


def object_answer(value: Any) -> Response:
    """Answer with one thing as a JSON object."""
    return Response(json_text(value) + "\n", media_type="application/json; charset=utf-8")


def _together(pieces: Iterator[str]) -> Iterator[bytes]:
    while lines := list(itertools.islice(pieces, _AT_ONCE)):
        yield "".join(lines).encode("utf-8", "surrogatepass")
