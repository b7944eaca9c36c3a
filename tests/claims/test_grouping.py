from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from onrecord.claims import grouping
from onrecord.claims.facts import facts
from onrecord.claims.grouping import (
    Worded,
    alike,
    candidates,
    event_id,
    grouped,
    keys,
    links,
    near_keys,
    node_id,
    nodes,
    same_claim,
    turns,
    worded,
)
from onrecord.model import POPULAR, Node, Space
from tests.claims.made import entry, found
from tests.claims.stand_in import WordJudge

KNOWN = frozenset({"varnia", "lesk", "sarn"})


def word(text: str) -> Worded:
    told = facts(text, KNOWN)
    return Worded(node_id(text, told), text, told)


ASKED = ("Varnia will sell its gas to Lesk", "Lesk gets gas from Varnia in a sale")
OPPOSED = ("The harbour of Sarn is open to ships", "The harbour of Sarn is blocked for ships")


def test_the_same_words_need_no_judge() -> None:
    judge = WordJudge()
    link = same_claim(
        word("Varnia will sell the gas to Lesk"), word("Varnia will sell gas to Lesk soon"), judge
    )
    assert link is not None
    assert link.reason == "the same words"
    assert link.left < link.right
    assert judge.asked == []


def test_what_entails_each_other_is_one_claim() -> None:
    one, other = (
        word("Ships have closed the harbour of Sarn"),
        word("The harbour of Sarn was sealed off by ships"),
    )
    assert same_claim(one, other) is None
    link = same_claim(one, other, WordJudge(same=[{one.text, other.text}]))
    assert link is not None
    assert "each entails the other" in link.reason
    assert not turns(link)


def test_what_contradicts_each_other_is_one_claim_turned_round() -> None:
    one, other = word(OPPOSED[0]), word(OPPOSED[1])
    link = same_claim(one, other, WordJudge(opposite=[set(OPPOSED)]))
    assert link is not None
    assert turns(link)


def test_facts_that_are_apart_are_never_asked_about() -> None:
    judge = WordJudge(same=[{"North Korea sent old ships", "South Korea sent old ships"}])
    assert same_claim(word("North Korea sent old ships"), word("South Korea sent old ships"), judge) is None
    assert judge.asked == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Varnia sells gas", "The mayor resigned in tears"),
        ("Varnia met Lesk", "Varnia cheated Lesk"),  # names alone
    ],
)
def test_too_little_in_common_is_no_candidate(left: str, right: str) -> None:
    assert alike(word(left), word(right)) == 0.0


@pytest.mark.parametrize(
    ("there", "back", "same", "near", "reason"),
    [
        ((0.9, 0.0, 0.1), (0.85, 0.1, 0.05), 0.5, 0.5, "each entails the other (0.85)"),
        ((0.9, 0.0, 0.1), (0.5, 0.1, 0.4), 0.5, 0.9, None),
        ((0.3, 0.1, 0.6), (0.5, 0.1, 0.4), 0.9, 0.9, "both say the same"),
        ((0.3, 0.1, 0.6), (0.5, 0.1, 0.4), 0.9, 0.6, None),
        ((0.1, 0.7, 0.2), (0.5, 0.1, 0.4), 0.9, 0.9, None),
        ((0.0, 0.99, 0.01), (0.0, 0.96, 0.04), 0.4, 0.85, "opposite: each contradicts the other (0.96)"),
        ((0.0, 0.99, 0.01), (0.0, 0.96, 0.04), 0.4, 0.5, None),
    ],
)
def test_what_the_judge_says_joins_only_where_it_is_sure(
    there: tuple[float, ...], back: tuple[float, ...], same: float, near: float, reason: str | None
) -> None:
    told = grouping._told(there, back, same, near)
    assert (told is None) == (reason is None)
    if told and reason:
        assert told[1].startswith(reason)


