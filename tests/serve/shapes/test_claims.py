from __future__ import annotations

from onrecord.interchange.claimrows import (
    CLAIM_COLUMNS,
    POSITION_COLUMNS,
    QUESTION_COLUMNS,
    claim_json,
    question_row,
)
from onrecord.ledger.protocol import Ledger
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.shapes.claims import ClaimFull, ClaimSum, PositionRow, QuestionRow


def test_claims_and_questions_of_the_shapes_are_those_of_the_ledger(book: Ledger) -> None:
    answers = ClaimBook(book)
    for row in answers.claims(20):
        told = claim_json(answers.page(row.id), answers.suggestion(row.id))
        assert ClaimFull.model_validate(told).model_dump(mode="json") == told
    for question in answers.questions():
        row_of = question_row(question)
        assert QuestionRow.model_validate(row_of).model_dump(mode="json") == row_of


def test_the_shapes_have_the_columns_of_the_exports() -> None:
    assert tuple(ClaimSum.model_fields) == CLAIM_COLUMNS
    assert set(PositionRow.model_fields) == set(POSITION_COLUMNS)
    assert set(QuestionRow.model_fields) == set(QUESTION_COLUMNS)
