from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring, tostring

from onrecord.readers.loose import wrap_loose_words

LEAD = "The strike at the yards went on"


@pytest.mark.parametrize(
    ("markup", "wrapped"),
    [
        (f"{LEAD}<p>b</p>", f"<p>{LEAD}</p><p>b</p>"),
        (f"<p>b</p>{LEAD}", f"<p>b</p><p>{LEAD}</p>"),
        (f"{LEAD}, <b>he</b> said<br>c<br><br>d", f"<p>{LEAD}, <b>he</b> said<br>c<br></p><br><p>d</p>"),
        ("Share<p>b</p>", "Share<p>b</p>"),
        (f"{LEAD} and <i>on</i>", f"{LEAD} and <i>on</i>"),
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
    ],
)
def test_wrap_only_loose_words(markup: str, wrapped: str) -> None:
    tree = fragment_fromstring(f"<section><div>{markup}</div></section>")
    wrap_loose_words(tree)
    assert tostring(tree, encoding="unicode") == f"<section><div>{wrapped}</div></section>"
