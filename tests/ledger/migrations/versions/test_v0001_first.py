from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from onrecord.ledger import tables
from onrecord.ledger.store import SqlLedger


def test_migrations_make_the_tables_that_the_code_speaks_of(ledger: SqlLedger) -> None:
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        missing = [change for change in compare_metadata(context, tables.metadata) if _adds(change)]
    assert missing == []


def _adds(change: Any) -> bool:
    """Tell whether something is to be added: later migrations make what `tables` does not name."""
    return isinstance(change, tuple) and str(change[0]).startswith("add_")
