"""EXPORT: readings as JSON, a spreadsheet, notes and a web page. Text comes out; nothing is opened."""

from onrecord.interchange.chains import carried, chain_lines
from onrecord.interchange.jsontext import json_array, json_line, json_lines
from onrecord.interchange.notes import notes
from onrecord.interchange.outline import Places, moment, outline
from onrecord.interchange.page import Page
from onrecord.interchange.sheet import COLUMNS, sheet
from onrecord.interchange.visible import one_line, visible
from onrecord.interchange.who import Who, who
from onrecord.interchange.wording import LEGEND, doing, outlet_words, voice_words

__all__ = [
    "COLUMNS",
    "LEGEND",
    "Page",
    "Places",
    "Who",
    "carried",
    "chain_lines",
    "doing",
    "json_array",
    "json_line",
    "json_lines",
    "moment",
    "notes",
    "one_line",
    "outlet_words",
    "outline",
    "sheet",
    "visible",
    "voice_words",
    "who",
]
