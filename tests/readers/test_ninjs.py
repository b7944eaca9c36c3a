from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from onrecord.errors import ReadError
from onrecord.model import BlockKind, Document, Refused
from onrecord.readers import documents
from onrecord.readers.schemas import refuse_invalid
from tests.readers.reading_room import error_in, report_in, told

FIRST = {
    "uri": "https://agency.example/items/1",
    "headline": "Bridge over the Ister reopens",
    "byline": "By Ana Petrova",
    "body_html": "<p>The bridge reopened on Monday.</p><p>“It is safe,” said Ilse Marn.</p>",
    "body_text": "The bridge reopened on Monday.",
    "description_text": "A bridge.",
    "firstcreated": "2022-09-13T10:00:00Z",
    "versioncreated": "2022-09-13T12:00:00Z",
    "pubstatus": "usable",
    "language": "en",
    "copyrightholder": "Velden Agency",
}
THIRD = {
    "uri": "urn:agency:2",
    "headlines": [{"role": "short", "value": "Mayor"}, {"role": "main", "value": "Mayor of Velden resigns"}],
    "bodies": [
        {
            "role": "teaser",
            "contentType": "text/html",
            "value": "<p>A long teaser that is no body at all.</p>",
        },
        {"role": "main", "contentType": "text/plain", "value": "VELDEN — The mayor said she would go."},
    ],
    "by": "Boris Lang",
    "infoSources": [
        {"name": "Ilse Marn", "role": "interviewSource"},
        {"name": "Ister Wire", "role": "publisher"},
    ],
    "versionCreated": "2022-09-13T12:00:00Z",
    "standard": {"name": "ninjs", "version": "3.1"},
}


def test_read_a_document_of_the_first_generation() -> None:
    report = report_in(json.dumps(FIRST))
    assert told(report) == [
        (BlockKind.HEADLINE, "Bridge over the Ister reopens"),
        (BlockKind.PARAGRAPH, "The bridge reopened on Monday."),
        (BlockKind.PARAGRAPH, "“It is safe,” said Ilse Marn."),
    ]
    assert report.url == "https://agency.example/items/1"
    assert report.byline == ("Ana Petrova",)
    assert report.outlet is not None
    assert report.outlet.name == "Velden Agency"
    assert (report.published, report.modified) == ("2022-09-13T10:00:00+00:00", "2022-09-13T12:00:00+00:00")
    assert not report.partial
    assert not report.withdrawn


def test_read_a_document_of_the_third_generation() -> None:
    report = report_in(json.dumps(THIRD))
    assert report.text == "Mayor of Velden resigns\n\nVELDEN — The mayor said she would go."
    assert report.url is None
    assert report.byline == ("Boris Lang",)
    assert report.outlet is not None
    assert report.outlet.name == "Ister Wire"
    assert (report.published, report.modified) == ("2022-09-13T12:00:00+00:00", None)


def test_say_that_a_canceled_report_is_withdrawn_even_without_words() -> None:
    assert report_in(json.dumps(FIRST | {"pubstatus": "canceled"})).withdrawn
    report = report_in(json.dumps({"uri": "urn:agency:1", "pubstatus": "canceled"}))
    assert (report.withdrawn, report.text) == (True, "")


def test_say_that_a_description_is_a_part() -> None:
    report = report_in(
        json.dumps({"uri": "urn:a:1", "headline": "Bridge", "description_text": "It reopened."})
    )
    assert report.partial
    assert report.text == "Bridge\n\nIt reopened."


def test_refuse_what_breaks_the_schema_with_its_reason() -> None:
    error = error_in(json.dumps(FIRST | {"pubstatus": "lost"}))
    assert "pubstatus: 'lost' is not one of" in str(error)
    assert "ninjs 1.6" in str(error)
    assert "is not valid" not in str(error)
    assert "damaged in line 1" in str(error_in('{"uri": "urn:a:1", "headline": "a\nb"}'))


def test_hold_a_document_to_the_version_that_is_asked_for() -> None:
    new = {"uri": "urn:a:1", "headline": "He said no", "type": "component"}
    refuse_invalid(new, "x")
    refuse_invalid(new, "x", "1.6")
    with pytest.raises(ReadError, match=r"ninjs 1\.0: type"):
        refuse_invalid(new, "x", "1.0")


DRAFTS = {"1.x_dev": "1.5-dev", "2.x_dev": "2.1-dev"}
# These break the rules of an old version only, which they do not name.
WITHOUT_THEIR_VERSION = 65


def test_keep_to_the_suite_of_iptc(shared: Path, tmp_path: Path) -> None:
    with tarfile.open(shared / "data" / "ninjs_iptc.tar.xz") as packed:
        packed.extractall(tmp_path)  # noqa: S202 - our own fixtures
    suite = next(tmp_path.rglob("test_suite"))
    passing = sorted(suite.glob("*/should_pass/*.json"))
    failing = sorted(suite.glob("*/should_fail/*.json"))
    assert (len(passing), len(failing)) == (158, 70)
    for path in passing:
        found = list(documents(path))
        assert [type(one) for one in found] == [Document], path
    refused = 0
    for path in failing:
        found = list(documents(path))
        refused += isinstance(found[0], Refused)
        version = path.parent.parent.name
        held = list(documents(path, fields={"schema": DRAFTS.get(version, version)}))
        assert [type(one) for one in held] == [Refused], path
    assert refused >= WITHOUT_THEIR_VERSION
