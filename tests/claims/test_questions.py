from __future__ import annotations

from onrecord.claims.assembly import claims
from onrecord.claims.grouping import grouped
from onrecord.claims.issues import issues
from onrecord.claims.questions import open_questions, placed
from onrecord.model import Asked, OpenQuestion
from tests.claims.made import entry, found

ROWS = found(
    entry("Varnia is preparing a blockade of Lesk", "Ann Orr"),
    entry("that the blockade of Lesk costs Varnia its friends", "Ruud Akker"),
)
FOUND = {row.entry.id: row for row in ROWS}
ISSUES = issues(claims(*grouped(ROWS)), FOUND)


def ask(text: str, report: str = "rp-1") -> OpenQuestion:
    (told,) = placed([OpenQuestion(report, text, "2023-05-01")], ISSUES, FOUND)
    return told


def test_a_report_s_questions_come_in_its_words_with_its_day() -> None:
    asked = Asked("rp-1", "2023-05-01T10:00:00", ("Who did it is open",))
    assert open_questions(asked) == (OpenQuestion("rp-1", "Who did it is open", "2023-05-01"),)


def test_a_question_is_put_beside_the_claim_it_asks_about() -> None:
    told = ask("Whether Varnia is preparing a blockade of Lesk remains to be seen")
    assert told.issues == (ISSUES[0].id,)
    assert told.claim is not None
    assert told.claim in {claim.id for claim in ISSUES[0].claims}


def test_a_question_that_names_nothing_belongs_to_its_report_s_issue() -> None:
    told = ask("It remains to be seen who will pay")
    assert told.issues == (ISSUES[0].id,)
    assert told.claim is None


def test_a_question_of_another_report_belongs_nowhere() -> None:
    assert ask("It remains to be seen who will pay", "rp-2").issues == ()
