"""Column types that keep every text exactly, on SQLite and on PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import REAL, TEXT, BigInteger, ColumnElement, Double, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator, TypeEngine

# PostgreSQL takes no U+0000 in a text, and neither store takes half of a surrogate pair. Both come in scraped
# pages. U+001A means "stands for a character that cannot be represented", and is as good as never met: it
# leads four hexadecimal digits, and is itself written that way. Every other text is stored as it is.
_ESCAPE = "\x1a"
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a(0000|001A|D[89A-F][0-9A-F]{2})")


def storable(text: str) -> str:
    """Write the characters that a store refuses as U+001A and four digits."""
    if _UNSTORABLE.search(text) is None:
        return text
    return _UNSTORABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04X}", text)


def stores_all(texts: Iterable[str]) -> bool:
    """Tell whether a store takes texts as they are; looked at together, since hardly one is refused."""
    return _UNSTORABLE.search("".join(texts)) is None


def restored(stored: str) -> str:
    """Give the text back that was made storable."""
    if _ESCAPE not in stored:
        return stored
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


class Exact(TypeDecorator[str]):
    """Keep any Python string, sorted by code point on every store."""

    impl = TEXT
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Sort by bytes on PostgreSQL too, whatever language its database speaks."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(TEXT(collation=collation))

    # These are called for every value, so they are plain functions, without the layers of `process_…`.

    def bind_processor(self, dialect: Any) -> Callable[[Any], Any]:  # noqa: ARG002 - the name is SQLAlchemy's
        """Give what makes a text storable."""
        unstorable = _UNSTORABLE.search

        def bound(value: Any) -> Any:
            return value if value is None or unstorable(value) is None else storable(value)

        return bound

    def result_processor(self, dialect: Any, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """Give what gives it back; what is no text was damaged, and is left for `verify` to find."""

        def read(value: Any) -> Any:
            return restored(value) if isinstance(value, str) and _ESCAPE in value else value

        return read


Whole: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
Share: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
Bytes = LargeBinary


def besides(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    """Hold rows to a value of a column, without looking them up by it.

    Beside a list of keys, SQLite would rather take the index that begins with the one value, and read all of
    a space: at a million statements two thirds of what a report cost.
    """
    return (column + "") == value
