"""The whole way through the house; the only room that knows every stage.

`stages` makes them ready, `reading` takes an input to its statements, `ingest` takes many inputs into a
ledger, and `joining` finds what is one across reports.
"""

from onrecord.pipeline.opening import Input
from onrecord.pipeline.reading import Done, Ended, Problem, Took, read, read_input, read_reports, read_text
from onrecord.pipeline.stages import Stages

__all__ = [
    "Done",
    "Ended",
    "Input",
    "Problem",
    "Stages",
    "Took",
    "read",
    "read_input",
    "read_reports",
    "read_text",
]
