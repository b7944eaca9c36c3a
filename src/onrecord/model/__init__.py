"""The nouns: what every room speaks of. Standard library only."""

from onrecord.model.codec import decode, encode
from onrecord.model.reading import Question, Reading
from onrecord.model.report import Block, BlockKind, Control, Outlet, Report
from onrecord.model.span import Span, ordered, words
from onrecord.model.statement import (
    Act,
    Factuality,
    Hop,
    HopKind,
    Precision,
    Source,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
    statement_id,
)

__all__ = [
    "Act",
    "Block",
    "BlockKind",
    "Control",
    "Factuality",
    "Hop",
    "HopKind",
    "Outlet",
    "Precision",
    "Question",
    "Reading",
    "Report",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "Voice",
    "When",
    "decode",
    "encode",
    "ordered",
    "statement_id",
    "words",
]
