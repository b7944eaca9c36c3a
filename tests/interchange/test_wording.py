from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from onrecord.interchange import LEGEND, doing, outlet_words, voice_words
from onrecord.interchange.wording import control_words
from onrecord.model import Act, Control, Factuality, Outlet, Voice
from tests.interchange.readings import DAM, QUOTED


@pytest.mark.parametrize(
    ("act", "factuality", "words"),
    [
        (Act.ASSERT, Factuality.CERTAIN, "says, as certain"),
        (Act.ASSERT, Factuality.CERTAIN_NOT, "says, as certain not to be so"),
        (Act.ASSERT, Factuality.UNCOMMITTED, "says, leaving it open"),
        (Act.DENY, Factuality.CERTAIN_NOT, "denies"),
        (Act.DENY, Factuality.POSSIBLE, "denies, as possible"),
        (Act.ADVOCATE, Factuality.UNCOMMITTED, "calls for"),
        (Act.PREDICT, Factuality.PROBABLE, "expects"),
        (Act.PREDICT, Factuality.PROBABLE_NOT, "expects, as probably not so"),
        (Act.ASSERT, None, "says"),
        (None, Factuality.PROBABLE, "as probable"),
        (None, None, ""),
    ],
)
def test_says_what_a_speaker_does(act: Act | None, factuality: Factuality | None, words: str) -> None:
    assert doing(replace(DAM, act=act, factuality=factuality)) == words


def test_never_shows_a_code() -> None:
    codes = re.compile(r"CT|PR|PS|Uu|[+]")
    for act, factuality in product([*Act, None], [*Factuality, None]):
        assert not codes.search(doing(replace(DAM, act=act, factuality=factuality)))


def test_no_two_manners_of_one_act_read_alike() -> None:
    for act in Act:
        told = [doing(replace(DAM, act=act, factuality=factuality)) for factuality in Factuality]
        assert len(set(told)) == len(told)


def test_says_whose_words_they_are() -> None:
    assert voice_words(QUOTED) == "quoted"
    assert voice_words(DAM) == ""
    assert len({voice_words(replace(DAM, voice=voice)) for voice in Voice}) == len(Voice)


def test_says_nothing_of_a_control_that_is_not_known() -> None:
    assert [control_words(one) for one in (Control.STATE, Control.UNKNOWN, None)] == ["state", "", ""]


def test_explains_words_that_are_used() -> None:
    used = {doing(replace(DAM, act=Act.ASSERT, factuality=one)) for one in Factuality}
    used |= {voice_words(replace(DAM, voice=voice)) for voice in Voice} | {"unnamed"}
    assert all(any(words in one for one in used) for words, _ in LEGEND)


def test_names_an_outlet_with_who_controls_it() -> None:
    assert outlet_words(Outlet("Ombra Tide", "OM", Control.STATE)) == "Ombra Tide (state, OM)"
    assert outlet_words(Outlet("Ombra Tide")) == "Ombra Tide"
