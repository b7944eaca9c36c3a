from __future__ import annotations

import pytest

from onrecord.model import Control, Outlet
from onrecord.readers.outlet import outlet_named

GUARDIAN = Outlet("The Guardian", "GB", Control.PRIVATE)


@pytest.mark.parametrize(
    ("names", "outlet"),
    [
        (("The Guardian",), GUARDIAN),
        (("World news | The Guardian",), GUARDIAN),
        (("The Guardian - World RSS feed",), GUARDIAN),
        (("Velden Courier", "The Guardian"), GUARDIAN),
        (("Velden Courier RSS Feed",), Outlet("Velden Courier")),
        (("Velden Courier: Latest",), Outlet("Velden Courier: Latest")),
        ((None, "  ", "courier.example"), Outlet("courier.example")),
        (("https://courier.example/rss", None), None),
        (("x" * 200,), None),
        ((), None),
    ],
)
def test_name_an_outlet(names: tuple[str | None, ...], outlet: Outlet | None) -> None:
    assert outlet_named(*names) == outlet
