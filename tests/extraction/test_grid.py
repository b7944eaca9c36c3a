from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from onrecord.extraction import grid
from onrecord.extraction.grid import Cue, Floats, Words, best_tags, places, softmax, spans_of

SCORES = st.floats(-8, 8, width=32)


def sure(*tags: int, of: int, strength: float = 9.0) -> Floats:
    """Make scores that leave no doubt about the tags of a row."""
    scores = np.zeros((len(tags), of), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = strength
    return scores


def apart(size: int) -> Words:
    """Give words of one piece each."""
    return Words.of(np.ones(size, dtype=bool), np.zeros(size, dtype=bool))


def cues(scores: Floats, *, threshold: float) -> list[Cue]:
    return grid.cues(scores, apart(len(scores)), threshold=threshold)


def spans(found: list[Cue]) -> list[tuple[int, int]]:
    return [(cue.start, cue.end) for cue in found]


@given(hnp.arrays(np.float32, (3, 5), elements=SCORES))
def test_softmax_gives_shares_in_the_order_of_the_scores(scores: Floats) -> None:
    shares = softmax(scores)
    assert np.allclose(shares.sum(axis=-1), 1, atol=1e-5)
    assert (shares >= 0).all()


def test_reads_a_cue_of_several_pieces() -> None:
    (cue,) = cues(sure(0, 1, 2, 2, 0, of=grid.CUE_TAGS), threshold=0.5)
    assert (cue.start, cue.end) == (1, 4)
    assert cue.sureness > 0.9


def test_cuts_a_run_where_a_new_cue_begins() -> None:
    assert spans(cues(sure(1, 1, 2, 3, of=grid.CUE_TAGS), threshold=0.5)) == [(0, 1), (1, 3), (3, 4)]


def test_no_cue_ends_inside_a_word() -> None:
    words = Words.of(np.array([True, True, False, False, True]), np.zeros(5, dtype=bool))
    (cue,) = grid.cues(sure(0, 1, 2, 0, 0, of=grid.CUE_TAGS), words, threshold=0.5)
    assert (cue.start, cue.end) == (1, 4)


def test_nothing_goes_on_over_a_line_break() -> None:
    words = Words.of(np.ones(4, dtype=bool), np.array([False, False, True, False]))
    chances = words.chances(softmax(np.stack([sure(3, 4, 4, 4, of=5)])))
    assert spans_of(best_tags(grid.stacked([chances]), cost=1.0), 3) == [[(0, 2), (2, 4)]]
    assert spans(grid.cues(sure(1, 2, 2, 2, of=grid.CUE_TAGS), words, threshold=0.5)) == [(0, 2), (2, 4)]


@given(st.lists(st.booleans(), min_size=1, max_size=9), st.data())
def test_words_share_out_the_same_chances(begins: list[bool], data: st.DataObject) -> None:
    scores = data.draw(hnp.arrays(np.float32, (len(begins), 5), elements=SCORES))
    shared = Words.of(np.array(begins), np.zeros(len(begins), dtype=bool)).chances(softmax(scores))
    assert np.allclose(shared.sum(axis=-1), 1, atol=1e-4)
    assert (shared >= 0).all()


def test_a_higher_threshold_never_finds_more() -> None:
    doubt = np.zeros((1, grid.CUE_TAGS), dtype=np.float32)
    assert len(cues(doubt, threshold=0.5)) == 1
    assert cues(doubt, threshold=0.9) == []


@given(hnp.arrays(np.float32, st.tuples(st.integers(0, 9), st.just(grid.CUE_TAGS)), elements=SCORES))
def test_cues_are_in_order_and_apart(scores: Floats) -> None:
    found = cues(scores, threshold=0.5)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= cue.sureness <= 1.0001 for cue in found)


