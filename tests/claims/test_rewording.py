from __future__ import annotations

import pytest

from onrecord.claims.rewording import reworded
from tests.claims.made import entry


@pytest.mark.parametrize(
    ("content", "speaker", "fields", "text"),
    [
        ("to raise taxes", "Lesk", {"act": "commit"}, "Lesk will raise taxes"),
        ("Varnia to leave the straits", "Lesk", {"act": "advocate"}, "Varnia will leave the straits"),
        ("taking the money", "Ilse Marn", {"act": "deny", "cue": "denied"}, "Ilse Marn was taking the money"),
        ("any intention to close the port", "Lesk", {"act": "deny"}, "Lesk will close the port"),
        ("Varnia of hiding the ships", "Lesk", {"act": "evaluate"}, "Varnia was hiding the ships"),
        ("the treaty as a mistake", "Lesk", {"act": "believe"}, "The treaty is a mistake"),
        (
            "a blockade of Sarn",
            "Adela Roth",
            {"act": "decree", "cue": "ordered"},
            "Adela Roth ordered a blockade of Sarn",
        ),
        ("she has sold the boat", "Ilse Marn", {}, "Ilse Marn has sold the boat"),
        (
            "We are leaving the port",
            "Ilse Marn",
            {"voice": "direct", "role": "Admiralty spokeswoman"},
            "Admiralty is leaving the port",
        ),
        ("I am leaving the port", "Ilse Marn", {"voice": "direct"}, "Ilse Marn is leaving the port"),
        ("our boats are ready", "Lesk", {"voice": "direct"}, "Lesk’s boats are ready"),
        ("its boats are ready", "Lesk", {}, "Lesk’s boats are ready"),
        ("the dam may break", "Lesk", {"factuality": "PS"}, "The dam will break"),
        ("the dam could break", "Lesk", {"factuality": "PS"}, "The dam will break"),
        ("him to leave the port", "Lesk", {"act": "advocate"}, "He will leave the port"),
        ("Lesk and Varnia of hiding ships", "Sarn", {"act": "evaluate"}, "Lesk and Varnia were hiding ships"),
        ("the treaty as imminent", "Lesk", {"act": "evaluate"}, "The treaty is imminent"),
        ("leaving the port", "Lesk", {"act": "commit", "cue": "announced"}, "Lesk will be leaving the port"),
        ("whether the dam would break", "Lesk", {"act": "ask"}, "The dam will break"),
    ],
)
def test_a_clause_becomes_a_sentence_of_its_own(
    content: str, speaker: str, fields: dict[str, str], text: str
) -> None:
    told = reworded(entry(content, speaker, **fields), content)
    assert told.refused == ""
    assert told.text == text
    assert told.changes


@pytest.mark.parametrize(
    ("content", "fields", "text"),
    [
        ("he has sold the boat", {"voice": "direct"}, "He has sold the boat"),
        ("the dam could be seen", {}, "The dam could be seen"),
        ("it would break if it rained", {}, "Lesk would break if it rained"),
        ("it was clear that the dam would break", {}, "It was clear that the dam will break"),
        (
            "a lawsuit attempting to close the port",
            {"act": "advocate"},
            "A lawsuit attempting to close the port",
        ),
        (
            "an attempt to close the port has failed",
            {"act": "believe"},
            "An attempt to close the port has failed",
        ),
    ],
)
def test_what_is_not_clear_stays(content: str, fields: dict[str, str], text: str) -> None:
    assert reworded(entry(content, "Lesk", **fields), content).text == text


@pytest.mark.parametrize(
    ("content", "fields", "why"),
    [
        ("to leave at once", {"act": "advocate"}, "who is to do it"),
        ("why the dam broke", {"act": "ask"}, "asks"),
        ("the new harbour of Sarn", {"act": "assert"}, "names a thing"),
    ],
)
def test_what_could_not_be_so_is_refused(content: str, fields: dict[str, str], why: str) -> None:
    assert why in reworded(entry(content, "Lesk", **fields), content).refused


def test_a_hedge_is_kept_apart() -> None:
    assert reworded(entry("the dam may break", "Lesk"), "the dam may break").hedge == "may"


@pytest.mark.parametrize(
    ("role", "text"), [("fisherman", "They were"), ("CEO of Harbourline", "Harbourline was")]
)
def test_they_are_never_the_one_who_speaks(role: str, text: str) -> None:
    content = "they were leaving the port"
    assert reworded(entry(content, "Ruud Akker", role=role), content).text == f"{text} leaving the port"


@pytest.mark.parametrize("speaker", ["I", "We", "[We]", "its"])
def test_a_pronoun_that_was_not_resolved_is_no_name(speaker: str) -> None:
    assert reworded(entry("to leave the port", speaker, act="commit"), "to leave the port").refused
