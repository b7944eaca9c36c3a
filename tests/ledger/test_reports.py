from dataclasses import replace

import pytest
from sqlalchemy import text

from onrecord.errors import LedgerError
from onrecord.ledger.store import SqlLedger
from tests.ledger.press import RUN, printed, take


def test_damaged_bytes_are_no_capture(sqlite: SqlLedger) -> None:
    one = printed(1)
    with sqlite.writing() as writing:
        take(writing, [one])
    with sqlite._engine.begin() as connection:
        connection.execute(text("UPDATE blobs SET data = x'00'"))
    with pytest.raises(LedgerError, match="damaged"):
        sqlite.capture(one.document.capture.id)


def test_captures_are_listed_with_their_reports(ledger: SqlLedger) -> None:
    press = [printed(number) for number in range(3)]
    with ledger.writing() as writing:
        take(writing, press)
    wanted = {one.document.capture.id: (one.reading.report.id,) for one in press}
    assert dict(ledger.captured()) == wanted


def test_a_hit_tells_how_many_outlets_carry_its_origin(ledger: SqlLedger) -> None:
    press = [printed(number) for number in (5, 10, 15, 20)]
    with ledger.writing() as writing:
        take(writing, press)
    for one in press:
        for statement in one.reading.statements:
            hit = ledger.hit(statement.id)
            carriers = {ledger.hit(name).entry.outlet for name in ledger.cluster(hit.origin).statements}
            assert hit.outlets == len(carriers)


def test_a_report_that_is_read_anew_or_has_versions_leaves_open_once(ledger: SqlLedger) -> None:
    older, newer = printed(1), printed(1, edition=1)
    again = replace(older.reading, statements=older.reading.statements[1:])
    for document, reading in (
        (older.document, older.reading),
        (older.document, again),
        (newer.document, newer.reading),
    ):
        with ledger.writing() as writing:
            writing.record(document, reading, RUN)
        assert ledger.stats()["reports with questions"] == 1


def test_reports_are_given_as_printed_without_their_statements(ledger: SqlLedger) -> None:
    papers = [printed(number) for number in (1, 2, 5)]
    with ledger.writing() as writing:
        take(writing, papers)
    reports = {paper.reading.report.id: paper.reading.report for paper in papers}
    assert ledger.printed([*reports, "rp-nobody"]) == reports
