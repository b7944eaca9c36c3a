"""The same ledger, clients and browser as for the tests of what is served."""

from __future__ import annotations

from tests.serve.conftest import addresses, book, browser, client, filled, some

__all__ = ["addresses", "book", "browser", "client", "filled", "some"]
