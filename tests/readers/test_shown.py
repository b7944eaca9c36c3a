from __future__ import annotations

import pytest

from onrecord.readers.header import Header
from onrecord.readers.parsing import parse
from onrecord.readers.shown import header_near, standfirst

LEAD = "Negotiators left Velden without a deal on Tuesday, both delegations said."
HEAD = "<h1>No deal</h1>"


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (f"{HEAD}<p>By Ana Hult</p><p>9 May 2023</p>", Header("2023-05-09", ("Ana Hult",))),
        (f"<span>9 May 2023</span>{HEAD}<p>x</p>", Header("2023-05-09")),
        (f"{HEAD}<div><time datetime='2023-05-09T10:00'>x</time></div>", Header("2023-05-09T10:00:00")),
        (f"{HEAD}<p>{'Long words. ' * 40}</p><p>By Ana Hult</p>", Header()),
        ("<h1>Other</h1><p>By Ana Hult</p>", Header()),
    ],
)
def test_read_the_header_beside_the_headline(body: str, header: Header) -> None:
    assert header_near(parse(f"<body>{body}</body>", "x"), "No deal") == header


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{HEAD}<div class='summary'>{LEAD}</div><p>x</p>", LEAD),
        (f"{HEAD}<p>{LEAD} They met for nine hours.</p>", f"{LEAD} They met for nine hours."),
        (f"<div>{LEAD}</div>{HEAD}<p>x</p>", None),
        (f"{HEAD}<p>Something else was said there by somebody in the end.</p>", None),
    ],
)
def test_find_the_summary_below_the_headline(body: str, found: str | None) -> None:
    assert standfirst(parse(f"<body>{body}</body>", "x"), "No deal", [LEAD]) == found


def test_find_no_summary_that_the_page_does_not_describe() -> None:
    tree = parse(f"<body>{HEAD}<p>{LEAD}</p></body>", "x")
    assert standfirst(tree, "No deal", []) is None
    assert standfirst(tree, "No deal", ["No deal"]) is None
    assert standfirst(tree, None, [LEAD]) is None
