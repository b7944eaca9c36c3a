from __future__ import annotations

import importlib.util
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from onrecord.interchange.formats.catalogue import FORMATS, format_named
from onrecord.interchange.formats.excerpt import Excerpt
from onrecord.interchange.formats.material import FIELDS, Format
from onrecord.model import NOBODY, Reading, Report, Voice, decode
from tests.drawing import often
from tests.fakes import said
from tests.interchange.formats.changed import CHANGES
from tests.interchange.formats.made import EXCERPT, EXCERPTS, READING, ROUND_TRIPS, excerpt_of, told, written

NAMES = [one.name for one in FORMATS]


def runs(format_: Format) -> Format:
    """Skip where what a format needs is not installed."""
    if format_.name == "spacy" and importlib.util.find_spec("spacy") is None:
        pytest.skip("needs spaCy: pip install 'onrecord[spacy]'")
    return format_


def test_every_field_has_its_change() -> None:
    assert tuple(CHANGES) == FIELDS


@pytest.mark.parametrize("name", NAMES)
def test_a_format_loses_exactly_what_it_says(name: str) -> None:
    """Change each field in turn: what is written stays the same for those that are lost, and for no other."""
    format_ = runs(format_named(name))
    whole = told(format_, EXCERPT)
    lost = tuple(field for field, change in CHANGES.items() if told(format_, change(EXCERPT)) == whole)
    assert lost == format_.lost, f"{name}: {' '.join(lost)}"  # to be copied into catalogue._LOST


@pytest.mark.parametrize("name", NAMES)
def test_a_format_tells_nobody_from_the_report_itself(name: str) -> None:
    """Of nobody the kind of speaker is all that there is to tell; NAF points at words, and there are none."""
    format_ = runs(format_named(name))
    report = Report("“The dam will hold,” it seems.")
    direct = replace(
        said(report, source=None, cue="it seems", content="“The dam will hold,”"), voice=Voice.DIRECT
    )
    kinds = [
        told(format_, excerpt_of(Reading(report, (replace(direct, nobody=kind),)))) for kind in sorted(NOBODY)
    ]
    assert (kinds[0] == kinds[1]) == (name == "naf")


@pytest.mark.parametrize("name", NAMES)
def test_a_format_is_in_the_manual_with_what_it_loses(name: str, root: object) -> None:
    manual = (root / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")  # type: ignore[operator]
    section = manual.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert [field for field in format_named(name).lost if f"`{field}`" not in section] == []


def test_the_same_excerpts_give_the_same_bytes() -> None:
    for format_ in FORMATS:
        if format_.name != "spacy":
            assert written(format_.write, [EXCERPT]) == written(format_.write, [EXCERPT])


@given(excerpts=EXCERPTS)
@settings(max_examples=often(6), deadline=None)
def test_any_excerpt_can_be_written(excerpts: list[Excerpt]) -> None:
    for format_ in FORMATS:
        if format_.name != "spacy":
            assert isinstance(written(format_.write, excerpts), bytes)


def test_readings_come_back_as_they_were() -> None:
    (line,) = written(format_named("readings").write, [EXCERPT]).decode().splitlines()
    assert decode(json.loads(line)) == READING


@given(EXCERPTS)
@settings(max_examples=ROUND_TRIPS, deadline=None)
def test_any_readings_come_back_as_they_were(excerpts: list[Excerpt]) -> None:
    lines = written(format_named("readings").write, excerpts).decode().splitlines()
    assert [decode(json.loads(line)) for line in lines] == [one.reading for one in excerpts]
