"""Make room for keys between those that just came and the many."""

from alembic import op

revision = "0006"
down_revision = "0005"

# For a time 0004 made none.
_SQLITE = """CREATE TABLE IF NOT EXISTS recent_keys (
    key INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID"""
_POSTGRESQL = """CREATE TABLE IF NOT EXISTS recent_keys (
    key BIGINT NOT NULL, node BIGINT NOT NULL, PRIMARY KEY (key, node)
)"""


def upgrade() -> None:
    """Make it; what waits goes there when enough of it does."""
    connection = op.get_bind()
    connection.exec_driver_sql(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL)
