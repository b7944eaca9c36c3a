from onrecord.interchange.hits import HIT_COLUMNS, hit_row
from onrecord.interchange.rows import json_text
from onrecord.model import Act, Carrier, Control, Entry, Factuality, Hit, HopKind, Outlet, SpeakerKind

ENTRY = Entry(
    id="st-1",
    report="rp-1",
    outlet=Outlet("The Vale Courier", "GB", Control.PRIVATE),
    published="2022-09-13",
    parent=None,
    source="Ilse Marn",
    cue="denied",
    content="closing the port",
    speaker="Ilse Marn",
    kind=SpeakerKind.PERSON,
    role="spokeswoman",
    voice=None,
    act=Act.DENY,
    factuality=Factuality.CERTAIN_NOT,
    relay=(Carrier("the agency", "Norda", HopKind.AGENCY, Control.STATE, "NO"), Carrier("a post")),
    said=None,
    precision=None,
    confidence=0.9,
)


def test_every_column_is_in_the_row() -> None:
    row = hit_row(Hit(ENTRY, "sp-1", "og-1", None, outlets=3))
    assert set(HIT_COLUMNS) <= set(row)
    assert (row["relay"], row["relay_control"]) == (["Norda", "a post"], ["state", None])
    assert (row["outlet"], row["outlets"], row["claim"]) == ("The Vale Courier", 3, None)


def test_a_row_is_plain_json() -> None:
    assert '"act": "deny"' in json_text(hit_row(Hit(ENTRY, None, "og-1", "cl-1", outlets=1)))
