from __future__ import annotations

from onrecord.interchange.sums import (
    JUDGEMENT_COLUMNS,
    OUTLET_COLUMNS,
    RECEIPT_COLUMNS,
    SPEAKER_COLUMNS,
    judgement_row,
    outlet_row,
    receipt_row,
    speaker_row,
)
from onrecord.model import (
    Control,
    Deed,
    Judgement,
    Outcome,
    Outlet,
    OutletRow,
    Receipt,
    SpeakerKind,
    SpeakerRow,
)

SPEAKER = SpeakerRow(
    "sp-1", "Ada Quill", SpeakerKind.PERSON, ("mayor",), ("Ada Quill", "Quill"), 3, 2, 1, "2031-04-01", None
)
OUTLET = OutletRow(Outlet("Vale Courier", "GB", Control.PRIVATE), 2, 9, 1, "2031-04-01", "2031-04-02")


def test_rows_have_what_their_columns_name_in_that_order() -> None:
    judgement = Judgement(Deed.ACCEPT, "st-1", by="ada", at="2031-04-01T00:00:00+00:00")
    assert tuple(speaker_row(SPEAKER)) == SPEAKER_COLUMNS
    assert tuple(outlet_row(OUTLET)) == OUTLET_COLUMNS
    assert tuple(receipt_row(Receipt("a.txt", Outcome.NEW))) == RECEIPT_COLUMNS
    assert tuple(judgement_row(judgement, ())) == JUDGEMENT_COLUMNS


def test_an_outlet_is_named_with_who_controls_it() -> None:
    row = outlet_row(OUTLET)
    assert (row["name"], row["country"], row["control"]) == ("Vale Courier", "GB", "private")


def test_a_judgement_says_whether_it_was_undone() -> None:
    judgement = Judgement(Deed.REJECT, "st-1", by="ada", at="2031-04-01T00:00:00+00:00")
    assert judgement_row(judgement, {judgement.id})["undone"] is True
    assert judgement_row(judgement, {"jd-other"})["undone"] is False
