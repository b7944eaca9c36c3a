"""EXPORT: readings as JSON, a spreadsheet, notes and a web page. Text comes out; nothing is opened."""

from onrecord.interchange.jsontext import json_array, json_line, json_lines
from onrecord.interchange.notes import notes
from onrecord.interchange.outline import Places, moment, outline, speaker
from onrecord.interchange.page import Page
from onrecord.interchange.sheet import COLUMNS, sheet
from onrecord.interchange.visible import one_line, visible

__all__ = [
    "COLUMNS",
    "Page",
    "Places",
    "json_array",
    "json_line",
    "json_lines",
    "moment",
    "notes",
    "one_line",
    "outline",
    "sheet",
    "speaker",
    "visible",
]
