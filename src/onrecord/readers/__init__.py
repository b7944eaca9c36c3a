"""Turn bytes into reports: what kind of input it is, its characters, its parts, its metadata.

Importing this loads nothing heavy; the parser of a kind is loaded when the first input of it is read.
"""

from onrecord.readers.door import MAX_BYTES, OpenArchive, captures, documents, read_bytes, read_path
from onrecord.readers.kind import Kind
from onrecord.readers.limits import Limits
from onrecord.readers.oddities import Oddity, OddityKind, oddities_of

__all__ = [
    "MAX_BYTES",
    "Kind",
    "Limits",
    "Oddity",
    "OddityKind",
    "OpenArchive",
    "captures",
    "documents",
    "oddities_of",
    "read_bytes",
    "read_path",
]
