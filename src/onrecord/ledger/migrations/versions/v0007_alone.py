"""Count nothing for a statement that is alone in its origin, and look nothing up in two ways."""

from alembic import op
from sqlalchemy import Connection, bindparam, select, update

from onrecord.ledger import tables
from onrecord.ledger.batches import batched
from onrecord.ledger.placing import clusters_of, placed

revision = "0007"
down_revision = "0006"

MANY = 1000

# SQLite takes no constraint away, so both tables are made again: members refer to nodes.
_SQLITE = (
    """CREATE TABLE new_nodes (
         seq INTEGER NOT NULL, space TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
         payload TEXT NOT NULL, found_by TEXT NOT NULL, change INTEGER NOT NULL, component INTEGER NOT NULL,
         cluster_id TEXT NOT NULL, PRIMARY KEY (seq), UNIQUE (name)
       ) STRICT""",
    """INSERT INTO new_nodes SELECT seq, space, id, name, payload, found_by, change, component, cluster_id
       FROM nodes ORDER BY seq""",
    """CREATE TABLE new_members (
         node INTEGER NOT NULL, statement TEXT NOT NULL, change INTEGER NOT NULL,
         PRIMARY KEY (node, statement), FOREIGN KEY (node) REFERENCES new_nodes (seq)
       ) STRICT, WITHOUT ROWID""",
    "INSERT INTO new_members SELECT node, statement, change FROM members ORDER BY node, statement",
    "DROP TABLE members",
    "DROP TABLE nodes",
    "ALTER TABLE new_nodes RENAME TO nodes",
    "ALTER TABLE new_members RENAME TO members",
    "CREATE INDEX nodes_component ON nodes (component)",
    "CREATE INDEX members_statement ON members (statement)",
    "ALTER TABLE entries ADD COLUMN alone INTEGER NOT NULL DEFAULT 0",
)
_POSTGRESQL = (
    "ALTER TABLE nodes DROP CONSTRAINT nodes_space_id_key",
    "DROP INDEX nodes_name",
    "DROP INDEX nodes_cluster",
    "ALTER TABLE nodes ADD CONSTRAINT nodes_name_key UNIQUE (name)",
    "ALTER TABLE entries ADD COLUMN alone BIGINT NOT NULL DEFAULT 0",
)
_BEFORE = ("DROP INDEX entries_speaker", "DROP INDEX entries_origin", "DROP INDEX entries_claim")
_AFTER = (
    "CREATE INDEX entries_speaker ON entries (speaker_id, current, day) WHERE speaker_id IS NOT NULL",
    "CREATE INDEX entries_origin ON entries (origin_id, current) WHERE alone = 0",
    "CREATE INDEX entries_claim ON entries (claim_id, current) WHERE claim_id IS NOT NULL",
    """DELETE FROM tallies WHERE cluster IN (SELECT origin_id FROM entries WHERE alone = 1)
       OR what = 'origin' AND value IN (SELECT origin_id FROM entries WHERE alone = 1)""",
    """DELETE FROM clusters WHERE space = 'origin'
       AND (statements = 0 OR id IN (SELECT origin_id FROM entries WHERE alone = 1))""",
    "UPDATE clusters SET nodes = 0 WHERE space = 'origin'",
)


def upgrade() -> None:
    """Make it so, and find who is alone."""
    connection = op.get_bind()
    for made in (*(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL), *_BEFORE):
        connection.exec_driver_sql(made)
    _tell_who_is_alone(connection)
    for made in _AFTER:
        connection.exec_driver_sql(made)


def _tell_who_is_alone(connection: Connection) -> None:
    entries = tables.entries
    told = update(entries).where(entries.c.seq == bindparam("entry")).values(alone=1)
    asked = select(entries.c.seq, entries.c.id).order_by(entries.c.seq)
    for some in batched(connection.execute(asked).all(), MANY):
        clusters = clusters_of(connection, {row.id for row in some})
        alone = [{"entry": row.seq} for row in some if placed(row.id, clusters)["alone"]]
        if alone:
            connection.execute(told, alone)
