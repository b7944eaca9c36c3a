from __future__ import annotations

from onrecord.linking.spread import label, origin_label, root, spread
from onrecord.model import Carrier, Entry, HopKind, Outlet
from tests.linking.made import entry

AGENCY = Carrier("the Vestra agency", "Vestra", HopKind.AGENCY)
PAPER = Carrier("the Lock Herald", "Lock Herald", HopKind.OUTLET)
SPEECH = Carrier("in a speech", None, HopKind.EVENT)


def prints(*relays: tuple[Carrier, ...], speaker: str = "Ilse Marn") -> list[Entry]:
    return [
        entry(speaker=speaker, relay=relay, outlet=Outlet(f"Outlet {at}"), report=f"rp-{at}")
        for at, relay in enumerate(relays)
    ]


def test_twelve_outlets_of_one_agency_are_one_origin() -> None:
    told = prints(*[(AGENCY,)] * 10, (AGENCY, PAPER), ())
    assert origin_label(told) == "12 outlets, 1 origin: Vestra"
    found = spread([told])
    assert (found.outlets, found.carriers, found.origins, found.independent) == (12, 2, 1, 1)


def test_the_root_is_the_agency_else_who_carried_else_who_spoke() -> None:
    assert root(entry(relay=(PAPER, AGENCY))) == "Vestra"
    assert root(entry(relay=(SPEECH, PAPER))) == "Lock Herald"
    assert root(entry(relay=(SPEECH,))) == "Ilse Marn"
    assert root(entry(speaker=None, kind=None, source="")) is None


def test_origins_through_one_agency_do_not_confirm_each_other() -> None:
    groups = [prints((AGENCY,)), prints((AGENCY,), speaker="Paul Orr")]
    assert spread(groups).independent == 1
    assert label(groups) == "2 outlets, 2 origins: Vestra".replace("2 outlets", "1 outlet")
    apart = [prints(()), prints((), speaker="Paul Orr")]
    assert spread(apart).independent == 2
    assert label(apart) == "1 outlet, 2 origins"


def test_prints_of_one_outlet_or_of_unknown_ones() -> None:
    assert spread([[entry(report="rp-1"), entry(report="rp-1"), entry(report="rp-2")]]).outlets == 2
    assert label([]) == "0 outlets, 0 origins"


def test_order_changes_nothing() -> None:
    told = prints((AGENCY,), (PAPER,), ())
    assert spread([told]) == spread([told[::-1]])
