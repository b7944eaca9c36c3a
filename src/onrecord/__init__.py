"""Read reports and find who said what, through whom, how sure.

    >>> import onrecord
    >>> reading = onrecord.read("report.html")
    >>> for statement in reading.statements:
    ...     print(reading.words(statement.content))

The names below are the public ones. They are fetched when first used: `import onrecord` alone loads
neither the reader model nor any library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import OnrecordError as OnrecordError
    from onrecord.model import Block as Block
    from onrecord.model import Question as Question
    from onrecord.model import Reading as Reading
    from onrecord.model import Report as Report
    from onrecord.model import Source as Source
    from onrecord.model import Span as Span
    from onrecord.model import Statement as Statement
    from onrecord.model import decode as decode
    from onrecord.model import encode as encode
    from onrecord.pipeline import read as read
    from onrecord.pipeline import read_text as read_text
    from onrecord.pipeline.notebook import Ledger as Ledger
    from onrecord.settings import Settings as Settings

    __version__: str

_HOMES = {
    "Block": "onrecord.model",
    "Ledger": "onrecord.pipeline.notebook",
    "OnrecordError": "onrecord.errors",
    "Question": "onrecord.model",
    "Reading": "onrecord.model",
    "Report": "onrecord.model",
    "Settings": "onrecord.settings",
    "Source": "onrecord.model",
    "Span": "onrecord.model",
    "Statement": "onrecord.model",
    "decode": "onrecord.model",
    "encode": "onrecord.model",
    "read": "onrecord.pipeline",
    "read_text": "onrecord.pipeline",
}

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = import_module("importlib.metadata").version("onrecord")
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
