from __future__ import annotations

import re

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.protocol import Ledger
from onrecord.serve.pages.reports import stretches


def test_every_statement_stands_in_the_text_and_in_the_list(
    client: TestClient, book: Ledger, some: dict[str, str]
) -> None:
    text = client.get(f"/report/{some['report']}").text
    for statement in book.report(some["report"]).reading.statements:
        assert f"id='in-{statement.id}'" in text
        assert f'<li id="{statement.id}"' in text
        assert f'href="/statement/{statement.id}"' in text


def test_rows_of_a_report_are_its_statements(client: TestClient, book: Ledger, some: dict[str, str]) -> None:
    statements = [one.id for one in book.report(some["report"]).reading.statements]
    whole = client.get(f"/report/{some['report']}.json").json()
    assert [one["id"] for one in whole["statements"]] == statements
    assert whole["versions"]
    lines = client.get(f"/report/{some['report']}.jsonl").text.splitlines()
    assert len(lines) == len(statements)


def test_an_older_version_leads_to_the_newest_one(client: TestClient, some: dict[str, str]) -> None:
    assert f'href="/report/{some["newer"]}"' in client.get(f"/report/{some['older']}").text
    assert f'href="/report/{some["newer"]}/changes"' in client.get(f"/report/{some['newer']}").text


def test_what_was_changed_is_marked_word_by_word(client: TestClient, some: dict[str, str]) -> None:
    text = client.get(f"/report/{some['newer']}/changes").text
    assert re.findall(r"<del>([^<]+)</del>", text) == ["wind,”"]
    assert re.findall(r"<ins>([^<]+)</ins>", text) == ["engine,”"]
    assert "Statements that are gone" in text


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_no_word_of_either_version_is_lost(was: str, now: str) -> None:
    found = list(stretches(was, now))
    assert "".join(one.text for one in found if one.how != "new") == was
    assert "".join(one.text for one in found if one.how != "gone") == now
