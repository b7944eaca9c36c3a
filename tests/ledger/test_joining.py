from onrecord.ledger.store import SqlLedger
from onrecord.model import Link, Node, Space
from tests.ledger.press import RUN, printed, take


def node(name: str, *keys: str, space: Space = Space.CLAIM) -> Node:
    return Node(space, name, f'{{"about":"{name}"}}', keys)


def found(*told: tuple[str, str]) -> list[Node]:
    return [node(name, *keys) for name, keys in told]


def test_nodes_are_found_by_any_key_at_once_and_later(ledger: SqlLedger) -> None:
    one, two, other = node("a", "k", "l"), node("b", "l"), node("c", "l", space=Space.ORIGIN)
    with ledger.writing() as writing:
        for placed in (one, two, other):
            writing.place(placed, [])
        assert writing.sharing(Space.CLAIM, ["l", "m"]) == found(("a", "l"), ("b", "l"))
    with ledger.writing() as writing:
        assert writing.sharing(Space.CLAIM, ["l", "m"]) == found(("a", "l"), ("b", "l"))
        assert writing.sharing(Space.CLAIM, ["k", "l"]) == found(("a", "kl"), ("b", "l"))
        assert writing.sharing(Space.SPEAKER, ["l"]) == []


def test_a_node_placed_again_stands_for_more_and_is_kept_once(ledger: SqlLedger) -> None:
    first, second = printed(1).reading.statements[:2]
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    for statement in (first, second, first):
        with ledger.writing() as writing:
            writing.place(node("a", "k"), [statement.id])
    told = ledger.cluster("a")
    assert told.statements == tuple(sorted((first.id, second.id)))
    assert told.nodes == (node("a"),)  # of its keys only numbers are kept
    assert list(ledger.verify()) == []


def test_a_cluster_tells_its_links_and_their_reasons(ledger: SqlLedger) -> None:
    link = Link(Space.CLAIM, "a", "b", 0.75, "both say it")
    with ledger.writing() as writing:
        for name in ("a", "b", "c"):
            writing.place(node(name), [])
        writing.link([link, Link(Space.CLAIM, "a", "b", 0.5, "a later look")])
    with ledger.writing() as writing:
        writing.link([link])
    told = ledger.cluster("b")
    assert told.links == (link,)
    assert [one.id for one in told.nodes] == ["a", "b"]


def test_entries_know_the_clusters_they_are_in(ledger: SqlLedger) -> None:
    statement = printed(1).reading.statements[0].id
    with ledger.writing() as writing:
        take(writing, [printed(1)])
    hit = ledger.hit(statement)
    assert ledger.cluster(hit.origin).space is Space.ORIGIN
    assert statement in ledger.cluster(hit.origin).statements
    assert hit.speaker is not None
    assert statement in ledger.cluster(hit.speaker).statements
    assert hit.claim is not None
    assert statement in ledger.cluster(hit.claim).statements


def test_a_statement_that_nobody_compared_is_its_own_origin(ledger: SqlLedger) -> None:
    one = printed(1)
    with ledger.writing() as writing:
        writing.record(one.document, one.reading, RUN)
    hit = ledger.hit(one.reading.statements[0].id)
    assert ledger.cluster(hit.origin).statements == (hit.entry.id,)
    assert (hit.speaker, hit.claim, hit.outlets) == (None, None, 1)