@pytest.mark.parametrize("tags", [3, 5])
@given(st.data())
def test_the_best_tags_are_those_of_an_exhaustive_search(tags: int, data: st.DataObject) -> None:
    scores = data.draw(hnp.arrays(np.float32, (1, 4, tags), elements=SCORES))
    cost = data.draw(st.floats(0, 3))

    def worth(sequence: tuple[int, ...]) -> float:
        total, before = 0.0, 0
        for at, tag in enumerate(sequence):
            inside = tag and tag % 2 == 0
            if inside and before not in (tag, tag - 1):
                return -np.inf
            total += float(scores[0, at, tag]) - (cost if tag % 2 else 0.0)
            before = tag
        return total

    found = tuple(best_tags(scores, cost=cost)[0].tolist())
    every = np.stack(np.meshgrid(*[np.arange(tags)] * 4, indexing="ij"), -1).reshape(-1, 4)
    assert worth(found) == pytest.approx(max(worth(tuple(one)) for one in every.tolist()), abs=1e-3)


def test_joins_a_span_over_a_moment_of_doubt_when_opening_costs() -> None:
    scores = np.log(softmax(np.stack([sure(3, 4, 0, 4, 4, of=5, strength=2.0)])))
    assert spans_of(best_tags(scores, cost=9.0), 3) in ([[]], [[(0, 5)]])


@given(st.lists(st.booleans(), max_size=12), st.sampled_from([1, 3]))
def test_spans_are_what_their_tags_say(flags: list[bool], begin: int) -> None:
    tags = np.zeros(len(flags), dtype=np.int64)
    for at, on in enumerate(flags):
        if on:
            tags[at] = begin + 1 if at and flags[at - 1] else begin
    none, found = spans_of(np.stack([np.zeros_like(tags), tags]), begin)
    assert none == []
    assert {at for start, end in found for at in range(start, end)} == {
        at for at, on in enumerate(flags) if on
    }


def test_a_row_is_as_sure_as_its_roles() -> None:
    chances = softmax(np.stack([sure(1, 2, 0, 3, 4, of=5), sure(0, 0, 0, 0, 0, of=5)]))
    of_roles, of_none = grid.sureness(np.log(chances), np.array([[1, 2, 0, 3, 4], [0] * 5]))
    assert of_roles == pytest.approx(chances[0, [0, 1, 3, 4], [1, 2, 3, 4]].prod() ** (1 / 4))
    assert of_none == 0.0


def test_a_place_is_exact_near_a_cue_and_coarse_far_away() -> None:
    (row,) = places(np.array([[10, 12]]), 300)
    inside = row[10]
    assert row[10] == row[11] == inside
    assert (row[[9, 12]] - inside).tolist() == [-1, 1]
    assert row[13] - row[12] == 1
    assert row[298] == row[299]
    assert 0 <= row.min() <= row.max() < grid.PLACES
    assert (np.diff(row) >= 0).all()


def test_rows_of_fewer_tags_are_decoded_beside_others_as_alone() -> None:
    dice = np.random.default_rng(4)
    roles, carriers = (softmax(dice.normal(size=(3, 9, tags)).astype(np.float32)) for tags in (5, 3))
    together = best_tags(grid.stacked([roles, carriers]), cost=0.5)
    alone = [row for some in (roles, carriers) for row in best_tags(grid.stacked([some]), cost=0.5)]
    assert together.tolist() == [row.tolist() for row in alone]


def test_windows_decoded_side_by_side_give_what_each_gives_alone() -> None:
    dice = np.random.default_rng(3)
    windows = [
        dice.normal(size=(rows_, size, 5)).astype(np.float32) for rows_, size in [(2, 9), (1, 4), (3, 7)]
    ]
    together = best_tags(grid.stacked([softmax(window) for window in windows]), cost=1.0)
    alone = [row for window in windows for row in best_tags(grid.stacked([softmax(window)]), cost=1.0)]
    for row, other in zip(together, alone, strict=True):
        assert row[: len(other)].tolist() == other.tolist()
        assert not row[len(other) :].any()
