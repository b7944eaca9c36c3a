"""Let nodes stand for statements by number, look names up as keys, and keep the days of speakers."""

from alembic import op
from sqlalchemy import Connection, select

from onrecord.ledger import keys, tables

revision = "0008"
down_revision = "0007"

# SQLite takes no constraint away, so both tables are made again: members refer to nodes.
_SQLITE = (
    """CREATE TABLE new_nodes (
         seq INTEGER NOT NULL, space TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
         payload TEXT NOT NULL, found_by TEXT NOT NULL, change INTEGER NOT NULL, component INTEGER NOT NULL,
         cluster_id TEXT NOT NULL, PRIMARY KEY (seq)
       ) STRICT""",
    """INSERT INTO new_nodes SELECT seq, space, id, name, payload, found_by, change, component, cluster_id
       FROM nodes ORDER BY seq""",
    """CREATE TABLE new_members (
         node INTEGER NOT NULL, statement INTEGER NOT NULL, change INTEGER NOT NULL,
         PRIMARY KEY (node, statement), FOREIGN KEY (node) REFERENCES new_nodes (seq)
       ) STRICT, WITHOUT ROWID""",
    """INSERT INTO new_members SELECT node, (SELECT min(seq) FROM entries WHERE id = statement), change
       FROM members WHERE statement IN (SELECT id FROM entries) ORDER BY 1, 2""",
    "DROP TABLE members",
    "DROP TABLE nodes",
    "ALTER TABLE new_nodes RENAME TO nodes",
    "ALTER TABLE new_members RENAME TO members",
    "CREATE INDEX nodes_component ON nodes (component)",
    "CREATE INDEX members_statement ON members (statement)",
    "ALTER TABLE entries ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
)
_POSTGRESQL = (
    "ALTER TABLE nodes DROP CONSTRAINT nodes_name_key",
    "DROP INDEX members_statement",
    "ALTER TABLE members RENAME TO old_members",
    "ALTER TABLE old_members DROP CONSTRAINT members_pkey",
    """CREATE TABLE members (
         node BIGINT NOT NULL REFERENCES nodes (seq), statement BIGINT NOT NULL, change BIGINT NOT NULL,
         CONSTRAINT members_pkey PRIMARY KEY (node, statement)
       )""",
    """INSERT INTO members SELECT node, first, old_members.change
       FROM old_members JOIN (SELECT id, min(seq) AS first FROM entries GROUP BY id) AS numbered
       ON numbered.id = old_members.statement""",
    "DROP TABLE old_members",
    "CREATE INDEX members_statement ON members (statement)",
    "ALTER TABLE entries ADD COLUMN number BIGINT NOT NULL DEFAULT 0",
)
_BOTH = (
    "DROP INDEX entries_speaker",
    """UPDATE entries SET number = numbered.first
       FROM (SELECT id, min(seq) AS first FROM entries GROUP BY id) AS numbered
       WHERE numbered.id = entries.id""",
    "CREATE INDEX entries_number ON entries (number)",
    "ALTER TABLE clusters ADD COLUMN first TEXT",
    "ALTER TABLE clusters ADD COLUMN last TEXT",
    """UPDATE clusters SET first = spoken.first, last = spoken.last
       FROM (SELECT speaker_id, min(day) AS first, max(day) AS last FROM entries
             WHERE current = 1 AND speaker_id IS NOT NULL GROUP BY speaker_id) AS spoken
       WHERE spoken.speaker_id = clusters.id""",
)


def upgrade() -> None:
    """Make it so; every name becomes a key."""
    connection = op.get_bind()
    for made in (*(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL), *_BOTH):
        connection.exec_driver_sql(made)
    _keep_names(connection)


def _keep_names(connection: Connection) -> None:
    nodes = tables.nodes
    asked = select(nodes.c.name, nodes.c.seq).execution_options(yield_per=1000)
    keys.keep_many(connection, ((keys.name_number(row.name), row.seq) for row in connection.execute(asked)))
