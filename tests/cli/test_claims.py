"""What is claimed in examples/story, as a person asks for it: a denial in five outlets, and its reversal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import in_every_shape, onrecord, rows

pytestmark = pytest.mark.usefixtures("story")

CLAIM = "Varnia is preparing a blockade of Lesk"


@pytest.fixture
def claim() -> dict[str, Any]:
    return rows("claims")[0]


def test_a_claim_is_listed_once_however_many_say_it(claim: dict[str, Any]) -> None:
    found = in_every_shape("claims")
    assert (claim["claim"], claim["opposed"], claim["resolved"]) == (CLAIM, True, None)
    assert claim["statements"] > claim["origins"] > claim["outlets"] == 6
    assert [row["claim"] for row in found].count(CLAIM) == 1
    counts = [row["statements"] for row in found]
    assert counts == sorted(counts, reverse=True)


def test_a_claim_s_page_tells_who_holds_what_and_who_turned_round(claim: dict[str, Any]) -> None:
    shown = onrecord("claim", claim["id"]).out
    assert shown.startswith(f"{CLAIM}\n  {claim['statements']} statements, {claim['origins']} independent")
    assert "unconfirmed" not in shown  # the harbour master confirms it
    assert "a rule suggests that it happened, 2024-06-11" in shown
    assert "decide with `onrecord resolve`" in shown
    positions = {tuple(line.split()) for line in shown.splitlines() if line.startswith("2024-")}
    assert any({"2024-06-11", "Adela", "Roth", "commits", "to", "reversed"} <= set(one) for one in positions)
    assert any({"2024-06-05", "Two", "diplomats,", "unnamed", "expects"} <= set(one) for one in positions)
    assert any({"2024-06-03", "denies", "VTA"} <= set(one) for one in positions)
    assert "Jon Pell affirms (2024-06-09) confirms Hanna Oru affirms (2024-06-07)" in shown
    assert "Varnian government denies (2024-06-07) rejects Hanna Oru affirms (2024-06-07)" in shown


def test_the_government_never_affirms_what_it_denies(claim: dict[str, Any]) -> None:
    stands = {
        row["stand"]
        for row in rows("timeline", claim["id"])
        if row["holder"] in {"Varnian government", "Varnia"} and row["day"] < "2024-06-10"
    }
    assert stands == {"denies", "declines"}


def test_a_claim_as_json_has_all_that_the_page_has(claim: dict[str, Any]) -> None:
    told = onrecord("claim", claim["id"], "--json").json
    assert len(told["statements"]) == claim["statements"]
    assert told["resolved"] is None
    assert (told["suggested"]["came"], told["suggested"]["suggested"]) == ("happened", True)
    assert {"VTA", "Ombra Tide"} <= set(told["carriers"])
    negative = [row for row in told["statements"] if row["polarity"] == "negative"]
    assert negative
    assert all(row["changes"] for row in negative)  # every rewriting is told
    varnia = next(row for row in told["positions"] if row["party"])
    assert varnia["holder"] == "Varnia"
    assert [row["change"] for row in varnia["positions"]][-1] == "reversed"


def test_a_timeline_of_a_claim_goes_by_the_days(claim: dict[str, Any]) -> None:
    found = in_every_shape("timeline", claim["id"])
    days = [row["day"] for row in found]
    assert days == sorted(days)
    assert len({row["statement"] for row in found}) == len(found)
    assert all(onrecord("show", row["statement"]).code == 0 for row in found[:2])


def test_a_timeline_of_a_party_has_all_its_official_voices() -> None:
    found = in_every_shape("timeline", "--speaker", "Varnia", "--about", "blockade")
    assert {"Varnian government", "Adela Roth"} <= {row["holder"] for row in found}
    turned = [(row["day"], row["change"]) for row in found if row["change"]]
    assert turned == [("2024-06-08", "softened"), ("2024-06-11", "reversed")]
    assert onrecord("timeline", "--speaker", "Nobody").out == "no position on record fits\n"


def test_a_timeline_asks_for_a_claim_or_a_party() -> None:
    ended = onrecord("timeline")
    assert ended.code == 2
    assert "name a CLAIM, or a --speaker" in ended.err


def test_contradictions_name_both_sides_once(claim: dict[str, Any]) -> None:
    found = in_every_shape("contradictions")
    assert {row["claim_id"] for row in found} == {claim["id"]}
    told = [(row["kind"], row["says"].split(" (2024")[0], row["against"].split(" (2024")[0]) for row in found]
    assert ("rejects", "Varnian government denies", "Hanna Oru affirms") in told
    assert ("contradicts", "Jon Pell affirms", "Varnian government denies") in told
    assert ("contradicts", "Adela Roth commits to", "Varnian government denies") in told
    pairs = [(row["kind"], *sorted((row["statement"], row["other"]))) for row in found]
    assert len(set(pairs)) == len(pairs)
    for row in found:
        assert row["says"] != row["against"]
        assert row["reason"]


def test_what_reports_leave_open_is_listed_the_last_first() -> None:
    found = in_every_shape("questions")
    assert [row["day"] for row in found] == sorted((row["day"] for row in found), reverse=True)
    assert any("Whether Varnia will go that far" in row["question"] for row in found)
    assert all(onrecord("show", row["report"]).code == 0 for row in found)


def test_questions_of_an_issue_name_it() -> None:
    (issue,) = rows("issues")
    found = in_every_shape("questions", "--issue", issue["id"])
    asked = next(row for row in found if "Whether Varnia will go that far" in row["question"])
    assert asked["issues"] == [issue["id"]]


def test_an_issue_holds_the_claims_about_it() -> None:
    (issue,) = in_every_shape("issues")
    assert (issue["issue"], issue["claims"], issue["outlets"]) == ("Varnia: blockade", 2, 6)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_brief_fits_a_page_and_names_its_evidence(form: str) -> None:
    (issue,) = rows("issues")
    ended = onrecord("brief", issue["id"], "--format", form)
    assert ended.code == 0
    for told in (CLAIM, "2024-06-03", "Adela Roth", "reversed", "Whether Varnia will go that far"):
        assert told in ended.out, told
    (decree,) = [row["id"] for row in rows("search", "blockade") if row["cue"] == "orders"]
    assert decree in ended.out
    assert ended.out.startswith("# Varnia: blockade" if form == "md" else "<!DOCTYPE html>")


@pytest.mark.parametrize(
    "command",
    [
        ("claim", "cl-0"),
        ("claim", "st-0"),
        ("timeline", "cl-0"),
        ("brief", "is-0"),
        ("questions", "--issue", "is-0"),
    ],
)
def test_what_is_not_on_record_is_an_error(command: tuple[str, ...]) -> None:
    ended = onrecord(*command)
    assert (ended.code, ended.out) == (1, "")
    assert "Check the id" in ended.err


def test_a_speaker_is_no_claim_and_a_claim_no_issue(claim: dict[str, Any]) -> None:
    speaker = rows("speakers")[0]["id"]
    assert "it is no claim" in onrecord("claim", speaker).err
    assert "it is no issue" in onrecord("brief", claim["id"]).err


def test_a_ledger_without_claims_says_so(tmp_path: Path) -> None:
    from tests.taken import taken  # noqa: PLC0415

    (tmp_path / "a.txt").write_text("Nobody speaks here.", encoding="utf-8")
    taken([tmp_path / "a.txt"], tmp_path / "empty.db")
    at = ("-L", tmp_path / "empty.db")
    told = {
        "claims": "nothing is claimed on record\n",
        "contradictions": "no contradiction on record\n",
        "questions": "no question is open\n",
        "issues": "no matter has two claims\n",
        "speakers": "no speaker on record fits\n",
    }
    assert {name: onrecord(name, *at).out for name in told} == told
