"""Excerpts made by hand and drawn at random, for tests of the formats that statements are exported in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import BinaryIO

from hypothesis import strategies as st

from onrecord.interchange.formats.excerpt import ClaimSheet, Excerpt
from onrecord.interchange.formats.material import Format, Material
from onrecord.model import (
    Act,
    Block,
    BlockKind,
    Capture,
    Control,
    Entry,
    Factuality,
    Hit,
    Hop,
    HopKind,
    Kept,
    Method,
    Outlet,
    Precision,
    Question,
    Reading,
    Report,
    Run,
    Source,
    Speaker,
    SpeakerKind,
    Statement,
    Voice,
    When,
    statement_id,
)
from tests.drawing import often
from tests.fakes import span_of, spans_of
from tests.model.nouns import readings

# Drawing a reading takes milliseconds, and every round trip draws several: more of them where there is time.
ROUND_TRIPS = often(10)

RUN = Run("rn-1", "2031-03-02T08:00:00+00:00", (("onrecord", "1"), ("reader model", "abc")))
MOMENT = "2031-03-04T05:06:08+00:00"
TEXT = (
    "River quiet\n\n“No column,” Dmitry Orlan, the ministry’s spokesman, told North Wire on Tuesday, "
    "“crossed the river.” He added that Mira Holt had warned of rain.\n\n"
    "The river is forty metres wide where the road meets it, and slow in spring. Three mills stand on it. "
    "Nobody has worked in them for a generation."
)


def _report() -> Report:
    return Report(
        TEXT,
        path="desk/river.txt",
        url="https://tide.example/river",
        outlet=Outlet("Ombra Tide", "OM", Control.PRIVATE),
        title="River quiet",
        byline=("Ines Maro",),
        published="2031-03-01T07:00:00+00:00",
        modified="2031-03-01T09:00:00+00:00",
        language="en",
        blocks=(Block(BlockKind.HEADLINE, span_of(TEXT, "River quiet")),),
        partial=False,
        withdrawn=False,
    )


def _statement(cue: str, content: str | list[str], **more: object) -> Statement:
    cues, contents = spans_of(TEXT, cue), spans_of(TEXT, content)
    return replace(Statement(statement_id("rp-x", cues, contents), cues, contents), **more)  # type: ignore[arg-type]


def _reading() -> Reading:
    orlan = span_of(TEXT, "Dmitry Orlan")
    quoted = _statement(
        "told",
        ["“No column,”", "“crossed the river.”"],
        source=Source(
            (orlan,), Speaker("Dmitry Orlan", SpeakerKind.PERSON, "the ministry’s spokesman", (orlan,))
        ),
        voice=Voice.DIRECT,
        act=Act.DENY,
        factuality=Factuality.CERTAIN_NOT,
        relay=(
            Hop((span_of(TEXT, "North Wire"),), "North Wire Agency", HopKind.AGENCY, Control.STATE, "NO"),
        ),
        time=When("2031-02-28", Precision.DAY, (span_of(TEXT, "on Tuesday"),)),
        confidence=0.9,
        act_confidence=0.8,
        factuality_confidence=0.7,
    )
    added = _statement(
        "added",
        "Mira Holt had warned of rain",
        source=Source((span_of(TEXT, "He"),), Speaker("Dmitry Orlan", SpeakerKind.PERSON)),
        voice=Voice.INDIRECT,
    )
    warned = _statement(
        "warned",
        "of rain",
        source=Source((span_of(TEXT, "Mira Holt"),)),
        parent=added.id,
        voice=Voice.DIRECT,
    )
    return Reading(_report(), (quoted, added, warned), (Question((span_of(TEXT, "rain"),)),))


READING = _reading()
CAPTURE = Capture(
    b"<p>the page</p>",
    "https://tide.example/river",
    Method.FETCH,
    "text/html",
    "2031-03-02T07:59:00+00:00",
    final="https://tide.example/river",
)


def hit_of(reading: Reading, statement: Statement) -> Hit:
    """Make the entry of a statement, in clusters of its own."""
    entry = Entry.of(reading, statement)
    tail = statement.id.partition("-")[2]
    speaker = f"sp-{tail}" if entry.speaker else None
    return Hit(entry, speaker, f"og-{tail}", f"cl-{tail}", 2, "open")


def excerpt_of(reading: Reading, capture: Capture = CAPTURE) -> Excerpt:
    """Make an excerpt of all statements of a reading."""
    kept = Kept(reading, capture.id, None, (reading.report.id,), "2031-03-02T08:00:01+00:00", RUN)
    return Excerpt(kept, tuple(hit_of(reading, one) for one in reading.statements), capture)


EXCERPT = excerpt_of(READING)
EXCERPTS = st.lists(readings().map(excerpt_of), max_size=2, unique_by=lambda one: one.report.id)


def written(
    write: Callable[[Material, BinaryIO], None],
    excerpts: Iterable[Excerpt],
    claims: Iterable[ClaimSheet] = (),
) -> bytes:
    """Write some excerpts in a format."""
    out = io.BytesIO()
    write(Material(excerpts, claims, MOMENT, "onrecord 1"), out)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, str]:
    """Give the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def told(format_: Format, excerpt: Excerpt) -> str:
    """Give all that a format tells of an excerpt, but for ids and hashes, which follow from the rest."""
    data = written(format_.write, [excerpt])
    text = repr(sorted(unpacked(data).items())) if data.startswith(b"PK") else data.decode("utf-8", "replace")
    for name in (excerpt.report.id, excerpt.report.sha256):
        text = text.replace(name, "·")
    return re.sub(r"(?<=ft-)[0-9a-f]{20}|(?<=_:)[0-9a-f]{20}|[0-9a-f]{20}(?=\.)", "·", text)
