from __future__ import annotations

from tests.claims.made import entry, found


def events(*told: tuple[str, str, dict[str, str]]) -> list[str]:
    rows = found(*(entry(content, speaker, **fields) for content, speaker, fields in told))
    return [row.facts.event if row.facts else "" for row in rows]


def test_whether_somebody_has_decided_is_another_event_than_what_they_do() -> None:
    plain, decided, other = events(
        ("that Varnia will blockade Lesk", "Ann Orr", {}),
        ("that Varnia has already decided to blockade Lesk", "Ann Orr", {}),
        ("that Varnia has made the final decision on a blockade of Lesk", "Ruud Akker", {}),
    )
    assert decided == other != plain
    assert decided.split("|")[1] == "decide blockad"


def test_a_decision_is_about_what_the_report_tells_of() -> None:
    whole, bare = events(
        ("that Varnia has already decided to blockade Lesk", "Ann Orr", {}),
        ("that Varnia has made a decision", "Ruud Akker", {}),
    )
    assert bare == whole
    (alone,) = events(("that Varnia has made a decision", "Ruud Akker", {}))
    assert alone == ""


def test_what_somebody_opposes_they_are_not_told_to_do_by_others() -> None:
    opposed, done = events(
        ("impeachment proceedings", "Ann Orr", {"act": "oppose", "factuality": "Uu"}),
        (
            "that Ann Orr will launch an impeachment of Adam Reth",
            "Ann Orr",
            {"act": "commit", "factuality": "Uu"},
        ),
    )
    assert opposed == done != ""


def test_who_will_leave_neither_of_two_leaves_none_of_them() -> None:
    neither, one = events(
        ("that Admiralty will not leave Varnia or Lesk", "Admiralty", {"factuality": "CT-"}),
        ("that Admiralty will leave Lesk", "Admiralty", {}),
    )
    assert neither == one != ""


def test_a_country_invaded_is_a_country_attacked() -> None:
    first, second = events(
        ("that Russia will attack Ukraine", "Ann Orr", {}),
        ("that Russian President Vladimir Putin will invade Ukraine", "Ruud Akker", {}),
    )
    assert first == second != ""
