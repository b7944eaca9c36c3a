from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Reading, Report, SpeakerKind
from onrecord.resolution.nobody import with_nobody
from tests.fakes import said
from tests.resolution.voices import voiced

NOBODY, AUTHOR = SpeakerKind.IMPLICIT, SpeakerKind.AUTHOR


def behind(text: str, cue: str, content: str) -> SpeakerKind | None:
    report = Report(text)
    (one,) = with_nobody(Reading(report, (said(report, source=None, cue=cue, content=content),))).statements
    assert one.source is None
    return one.nobody


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It was reported that the dam held.", "was reported", "that the dam held"),
        ("The pilots are widely expected to return.", "are widely expected", "to return"),
        ("Asked whether the dam held, she nodded.", "Asked", "whether the dam held"),
        ("The order appeared in the gazette: no ferry on Sunday.", "appeared in", "no ferry on Sunday"),
        ("Divers looking into whether the hull cracked.", "looking into", "whether the hull cracked"),
    ],
)
def test_nobody_is_told_of(text: str, cue: str, content: str) -> None:
    assert behind(text, cue, content) is NOBODY


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It seems that the dam will hold.", "seems", "that the dam will hold"),
        ("The mayor appeared to give way.", "appeared", "to give way"),
        ("The plan looks like a retreat.", "looks like", "a retreat"),
        ("Her offer sounds reasonable.", "sounds", "reasonable"),
        ("A seemingly calm harbour.", "seemingly", "calm harbour"),
    ],
)
def test_what_seems_so_seems_so_to_the_report(text: str, cue: str, content: str) -> None:
    assert behind(text, cue, content) is AUTHOR


def test_inside_a_statement_it_seems_so_to_whoever_makes_it() -> None:
    report = Report("Holt said it seems that the dam will hold.")
    outer = said(report, source="Holt", cue="said", content="it seems that the dam will hold")
    inner = replace(said(report, source=None, cue="seems", content="that the dam will hold"), parent=outer.id)
    found = with_nobody(Reading(report, (outer, inner))).statements
    assert [one.nobody for one in found] == [None, NOBODY]


def test_whoever_is_named_is_left_as_it_is() -> None:
    reading = voiced("{person:Ann Orr} said the dam held. {group:Many} say it seems so.")
    assert with_nobody(reading) == reading


def test_a_post_without_an_author_is_nobodys() -> None:
    report = Report("The cranes are burning.")
    alone = said(report, source=None, cue=None, content="The cranes are burning.")
    (one,) = with_nobody(Reading(report, (alone,))).statements
    assert one.kind is NOBODY
