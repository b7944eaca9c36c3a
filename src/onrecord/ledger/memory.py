"""What a process that stays open holds of a ledger in memory, and answers from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from onrecord.errors import InvalidQuery
from onrecord.ledger.matrix import Behind, Matrix
from onrecord.ledger.meaning import Meaning, Near
from onrecord.ledger.query import Mode, Query

Answer = TypeVar("Answer")

# A question that began before others brought the columns ahead sees their moment when it begins anew; it is
# that late once in a while, and never so often.
_MOST_BEHIND = 5


class Memory:
    """Hold the columns that are counted, and what contents mean where that was worked out."""

    def __init__(self, meaning: Meaning | None = None) -> None:
        self.matrix = Matrix()
        self.meaning = meaning

    def near(self, connection: Connection, query: Query) -> Near | None:
        """Give the entries near in meaning to what is searched for; None where only words are asked for.

        Raises InvalidQuery where nobody worked out what contents mean.
        """
        if query.mode is not Mode.MEANING or not query.text.strip():
            return None
        if self.meaning is None:
            raise InvalidQuery(
                "mode",
                "nobody worked out here what contents mean",
                "Search for words instead",
            )
        return self.meaning.near(connection, query.text)

    def beside(self, ask: Callable[[], Answer]) -> Answer:
        """Ask the store and the columns as of one moment, again where others were quicker."""
        for _ in range(_MOST_BEHIND):
            try:
                return ask()
            except Behind:
                continue
        self.matrix.forget()  # the ledger itself went back: another one lies in its place
        return ask()
