from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from pyshacl import validate
from rdflib import RDF, Graph, Namespace

from onrecord.interchange.formats.excerpt import ClaimSheet, Excerpt
from onrecord.interchange.formats.schemaorg import write_schemaorg
from onrecord.model import (
    Claim,
    ClaimBrief,
    Deed,
    History,
    Judgement,
    Position,
    Proposition,
    Stand,
)
from tests.drawing import often
from tests.interchange.formats.made import EXCERPT, EXCERPTS, READING, written

# rdflib parses JSON-LD into a class that it has deprecated itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
NAME, ADDED, WARNED = "cl-1", READING.statements[1].id, READING.statements[2].id
RESOLVED = Judgement(
    Deed.RESOLVE,
    NAME,
    value='{"came": "happened", "evidence": ["https://desk.example/e"], "when": "2031-04"}',
    by="Ada",
    at="2031-05-01T00:00:00+00:00",
    why="It rained.",
)
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix s: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a sh:NodeShape ; sh:targetClass s:Claim ;
   sh:property [ sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ] .
[] a sh:NodeShape ; sh:targetSubjectsOf s:appearance ;
   sh:property [ sh:path s:appearance ; sh:minCount 1 ; sh:class s:NewsArticle ] ;
   sh:property [ sh:path s:author ; sh:or ( [ sh:class s:Person ] [ sh:class s:Organization ] ) ] ;
   sh:property [ sh:path s:firstAppearance ; sh:maxCount 1 ; sh:class s:NewsArticle ] .
[] a sh:NodeShape ; sh:targetClass s:ClaimReview ;
   sh:property [ sh:path s:claimReviewed ; sh:minCount 1 ; sh:maxCount 1 ] ;
   sh:property [ sh:path s:itemReviewed ; sh:minCount 1 ; sh:maxCount 1 ; sh:class s:Claim ] ;
   sh:property [ sh:path s:author ; sh:minCount 1 ; sh:class s:Person ] ;
   sh:property [ sh:path s:datePublished ; sh:minCount 1 ] ;
   sh:property [ sh:path ( s:reviewRating s:alternateName ) ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass s:Quotation ;
   sh:property [ sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ] ;
   sh:property [ sh:path s:isPartOf ; sh:minCount 1 ; sh:class s:NewsArticle ] ;
   sh:property [ sh:path s:isBasedOn ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
   sh:property [ sh:path s:creator ; sh:maxCount 1 ;
                 sh:or ( [ sh:class s:Person ] [ sh:class s:Organization ] ) ] .
"""


def sheet(*judgements: Judgement) -> ClaimSheet:
    """Make a claim that one affirms and another denies."""
    made = Claim(
        NAME, "It will rain", (Proposition(ADDED, "It will rain"), Proposition(WARNED, "It will rain"))
    )
    told = (
        Position(NAME, "Dmitry Orlan", Stand.AFFIRMS, ADDED, "2031-03-01", "og-1"),
        Position(NAME, "Mira Holt", Stand.DENIES, WARNED, None, "og-2"),
    )
    histories = tuple(History(NAME, one.holder, (one,)) for one in told)
    brief = ClaimBrief(made, histories, 2, ("Ombra Tide",), unconfirmed=True)
    hits = {hit.entry.id: hit for hit in EXCERPT.hits[1:]}
    return ClaimSheet(brief, hits, {READING.report.id: READING.report}, judgements)


def nodes(excerpts: list[Excerpt], *sheets: ClaimSheet) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(written(write_schemaorg, excerpts, sheets))["@graph"]
    return loaded


def graph(excerpts: list[Excerpt], *sheets: ClaimSheet) -> Graph:
    return Graph().parse(data=written(write_schemaorg, excerpts, sheets).decode(), format="json-ld")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=SHAPES, format="turtle")


def test_keeps_to_the_shapes_of_each_type(shapes: Graph) -> None:
    made = graph([EXCERPT], sheet(RESOLVED))
    kinds = {
        kind: len(set(made.subjects(RDF.type, SCHEMA[kind])))
        for kind in ("Quotation", "Claim", "ClaimReview")
    }
    assert kinds == {"Quotation": 2, "Claim": 1, "ClaimReview": 1}
    conforms, _, report = validate(made, shacl_graph=shapes)
    assert conforms, report


def test_the_shapes_refuse_what_is_wrong(shapes: Graph) -> None:
    data = '{"@context": {"@vocab": "https://schema.org/"}, "@type": "ClaimReview", "claimReviewed": "a"}'
    conforms, _, _ = validate(Graph().parse(data=data, format="json-ld"), shacl_graph=shapes)
    assert not conforms


@given(EXCERPTS)
@settings(max_examples=often(6), deadline=None)
def test_any_quotations_keep_to_the_shapes(excerpts: list[Excerpt]) -> None:
    loaded = nodes(excerpts)
    # rdflib cannot hold lone surrogates; JSON can.
    clean = json.dumps(
        {"@context": {"@vocab": "https://schema.org/", "onrecord": "urn:o:"}, "@graph": loaded}
    )
    data = json.loads(clean.replace("\\ud", "\\ue"))
    made = Graph().parse(data=json.dumps(data), format="json-ld")
    conforms, _, report = validate(made, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, report


def test_a_claim_without_a_decision_has_no_review() -> None:
    assert [node["@type"] for node in nodes([], sheet())] == ["Claim"]


def test_those_who_make_a_claim_are_its_authors_and_all_have_positions() -> None:
    (made,) = nodes([], sheet())
    assert made["author"] == [{"@type": "Person", "name": "Dmitry Orlan"}]
    assert [(one["onrecord:holder"], one["onrecord:stand"]) for one in made["onrecord:position"]] == [
        ("Dmitry Orlan", "affirms"),
        ("Mira Holt", "denies"),
    ]
    assert made["datePublished"] == "2031-03-01"
    assert made["firstAppearance"]["@id"] == READING.report.url


def test_a_review_tells_what_a_person_decided() -> None:
    made = nodes([], sheet(RESOLVED))[1]
    assert made["reviewRating"] == {"@type": "Rating", "alternateName": "happened"}
    assert made["itemReviewed"]["@id"] == "urn:onrecord:cl-1"
    assert (made["author"]["name"], made["citation"]) == ("Ada", ["https://desk.example/e"])


def test_only_the_speakers_own_words_are_quotations() -> None:
    made = [node["@id"] for node in nodes([EXCERPT])]
    assert made == [f"urn:onrecord:{READING.statements[number].id}" for number in (0, 2)]
