from __future__ import annotations

from fastapi.testclient import TestClient

from onrecord.ledger.protocol import Ledger
from onrecord.model import Outcome


def test_a_page_is_shown_in_a_box_with_its_statements_marked(
    client: TestClient, some: dict[str, str]
) -> None:
    answer = client.get(f"/report/{some['report']}/original")
    assert answer.status_code == 200
    assert f'<mark data-statement="{some["statement"]}' in answer.text or some["statement"] in answer.text
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "<script" not in answer.text


def test_a_capture_that_is_no_page_says_so(client: TestClient, book: Ledger) -> None:
    plain = next(one.report for one in book.receipts(outcome=Outcome.NEW.value) if one.name.endswith(".txt"))
    answer = client.get(f"/report/{plain}/original")
    assert answer.status_code == 422
    assert "no web page" in answer.text
