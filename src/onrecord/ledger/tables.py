"""Every table of the ledger.

Three sorts of columns. *Kept* ones are written once and never change; the log holds their hash, by `change`.
*Derived* ones (named in `DERIVED`) follow from the kept ones and may be made again at any time.
Who searches, asks for rows of `entries` with `current` = 1: those of the newest version of each report, as
last read, with what people corrected.

JSON columns are text (ASCII, no blanks) on every store: what is read is byte for byte what was written.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, UniqueConstraint, text

from onrecord.ledger.columns import Bytes, Exact, Share, Whole

metadata = MetaData()

# Columns that follow from others; the log does not hold them, `verify` makes them again and compares.
DERIVED = frozenset(
    {
        "rank",
        "number",
        "current",
        "review",
        "speaker_id",
        "origin_id",
        "alone",
        "claim_id",
        "component",
        "cluster_id",
    }
)


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _index_table(name: str, *parts: Any) -> Table:
    """Make a table that is little more than its key: SQLite then keeps it once, not twice."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Exact, nullable=null)


def _whole(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Whole, nullable=null)


def _some(name: str, *columns: str, where: str) -> Index:
    """Make an index of the rows that a condition holds of."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _key(name: str, kind: Any = Exact) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False, nullable=False)


# The log: who changed what and when, each row's hash over it and the hash before it.
log = _table(
    "log",
    _key("seq", Whole),
    _text("at"),  # ISO 8601, UTC
    _text("who"),  # a run's id, or the name of a person
    _text("what"),  # record, refuse, link, judge, run
    _text("subject"),  # the id of what was changed
    _text("before", null=True),  # hash of the change that this one takes the place of
    _text("after"),  # JSON: table -> [rows, hash over them], of the rows with this `change`
    _text("hash"),
)

runs = _table(
    "runs", _key("id"), _text("began"), _text("made_by"), _text("settings"), _whole("change")
)  # made_by, settings: JSON pairs

# Bytes as they came, once each, packed with zlib.
blobs = _table(
    "blobs", _key("sha256"), _whole("size"), Column("data", Bytes, nullable=False), _whole("change")
)

captures = _table(
    "captures",
    _key("id"),
    Column("sha256", Exact, ForeignKey("blobs.sha256"), nullable=False),
    _text("address"),
    _text("method"),
    _text("media_type", null=True),
    _text("fetched_at", null=True),
    _text("final", null=True),
    _text("canonical", null=True),
    _text("redirects"),  # JSON
    _whole("status", null=True),
    _text("headers"),  # JSON pairs
    _text("within", null=True),  # JSON
    _text("options"),  # JSON pairs
    _text("made_by"),  # JSON pairs
    _whole("change"),
)

# The text of reports, once each.
texts = _table("texts", _key("sha256"), _text("text"), _whole("change"))

reports = _table(
    "reports",
    _key("id"),
    _text("item"),  # what it is a version of
    Column("sha256", Exact, ForeignKey("texts.sha256"), nullable=False),
    _text("plain"),  # hash of the text without case, marks and blanks: the same print in two outlets
    _text("path", null=True),
    _text("url", null=True),
    _text("outlet", null=True),
    _text("outlet_country", null=True),
    _text("outlet_control", null=True),
    _text("title", null=True),
    _text("byline"),  # JSON
    _text("published", null=True),
    _text("modified", null=True),
    _text("language", null=True),
    _text("blocks"),  # JSON
    _whole("partial"),
    _whole("withdrawn"),
    _text("rank"),  # derived: versions of one item in this order, then by id
    _text("recorded_at"),
    _whole("change"),
    _whole("current"),  # derived: 1 for the newest version
    Index("reports_item", "item"),
    Index("reports_plain", "plain"),
    Index("reports_outlet", "outlet"),
)

# Which report was read from which capture.
captured = _table(
    "captured",
    Column("capture", Exact, ForeignKey("captures.id"), primary_key=True),
    _key("part"),  # empty where the capture is one report
    Column("report", Exact, ForeignKey("reports.id"), primary_key=True),
    _whole("change"),
    Index("captured_report", "report"),
)

# One reading of a report by one version of the reader; the last one counts.
readings = _table(
    "readings",
    _key("seq", Whole),
    Column("report", Exact, ForeignKey("reports.id"), nullable=False),
    Column("run", Exact, ForeignKey("runs.id"), nullable=False),
    _text("hash"),  # over statements and questions: the same again is nothing new
    _text("questions"),  # JSON: the spans of each
    _whole("change"),
    Index("readings_report", "report"),
)

# One row for each statement of a reading, and one more where a person corrected it. That one follows wholly
# from the first and the judgements, and has `change` 0.
entries = _table(
    "entries",
    _key("seq", Whole),
    _text("id"),  # the statement's
    Column("reading", Whole, ForeignKey("readings.seq"), nullable=False),
    _text("correction"),  # id of the last judgement that made this row; empty where it is as read
    _whole("position"),  # in the reading
    Column("report", Exact, ForeignKey("reports.id"), nullable=False),
    _text("parent", null=True),
    _text("outlet", null=True),
    _text("outlet_country", null=True),
    _text("outlet_control", null=True),
    _text("published", null=True),  # as the report has it: a day, or a day and a time
    _text("source"),  # words
    _text("cue"),  # words
    _text("content"),  # words
    _text("speaker", null=True),  # the resolved name
    _text("kind", null=True),
    _text("role", null=True),
    _text("voice", null=True),
    _text("act", null=True),
    _text("factuality", null=True),
    _text("said", null=True),
    _text("precision", null=True),
    _text("day", null=True),  # YYYY-MM-DD said, else published
    Column("confidence", Share, nullable=True),
    Column("act_confidence", Share, nullable=True),
    Column("factuality_confidence", Share, nullable=True),
    _whole("unnamed"),  # 1 where the source stays without a name
    _text("spans"),  # JSON: cue, content, source, mentions, time; what is null is left out
    _whole("change"),
    _whole("number"),  # derived: the statement's, which is the `seq` of its first row
    _whole("current"),  # derived: 1 where it counts
    _text("review"),  # derived: open, accepted, rejected, corrected
    _text("speaker_id", null=True),  # derived: clusters.id
    _text("origin_id"),  # derived: clusters.id; its own where it was not compared with others
    # Derived: 1 where no other statement is in its origin. Most are, so these have no row of `clusters`, and
    # no place in an index: the node leads to them.
    Column("alone", Whole, nullable=False, server_default="0"),
    _text("claim_id", null=True),  # derived: clusters.id
    UniqueConstraint("id", "reading", "correction"),
    Index("entries_report", "report"),
    Index("entries_reading", "reading", "position"),
    Index("entries_number", "number"),
    _some("entries_origin", "origin_id", "current", where="alone = 0"),
    _some("entries_claim", "claim_id", "current", where="claim_id IS NOT NULL"),
)

# The relay of an entry, from the speaker outwards.
hops = _table(
    "hops",
    Column("entry", Whole, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    _key("position", Whole),
    _text("words"),
    _text("name", null=True),
    _text("kind", null=True),
    _text("control", null=True),
    _text("country", null=True),
    _text("spans"),  # JSON
    _whole("change"),
    Index("hops_name", "name", "entry"),
)

# Places that the content names.
places = _index_table(
    "places",
    Column("entry", Whole, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    _key("name"),
    _whole("change"),
    Index("places_name", "name", "entry"),
)

nodes = _table(
    "nodes",
    _key("seq", Whole),
    _text("space"),
    _text("id"),
    _text("name"),  # what people call it by: og-, sp-, cl- or is- and a hash of the id; found by its key
    _text("payload"),
    _text("found_by"),  # hash over its keys; JSON of them where revision 0003 or an older one wrote it
    _whole("change"),
    _whole("component"),  # derived: the first node that links lead to from here, kept apart or not
    _text("cluster_id"),  # derived: clusters.id
    Index("nodes_component", "component"),
)

# What nodes are found by, see `keys`: their names, and what they share with others. For these `found_by`
# answers, so the log need not.
node_keys, recent_keys, fresh_keys = (
    _index_table(name, _key("key", Whole), _key("node", Whole))
    for name in ("node_keys", "recent_keys", "fresh_keys")
)

# Derived wholly: keys that too many nodes share.
popular_keys = _table("popular_keys", _key("key", Whole))

# Which statements a node stands for, by the statement's number; the log answers for its id. Numbers come in
# order, where ids would write a page for each.
members = _index_table(
    "members",
    Column("node", Whole, ForeignKey("nodes.seq"), primary_key=True, autoincrement=False),
    _key("statement", Whole),
    _whole("change"),
    Index("members_statement", "statement"),
)

links = _table(
    "links",
    _key("space"),
    _key("left"),  # node ids
    _key("right"),
    Column("score", Share, nullable=False),
    _text("reason"),
    _whole("change"),
    _text("through", null=True),  # JSON: the keys that both nodes have; null where it counts in any case
    _whole("current"),  # derived: 1 where it counts, 0 where all those keys are popular
    Index("links_right", "space", "right"),
)

judgements = _table(
    "judgements",
    _key("seq", Whole),
    _text("id"),
    _text("deed"),
    _text("about"),
    _text("other", null=True),
    _text("value"),
    _text("by"),
    _text("at"),
    _text("why"),
    _whole("change"),
    UniqueConstraint("id"),
    Index("judgements_about", "about"),
    Index("judgements_other", "other"),
    Index("judgements_deed", "deed", "seq"),
)

receipts = _table(
    "receipts",
    _key("seq", Whole),
    Column("run", Exact, ForeignKey("runs.id"), nullable=False),
    _text("name"),
    _text("outcome"),
    _text("reason"),
    _text("report", null=True),
    _whole("statements"),
    _whole("tries"),  # how often the input was tried since it last went well
    _text("at"),
    _whole("change"),
    Index("receipts_name", "name", "seq"),
    Index("receipts_outcome", "outcome", "seq"),
)

# Derived wholly: what was joined into one, with what it counts for (entries with current = 1). An utterance
# that one statement alone makes has no row.
clusters = _table(
    "clusters",
    _key("id"),
    _text("space"),
    _whole("nodes"),  # 0 for origins: no one needs it, and most would count one
    _whole("statements"),
    _whole("outlets"),  # how many print it: the carriers of an origin
    _whole("origins"),  # how many utterances it rests on
    _text("first", null=True),  # of speakers: the first and the last day that they said something
    _text("last", null=True),
    # What another room says that it comes to, see `summing`; of issues, outlets and origins, too.
    Column("summed", Exact, nullable=False, server_default=""),  # by which version; empty: by none
    _text("text", null=True),
    Column("opposed", Whole, nullable=False, server_default="0"),
    Column("turned", Whole, nullable=False, server_default="0"),
    Column("parts", Whole, nullable=False, server_default="0"),
    Column("sum_hash", Exact, nullable=False, server_default=""),  # over these
    Index("clusters_most", "space", "statements", "id"),
)

# Derived wholly: what another room found about statements as they count, corrections included. Not in the
# digest: it hangs on the version of that room, and on nothing that is not there.
findings = _index_table("findings", _key("statement"), _text("version"), _text("found"), _text("hash"))

# Derived wholly: how many current entries of a cluster that has a row have an outlet, an origin that they
# share with others, a name, a kind or a role.
tallies = _index_table(
    "tallies",
    _key("cluster"),
    _key("what"),  # outlet, origin, name, kind, role
    _key("value"),
    _text("folded"),  # names without case and accents, to be looked for
    _whole("entries"),
)

# Derived wholly: outlets and carriers with what they printed and passed on (entries with current = 1).
outlets = _table(
    "outlets",
    _key("name"),
    _whole("statements"),
    _whole("carried"),
    Index("outlets_most", "statements", "name"),
)

# What a program remembers between two runs, such as when a feed is due; no evidence, so not in the log.
memories = _table("memories", _key("key"), _text("value"))
