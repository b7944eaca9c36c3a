from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from onrecord.claims.entailment import (
    CARD,
    CONTRADICTS,
    ENTAILS,
    MODEL,
    MOST_PIECES,
    SHIPPED,
    WIDTH,
    Entailment,
    fitted,
)
from onrecord.errors import ModelError
from onrecord.extraction.encoder import TOKENIZER
from onrecord.extraction.identity import SHIPPED as READER

WORDS = READER / TOKENIZER


@pytest.fixture(scope="module")
def model() -> Entailment:
    """Load the shipped model once."""
    return Entailment.load(tokenizer=WORDS)


def likeliest(model: Entailment, first: str, second: str) -> int:
    return int(model.pairs([(first, second)])[0].argmax())


SAID = "Russia will mobilise 300,000 reservists in October."


def test_a_sentence_entails_itself(model: Entailment) -> None:
    assert likeliest(model, SAID, SAID) == ENTAILS


@pytest.mark.parametrize(
    "other",
    [
        "Russia will not mobilise 300,000 reservists in October.",
        "Poland will mobilise 300,000 reservists in October.",
        "Russia will mobilise one million reservists in October.",
        "Russia will mobilise 300,000 reservists in March.",
    ],
)
def test_another_country_number_or_month_and_a_denial_contradict(model: Entailment, other: str) -> None:
    assert likeliest(model, SAID, other) == CONTRADICTS


def test_north_is_not_south(model: Entailment) -> None:
    first = "North Korea has fired two missiles into the sea."
    assert likeliest(model, first, "South Korea has fired two missiles into the sea.") == CONTRADICTS


def test_what_will_be_has_not_been(model: Entailment) -> None:
    assert likeliest(model, SAID, "Russia has mobilised 300,000 reservists.") != ENTAILS


@pytest.mark.parametrize(
    "other",
    [
        "Russia will mobilise reservists.",
        "Russia will mobilise more than 200,000 reservists in October.",
        "Russia will mobilise 300 thousand reservists in October.",
    ],
)
def test_what_leaves_out_or_reckons_rightly_is_entailed(model: Entailment, other: str) -> None:
    assert likeliest(model, SAID, other) == ENTAILS


def test_things_of_other_matters_are_far_and_not_entailed(model: Entailment) -> None:
    """Whether they contradict is not asked: the model learned on pairs that are about one thing."""
    other = "The museum in Lyon has bought two paintings."
    assert model.pairs([(SAID, other), (other, SAID)])[:, ENTAILS].max() < 0.1
    one, two = model.embed([SAID, other])
    assert one @ two < 0.3


def test_probabilities_are_such(model: Entailment) -> None:
    compared = model.compare([(SAID, "It rains."), ("It rains.", SAID), ("", "")])
    assert compared.probabilities.shape == (3, 3)
    assert compared.probabilities.dtype == np.float32
    assert compared.probabilities.sum(axis=1) == pytest.approx(1, abs=1e-3)
    assert compared.same.shape == (3,)
    assert ((compared.same >= 0) & (compared.same <= 1)).all()


def test_sameness_is_seen_whichever_comes_first(model: Entailment) -> None:
    told, retold = "The bridge was blown up on Monday.", "On Monday the bridge was destroyed in a blast."
    other = "The bridge will be opened for traffic next year."
    same = model.compare([(told, retold), (retold, told), (told, other), (other, told)]).same
    assert same[:2].min() > same[2:].max()


def test_a_place_is_a_row_of_length_one_near_those_that_say_the_like(model: Entailment) -> None:
    places = model.embed(
        [
            "The president signed a decree on partial mobilisation.",
            "A decree calling up reservists was signed by the head of state.",
            "Heavy rain flooded the old town.",
        ]
    )
    assert places.shape == (3, WIDTH)
    assert places.dtype == np.float32
    assert np.linalg.norm(places, axis=1) == pytest.approx(1, abs=1e-5)
    assert places[0] @ places[1] > places[0] @ places[2] + 0.2


def test_nothing_gives_nothing(model: Entailment) -> None:
    assert model.pairs([]).shape == (0, 3)
    assert model.embed([]).shape == (0, WIDTH)


def test_a_score_rests_on_its_pair_alone(model: Entailment) -> None:
    """What is read beside it, in which order and on how many threads, changes nothing: to the last bit."""
    texts = [SAID, "It rains.", "The minister denied that talks were held in Geneva " * 6, "No."]
    pairs = [(one, other) for one in texts for other in texts]
    together = model.pairs(pairs)
    threaded = Entailment.load(tokenizer=WORDS, threads=3)
    assert (threaded.pairs(pairs[::-1])[::-1] == together).all()
    assert (np.concatenate([model.pairs([pair]) for pair in pairs]) == together).all()
    assert (threaded.embed(texts) == np.concatenate([model.embed([text]) for text in texts])).all()


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "word " * 3000, "\u0000", "北京" * 200])
def test_reads_any_text(model: Entailment, text: str) -> None:
    assert np.isfinite(model.pairs([(text, SAID), (SAID, text)])).all()
    assert np.linalg.norm(model.embed([text])) == pytest.approx(1, abs=1e-5)


@given(some.integers(0, 400), some.integers(0, 400))
def test_the_shorter_of_two_stays_whole_while_it_can(one: int, other: int) -> None:
    first, second = fitted([1] * one, [2] * other, MOST_PIECES)
    assert len(first) + len(second) == min(one + other, MOST_PIECES)
    if min(one, other) <= MOST_PIECES // 2:
        assert min(len(first), len(second)) == min(one, other)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the shipped model, to be damaged."""
    for path in SHIPPED.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_tells_that_there_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no whole entailment model") as told:
        Entailment.load(tmp_path, tokenizer=WORDS)
    assert told.value.where == str(tmp_path)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"{", b'{"sha256": 1}', b'{"sha256": {}}', b"\xff"])
def test_tells_that_the_card_is_damaged(tmp_path: Path, body: bytes) -> None:
    (tmp_path / CARD).write_bytes(body)
    with pytest.raises(ModelError):
        Entailment.load(tmp_path, tokenizer=WORDS)


def test_tells_that_the_model_is_damaged(copied: Path) -> None:
    body = bytearray((copied / MODEL).read_bytes())
    body[len(body) // 2] ^= 1
    (copied / MODEL).write_bytes(body)
    with pytest.raises(ModelError, match="damaged") as told:
        Entailment.load(copied, tokenizer=WORDS)
    assert told.value.where.endswith(MODEL)


def test_tells_that_the_file_is_whole_and_yet_no_model(copied: Path) -> None:
    (copied / MODEL).write_bytes(b"{}")
    card = json.loads((copied / CARD).read_text(encoding="utf-8"))
    card["sha256"][MODEL] = hashlib.sha256(b"{}").hexdigest()
    (copied / CARD).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match="no entailment model"):
        Entailment.load(copied, tokenizer=WORDS)


def test_refuses_a_tokenizer_of_other_words(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    Tokenizer(WordPiece({"[UNK]": 0, "word": 1})).save(str(path))
    with pytest.raises(ModelError, match="vocabulary"):
        Entailment.load(tokenizer=path)


def test_tells_that_there_is_no_tokenizer(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no tokenizer"):
        Entailment.load(tokenizer=tmp_path / "none.json")
