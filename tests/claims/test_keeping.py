from __future__ import annotations

from onrecord.claims.keeping import packed, unpacked
from tests.claims.made import entry, found


def test_what_was_found_comes_back_as_it_was() -> None:
    rows = found(
        entry("Varnia may not call up 300,000 men before 9 May", "Lesk", factuality="PS"),
        entry("“Without total mobilisation, we cannot hold the bridge.”", "Viktor Sallow", voice="direct"),
        entry("", "Lesk"),
        entry("he will sell the boats", "two sailors", voice="direct"),
    )
    for row in rows:
        assert unpacked(row.entry, packed(row)) == row
