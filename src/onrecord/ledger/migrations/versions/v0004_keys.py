"""Keep keys as numbers, and the keys that a link was found through."""

from alembic import op

from onrecord.ledger import keys

revision = "0004"
down_revision = "0003"

_SQLITE = (
    "DROP TABLE node_keys",
    *(
        f"""CREATE TABLE {name} (
              key INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (key, node)
            ) STRICT, WITHOUT ROWID"""
        for name in ("node_keys", "recent_keys", "fresh_keys")
    ),
    "CREATE TABLE popular_keys (key INTEGER NOT NULL, PRIMARY KEY (key)) STRICT",
    "ALTER TABLE links ADD COLUMN through TEXT",
    "ALTER TABLE links ADD COLUMN current INTEGER NOT NULL DEFAULT 1",
)
_POSTGRESQL = (
    "DROP TABLE node_keys",
    *(
        f"CREATE TABLE {name} (key BIGINT NOT NULL, node BIGINT NOT NULL, PRIMARY KEY (key, node))"
        for name in ("node_keys", "recent_keys", "fresh_keys")
    ),
    "CREATE TABLE popular_keys (key BIGINT NOT NULL, PRIMARY KEY (key))",
    'ALTER TABLE links ADD COLUMN through TEXT COLLATE "C"',
    "ALTER TABLE links ADD COLUMN current BIGINT NOT NULL DEFAULT 1",
)


def upgrade() -> None:
    """Make them, with the keys of what is there."""
    connection = op.get_bind()
    for made in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(made)
    keys.make_again(connection)
    keys.Popular(connection).note(set().union(*keys.crowded(connection).values()))
