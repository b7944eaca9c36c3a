"""Make the first tables."""

from typing import Any

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, UniqueConstraint

from onrecord.ledger.columns import Bytes, Exact, Share, Whole

revision = "0001"
down_revision = None


def kept(name: str, kind: Any) -> Column[Any]:
    """Give a column that is never null."""
    return Column(name, kind, autoincrement=False, nullable=False)


def upgrade() -> None:
    """Make every table."""
    _independent()
    _dependent()


def _independent() -> None:
    op.create_table(
        "blobs",
        kept("sha256", Exact()),
        kept("size", Whole),
        kept("data", Bytes()),
        kept("change", Whole),
        PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "clusters",
        kept("id", Exact()),
        kept("space", Exact()),
        kept("nodes", Whole),
        kept("statements", Whole),
        kept("outlets", Whole),
        kept("origins", Whole),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("clusters_most", "clusters", ["space", "statements", "id"], unique=False)
    op.create_table(
        "judgements",
        kept("seq", Whole),
        kept("id", Exact()),
        kept("deed", Exact()),
        kept("about", Exact()),
        Column("other", Exact()),
        kept("value", Exact()),
        kept("by", Exact()),
        kept("at", Exact()),
        kept("why", Exact()),
        kept("change", Whole),
        PrimaryKeyConstraint("seq"),
        UniqueConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("judgements_about", "judgements", ["about"], unique=False)
    op.create_index("judgements_other", "judgements", ["other"], unique=False)
    op.create_table(
        "links",
        kept("space", Exact()),
        kept("left", Exact()),
        kept("right", Exact()),
        kept("score", Share),
        kept("reason", Exact()),
        kept("change", Whole),
        PrimaryKeyConstraint("space", "left", "right"),
        sqlite_strict=True,
    )
    op.create_index("links_right", "links", ["space", "right"], unique=False)
    op.create_table(
        "log",
        kept("seq", Whole),
        kept("at", Exact()),
        kept("who", Exact()),
        kept("what", Exact()),
        kept("subject", Exact()),
        Column("before", Exact()),
        kept("after", Exact()),
        kept("hash", Exact()),
        PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "memories",
        kept("key", Exact()),
        kept("value", Exact()),
        PrimaryKeyConstraint("key"),
        sqlite_strict=True,
    )


def _dependent() -> None:
    op.create_table(
        "nodes",
        kept("seq", Whole),
        kept("space", Exact()),
        kept("id", Exact()),
        kept("name", Exact()),
        kept("payload", Exact()),
        kept("found_by", Exact()),
        kept("change", Whole),
        kept("component", Whole),
        kept("cluster_id", Exact()),
        PrimaryKeyConstraint("seq"),
        UniqueConstraint("space", "id"),
        sqlite_strict=True,
    )
    op.create_index("nodes_cluster", "nodes", ["cluster_id"], unique=False)
    op.create_index("nodes_component", "nodes", ["component"], unique=False)
    op.create_index("nodes_name", "nodes", ["name"], unique=False)
    op.create_table(
        "outlets",
        kept("name", Exact()),
        kept("statements", Whole),
        kept("carried", Whole),
        PrimaryKeyConstraint("name"),
        sqlite_strict=True,
    )
    op.create_index("outlets_most", "outlets", ["statements", "name"], unique=False)
    op.create_table(
        "runs",
        kept("id", Exact()),
        kept("began", Exact()),
        kept("made_by", Exact()),
        kept("settings", Exact()),
        kept("change", Whole),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "tallies",
        kept("cluster", Exact()),
        kept("what", Exact()),
        kept("value", Exact()),
        kept("folded", Exact()),
        kept("entries", Whole),
        PrimaryKeyConstraint("cluster", "what", "value"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "texts",
        kept("sha256", Exact()),
        kept("text", Exact()),
        kept("change", Whole),
        PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "captures",
        kept("id", Exact()),
        kept("sha256", Exact()),
        kept("address", Exact()),
        kept("method", Exact()),
        Column("media_type", Exact()),
        Column("fetched_at", Exact()),
        Column("final", Exact()),
        Column("canonical", Exact()),
        kept("redirects", Exact()),
        Column("status", Whole),
        kept("headers", Exact()),
        Column("within", Exact()),
        kept("options", Exact()),
        kept("made_by", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["sha256"],
            ["blobs.sha256"],
        ),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "members",
        kept("node", Whole),
        kept("statement", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["node"],
            ["nodes.seq"],
        ),
        PrimaryKeyConstraint("node", "statement"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("members_statement", "members", ["statement"], unique=False)
    op.create_table(
        "node_keys",
        kept("space", Exact()),
        kept("key", Exact()),
        kept("node", Whole),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["node"],
            ["nodes.seq"],
        ),
        PrimaryKeyConstraint("space", "key", "node"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "receipts",
        kept("seq", Whole),
        kept("run", Exact()),
        kept("name", Exact()),
        kept("outcome", Exact()),
        kept("reason", Exact()),
        Column("report", Exact()),
        kept("statements", Whole),
        kept("tries", Whole),
        kept("at", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_index("receipts_name", "receipts", ["name", "seq"], unique=False)
    op.create_index("receipts_outcome", "receipts", ["outcome", "seq"], unique=False)
    op.create_table(
        "reports",
        kept("id", Exact()),
        kept("item", Exact()),
        kept("sha256", Exact()),
        kept("plain", Exact()),
        Column("path", Exact()),
        Column("url", Exact()),
        Column("outlet", Exact()),
        Column("outlet_country", Exact()),
        Column("outlet_control", Exact()),
        Column("title", Exact()),
        kept("byline", Exact()),
        Column("published", Exact()),
        Column("modified", Exact()),
        Column("language", Exact()),
        kept("blocks", Exact()),
        kept("partial", Whole),
        kept("withdrawn", Whole),
        kept("rank", Exact()),
        kept("recorded_at", Exact()),
        kept("change", Whole),
        kept("current", Whole),
        ForeignKeyConstraint(
            ["sha256"],
            ["texts.sha256"],
        ),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("reports_item", "reports", ["item"], unique=False)
    op.create_index("reports_outlet", "reports", ["outlet"], unique=False)
    op.create_index("reports_plain", "reports", ["plain"], unique=False)
    op.create_table(
        "captured",
        kept("capture", Exact()),
        kept("part", Exact()),
        kept("report", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["capture"],
            ["captures.id"],
        ),
        ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        PrimaryKeyConstraint("capture", "part", "report"),
        sqlite_strict=True,
    )
    op.create_index("captured_report", "captured", ["report"], unique=False)
    op.create_table(
        "readings",
        kept("seq", Whole),
        kept("report", Exact()),
        kept("run", Exact()),
        kept("hash", Exact()),
        kept("questions", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_index("readings_report", "readings", ["report"], unique=False)
    op.create_table(
        "entries",
        kept("seq", Whole),
        kept("id", Exact()),
        kept("reading", Whole),
        kept("correction", Exact()),
        kept("position", Whole),
        kept("report", Exact()),
        Column("parent", Exact()),
        Column("outlet", Exact()),
        Column("outlet_country", Exact()),
        Column("outlet_control", Exact()),
        Column("published", Exact()),
        kept("source", Exact()),
        kept("cue", Exact()),
        kept("content", Exact()),
        Column("speaker", Exact()),
        Column("kind", Exact()),
        Column("role", Exact()),
        Column("voice", Exact()),
        Column("act", Exact()),
        Column("factuality", Exact()),
        Column("said", Exact()),
        Column("precision", Exact()),
        Column("day", Exact()),
        Column("confidence", Share),
        Column("act_confidence", Share),
        Column("factuality_confidence", Share),
        kept("unnamed", Whole),
        kept("spans", Exact()),
        kept("change", Whole),
        kept("current", Whole),
        kept("review", Exact()),
        Column("speaker_id", Exact()),
        kept("origin_id", Exact()),
        Column("claim_id", Exact()),
        ForeignKeyConstraint(
            ["reading"],
            ["readings.seq"],
        ),
        ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        PrimaryKeyConstraint("seq"),
        UniqueConstraint("id", "reading", "correction"),
        sqlite_strict=True,
    )
    op.create_index("entries_claim", "entries", ["claim_id", "current"], unique=False)
    op.create_index("entries_origin", "entries", ["origin_id", "current"], unique=False)
    op.create_index("entries_reading", "entries", ["reading", "position"], unique=False)
    op.create_index("entries_report", "entries", ["report"], unique=False)
    op.create_index("entries_speaker", "entries", ["speaker_id", "current", "day"], unique=False)
    op.create_table(
        "hops",
        kept("entry", Whole),
        kept("position", Whole),
        kept("words", Exact()),
        Column("name", Exact()),
        Column("kind", Exact()),
        Column("control", Exact()),
        Column("country", Exact()),
        kept("spans", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["entry"],
            ["entries.seq"],
        ),
        PrimaryKeyConstraint("entry", "position"),
        sqlite_strict=True,
    )
    op.create_index("hops_name", "hops", ["name", "entry"], unique=False)
    op.create_table(
        "places",
        kept("entry", Whole),
        kept("name", Exact()),
        kept("change", Whole),
        ForeignKeyConstraint(
            ["entry"],
            ["entries.seq"],
        ),
        PrimaryKeyConstraint("entry", "name"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("places_name", "places", ["name", "entry"], unique=False)
