from __future__ import annotations

import pytest

from onrecord.fetching.names import look_up


def test_gives_every_number_once() -> None:
    assert look_up("127.0.0.1") == ("127.0.0.1",)
    assert look_up("::1") == ("::1",)


def test_raises_where_there_is_none() -> None:
    with pytest.raises(OSError, match=r"."):
        look_up("\x00.invalid")
