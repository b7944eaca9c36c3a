from __future__ import annotations

from onrecord.ledger.protocol import Ledger
from onrecord.pipeline.claiming import ClaimBook
from onrecord.serve.claim_rows import (
    CLAIM_COLUMNS,
    ISSUE_COLUMNS,
    POSITION_COLUMNS,
    claim_object,
    claim_row,
    issue_row,
    position_row,
)


def test_rows_have_the_columns_that_spreadsheets_show(book: Ledger, some: dict[str, str]) -> None:
    claims = ClaimBook(book)
    assert tuple(claim_row(next(iter(claims.claims(1))))) == CLAIM_COLUMNS
    assert tuple(position_row(claims.positions(some["claim"])[0])) == POSITION_COLUMNS
    assert tuple(issue_row(*next(iter(claims.issues(1))))) == ISSUE_COLUMNS


def test_a_claim_nobody_decided_has_no_outcome(book: Ledger, some: dict[str, str]) -> None:
    claims = ClaimBook(book)
    told = claim_object(claims.page(some["claim"]), claims.positions(some["claim"]))
    assert told["came"] is told["decided_by"] is None
    assert {row["claim"] for row in told["positions"]} == {some["claim"]}
