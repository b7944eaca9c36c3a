from onrecord.ledger.nodes import node_name
from onrecord.ledger.placing import clusters_of, entries_about, entries_of, placed
from onrecord.ledger.store import SqlLedger
from onrecord.model import Node, Space
from tests.ledger.press import RUN, printed


def test_a_statement_is_where_its_smallest_node_is_and_alone_if_nobody_shares_that(ledger: SqlLedger) -> None:
    one, two, three = (statement.id for statement in printed(1).reading.statements[:3])
    with ledger.writing() as writing:
        writing.record(printed(1).document, printed(1).reading, RUN)
        writing.place(Node(Space.ORIGIN, "b", "{}", ()), [one, two])
        writing.place(Node(Space.ORIGIN, "a", "{}", ()), [two])
        writing.place(Node(Space.SPEAKER, "c", "{}", ()), [one])
    found = ledger._ask(lambda connection: clusters_of(connection, [one, two, three]))
    assert found == {
        (one, Space.ORIGIN): (node_name(Space.ORIGIN, "b"), False),
        (one, Space.SPEAKER): (node_name(Space.SPEAKER, "c"), False),
        (two, Space.ORIGIN): (node_name(Space.ORIGIN, "a"), True),
    }
    nowhere = {"speaker_id": None, "claim_id": None}
    assert placed(two, found) == {**nowhere, "origin_id": node_name(Space.ORIGIN, "a"), "alone": 1}
    # Compared with nothing, it is found by itself.
    assert placed(three, found) == {**nowhere, "origin_id": node_name(Space.ORIGIN, three), "alone": 0}


def test_entries_are_found_by_statement_and_by_what_they_are_about(ledger: SqlLedger) -> None:
    statements = [statement.id for statement in printed(1).reading.statements[:2]]
    with ledger.writing() as writing:
        writing.record(printed(1).document, printed(1).reading, RUN)
        writing.place(Node(Space.ISSUE, "grain", "{}", ()), statements[:1])
    mine = ledger._ask(lambda connection: entries_of(connection, statements[:1]))
    both = ledger._ask(lambda connection: entries_of(connection, statements))
    assert (len(mine), len(both)) == (1, 2)
    assert mine < both
    about = ledger._ask(lambda connection: entries_about(connection, Space.ISSUE, ["grain"]))
    assert about == mine
