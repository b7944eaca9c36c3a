from __future__ import annotations

from onrecord.interchange.sums import (
    JUDGEMENT_COLUMNS,
    OUTLET_COLUMNS,
    SPEAKER_COLUMNS,
    outlet_row,
    speaker_row,
)
from onrecord.ledger.protocol import Ledger
from onrecord.serve.shapes.joined import JudgementRow, OutletSum, SpeakerSum


def test_rows_of_the_shapes_are_rows_of_the_ledger(book: Ledger) -> None:
    for speaker in book.speakers(limit=1000):
        row = speaker_row(speaker)
        assert SpeakerSum.model_validate(row).model_dump(mode="json") == row
    for outlet in book.outlets(limit=1000):
        row = outlet_row(outlet)
        assert OutletSum.model_validate(row).model_dump(mode="json") == row


def test_the_shapes_have_the_columns_of_the_exports() -> None:
    assert tuple(SpeakerSum.model_fields) == SPEAKER_COLUMNS
    assert tuple(OutletSum.model_fields) == OUTLET_COLUMNS
    assert tuple(JudgementRow.model_fields) == JUDGEMENT_COLUMNS
