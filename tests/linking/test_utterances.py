from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.utterances import keys, packed, unpacked, utterance
from onrecord.model import Act, Factuality, SpeakerKind, Voice
from tests.linking.made import entry


def read(content: str = "The bridge will reopen on Monday for lorries.", **given: object):  # type: ignore[no-untyped-def]
    told = utterance(entry(content, **given))
    assert told is not None
    return told


def test_what_is_denied_or_said_not_to_be_is_negative() -> None:
    assert read(act=Act.DENY).negative
    assert read(act=Act.OPPOSE).negative
    assert read(factuality=Factuality.CERTAIN_NOT).negative
    assert not read().negative


def test_the_day_of_saying_is_told_apart_from_that_of_the_report() -> None:
    assert not read().told
    assert read(said="2021-03-02").told
    assert not read(said="2021-03").told


def test_too_few_words_are_known_in_their_report_only() -> None:
    few = read("the bridge")
    assert few.report == "rp-1"
    assert keys(few) == ()
    assert read("the bridge reopened", voice=Voice.DIRECT).report is None
    unnamed = {"speaker": "an official", "kind": SpeakerKind.UNNAMED, "source": "an official"}
    assert read("the old bridge reopened", **unnamed).report == "rp-1"
    assert read("the old stone bridge by the lock reopened for lorries", **unnamed).report is None


def test_whom_a_report_calls_you_is_known_in_it_only() -> None:
    words = "the old stone bridge by the lock reopened for lorries on Monday"
    assert read(words, speaker=None, kind=None, source="you").report == "rp-1"


def test_no_content_is_no_utterance() -> None:
    assert utterance(entry("")) is None
    assert utterance(entry("“…”")) is None


def test_days_next_to_each_other_share_a_key() -> None:
    days = [set(keys(read(published=f"2021-03-0{day}"))) for day in (3, 4, 6)]
    near = {key for key in days[0] & days[1] if key.startswith("s:")}
    assert near
    assert not {key for key in days[0] & days[2] if key.startswith("s:")}


@given(
    st.text(alphabet=string.ascii_letters + " .,…“”’[]0123456789?", max_size=3000), st.sampled_from(list(Act))
)
def test_keys_are_few_and_payloads_are_read_back(text: str, act: Act) -> None:
    told = utterance(entry(text, act=act))
    if told is None:
        return
    assert len(keys(told)) <= 50
    assert unpacked(packed(told)) == told
    assert keys(unpacked(packed(told))) == keys(told)
