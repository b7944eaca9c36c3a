"""Reports with statements in the attribution layer of NAF, the NLP Annotation Format (Fokkens et al. 2014).

Words and terms are cut at letters and marks alone: NAF points at words, so a part that begins or ends inside
one takes in all of it.
"""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_left, bisect_right
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.facts import address
from onrecord.interchange.formats.material import Material
from onrecord.interchange.formats.packing import Pack
from onrecord.model import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_ENDS = re.compile(r"[.!?…][”\"’')]*\s+|\n+")
# XML 1.0 cannot hold these at all, not even as escapes; each is replaced by one letter, so offsets stay.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_naf(material: Material, out: BinaryIO) -> None:
    """Write a ZIP archive with one NAF file per report."""
    with zipfile.ZipFile(out, "w") as packed:
        pack = Pack(packed, material.moment)
        for excerpt in material.excerpts:
            pack.put(f"{excerpt.report.id}.naf", naf(excerpt, material.made_by))


def naf(excerpt: Excerpt, made_by: str) -> str:
    """Write one report."""
    report = excerpt.report
    # A carriage return would come back as a line feed from XML.
    text = _clean(report.text).replace("\r", "\n")
    root = Element("NAF", {"version": "v3", "xml:lang": report.language or "und"})
    head = SubElement(root, "nafHeader")
    about = {"title": report.title, "author": ", ".join(report.byline), "creationtime": report.published}
    SubElement(head, "fileDesc", {name: _clean(told) for name, told in about.items() if told})
    SubElement(head, "public", {"publicId": report.id, "uri": address(report)})
    tools = SubElement(head, "linguisticProcessors", {"layer": "attribution"})
    name, _, version = made_by.partition(" ")
    SubElement(tools, "lp", {"name": name, "version": version})
    SubElement(root, "raw").text = text
    places = _words(root, text)
    layer = SubElement(root, "attribution")
    for statement, _ in excerpt.chosen():
        made = SubElement(layer, "statement", {"id": statement.id})
        parts = {
            "target": statement.content,
            "source": statement.source.spans if statement.source else (),
            "cue": statement.cue,
        }
        for part, spans in parts.items():
            terms = sorted({at for span in spans for at in _terms(places, span)})
            if terms:
                span_of = SubElement(SubElement(made, f"statement_{part}"), "span")
                for at in terms:
                    SubElement(span_of, "target", {"id": f"t{at + 1}"})
    packed = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{packed}\n'


def _words(root: Element, text: str) -> list[tuple[int, int]]:
    """Write the words and terms of a text, and give where each word stands."""
    layer = SubElement(root, "text")
    terms = SubElement(root, "terms")
    ends = [found.end() for found in _ENDS.finditer(text)]
    places = []
    for number, found in enumerate(_WORD.finditer(text), 1):
        start, end = found.span()
        sentence = str(bisect_right(ends, start) + 1)
        places_at = {"offset": str(start), "length": str(end - start)}
        word = SubElement(layer, "wf", {"id": f"w{number}", "sent": sentence, **places_at})
        word.text = found.group()
        span = SubElement(SubElement(terms, "term", {"id": f"t{number}"}), "span")
        SubElement(span, "target", {"id": f"w{number}"})
        places.append((start, end))
    return places


def _terms(places: list[tuple[int, int]], span: Span) -> range:
    first = bisect_right(places, span.start, key=lambda place: place[1])
    return range(first, bisect_left(places, span.end, key=lambda place: place[0]))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
