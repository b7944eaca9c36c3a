import numpy as np

from onrecord.ledger.holding import Holding, words_of
from onrecord.ledger.words import asked, together

BRIDGE = (tuple(asked("bridge")), False)


def test_a_ranked_search_asks_where_its_words_are_and_whether_in_order() -> None:
    two = tuple(asked("grain depot"))
    assert list(words_of(two, ranked=False)) == [(two, False)]
    assert list(words_of(two, ranked=True)) == [(two, False), (two, True), ((together(two),), True)]
    assert list(words_of(BRIDGE[0], ranked=True)) == [(BRIDGE[0], False), (BRIDGE[0], True)]


def known(holding: Holding) -> list[int]:
    return np.flatnonzero(holding._known[BRIDGE]).tolist()


def test_a_stretch_is_taken_up_where_it_goes_on_from_what_is_known() -> None:
    holding = Holding()
    holding.extend(BRIDGE, 0, np.array([1, 3]), 5)
    assert (holding.size(BRIDGE), known(holding)) == (5, [1, 3])
    holding.extend(BRIDGE, 0, np.array([2]), 9)  # somebody else was quicker
    assert (holding.size(BRIDGE), known(holding)) == (5, [1, 3])
    holding.extend(BRIDGE, 5, np.array([6, 9]), 8)
    assert (holding.size(BRIDGE), known(holding)) == (8, [1, 3, 6])


def test_what_is_cut_is_asked_for_again() -> None:
    holding = Holding()
    holding.extend(BRIDGE, 0, np.array([1, 3]), 5)
    holding.cut(2)
    assert (holding.size(BRIDGE), known(holding)) == (2, [1])


def test_of_very_many_words_those_that_nobody_asks_for_are_forgotten() -> None:
    holding = Holding()
    holding.extend(BRIDGE, 0, np.array([1]), 5)
    for number in range(100):
        holding.extend((tuple(asked(f"word{number}")), False), 0, np.array([1]), 5)
        if number < 50:
            holding.extend(BRIDGE, 5, np.array([], np.int64), 5)
    assert len(holding._known) == 64
    assert holding.size(BRIDGE) == 5
    for number in range(100, 200):
        holding.extend((tuple(asked(f"word{number}")), False), 0, np.array([1]), 5)
    assert holding.size(BRIDGE) == 0
