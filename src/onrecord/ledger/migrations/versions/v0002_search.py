"""Make what is searched: an index of words, indexes for filters and orders, and a list of what changed."""

from alembic import op

from onrecord.ledger import wordindex

revision = "0002"
down_revision = "0001"

# `moved` numbers every change of an entry, so that who holds a copy of some columns can bring it up to date
# without reading all. Only its last rows are of use; `wordindex.catch_up` lets the others go.
_SQLITE = (
    "CREATE VIRTUAL TABLE entry_words USING fts5(content, source, speaker, cue, tokenize='ascii')",
    "CREATE TABLE moved (seq INTEGER PRIMARY KEY, entry INTEGER NOT NULL) STRICT",
    """CREATE TRIGGER entries_moved_on_insert AFTER INSERT ON entries BEGIN
         INSERT INTO moved (entry) VALUES (new.seq);
       END""",
    """CREATE TRIGGER entries_moved_on_update AFTER UPDATE OF current, review, speaker_id ON entries
       WHEN old.current IS NOT new.current OR old.review IS NOT new.review
         OR old.speaker_id IS NOT new.speaker_id
       BEGIN
         INSERT INTO moved (entry) VALUES (new.seq);
       END""",
    """CREATE TRIGGER entries_moved_on_delete AFTER DELETE ON entries BEGIN
         INSERT INTO moved (entry) VALUES (old.seq);
         DELETE FROM entry_words WHERE rowid = old.seq;
       END""",
)

_POSTGRESQL = (
    """CREATE TABLE entry_words (
         entry BIGINT PRIMARY KEY REFERENCES entries (seq) ON DELETE CASCADE,
         words TSVECTOR NOT NULL
       )""",
    "CREATE INDEX entry_words_words ON entry_words USING gin (words)",
    "CREATE TABLE moved (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry BIGINT NOT NULL)",
    """CREATE FUNCTION entries_moved() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         INSERT INTO moved (entry) VALUES (coalesce(new.seq, old.seq));
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER entries_moved_on_insert AFTER INSERT OR DELETE ON entries
       FOR EACH ROW EXECUTE FUNCTION entries_moved()""",
    """CREATE TRIGGER entries_moved_on_update AFTER UPDATE ON entries
       FOR EACH ROW WHEN (old.current IS DISTINCT FROM new.current
         OR old.review IS DISTINCT FROM new.review OR old.speaker_id IS DISTINCT FROM new.speaker_id)
       EXECUTE FUNCTION entries_moved()""",
)

_BOTH = (
    "CREATE INDEX entries_day ON entries (day, seq) WHERE current = 1",
    "CREATE INDEX tallies_name ON tallies (folded, value, cluster) WHERE what = 'name'",
    "CREATE INDEX entries_role ON entries (role) WHERE role IS NOT NULL",
    "CREATE INDEX clusters_outlets ON clusters (outlets) WHERE outlets > 1",
    "CREATE INDEX clusters_origins ON clusters (origins) WHERE origins > 1",
)


def upgrade() -> None:
    """Make them, and find words in what is there."""
    connection = op.get_bind()
    first = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for made in (*first, *_BOTH):
        connection.exec_driver_sql(made)
    wordindex.catch_up(connection)
