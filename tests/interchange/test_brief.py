from __future__ import annotations

import re

import pytest

from onrecord.interchange.brief import brief_html, brief_markdown
from onrecord.model import (
    Brief,
    Came,
    Change,
    Claim,
    ClaimBrief,
    History,
    Issue,
    OpenQuestion,
    Position,
    Proposition,
    Relation,
    RelationKind,
    Resolved,
    Stand,
    Turn,
)

BEFORE = Position("cl-1", "Varnia", Stand.DENIES, "st-1", "2023-05-01", "og-1", speaker="Tomas Herel")
AFTER = Position("cl-1", "Varnia", Stand.COMMITS_TO, "st-2", "2023-05-09", "og-2", speaker="Adela Roth")
HISTORY = History("cl-1", "Varnia", (BEFORE, AFTER), (Change(Turn.REVERSED, BEFORE, AFTER),), party=True)


def made(text: str = "Varnia blockades Lesk", **fields: object) -> Brief:
    claim = Claim("cl-1", text, (Proposition("st-1", text), Proposition("st-2", text)))
    usual: dict[str, object] = {
        "histories": (HISTORY,),
        "origins": 2,
        "carriers": ("Harbour Post", "VTA"),
        "unconfirmed": False,
        "relations": (
            Relation(RelationKind.CONTRADICTS, "st-2", "st-1", 0.8, "Varnia denies, Varnia commits to"),
        ),
    }
    one = ClaimBrief(claim, **(usual | fields))  # type: ignore[arg-type]
    asked = (OpenQuestion("rp-1", "Who will pay is open", "2023-05-02"),)
    return Brief(Issue("is-1", "Varnia: blockade", (claim,)), (one,), asked, "2023-05-01", "2023-05-09")


BOTH = pytest.mark.parametrize("write", [brief_markdown, brief_html])


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>|[\\*]", " ", text)


@BOTH
def test_a_brief_tells_claim_position_change_and_question(write: object) -> None:
    told = plain(write(made()))  # type: ignore[operator]
    for words in (
        "Varnia: blockade",
        "2 statements on 1 claim, 2023-05-01 to 2023-05-09",
        "Varnia blockades Lesk",
    ):
        assert words in told
    for words in (
        "2 origins, 2 carriers",
        "(all official voices)",
        "Adela Roth",
        "reversed",
        "Who will pay is open",
    ):
        assert words in told


@BOTH
def test_what_only_a_rule_proposes_is_never_shown_as_decided(write: object) -> None:
    rule = Resolved("cl-1", Came.HAPPENED, "2023-05-09", ("st-2",), "rule", suggested=True)
    person = Resolved("cl-1", Came.DID_NOT, None, (), "Ilse", why="the ships came home")
    suggested, decided = (plain(write(made(resolved=one))) for one in (rule, person))  # type: ignore[operator]
    assert "suggested by a rule, decided by nobody" in suggested
    assert "It did not happen" in decided
    assert "decided by Ilse: the ships came home" in decided


@BOTH
def test_what_nobody_confirms_says_so(write: object) -> None:
    assert "No independent origin confirms it" in write(made(unconfirmed=True))  # type: ignore[operator]
    assert "No independent origin" not in write(made())  # type: ignore[operator]


def test_evidence_is_linked_where_there_is_an_address() -> None:
    def link(statement: str) -> str:
        return "https://a.example/x y(1)" if statement == "st-1" else ""

    assert "[st-1](https://a.example/x%20y(1%29)" in brief_markdown(made(), link)
    assert '<a href="https://a.example/x y(1)">st-1</a>' in brief_html(made(), link)
    assert "[st-2]" not in brief_markdown(made(), link)


def test_text_of_reports_is_only_ever_text() -> None:
    wicked = "<script>x</script> [a](b) | c\nd"
    assert "<script>" not in brief_html(made(wicked))
    told = brief_markdown(made(wicked))
    assert "\\<script\\>" in told
    assert "\\[a\\]\\(b\\) \\|" in told
    assert "\nd" not in told


def test_a_brief_without_questions_says_so() -> None:
    empty = Brief(Issue("is-1", "x", made().issue.claims), ())
    assert "No report on record leaves a question open." in brief_markdown(empty)
