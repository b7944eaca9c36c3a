"""EXPORT: readings as JSON, a spreadsheet, notes and a web page; captures as web archives and evidence."""

from onrecord.interchange.bundle import write_wacz
from onrecord.interchange.chains import carried, chain_lines
from onrecord.interchange.hits import HIT_COLUMNS, hit_row
from onrecord.interchange.jsontext import json_array, json_line, json_lines
from onrecord.interchange.notes import notes
from onrecord.interchange.outline import Places, moment, outline
from onrecord.interchange.page import Page
from onrecord.interchange.rows import csv_rows, json_list, json_rows, json_text
from onrecord.interchange.sheet import COLUMNS, sheet
from onrecord.interchange.visible import one_line, visible
from onrecord.interchange.warc import write_warc
from onrecord.interchange.who import Who, nobody_words, who, who_of
from onrecord.interchange.wording import LEGEND, act_words, doing, outlet_words, voice_words

__all__ = [
    "COLUMNS",
    "HIT_COLUMNS",
    "LEGEND",
    "Page",
    "Places",
    "Who",
    "act_words",
    "carried",
    "chain_lines",
    "csv_rows",
    "doing",
    "hit_row",
    "json_array",
    "json_line",
    "json_lines",
    "json_list",
    "json_rows",
    "json_text",
    "moment",
    "nobody_words",
    "notes",
    "one_line",
    "outlet_words",
    "outline",
    "sheet",
    "visible",
    "voice_words",
    "who",
    "who_of",
    "write_wacz",
    "write_warc",
]
