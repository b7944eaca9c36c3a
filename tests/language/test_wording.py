from __future__ import annotations

from onrecord.language.wording import wording


def test_opposites_oppose_each_other() -> None:
    pairs = wording().opposites
    assert all(word in pairs[other] for word, others in pairs.items() for other in others)
    assert all(word not in others for word, others in pairs.items())


def test_a_negation_tells_something() -> None:
    told = wording()
    assert told.negations & set(told.opposites) <= {"impossible", "unable"}
    assert {"never", "without"} <= told.negations
    assert set(told.short["can't"].split()) & told.negations


def test_numbers_are_numbers() -> None:
    assert all(told.replace("/", "").isdigit() for told in wording().numbers.values())
    assert "one" not in wording().numbers
    assert wording().scales
    assert wording().times
    assert wording().empty
