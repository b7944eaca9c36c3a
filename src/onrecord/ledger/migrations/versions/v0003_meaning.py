"""Make room for what contents mean, as a model places them."""

from alembic import op

revision = "0003"
down_revision = "0002"

_SQLITE = (
    """CREATE TABLE entry_vectors (
         seq INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL UNIQUE, data BLOB NOT NULL
       )""",
    """CREATE TRIGGER entry_vectors_on_delete AFTER DELETE ON entries BEGIN
         DELETE FROM entry_vectors WHERE entry = old.seq;
       END""",
)
_POSTGRESQL = (
    """CREATE TABLE entry_vectors (
         seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         entry BIGINT NOT NULL UNIQUE REFERENCES entries (seq) ON DELETE CASCADE,
         data BYTEA NOT NULL
       )""",
)


def upgrade() -> None:
    """Make it."""
    connection = op.get_bind()
    for made in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(made)
