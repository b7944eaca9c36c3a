from __future__ import annotations

import re

import pytest

from onrecord.claims.propositions import NEEDED
from onrecord.model import NoProposition, Polarity, Proposition
from tests.claims.made import agency, entry, found, none, one

UP, DOWN = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("content", "speaker", "fields", "text", "polarity"),
    [
        (
            "it is not preparing a blockade of Sarn",
            "Lesk",
            {"factuality": "CT-"},
            "Lesk is preparing a blockade of Sarn",
            DOWN,
        ),
        (
            "that it had taken the money",
            "Lesk",
            {"act": "deny", "factuality": "CT-"},
            "Lesk had taken the money",
            DOWN,
        ),
        (
            "that it had not paid the sailors",
            "Lesk",
            {"act": "deny", "factuality": "CT+"},
            "Lesk had paid the sailors",
            UP,
        ),
        (
            "that the dam will break",
            "Lesk",
            {"act": "believe", "factuality": "PR-", "cue": "doubts"},
            "The dam will break",
            DOWN,
        ),
        (
            "that the dam will break",
            "Ilse Marn",
            {"act": "believe", "factuality": "PR-", "cue": "does not think"},
            "The dam will break",
            DOWN,
        ),
        ("sending sailors to Sarn", "Lesk", {"factuality": "CT-", "cue": "ruled out"}, None, None),
        (
            "“I do not believe that Varnia will pay its debts.”",
            "Ilse Marn",
            {"voice": "direct", "factuality": "PR-"},
            "Varnia will pay its debts",
            DOWN,
        ),
        ("that the war is not only about land", "Lesk", {}, "The war is not only about land", UP),
    ],
)
def test_a_content_is_worded_positively(
    content: str, speaker: str, fields: dict[str, str], text: str | None, polarity: Polarity | None
) -> None:
    if text is None:
        assert "names a thing" in none(content, speaker, **fields)
        return
    told = one(content, speaker, **fields)
    assert (told.text, told.polarity) == (text, polarity)


def test_a_no_that_the_reader_knows_to_belong_elsewhere_is_left_in_a_long_sentence() -> None:
    content = (
        "the fleet that left the old harbour of Sarn in May to look for the missing trawler will not rest "
        "until every sailor of the trawler is found"
    )
    assert one(content, "Lesk", factuality="CT+").polarity is UP
    assert one(content, "Lesk", factuality="CT-").text.startswith("The fleet")


def test_without_and_not_tell_what_is_needed() -> None:
    told = one(
        "“Without total mobilisation, we cannot hold the bridge.”",
        "Viktor Sallow",
        voice="direct",
        factuality="Uu",
    )
    assert (told.text, told.polarity, told.hedge) == ("Total mobilisation", UP, NEEDED)


@pytest.mark.parametrize(
    ("content", "fields", "why"),
    [
        ("", {}, "no content"),
        ("this", {}, "names a thing"),
        ("it is so", {}, "too little"),
        ("to answer further questions", {"act": "decline"}, "refuses to speak"),
        ("“Who gave the order?”", {"voice": "direct"}, "asks"),
        ("what the order said", {"act": "ask"}, "asks"),
    ],
)
def test_what_says_too_little_has_no_proposition(content: str, fields: dict[str, str], why: str) -> None:
    assert re.search(rf"\b{why}\b", none(content, "Lesk", **fields))


def test_a_refusal_to_say_whether_is_about_what_is_not_said() -> None:
    told = one("to say whether Varnia would close the port", "Tomas Herel", act="decline")
    assert told.text == "Varnia will close the port"


def test_a_question_before_the_answer_is_passed_over() -> None:
    told = one("“Who wants a war? The admirals want a war with Lesk.”", "Ilse Marn", voice="direct")
    assert told.text == "The admirals want a war with Lesk"