class FarApart(WordJudge):
    """Place every text but one far from the others."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[0.0, 1.0] if text.lower() == OPPOSED[1].lower() else [1.0, 0.0] for text in texts]


def test_what_is_far_apart_is_not_compared() -> None:
    near = ("Ships have closed the harbour of Sarn", "The harbour of Sarn was sealed off by ships")
    judge = FarApart(opposite=[set(OPPOSED)], same=[set(near)])
    rows = [word(text) for text in (*OPPOSED, *near)]
    pairs = [(left, right) for left in rows for right in rows if left.id < right.id]
    assert {frozenset((link.left, link.right)) for link in links(pairs, judge)} == {
        frozenset(row.id for row in rows[2:])
    }
    assert OPPOSED[1] not in {text for pair in judge.asked for text in pair}


def test_a_pair_is_decided_the_same_way_round_and_in_any_company() -> None:
    rows = [word(text) for text in (*OPPOSED, *ASKED, "The harbour of Sarn is open to all ships")]
    judge = WordJudge(opposite=[set(OPPOSED)])
    pairs = [(left, right) for left in rows for right in rows if left.id < right.id]
    together = links(pairs, judge)
    alone = [link for left, right in pairs if (link := same_claim(right, left, judge))]
    assert together == sorted(alone, key=lambda link: (link.left, link.right))


def test_a_node_is_the_same_in_every_way_whoever_brings_it_first() -> None:
    rows = found(
        entry("that Varnia sells gas to Lesk", "Ann Orr"), entry("Varnia sells gas to lesk", "Ruud Akker")
    )
    first, second = (nodes(row)[0][0] for row in rows)
    assert (first.id == second.id) == (first.payload == second.payload)
    assert first.space is Space.CLAIM
    read = worded(first)
    assert read is not None
    assert read.text == "varnia sells gas to lesk"
    assert first.keys


def test_a_statement_without_a_proposition_has_no_node() -> None:
    assert nodes(found(entry("", "Lesk"))[0]) == ((), ())


def test_propositions_of_one_event_meet_at_its_node() -> None:
    rows = found(
        entry("Varnia to begin a full blockade of Lesk", "two diplomats", act="predict"),
        entry("Varnia is preparing a blockade of Lesk", "Ann Orr"),
    )
    made = [nodes(row) for row in rows]
    hubs = {own[1].id for own, _ in made}
    assert hubs == {event_id("varn|blockad|lesk|ahead||")}
    assert all(worded(own[1]) is None for own, _ in made)
    assert all("comes to one event: varn · blockad · lesk" in link.reason for _, (link,) in made)


def test_nameless_words_of_different_settings_are_different_nodes() -> None:
    assert node_id("The bridge is open", facts("The bridge is open", setting=("varn",))) != node_id(
        "The bridge is open", facts("The bridge is open", setting=("lesk",))
    )


def test_words_alike_share_a_key_and_others_do_not() -> None:
    here = set(keys(facts("Varnia will sell gas to Lesk before winter", KNOWN)))
    near = set(keys(facts("Varnia will sell gas to Lesk before the cold winter", KNOWN)))
    far = set(keys(facts("The mayor of Sarn resigned in tears", KNOWN)))
    assert here & near
    assert not here & far
    assert keys(facts("Varnia", KNOWN)) == ()


def test_near_meanings_share_a_key_and_far_ones_hardly() -> None:
    here = [1.0, 0.5, 0.25, 0.1, -0.3, 0.2, 0.7, -0.6]
    near = [value + 0.02 for value in here]
    assert set(near_keys(here)) & set(near_keys(near))
    assert not set(near_keys(here)) & set(near_keys([-value for value in here]))
    row = found(entry("that Varnia sells gas to Lesk", "Ann Orr"))[0]
    assert set(near_keys(here)) <= set(nodes(row, here)[0][0].keys)


def test_candidates_are_each_pair_once() -> None:
    rows = found(
        *(
            entry(f"Varnia will sell gas to Lesk before winter {end}", "Ann Orr")
            for end in ("ends", "comes", "falls")
        )
    )
    made = [nodes(row)[0][0] for row in rows]
    pairs = list(candidates([*made, *made]))
    assert len(pairs) == len(set(pairs)) == 3
    assert all(left < right for left, right in pairs)


def test_candidates_share_a_key() -> None:
    told = (("a", "kl"), ("b", "m"), ("c", "l"))
    made = [Node(Space.CLAIM, name, "{}", tuple(keys)) for name, keys in told]
    assert list(candidates(made)) == [("a", "c")]


def test_a_key_that_very_many_share_finds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (("a", "k"), ("b", "km"), ("c", "klm"), ("d", "l"))
    made = [Node(Space.CLAIM, name, "{}", tuple(keys)) for name, keys in told]
    monkeypatch.setitem(POPULAR, Space.CLAIM, 3)
    assert list(candidates(made)) == [("b", "c"), ("c", "d")]


def test_any_order_ends_in_the_same_nodes_and_links() -> None:
    texts = [
        *ASKED,
        *OPPOSED,
        "Varnia is preparing a blockade of Lesk",
        "Varnia will begin a blockade of Lesk",
    ]
    rows = [found(entry(text, "Ann Orr", id=f"st-{at}"))[0] for at, text in enumerate(texts)]
    judge = WordJudge(opposite=[set(OPPOSED)])
    members, decided = grouped(rows, judge)
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        again, links_again = grouped(rows, judge)
        assert links_again == decided
        assert {key: {row.entry.id for row in own} for key, own in again.items()} == {
            key: {row.entry.id for row in own} for key, own in members.items()
        }


BUILT = "Varnia wants the harbour of Sarn rebuilt"
RAZED = "Varnia wants the harbour of Sarn razed"
STAGED = "Varnia wants the harbour of Sarn rebuilt after plans of engineers"


def test_a_judge_s_opposites_have_one_word_against_one() -> None:
    judge = WordJudge(opposite=[{BUILT, STAGED}, {BUILT, RAZED}])
    assert same_claim(word(BUILT), word(STAGED), judge) is None
    link = same_claim(word(BUILT), word(RAZED), judge)
    assert link is not None
    assert turns(link)
