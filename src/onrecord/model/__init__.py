"""The nouns: what every room speaks of. Standard library only."""

from onrecord.model.capture import Capture, Method, Place, Redirect, capture_id
from onrecord.model.codec import decode, encode
from onrecord.model.document import Document, Refused
from onrecord.model.entry import Carrier, Entry, entries
from onrecord.model.link import Link, Node, Space
from onrecord.model.reading import Question, Reading
from onrecord.model.record import Deed, Judgement, Outcome, Receipt, Run
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
    "Capture",
    "Carrier",
    "Control",
    "Deed",
    "Document",
    "Entry",
    "Factuality",
    "Hop",
    "HopKind",
    "Judgement",
    "Link",
    "Method",
    "Node",
    "Outcome",
    "Outlet",
    "Place",
    "Precision",
    "Question",
    "Reading",
    "Receipt",
    "Redirect",
    "Refused",
    "Report",
    "Run",
    "Source",
    "Space",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "Voice",
    "When",
    "capture_id",
    "decode",
    "encode",
    "entries",
    "ordered",
    "statement_id",
    "words",
]
