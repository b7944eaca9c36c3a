"""Count nothing for a statement that is alone in its origin, and look nothing up in two ways."""

from alembic import op

revision = "0007"
down_revision = "0006"

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
# Of several nodes of one statement, the smallest is where it is.
_TELL_WHO_IS_ALONE = """UPDATE entries SET alone = 1 WHERE seq IN (
    SELECT entries.seq FROM entries
    JOIN members ON members.statement = entries.id
    JOIN nodes ON nodes.seq = members.node AND nodes.space || '' = 'origin'
    WHERE nodes.id = (
        SELECT min(near.id) FROM members AS also JOIN nodes AS near ON near.seq = also.node
        WHERE also.statement = entries.id AND near.space || '' = 'origin'
    ) AND NOT EXISTS (
        SELECT 1 FROM members AS other WHERE other.node = nodes.seq AND other.statement <> entries.id
    ) AND NOT EXISTS (
        SELECT 1 FROM nodes AS twin
        WHERE twin.component = nodes.component AND twin.cluster_id = nodes.cluster_id
        AND twin.seq <> nodes.seq
    )
)"""
_AFTER = (
    _TELL_WHO_IS_ALONE,
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
    for made in (*(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL), *_BEFORE, *_AFTER):
        connection.exec_driver_sql(made)
