"""Make room for what was found about statements, and for what clusters come to."""

from alembic import op

from onrecord.ledger import summing

revision = "0005"
down_revision = "0004"

_SQLITE = (
    """CREATE TABLE findings (
         statement TEXT NOT NULL, version TEXT NOT NULL, found TEXT NOT NULL, hash TEXT NOT NULL,
         PRIMARY KEY (statement)
       ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE clusters ADD COLUMN summed TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE clusters ADD COLUMN text TEXT",
    "ALTER TABLE clusters ADD COLUMN opposed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE clusters ADD COLUMN turned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE clusters ADD COLUMN parts INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE clusters ADD COLUMN sum_hash TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX reports_newest ON reports (published DESC, id) WHERE current = 1",
    # For a time 0004 made none.
    """CREATE TABLE IF NOT EXISTS fresh_keys (
         key INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (key, node)
       ) STRICT, WITHOUT ROWID""",
)
_POSTGRESQL = (
    """CREATE TABLE findings (
         statement TEXT COLLATE "C" NOT NULL, version TEXT COLLATE "C" NOT NULL,
         found TEXT COLLATE "C" NOT NULL, hash TEXT COLLATE "C" NOT NULL, PRIMARY KEY (statement)
       )""",
    """ALTER TABLE clusters ADD COLUMN summed TEXT COLLATE "C" NOT NULL DEFAULT ''""",
    'ALTER TABLE clusters ADD COLUMN text TEXT COLLATE "C"',
    "ALTER TABLE clusters ADD COLUMN opposed BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE clusters ADD COLUMN turned BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE clusters ADD COLUMN parts BIGINT NOT NULL DEFAULT 0",
    """ALTER TABLE clusters ADD COLUMN sum_hash TEXT COLLATE "C" NOT NULL DEFAULT ''""",
    "CREATE INDEX reports_newest ON reports (published DESC NULLS LAST, id) WHERE current = 1",
    """CREATE TABLE IF NOT EXISTS fresh_keys (
         key BIGINT NOT NULL, node BIGINT NOT NULL, PRIMARY KEY (key, node)
       )""",
)
_BOTH = (
    """CREATE INDEX clusters_summed ON clusters (summed, id)
       WHERE (space || '') = 'claim' AND statements + 0 > 1""",
    "CREATE INDEX judgements_deed ON judgements (deed, seq)",
    "CREATE INDEX clusters_opposed ON clusters (statements, id) WHERE opposed = 1",
    "CREATE INDEX clusters_turned ON clusters (statements, id) WHERE turned = 1",
    # The first page counts them: half a second of a processor for a million entries, read one by one.
    "CREATE INDEX entries_unnamed ON entries (seq) WHERE current = 1 AND unnamed = 1",
)


def upgrade() -> None:
    """Make it, and count what issues are about; what was found is found again when it is first asked for."""
    connection = op.get_bind()
    for made in (*(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL), *_BOTH):
        connection.exec_driver_sql(made)
    summing.count_issues(connection)
