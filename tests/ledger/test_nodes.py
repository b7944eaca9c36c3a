from sqlalchemy import select

from onrecord.ledger.nodes import called, inside, node_name, rows_called
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.tables import nodes
from onrecord.model import Deed, Judgement, Link, Node, Space


def test_a_name_tells_the_space_and_hashes_the_id() -> None:
    names = {node_name(space, name) for space in Space for name in ("a", "b")}
    assert len(names) == 2 * len(Space)
    assert node_name(Space.ORIGIN, "a").startswith("og-")


def test_what_people_parted_is_in_one_component_and_in_two_clusters(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        for name in "abcd":
            writing.place(Node(Space.CLAIM, name, "{}", ()), [])
        writing.link([Link(Space.CLAIM, "a", "b", 0.9, ""), Link(Space.CLAIM, "b", "c", 0.8, "")])
        writing.judge(Judgement(Deed.SPLIT, "a", "c", at="1"))
    asked = select(nodes.c.id).order_by(nodes.c.id)
    found = {
        name: ledger._ask(
            lambda connection, name=name: (
                connection.execute(asked.where(inside([node_name(Space.CLAIM, name)]))).scalars().all()
            )
        )
        for name in "abcd"
    }
    assert found == {"a": ["a", "b"], "b": [], "c": ["c"], "d": ["d"]}


def test_nodes_are_found_by_their_names_alone(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        for space in (Space.CLAIM, Space.ORIGIN):
            for name in "ab":
                writing.place(Node(space, name, "{}", ("k",)), [])
    wanted = [node_name(Space.CLAIM, "a"), node_name(Space.ORIGIN, "b"), "cl-nobody"]
    rows = ledger._ask(lambda connection: list(rows_called(connection, wanted, nodes.c.space, nodes.c.id)))
    assert sorted((row.space, row.id) for row in rows) == [("claim", "a"), ("origin", "b")]
    asked = select(nodes.c.name).where(called(wanted)).order_by(nodes.c.name)
    assert (
        ledger._ask(lambda connection: list(connection.execute(asked).scalars())) == wanted[:1] + wanted[1:2]
    )
