from __future__ import annotations

from onrecord.interchange.formats.catalogue import FORMATS
from onrecord.interchange.formats.material import FIELDS


def test_formats_tell_losses_in_the_names_and_the_order_of_fields() -> None:
    for format_ in FORMATS:
        assert [field for field in FIELDS if field in format_.lost] == list(format_.lost)


def test_formats_have_names_of_their_own() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
