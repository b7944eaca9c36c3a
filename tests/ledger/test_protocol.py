import inspect

from onrecord.ledger import protocol
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.writer import Writer


def methods(kind: type) -> dict[str, inspect.Signature]:
    found = inspect.getmembers(kind, inspect.isfunction)
    return {name: inspect.signature(one) for name, one in found if not name.startswith("_")}


def test_the_ledger_does_all_that_is_promised() -> None:
    for promised, kept in ((protocol.Ledger, SqlLedger), (protocol.Writing, Writer)):
        for name, signature in methods(promised).items():
            assert list(methods(kept)[name].parameters) == list(signature.parameters), name
