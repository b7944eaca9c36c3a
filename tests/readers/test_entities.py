from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from onrecord.readers.entities import without_entities
from tests.growth import grows_in_step

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<a>&nbsp;&eacute;</a>", "<a>&#160;&#233;</a>"),
        ("<a>Fish & chips &amp; peas</a>", "<a>Fish &amp; chips &amp; peas</a>"),
        ("<a>&nosuch; &#65; &#x42;</a>", "<a>&amp;nosuch; &#65; &#66;</a>"),
        ("<a><![CDATA[a & b &nbsp; <!DOCTYPE x>]]></a>", "<a><![CDATA[a & b &nbsp; <!DOCTYPE x>]]></a>"),
        ("<a>&#0;&#xFFFFFF;x\x0b</a>", "<a>x</a>"),
        ('<?xml version="1.0" encoding="koi8-r"?><a/>', "<a/>"),
        ('<!DOCTYPE rss SYSTEM "http://velden.example/r.dtd"><a/>', "<a/>"),
        ('<!-- c --><!DOCTYPE rss [<!ENTITY town "Velden">]><a>&town;</a>', "<!-- c --><a>Velden</a>"),
        ('<!DOCTYPE a [<!ENTITY % all SYSTEM "file:///etc/passwd"> %all;]><a/>', "<a/>"),
    ],
)
def test_fill_in_what_xml_does_not_know(markup: str, told: str) -> None:
    assert without_entities(markup, "x") == told


@pytest.mark.parametrize(
    "markup",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>',
        '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>',
        '<!DOCTYPE a [<!ENTITY f PUBLIC "-" "http://velden.example/">]><a>&f;</a>',
        '<!DOCTYPE a [<!ENTITY f "<b>x</b>">]><a>&f;</a>',
        f'<!DOCTYPE a [<!ENTITY f "{"x" * 5000}">]><a>&f;</a>',
        f'<!DOCTYPE a [<!ENTITY f "{"x" * 200}">]><a>{"&f;" * 100_000}</a>',
    ],
    ids=["laughs", "file", "address", "markup", "long", "often"],
)
def test_refuse_entities_that_grow_or_reach_out(markup: str) -> None:
    with pytest.raises(ReadError, match="entity"):
        without_entities(markup, "x")


@pytest.mark.parametrize("part", ["&", "<!--", "<![CDATA[", "<!DOCTYPE ", "&a", "<!DOCTYPE a [", "]]>", "<?"])
def test_take_time_with_the_length_alone(part: str) -> None:
    grows_in_step(lambda size: without_entities(part * (size // len(part)), "x"), 10_000, 1_000_000)
