"""A ledger at hand in Python: open it, go through what is on record, look at it in a notebook."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from onrecord.errors import OnrecordError
from onrecord.interchange.claimrows import CLAIM_COLUMNS, claim_row
from onrecord.interchange.hits import HIT_COLUMNS, hit_row
from onrecord.interchange.page.elements import escaped
from onrecord.interchange.rows import cell
from onrecord.interchange.sums import OUTLET_COLUMNS, SPEAKER_COLUMNS, outlet_row, speaker_row
from onrecord.ledger.query import Query, query_of
from onrecord.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.ledger.protocol import Ledger as Kept
    from onrecord.model import ClaimBrief, ClaimRow, Hit, OutletRow, Reading, Receipt, SpeakerRow

Thing = TypeVar("Thing")

# A screen or two: who wants more goes through them.
_SHOWN = 20
_ALL = 1_000_000_000


class Found(Generic[Thing]):
    """Hold what was asked for: to go through as often as one likes, as rows, as a data frame, to look at.

    Nothing is read before it is asked for; going through it takes constant memory.
    """

    def __init__(
        self,
        find: Callable[[], Iterable[Thing]],
        row: Callable[[Thing], dict[str, Any]],
        columns: Sequence[str],
        count: Callable[[], int] | None = None,
    ) -> None:
        self._find = find
        self._row = row
        self._columns = columns
        self._count = count

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._find())

    def __len__(self) -> int:
        return self._count() if self._count else sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give each as plain JSON values, as the command line and the interface write it."""
        return map(self._row, self)

    def to_dataframe(self, library: str | None = None) -> Any:
        """Give all of them as a data frame of pandas or polars; of the one that there is, pandas first.

        Raises OnrecordError when neither is there.
        """
        there = [one for one in ("pandas", "polars") if find_spec(one)]
        wanted = library or next(iter(there), "pandas")
        if wanted not in there:
            raise OnrecordError("data frame", f"{wanted} is not there", "pip install 'onrecord[pandas]'")
        rows = list(self.rows())
        if wanted == "polars":
            from polars import DataFrame  # noqa: PLC0415 - for those who have it

            if not rows:
                return DataFrame({column: [] for column in self._columns})
            return DataFrame(rows, infer_schema_length=None)
        from pandas import DataFrame as Frame  # noqa: PLC0415 - the same

        return Frame(rows, columns=None if rows else list(self._columns))

    def _repr_html_(self) -> str:
        some = list(itertools.islice(self.rows(), _SHOWN + 1))
        shown = [column for column in self._columns if any(row.get(column) for row in some)]
        head = "".join(f"<th>{escaped(column)}</th>" for column in shown)
        body = "".join(_line(row, shown) for row in some[:_SHOWN])
        total = f"<p>the first {_SHOWN} of {len(self):,}</p>" if len(some) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{total}"


def _line(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{_told(row.get(column))}</td>' for column in columns)}</tr>"


def _told(value: Any) -> str:
    return "" if value is None else escaped(str(cell(value, raw=True)))


class Ledger:
    """Hold a ledger that is open.

    >>> with Ledger.open("news.db") as ledger:
    ...     for hit in ledger.statements("bridge", act="deny"):
    ...         print(hit.entry.speaker, hit.entry.content)
    """

    def __init__(self, kept: Kept, settings: Settings) -> None:
        self.kept = kept  # all that a ledger can do
        self._settings = settings

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False) -> Self:
        """Open a ledger: a file, or `postgresql://…`; one that is not there is made where `create` says so.

        Raises LedgerError when it cannot be opened.
        """
        from onrecord.ledger import open_ledger  # noqa: PLC0415 - heavy: for those who keep a ledger

        return cls(open_ledger(str(where), create=create), Settings(ledger=str(where)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self.kept.close()

    def statements(self, text: str = "", **filters: Any) -> Found[Hit]:
        """Find statements by their words and any filter of a search: `act="deny"`, `speaker=["A", "B"]`.

        Raises InvalidQuery for a name that is no filter and a value that makes no sense.
        """
        query = _query(text, filters)
        return Found(lambda: self.kept.entries(query), hit_row, HIT_COLUMNS, lambda: self.kept.count(query))

    def speakers(self, text: str = "") -> Found[SpeakerRow]:
        """Give speakers whose name has this text in it, the most quoted first."""
        return Found(lambda: self.kept.speakers(text, limit=_ALL), speaker_row, SPEAKER_COLUMNS)

    def outlets(self) -> Found[OutletRow]:
        """Give outlets and carriers, those with the most statements first."""
        return Found(lambda: self.kept.outlets(limit=_ALL), outlet_row, OUTLET_COLUMNS)

    def claims(self, limit: int = 50) -> Found[ClaimRow]:
        """Give what is claimed, those said most first."""
        from onrecord.pipeline.claiming import ClaimBook  # noqa: PLC0415 - for those who ask for claims

        return Found(lambda: ClaimBook(self.kept).claims(limit), claim_row, CLAIM_COLUMNS)

    def claim(self, claim_id: str) -> ClaimBrief:
        """Give all that is told of one claim. Raises NotOnRecord."""
        from onrecord.pipeline.claiming import ClaimBook  # noqa: PLC0415

        return ClaimBook(self.kept).page(claim_id)

    def reading(self, report_id: str) -> Reading:
        """Give a report with its statements. Raises NotOnRecord."""
        return self.kept.report(report_id).reading

    def take(self, *paths: str | Path) -> list[Receipt]:
        """Read files and keep what is in them; give what became of each.

        They are read in child processes, so a script that calls this has `if __name__ == "__main__":`.
        """
        from pathlib import Path as File  # noqa: PLC0415

        from onrecord.pipeline.desk import Desk, intake  # noqa: PLC0415 - for those who take in
        from onrecord.pipeline.opening import Input  # noqa: PLC0415
        from onrecord.pipeline.workers import Guard, Workers  # noqa: PLC0415

        told = self._settings
        with Workers(told, jobs=told.jobs, guard=Guard(told.input_seconds, told.input_memory)) as workers:
            inputs = [Input(str(path), path=File(path)) for path in paths]
            return list(Desk(self.kept, intake(told, workers)).take(inputs))


def _query(text: str, filters: Mapping[str, Any]) -> Query:
    given = {"text": [text]} if text else {}
    for name, value in filters.items():
        if value is not None:
            many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
            given[name] = [_written(one) for one in many]
    return query_of(given)


def _written(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
