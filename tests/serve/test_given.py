from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from onrecord.ledger import open_ledger
from onrecord.serve.given import ledger, serving, who
from tests.serve.doors import serving as application


def test_a_route_is_given_what_its_application_serves() -> None:
    one, other = open_ledger(":memory:"), open_ledger(":memory:")
    for book in (one, other):
        request: Any = SimpleNamespace(app=application(book), state=SimpleNamespace(account="ada"))
        assert ledger(request) is book
        assert serving(request).ledger is book
        assert who(request) == "ada"
        book.close()
