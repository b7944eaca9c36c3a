"""Every format that statements are exported in, with what each has no place for."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from onrecord.interchange.formats.annotation import write_annotations
from onrecord.interchange.formats.brat import write_brat
from onrecord.interchange.formats.docbin import write_docbin
from onrecord.interchange.formats.ftm import write_ftm
from onrecord.interchange.formats.gqg import write_gqg
from onrecord.interchange.formats.material import Format, Material
from onrecord.interchange.formats.naf import write_naf
from onrecord.interchange.formats.ninjs import write_ninjs
from onrecord.interchange.formats.prov import write_prov_json, write_prov_n
from onrecord.interchange.formats.schemaorg import write_schemaorg
from onrecord.interchange.jsontext import json_lines
from onrecord.interchange.notes import notes

# What each has no place for, in the names of material.FIELDS; a test changes each field in turn and looks.
_LOST = {
    "readings": "speaker_id origin claim review capture",
    "md": (
        "report.path report.modified report.language report.text report.blocks report.partial "
        "report.withdrawn source speaker.kind speaker.mentions relay.spans relay.country time.precision "
        "act_confidence factuality_confidence speaker_id origin claim review capture"
    ),
    "schemaorg": (
        "report.path report.outlet.country report.outlet.control report.text report.blocks report.partial "
        "report.withdrawn speaker.mentions cue parent relay.spans relay.kind relay.control relay.country "
        "time.precision time.spans confidence act_confidence factuality_confidence questions capture"
    ),
    "webannotation": (
        "report.path report.modified report.text report.blocks report.partial report.withdrawn "
        "speaker.mentions questions"
    ),
    "prov": (
        "report.path report.byline report.modified report.text report.blocks report.partial "
        "report.withdrawn speaker.mentions relay.spans time.precision time.spans confidence "
        "act_confidence factuality_confidence questions"
    ),
    "ftm": (
        "report.outlet.control report.blocks report.partial report.withdrawn speaker.mentions parent "
        "relay.spans relay.kind relay.control relay.country time.precision time.spans confidence "
        "act_confidence factuality_confidence questions origin claim"
    ),
    "brat": "speaker_id origin claim review capture",
    "ninjs": (
        "report.path report.outlet.country report.outlet.control report.blocks speaker.mentions "
        "relay.spans relay.control relay.country time.spans act_confidence factuality_confidence "
        "questions capture"
    ),
    "gqg": (
        "report.path report.outlet.country report.outlet.control report.byline report.modified "
        "report.text report.blocks report.partial report.withdrawn speaker.mentions time.spans "
        "act_confidence factuality_confidence questions capture"
    ),
    "naf": (
        "report.path report.outlet.name report.outlet.country report.outlet.control report.modified "
        "report.blocks report.partial report.withdrawn speaker.name speaker.kind speaker.role "
        "speaker.mentions parent voice act factuality relay.spans relay.name relay.kind relay.control "
        "relay.country time.said time.precision time.spans confidence act_confidence "
        "factuality_confidence questions speaker_id origin claim review capture"
    ),
    "spacy": "capture",
}


def write_readings(material: Material, out: BinaryIO) -> None:
    """Write the public JSON, one report per line, as it stands after what people corrected."""
    out.writelines(line.encode() for line in json_lines(excerpt.reading for excerpt in material.excerpts))


def write_notes(material: Material, out: BinaryIO) -> None:
    """Write Markdown for people."""
    out.writelines(
        piece.encode("utf-8", "backslashreplace")
        for piece in notes(excerpt.reading for excerpt in material.excerpts)
    )


def _format(name: str, suffix: str, what: str, write: Callable[[Material, BinaryIO], None]) -> Format:
    lost = _LOST["prov" if name == "provn" else name]
    return Format(name, suffix, what, tuple(lost.split()), write)


FORMATS = (
    _format(
        "readings", "jsonl", "the public JSON: whole reports with all that was found in them", write_readings
    ),
    _format("md", "md", "notes in Markdown", write_notes),
    _format("schemaorg", "jsonld", "schema.org Claim, ClaimReview and Quotation as JSON-LD", write_schemaorg),
    _format("webannotation", "jsonld", "W3C Web Annotations", write_annotations),
    _format("prov", "json", "W3C PROV as PROV-JSON", write_prov_json),
    _format("provn", "provn", "W3C PROV in its notation for people", write_prov_n),
    _format("ftm", "ftm.json", "FollowTheMoney records", write_ftm),
    _format("brat", "zip", "brat stand-off annotations, for people to correct", write_brat),
    _format("spacy", "spacy", "a spaCy DocBin (needs spaCy)", write_docbin),
    _format("ninjs", "jsonl", "IPTC ninjs 2.2", write_ninjs),
    _format("gqg", "jsonl", "records of GDELT's Global Quotation Graph", write_gqg),
    _format("naf", "zip", "NAF with its attribution layer", write_naf),
)


def format_named(name: str) -> Format:
    """Give a format by its name. Raises KeyError for one that there is not."""
    return {one.name: one for one in FORMATS}[name]
