from __future__ import annotations

from onrecord.claims.entailment import Entailment
from onrecord.claims.judge import CONTRADICTS, ENTAILS, NEUTRAL, Judge
from tests.claims.stand_in import WordJudge


def test_the_model_of_the_room_and_the_stand_in_of_the_tests_will_do() -> None:
    assert issubclass(Entailment, Judge)
    assert isinstance(WordJudge(), Judge)


def test_the_columns_are_the_model_s() -> None:
    assert (ENTAILS, CONTRADICTS, NEUTRAL) == (0, 1, 2)
