from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.command import in_every_shape, onrecord, rows

pytestmark = pytest.mark.usefixtures("story")

BY = ("--by", "Ilse Marn")


def decided(*arguments: str) -> str:
    """Decide something, and give the decision's id."""
    ended = onrecord(*arguments, *BY)
    assert (ended.code, ended.out) == (0, "")
    assert f"`onrecord undo {ended.made}` takes it back" in ended.err
    return ended.made


def shown(name: str) -> dict[str, Any]:
    found: dict[str, Any] = onrecord("show", name, "--json").json
    return found


@pytest.mark.parametrize(("deed", "review"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_review_is_shown_and_can_be_taken_back(deed: str, review: str) -> None:
    statement = rows("search", "admirals")[0]["id"]
    made = decided(deed, statement, "--why", "I looked it up")
    assert shown(statement)["review"] == review
    assert [row["id"] for row in rows("search", "--review", review)] == [statement]
    decided("undo", made)
    assert shown(statement)["review"] == "open"
    told = in_every_shape("judgements")
    assert [(row["deed"], row["undone"]) for row in told] == [("undo", False), (deed, True)]
    assert (told[1]["by"], told[1]["why"], told[1]["about"]) == ("Ilse Marn", "I looked it up", statement)


def test_two_speakers_are_made_one_and_two_again() -> None:
    before = in_every_shape("speakers")
    names = {row["name"]: row for row in before}
    one, other = names["Varnian government"], names["government"]
    made = decided("merge", one["id"], other["id"], "--why", "one cabinet")
    joined = shown(one["id"])
    assert joined == shown(other["id"])
    assert joined["statements"] == one["statements"] + other["statements"]
    assert set(joined["names"]) == {"Varnian government", "government"}
    assert len(rows("speakers")) == len(before) - 1
    decided("undo", made)
    assert rows("speakers") == before


def test_one_claim_is_made_two_and_one_again() -> None:
    before = in_every_shape("claims")
    past = next(row for row in before if "begun" in row["claim"])
    told = shown(past["id"])
    texts = {json.loads(node["payload"]).get("text"): node["id"] for node in told["nodes"]}
    del texts[None]  # the event that both come to
    left, right = sorted(texts.values())
    first = decided("split", left, right)
    assert {shown(left)["id"], shown(right)["id"]} > {past["id"]}
    assert len(rows("claims")) == len(before) + 1
    decided("undo", first)
    assert rows("claims") == before


def test_what_came_of_a_claim_bears_positions_out_or_not() -> None:
    claim = rows("claims")[0]
    evidence = next(row["id"] for row in rows("search", "blockade") if row["cue"] == "ordered")
    made = decided(
        "resolve", claim["id"], "happened", "--when", "2024-06-11", "--evidence", evidence, "--why", "decreed"
    )
    assert rows("claims")[0]["resolved"] == "happened"
    told = onrecord("claim", claim["id"]).out
    assert "happened 2024-06-11, by Ilse Marn (decreed)" in told
    assert "a rule suggests" not in told
    page = onrecord("claim", claim["id"], "--json").json
    assert page["resolved"]["evidence"] == [evidence]
    bearings = {(row["holder"], row["stand"]): row["bearing"] for row in rows("timeline", claim["id"])}
    assert bearings["Varnian government", "denies"] == "not borne out"
    assert bearings["Hanna Oru", "affirms"] == "borne out"
    assert bearings["Elias Norn", "doubts"] == "not borne out"
    assert bearings["Viktor Sallow", "calls for"] == "open"
    held = [row for one in page["positions"] for row in one["positions"] if row["stand"] == "denies"]
    assert {row["bearing"] for row in held} == {"not borne out"}
    assert "not borne out" in onrecord("timeline", "--speaker", "Varnia").out
    decided("undo", made)
    assert rows("claims")[0]["resolved"] is None
    assert {row["bearing"] for row in rows("timeline", claim["id"])} == {None}


def test_the_last_decision_about_a_claim_counts() -> None:
    claim = rows("claims")[0]["id"]
    decided("resolve", claim, "happened")
    second = decided("resolve", claim, "did not", "--when", "2024-06")
    assert rows("claims")[0]["resolved"] == "did not"
    decided("undo", second)
    assert rows("claims")[0]["resolved"] == "happened"


@pytest.mark.parametrize("when", ["yesterday", "2024-13-01", "2024-6", "20240611"])
def test_a_wrong_day_is_a_wrong_command_line(when: str) -> None:
    ended = onrecord("resolve", rows("claims")[0]["id"], "happened", "--when", when)
    assert ended.code == 2
    assert "is not a day, month or year" in ended.err
    assert rows("judgements") == []


@pytest.mark.parametrize(
    "command",
    [
        ("accept", "st-0"),
        ("reject", "sp-0"),
        ("merge", "sp-0", "sp-1"),
        ("split", "cl-0", "cl-1"),
        ("resolve", "cl-0", "happened"),
        ("undo", "jd-0"),
        ("undo", "st-0"),
    ],
)
def test_nothing_is_decided_about_what_is_not_on_record(command: tuple[str, ...]) -> None:
    ended = onrecord(*command)
    assert (ended.code, ended.out) == (1, "")
    assert rows("judgements") == []
    assert onrecord("claims").code == 0


def test_things_of_two_kinds_cannot_be_made_one() -> None:
    ended = onrecord("merge", rows("speakers")[0]["id"], rows("claims")[0]["id"])
    assert ended.code == 1
    assert "cannot be merged" in ended.err
    ended = onrecord("resolve", rows("speakers")[0]["id"], "happened")
    assert (ended.code, "this is no claim" in ended.err) == (1, True)


def test_decisions_are_listed_about_one_thing() -> None:
    first, second, *_ = rows("search", "blockade")
    decided("accept", first["id"])
    decided("reject", second["id"])
    assert [row["about"] for row in in_every_shape("judgements", second["id"])] == [second["id"]]
    assert onrecord("judgements", "st-0").out == "nothing was decided\n"


def test_who_does_not_say_otherwise_is_the_one_who_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "otto")
    assert onrecord("accept", rows("search", "admirals")[0]["id"], "--quiet").err == ""
    assert rows("judgements")[0]["by"] == "otto"


def test_decisions_are_part_of_the_record_and_prove_themselves() -> None:
    decided("accept", rows("search", "admirals")[0]["id"])
    assert onrecord("verify").code == 0
