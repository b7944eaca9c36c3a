from collections import defaultdict

from onrecord.errors import ReadError
from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.model import Control, Deed, Judgement, Outcome, Space, SpeakerKind
from tests.ledger.press import OUTLETS, RUN, printed, take


def filled(ledger: SqlLedger) -> SqlLedger:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(12)])
    return ledger


def test_speakers_come_with_all_their_names_and_counts(ledger: SqlLedger) -> None:
    rows = filled(ledger).speakers()
    marn = next(row for row in rows if "Ilse Marn" in row.names)
    assert marn.names in {("Ilse Marn", "I. Marn"), ("I. Marn", "Ilse Marn")}
    assert set(marn.roles) == {"defence minister", "minister"}
    assert marn.kind is SpeakerKind.PERSON
    hits = [ledger.hit(name) for name in ledger.cluster(marn.id).statements]
    assert marn.statements == len(hits)
    assert marn.origins == len({hit.origin for hit in hits})
    assert marn.outlets == len({hit.entry.outlet for hit in hits})
    assert (marn.first, marn.last) == (
        min(h.entry.day or "" for h in hits),
        max(h.entry.day or "" for h in hits),
    )
    assert ledger.speaker("I. Marn") == ledger.speaker(marn.id) == marn
    assert [row.statements for row in rows] == sorted((row.statements for row in rows), reverse=True)


def test_speakers_are_found_by_any_part_of_any_name(ledger: SqlLedger) -> None:
    filled(ledger)
    assert ledger.speakers("i. MÁRN") == ledger.speakers("ilse") != []
    assert ledger.speakers("nobody") == []
    assert ledger.speakers("%") == []


def test_pages_of_a_list_lose_nobody(ledger: SqlLedger) -> None:
    rows = filled(ledger).speakers()
    paged, after = [], None
    while page := ledger.speakers(after=after, limit=2):
        paged += page
        after = page[-1].id
    assert paged == rows
    outlets = ledger.outlets()
    paged_outlets, after = [], None
    while some := ledger.outlets(after=after, limit=2):
        paged_outlets += some
        after = some[-1].outlet.name
    assert paged_outlets == outlets


def test_every_utterance_is_listed_and_found_whether_one_prints_it_or_many(ledger: SqlLedger) -> None:
    """Those of one statement have no row of their own."""
    hits = list(filled(ledger).entries(Query()))
    printed_by: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        printed_by[hit.origin].add(hit.entry.id)
    rows = ledger.clusters(Space.ORIGIN, limit=len(hits))
    counts = [len(printed_by[row.id]) for row in rows]
    assert {row.id for row in rows} == printed_by.keys()
    assert [row.statements for row in rows] == counts == sorted(counts, reverse=True)
    assert {1} < set(counts)
    many = [row for row in rows if row.statements > 1]
    assert many == sorted(many, key=lambda row: (-row.statements, row.id))
    assert ledger.clusters(Space.ORIGIN, limit=counts.index(1) + 2) == rows[: counts.index(1) + 2]
    paged, after = [], None
    while page := ledger.clusters(Space.ORIGIN, after=after, limit=7):
        paged += page
        after = (page[-1].statements, page[-1].id)
    assert paged == rows
    assert ledger.stats()["origins"] == len(rows)
    for name, statements in printed_by.items():
        assert {hit.entry.id for hit in ledger.entries(Query(origin=(name,)))} == statements
        assert set(ledger.cluster(name).statements) == statements


def test_outlets_and_carriers_are_summed_up(ledger: SqlLedger) -> None:
    rows = {row.outlet.name: row for row in filled(ledger).outlets()}
    readings = [printed(number).reading for number in range(12)]
    for outlet in OUTLETS:
        own = [reading for reading in readings if reading.report.outlet == outlet]
        assert rows[outlet.name].outlet == outlet
        assert rows[outlet.name].reports == len(own)
        assert rows[outlet.name].statements == sum(len(reading.statements) for reading in own)
    wire = rows["Harbour Wire"]
    carried = [hop for reading in readings for one in reading.statements for hop in one.relay]
    assert wire.carried == sum(hop.name == "Harbour Wire" for hop in carried)
    assert (wire.outlet.control, wire.outlet.country, wire.reports) == (Control.STATE, "QB", 0)


def test_a_person_in_between_is_no_carrier(ledger: SqlLedger) -> None:
    hit = filled(ledger).hit(printed(1).reading.statements[0].id)
    relay = '[{"name": "Ana Roe", "kind": "intermediary"}, {"name": "Veldt Wire", "kind": "agency"}]'
    with ledger.writing() as writing:
        value = f'{{"relay": {relay}}}'
        writing.judge(Judgement(Deed.CORRECT, hit.entry.id, value=value, by="ada", at="2031-04-01"))
    assert [hop.name for hop in ledger.hit(hit.entry.id).entry.relay] == ["Ana Roe", "Veldt Wire"]
    carried = {row.outlet.name: row.carried for row in ledger.outlets()}
    assert carried["Veldt Wire"] == 1
    assert "Ana Roe" not in carried
    assert list(ledger.verify()) == []


def test_receipts_come_the_last_first(ledger: SqlLedger) -> None:
    with filled(ledger).writing() as writing:
        writing.refuse("broken.html", ReadError("broken.html", "it is broken"), RUN)
    receipts = list(ledger.receipts())
    assert receipts[0].name == "broken.html"
    assert len(receipts) == 13
    assert [one.name for one in ledger.receipts(outcome=Outcome.FAILED)] == ["broken.html"]
    assert list(ledger.receipts(run="rn-other")) == []
