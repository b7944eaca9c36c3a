from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.linking import cost
from onrecord.linking import origin_node, same_origin
from onrecord.model import Act, Factuality, Link, Node, Space, SpeakerKind, Voice
from tests.linking.made import entry, groups

QUOTED = "“The keepers of the lock have waited for nine years, and nobody has paid them a single crown.”"
TOLD = "that the old stone bridge by the lock would reopen for lorries before the harvest"


def node(content: str, **given: Any) -> Node:
    found = origin_node(entry(content, **given))
    assert found is not None
    return found


def link(left: Node, right: Node) -> Link | None:
    """Compare as a ledger does: only what shares a key is compared."""
    found = same_origin(left, right)
    assert found == same_origin(right, left)
    return found if set(left.keys) & set(right.keys) else None


def test_copies_printed_alike_are_one_node() -> None:
    assert node(QUOTED).id == node(QUOTED.replace("“", '"').replace("”", '"'), report="rp-2", id="st-2").id


@pytest.mark.parametrize(
    "other",
    [
        "“nobody has paid them a single crown”",
        "“The keepers of the lock have waited […] nobody has paid them a single crown.”",
        "“Keepers of the lock have waited for nine years and nobody has paid them one single crown.”",
        "the keepers of the lock had waited for nine years and nobody had paid them a single crown",
    ],
)
def test_prints_of_one_quotation_are_one_origin(other: str) -> None:
    found = link(
        node(QUOTED, voice=Voice.DIRECT), node(other, voice=Voice.MIXED, speaker="Marn", report="rp-2")
    )
    assert found is not None
    assert "Marn" in found.reason


def test_renderings_are_one_when_both_tell_as_much() -> None:
    alike = "that the old bridge of stone beside the lock will reopen to lorries before harvest"
    more = TOLD + ", once the keepers have been paid and the gates painted, which the town has promised twice"
    assert link(node(TOLD), node(alike)) is not None
    assert link(node(TOLD), node(more)) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "40 lorries crossed the old stone bridge before noon",
            "50 lorries crossed the old stone bridge before noon",
        ),
        (
            "the convoy of lorries has reached Kyiv by the old road",
            "the convoy of lorries has reached Minsk by the old road",
        ),
        ("the old bridge by the lock will open on Monday", "the old bridge by the lock will open on Friday"),
        ("the old bridge by the lock will open soon", "the old bridge by the lock will not open soon"),
        ("prices of grain and salt will rise in the town", "prices of grain and salt will fall in the town"),
    ],
)
@pytest.mark.parametrize("voice", [Voice.DIRECT, Voice.INDIRECT])
def test_what_differs_in_one_word_that_counts_is_another_origin(left: str, right: str, voice: Voice) -> None:
    assert link(node(left, voice=voice), node(right, voice=voice)) is None


def test_asserting_and_denying_are_two() -> None:
    assert link(node(TOLD), node(TOLD, act=Act.DENY)) is None
    assert link(node(TOLD), node(TOLD, factuality=Factuality.CERTAIN_NOT)) is None


def test_another_day_is_another_utterance() -> None:
    here = node(QUOTED, said="2021-03-02", voice=Voice.DIRECT)
    assert link(here, node(QUOTED, said="2021-03-03", voice=Voice.DIRECT)) is not None
    assert link(here, node(QUOTED, said="2021-03-05", voice=Voice.DIRECT)) is None
    later = link(here, node(QUOTED, published="2021-03-06", voice=Voice.DIRECT))
    assert later is not None
    assert "printed again 4 days later" in later.reason
    assert link(node(TOLD), node(TOLD + " and the fair", published="2021-03-07")) is None


def test_another_speaker_is_another_utterance() -> None:
    assert link(node(TOLD), node(TOLD, speaker="Paul Orr")) is None


def test_words_of_an_unnamed_source_are_known_by_their_length() -> None:
    official = {"speaker": "a senior official", "kind": SpeakerKind.UNNAMED, "source": "a senior official"}
    assert node(QUOTED, **official).id == node(QUOTED, **official, report="rp-2").id
    assert (
        node("the bridge reopened", **official).id
        != node("the bridge reopened", **official, report="rp-2").id
    )


def test_a_measured_meaning_can_join_and_keep_apart() -> None:
    other = "that the ancient stone bridge at the lock would reopen to lorries ahead of the harvest fairs"
    assert same_origin(node(TOLD), node(other)) is None
    assert same_origin(node(TOLD), node(other), meaning=0.97) is not None
    alike = "that the old bridge of stone beside the lock will reopen to lorries before harvest"
    assert same_origin(node(TOLD), node(alike), meaning=0.2) is None


def test_a_node_is_never_linked_to_itself() -> None:
    assert same_origin(node(QUOTED), node(QUOTED)) is None


CONTENTS = st.sampled_from(
    [
        QUOTED,
        "“nobody has paid them a single crown”",
        "“The keepers of the lock have waited […] nobody has paid them a single crown.”",
        TOLD,
        TOLD.replace("would", "will"),
        TOLD.replace("would", "would not"),
        "40 lorries crossed the old stone bridge before noon",
        "50 lorries crossed the old stone bridge before noon",
        "the bridge",
    ]
)
ENTRIES = st.builds(
    entry,
    CONTENTS,
    speaker=st.sampled_from(["Ilse Marn", "Marn", "Paul Orr"]),
    act=st.sampled_from([Act.ASSERT, Act.DENY]),
    voice=st.sampled_from(list(Voice)),
    published=st.sampled_from(["2021-03-04", "2021-03-05", "2021-03-09", None]),
    said=st.sampled_from([None, "2021-03-04", "2021-03"]),
    report=st.sampled_from(["rp-1", "rp-2"]),
)


@given(st.lists(ENTRIES, max_size=14), st.randoms(use_true_random=False))
def test_order_changes_nothing(entries: list[Any], chance: random.Random) -> None:
    nodes = [found for told in entries if (found := origin_node(told))]
    shuffled = list(nodes)
    chance.shuffle(shuffled)
    assert groups(nodes, same_origin) == groups(shuffled, same_origin)


FILLING = st.lists(
    st.sampled_from("old stone bridge lock lorries harvest keepers town gate crown".split()),
    min_size=4,
    max_size=12,
)


@given(FILLING, st.integers(2, 9999), st.integers(2, 9999), st.sampled_from(list(Voice)))
def test_no_link_crosses_differing_numbers(words: list[str], here: int, there: int, voice: Voice) -> None:
    if here == there:
        return
    left, right = (node(f"{count} {' '.join(words)}", voice=voice) for count in (here, there))
    assert same_origin(left, right) is None


@given(FILLING, st.sampled_from(list(Act)), st.sampled_from(list(Act)), st.sampled_from(list(Voice)))
def test_no_link_crosses_polarity(words: list[str], here: Act, there: Act, voice: Voice) -> None:
    negative = {Act.DENY, Act.OPPOSE}
    left, right = (node(" ".join(words), voice=voice, act=act) for act in (here, there))
    if (here in negative) != (there in negative):
        assert same_origin(left, right) is None


@pytest.mark.parametrize("space", [Space.ORIGIN, Space.SPEAKER])
def test_five_times_the_entries_take_as_many_keys_and_hardly_more_comparisons(space: Space) -> None:
    """A day has as much news in a large ledger as in a small one, so blocks do not grow with it."""
    few, many = cost(400, space), cost(2_000, space)
    assert many["most keys"] <= 49
    assert many["keys a node"] <= 1.1 * few["keys a node"]
    assert many["comparisons a node"] <= few["comparisons a node"] + 2
