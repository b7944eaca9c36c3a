from __future__ import annotations

import pytest

from onrecord.model import Span, SpeakerKind
from onrecord.resolution.antecedents import FEATURES, Chooser, Pointer, Scene, country_names, shipped_chooser
from onrecord.resolution.identities import Identities
from onrecord.resolution.words import Words


def scene(text: str) -> Scene:
    words = Words(text)
    return Scene(words, Identities(words), [])


def test_candidates_are_those_the_pointer_can_mean_the_nearest_first() -> None:
    text = "Ann Orr met Jim Lind at the Harbour Board. She"
    found = scene(text).candidates(Pointer(len(text) - 3, len(text), "person", "f"))
    assert [identity.name for identity in found] == ["Jim Lind", "Ann Orr"]


def test_every_candidate_gets_every_feature_and_a_description_a_row_for_nobody() -> None:
    text = "Governor Ann Orr met Jim Lind. The governor"
    stage = scene(text)
    pointer = Pointer(
        31, 43, "description", None, "governor", frozenset({"governor"}), SpeakerKind.PERSON, definite=True
    )
    candidates = stage.candidates(pointer)
    rows = stage.features(pointer, candidates)
    assert [len(row) for row in rows] == [len(FEATURES)] * (len(candidates) + 1)
    heads = [row[FEATURES.index("head fits")] for row in rows]
    assert dict(zip([c.name for c in candidates], heads, strict=False)) == {"Jim Lind": 0.0, "Ann Orr": 1.0}


def test_speaking_makes_somebody_a_candidate_again() -> None:
    stage = scene("Ann Orr left. Then she spoke, and he")
    stage.speaks(stage.identities.all[0], Span(19, 22), [Span(23, 28)])
    assert stage.spoken == [stage.identities.all[0]]
    assert stage.identities.all[0].last_before(30) == 19


def test_finds_the_innermost_content_of_an_offset() -> None:
    words = Words("a b c d e f g")
    stage = Scene(words, Identities(words), [Span(0, 12), Span(4, 8)])
    assert stage.contents[stage.in_content(5)] == Span(4, 8)
    assert stage.contents[stage.in_content(9)] == Span(0, 12)
    assert stage.in_content(12) == -1


def chooser() -> Chooser:
    return Chooser({"person": [1.0]}, least=0.35, lead=0.65)


@pytest.mark.parametrize(
    ("rows", "rivals"),
    [([[3.0], [0.0]], ()), ([[1.0], [1.0]], (0, 1)), ([[1.0], [1.0], [-3.0]], (0, 1)), ([], ())],
)
def test_names_between_whom_it_is_ambiguous(rows: list[list[float]], rivals: tuple[int, ...]) -> None:
    words = Words("Ann Orr met Jim Lind, and Tam Brekke came")
    identities = Identities(words, {})
    candidates = [
        identities.new(name, tuple(name.lower().split())) for name in ("Ann Orr", "Jim Lind", "Tam Brekke")
    ]
    pointer = Pointer(0, 2, "person", gender=None, head="she")
    assert chooser().rivals(pointer, candidates[: len(rows)], rows) == rivals


@pytest.mark.parametrize(
    ("rows", "chosen"), [([[3.0], [0.0]], 0), ([[0.0], [3.0]], 1), ([[1.0], [1.0]], None), ([], None)]
)
def test_chooses_the_likeliest_unless_another_is_as_good(rows: list[list[float]], chosen: int | None) -> None:
    words = Words("Ann Orr met Jim Lind")
    candidates = Identities(words).all[: len(rows)]
    found = chooser().choose(Pointer(30, 32, "person"), candidates, rows)
    assert (found[0] if found else None) == chosen


def test_nobody_can_be_meant() -> None:
    assert chooser().choose(Pointer(30, 32, "person"), [], [[1.0]]) is None


def test_the_shipped_weights_know_every_way_of_pointing() -> None:
    weights = shipped_chooser()
    for way in ("person", "thing", "many", "relative", "description", "surname"):
        assert weights.choose(Pointer(0, 2, way), [], []) is None


def test_knows_countries_by_their_usual_name() -> None:
    assert "france" in country_names()


def test_of_two_who_speak_from_one_place_the_later_is_the_nearer() -> None:
    words = Words("Ann Orr and Bo Lind said yes. He said no.")
    for turn in range(20):  # not by where they lie in memory
        identities = Identities(words, {})
        several = [identities.new(f"Speaker {at}", (f"speaker {at}",)) for at in range(turn, turn + 3)]
        scene = Scene(words, identities, [])
        for one in several:
            scene.speaks(one, Span(12, 19), [])
        found = scene.candidates(Pointer(30, 32, "relative"))
        assert [one for one in found if one in several] == several[::-1]
