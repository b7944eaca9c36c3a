from onrecord.ledger.nodes import node_name
from onrecord.ledger.placing import clusters_of, entries_about, entries_of, numbers_of, placed
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
    known = ledger._ask(lambda connection: numbers_of(connection, [one, two, three, "st-0"]))
    assert len(set(known.values())) == len(known) == 3
    found = ledger._ask(lambda connection: clusters_of(connection, known.values()))
    assert found == {
        (known[one], Space.ORIGIN): (node_name(Space.ORIGIN, "b"), False),
        (known[one], Space.SPEAKER): (node_name(Space.SPEAKER, "c"), False),
        (known[two], Space.ORIGIN): (node_name(Space.ORIGIN, "a"), True),
    }
    nowhere = {"speaker_id": None, "claim_id": None}
    assert placed(two, known[two], found) == {
        **nowhere,
        "origin_id": node_name(Space.ORIGIN, "a"),
        "alone": 1,
    }
    # Compared with nothing, it is found by itself.
    assert placed(three, known[three], found) == {
        **nowhere,
        "origin_id": node_name(Space.ORIGIN, three),
        "alone": 0,
    }


def test_entries_are_found_by_statement_and_by_what_they_are_about(ledger: SqlLedger) -> None:
    statements = [statement.id for statement in printed(1).reading.statements[:2]]
    with ledger.writing() as writing:
        writing.record(printed(1).document, printed(1).reading, RUN)
        writing.place(Node(Space.ISSUE, "grain", "{}", ()), statements[:1])
    known = ledger._ask(lambda connection: numbers_of(connection, statements))
    mine = ledger._ask(lambda connection: entries_of(connection, [known[statements[0]]]))
    both = ledger._ask(lambda connection: entries_of(connection, known.values()))
    assert (len(mine), len(both)) == (1, 2)
    assert mine < both
    about = ledger._ask(lambda connection: entries_about(connection, Space.ISSUE, ["grain"]))
    assert about == mine