def test_that_stands_for_what_was_said_before() -> None:
    before = entry("it is not planning a blockade of Sarn", "Lesk", factuality="CT-")
    after = entry("“Not now. No, we are not planning that.”", "Tomas Herel", voice="direct", factuality="CT-")
    told = found(before, after)[1].proposition
    assert isinstance(told, Proposition)
    assert told.text == "Lesk is planning a blockade of Sarn"
    assert told.polarity is DOWN
    assert "said before" in told.changes[0]


def test_a_bare_denial_is_of_what_its_speaker_denied_last() -> None:
    before = entry("it is not preparing a blockade of Sarn", "Lesk", factuality="CT-")
    own, other = entry("", "Lesk", act="deny", cue="denial"), entry("", "Orland", act="deny", cue="denial")
    told = [row.proposition for row in found(before, own, other)]
    assert isinstance(told[1], Proposition)
    assert not isinstance(told[2], Proposition)


def test_what_only_passes_on_a_statement_inside_it_has_no_proposition() -> None:
    outer = entry("Lesk says it is not preparing a blockade of Sarn", "VTA")
    inner = entry(
        "it is not preparing a blockade of Sarn",
        "Lesk",
        cue="says",
        parent=outer.id,
        factuality="CT-",
        relay=agency(),
    )
    told = found(outer, inner)
    assert told[0].facts is None
    assert told[1].facts is not None


def test_what_is_said_of_the_plans_of_others_is_no_passing_on() -> None:
    outer = entry("that Varnia had no plans to invade Sarn", "Ann Orr", factuality="CT-")
    inner = entry("to invade Sarn", "Varnia", cue="plans", parent=outer.id, act="commit")
    told = found(outer, inner)[0].proposition
    assert isinstance(told, Proposition)
    assert told.polarity is DOWN


def test_a_nameless_event_is_about_whom_the_report_tells_it_of() -> None:
    told = found(
        entry("Varnia to begin a sweeping mobilisation", "two diplomats", act="predict"),
        entry("a total mobilisation", "Viktor Sallow", act="advocate"),
        entry("that Varnia has mobilised", "Lesk"),
    )
    events = [row.facts.event for row in told if row.facts]
    assert events[0] == events[1]
    assert events[0].startswith("varn|mobilis||ahead")
    assert events[2].startswith("varn|mobilis||past")


def test_an_office_acts_for_its_land() -> None:
    told = found(
        entry("a blockade of Lesk", "Adela Roth", act="decree", cue="ordered", role="Varnian President"),
        entry("that Varnia is preparing a blockade of Lesk", "Ilse Marn"),
    )
    assert len({row.facts.event for row in told if row.facts}) == 1


def test_every_rewriting_is_told() -> None:
    told = one("that it may not raise taxes", "Lesk", factuality="PS", act="assert")
    assert told.text == "Lesk will raise taxes"
    assert (told.polarity, told.hedge) == (DOWN, "may")
    assert told.changes == ("“may not” into the polarity", "“may” → “will”", "“it” → Lesk")


def test_a_plan_that_somebody_denies_to_have_is_nobody_s() -> None:
    outer = entry("reports that Varnia has decided to leave Lesk", "Ann Orr", act="deny", factuality="CT-")
    reports = entry("that Varnia has decided to leave Lesk", "Sarn Post", parent=outer.id)
    plan = entry("to leave Lesk", "Varnia", act="commit", cue="has decided", parent=reports.id)
    denial, report, inner = found(outer, reports, plan)
    assert isinstance(denial.proposition, Proposition)
    assert denial.proposition.polarity is Polarity.NEGATIVE
    assert isinstance(report.proposition, Proposition)
    assert inner.proposition == NoProposition(plan.id, "it is denied that they hold it")


def test_somebody_s_own_plan_is_theirs_where_they_state_it() -> None:
    outer = entry("its intention to leave Lesk", "Varnia", cue="stated", factuality="Uu")
    inner = entry("to leave Lesk", "Varnia", act="commit", cue="intention", parent=outer.id)
    told, _ = found(outer, inner)
    assert isinstance(told.proposition, Proposition)
    assert told.proposition.text == "Varnia will leave Lesk"
    assert told.proposition.statement == outer.id
