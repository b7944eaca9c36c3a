from __future__ import annotations

from onrecord.interchange import HIT_COLUMNS, hit_row
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.serve.refusals import told
from onrecord.serve.shapes.statements import Refusal, StatementRow


def test_a_row_of_the_shape_is_a_row_of_the_ledger(book: Ledger) -> None:
    for hit in book.entries(Query()):
        row = hit_row(hit)
        assert StatementRow.model_validate(row).model_dump(mode="json") == row
    assert set(StatementRow.model_fields) == set(row) >= set(HIT_COLUMNS)


def test_errors_have_the_one_shape() -> None:
    assert Refusal.model_validate(told(404, "there is none")).status == 404
