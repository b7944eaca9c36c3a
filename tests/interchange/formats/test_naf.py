from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given, settings
from lxml import etree

from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.naf import naf, write_naf
from onrecord.model import Report
from tests.drawing import often
from tests.interchange.formats.made import EXCERPT, EXCERPTS, READING, excerpt_of, unpacked, written

# The layers of NAF 3 that are written, as its DTD has them.
DTD = etree.DTD(
    io.StringIO(
        """
<!ELEMENT NAF (nafHeader|raw|text|terms|attribution)*>
<!ATTLIST NAF version CDATA #IMPLIED xml:lang CDATA #IMPLIED>
<!ELEMENT nafHeader (fileDesc?,public?,linguisticProcessors*)>
<!ELEMENT fileDesc EMPTY>
<!ATTLIST fileDesc title CDATA #IMPLIED author CDATA #IMPLIED creationtime CDATA #IMPLIED>
<!ELEMENT public EMPTY>
<!ATTLIST public publicId CDATA #IMPLIED uri CDATA #IMPLIED>
<!ELEMENT linguisticProcessors (lp)+>
<!ATTLIST linguisticProcessors layer CDATA #REQUIRED>
<!ELEMENT lp EMPTY>
<!ATTLIST lp name CDATA #REQUIRED version CDATA #IMPLIED>
<!ELEMENT raw (#PCDATA)>
<!ELEMENT text (wf)*>
<!ELEMENT wf (#PCDATA)>
<!ATTLIST wf id ID #REQUIRED sent CDATA #REQUIRED offset CDATA #REQUIRED length CDATA #REQUIRED>
<!ELEMENT terms (term)*>
<!ELEMENT term (span)>
<!ATTLIST term id ID #REQUIRED>
<!ELEMENT span (target)+>
<!ELEMENT target EMPTY>
<!ATTLIST target id IDREF #REQUIRED>
<!ELEMENT attribution (statement)*>
<!ELEMENT statement (statement_target?,statement_source?,statement_cue?)>
<!ATTLIST statement id ID #REQUIRED>
<!ELEMENT statement_target (span)>
<!ELEMENT statement_source (span)>
<!ELEMENT statement_cue (span)>
"""
    )
)


def words(root: etree._Element, statement: str, part: str) -> list[str]:
    """Give the words that a part points at."""
    found = root.find(f"attribution/statement[@id='{statement}']/statement_{part}/span")
    forms = {word.get("id"): word.text for word in root.iter("wf")}
    terms = {term.get("id"): term.find("span/target").get("id") for term in root.iter("term")}
    return [forms[terms[target.get("id")]] for target in found] if found is not None else []


@given(EXCERPTS)
@settings(max_examples=often(8), deadline=None)
def test_keeps_to_the_layers_of_the_standard(excerpts: list[Excerpt]) -> None:
    for packed in unpacked(written(write_naf, excerpts)).values():
        root = etree.fromstring(packed.encode())
        assert DTD.validate(root), DTD.error_log
        raw = root.findtext("raw") or ""
        for word in root.iter("wf"):
            start = int(word.get("offset"))
            assert raw[start : start + int(word.get("length"))] == word.text


def test_parts_point_at_their_words() -> None:
    root = etree.fromstring(naf(EXCERPT, "onrecord 1").encode())
    first = READING.statements[0].id
    assert words(root, first, "cue") == ["told"]
    assert words(root, first, "source") == ["Dmitry", "Orlan"]
    assert words(root, first, "target") == [
        "“",
        "No",
        "column",
        ",",
        "”",
        "“",
        "crossed",
        "the",
        "river",
        ".",
        "”",
    ]


def test_letters_that_xml_cannot_hold_keep_their_place() -> None:
    report = Report("a\x00b\ud800c\rd e")
    root = etree.fromstring(
        naf(excerpt_of(replace(READING, report=report, statements=(), questions=())), "o 1").encode()
    )
    assert root.findtext("raw") == "a\ufffdb\ufffdc\nd e"
