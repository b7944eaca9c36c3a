"""The report that the project began with is read as people read it.

Its text is not ours and stays outside; here are only the places of the statements in it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Reading, Report
from onrecord.resolution import resolve
from onrecord.scoring.parts import Parts
from tests.fakes import Pairs, spans
from tests.marked import Marked

SHA256 = "97805ed827544a024a48978542957dc8aee53f6ab9bb8ad573ed3b3f104558db"

# By row of the list of what must be seen: the places of source, cue and content. Either stretch of a cue
# meets it, as in "continues to push misinformation … saying".
ROWS: dict[int, tuple[Pairs, Pairs, Pairs]] = {
    1: ([(153, 183)], [(140, 152)], [(71, 138)]),
    2: ([(186, 217)], [(218, 278)], [(279, 331)]),
    4: ([(358, 369)], [(370, 402), (434, 440)], [(441, 508)]),
    6: ([(591, 611)], [(568, 590)], []),  # its content is in brackets there: it refers back
    7: ([(614, 633)], [(634, 646)], [(647, 779)]),
    8: ([(782, 788)], [(832, 840)], [(841, 969)]),
    10: ([(1274, 1276)], [(1277, 1297)], [(1299, 1388)]),
    11: ([(1390, 1474)], [(1475, 1503)], [(1504, 1526)]),
    12: ([(1533, 1537)], [(1538, 1556)], [(1557, 1590)]),
    13: ([(1623, 1669)], [(1616, 1622), (1671, 1677)], [(1679, 1807), (1809, 1923)]),
    14: ([(1925, 1930)], [(1931, 1961)], [(1962, 2020)]),
    15: ([(2228, 2239)], [(2240, 2244)], [(2245, 2283)]),
}


@pytest.fixture(scope="module")
def reading(extractor: Any, shared: Path) -> Reading:
    """Read the report once."""
    text = (shared / "seed" / "report.txt").read_bytes().decode("utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == SHA256, "the places below are of another text"
    return resolve(extractor.extract(Report(text, language="en")))


@pytest.mark.parametrize("row", ROWS)
def test_finds_what_a_person_finds(reading: Reading, row: int) -> None:
    source, cue, content = ROWS[row]
    wanted = Parts(spans(source), spans(cue), spans(content))
    assert Marked(reading.report.text, (wanted,)).missed(reading) == []
