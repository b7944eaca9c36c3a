from onrecord.ledger.batches import batched


def test_cuts_values_into_lists_and_loses_none() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batched([])) == []
