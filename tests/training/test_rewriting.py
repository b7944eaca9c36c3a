"""The rules that make training pairs, outside the package: each changes one thing, knowing what that does."""

from __future__ import annotations

import random

import pytest

from training.contrasts import TABLE, Contrasts
from training.pairs import CONTRADICTS, ENTAILS, NEUTRAL, Pair, key
from training.rewriting import Edit, put, rules
from training.wordforms import Forms, plural

RULES = rules(TABLE, Forms.of(TABLE["forms"]))


def changed(rule: str, text: str, times: int = 20) -> set[tuple[str, int, int]]:
    """Give all that a rule makes of a sentence in some tries."""
    rng = random.Random(4)
    edits = [RULES[rule](text, rng) for _ in range(times)]
    return {(edit.text, edit.forward, edit.backward) for edit in edits if isinstance(edit, Edit)}


@pytest.mark.parametrize(
    ("rule", "text", "becomes", "forward", "backward"),
    [
        ("negation", "The bridge is closed.", "The bridge is not closed.", CONTRADICTS, CONTRADICTS),
        ("negation", "The bridge is not closed.", "The bridge is closed.", CONTRADICTS, CONTRADICTS),
        ("negation", "There is a mine.", "There is no mine.", CONTRADICTS, CONTRADICTS),
        ("tense", "Orvania will sign the treaty.", "Orvania has signed the treaty.", NEUTRAL, NEUTRAL),
        ("tense", "The town has been liberated.", "The town will be liberated.", NEUTRAL, NEUTRAL),
        ("modal", "The town will fall.", "The town may fall.", 3, NEUTRAL),
        ("spelling", "They lost 300,000 men.", "They lost 300 thousand men.", ENTAILS, ENTAILS),
        ("spelling", "They lost twelve men.", "They lost 12 men.", ENTAILS, ENTAILS),
        ("opposite", "They accepted it.", "They rejected it.", CONTRADICTS, CONTRADICTS),
        ("alike", "They bought it.", "They purchased it.", ENTAILS, ENTAILS),
        ("kind", "A frigate sank.", "A ship sank.", ENTAILS, NEUTRAL),
        ("longer", "Two men were arrested in the harbour.", "Two men were arrested.", ENTAILS, NEUTRAL),
    ],
)
def test_a_rule_changes_one_thing(rule: str, text: str, becomes: str, forward: int, backward: int) -> None:
    assert (becomes, forward, backward) in changed(rule, text, 60)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("month", "May they live long."),
        ("number", "At least 300 people were hurt."),
        ("number", "It happened in 2014."),
        ("country", "She lives in a turkey farm."),
        ("negation", "Is it closed?"),
        ("longer", "Nobody was arrested in the harbour."),
    ],
)
def test_a_rule_leaves_alone_what_it_would_spoil(rule: str, text: str) -> None:
    assert changed(rule, text) == set()


@pytest.mark.parametrize("rule", ["country", "nationality", "month", "weekday", "number", "year", "ordinal"])
def test_what_is_put_in_is_another(rule: str) -> None:
    text = "On Monday the third French ship left Poland for 20 days in March 2014."
    made = changed(rule, text)
    assert made
    assert {(forward, backward) for _, forward, backward in made} == {(CONTRADICTS, CONTRADICTS)}
    assert text not in {new for new, _, _ in made}


def test_a_bound_follows_from_a_number_that_keeps_it() -> None:
    made = changed("bound", "They lost 300 men.", 80)
    assert len(made) > 5
    for new, forward, _ in made:
        (bound,) = [int(word) for word in new.split() if word.isdigit()]
        upper = "no more than" in new or "fewer than" in new or "at most" in new
        about = any(word in new for word in ("about", "around", "some", "approximately"))
        kept = about or (bound > 300 if upper else bound < 300)
        assert forward == (ENTAILS if kept else CONTRADICTS), new


def test_the_article_follows_its_word() -> None:
    assert put("It was a tank.", 9, 13, "aircraft") == "It was an aircraft."
    assert put("An army left.", 3, 7, "navy") == "A navy left."


@pytest.mark.parametrize(("one", "more"), [("army", "armies"), ("church", "churches"), ("child", "children")])
def test_plurals(one: str, more: str) -> None:
    assert plural(one) == more


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("write", ("write", "writes", "wrote", "written", "writing")),
        ("ban", ("ban", "bans", "banned", "banned", "banning")),
        ("turn down", ("turn down", "turns down", "turned down", "turned down", "turning down")),
    ],
)
def test_forms_of_doing(base: str, forms: tuple[str, ...]) -> None:
    assert Forms.of(TABLE["forms"]).of_doing(base) == forms


def test_the_same_seed_makes_the_same_pairs_and_another_makes_others() -> None:
    contrasts = Contrasts.of([Pair("The old bridge near Kyiv is closed.", "The bridge is closed.", ENTAILS)])
    assert contrasts.made(30, 1) == contrasts.made(30, 1)
    assert contrasts.made(30, 1) != contrasts.made(30, 2)
    assert {pair.label for pair in contrasts.made(300, 1)} >= {ENTAILS, CONTRADICTS, NEUTRAL}


def test_no_word_of_our_lists_stands_for_itself() -> None:
    for table in ("opposites", "alike", "kinds"):
        for words in TABLE[table].values():
            assert all(len({*pair.split("/")}) == 2 for pair in words.split()), words


def test_two_spellings_of_a_sentence_have_one_key() -> None:
    assert key("It's  closed.") == key("it s closed")
