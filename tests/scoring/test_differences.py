from __future__ import annotations

from onrecord.model import Span
from onrecord.scoring import GoldReport, Kind, Parts, differences
from tests.fakes import reading

TEXT = "Oro said it held. Lund said it broke. Mara fears more rain."
SAID = Parts((Span(0, 3),), (Span(4, 8),), (Span(9, 16),))
BROKE = Parts((Span(18, 22),), (Span(23, 27),), (Span(28, 36),))
GOLD = [GoldReport("a", TEXT, (SAID, BROKE))]


def test_lists_nothing_where_all_is_right_but_the_edges() -> None:
    found = reading(TEXT, "a.txt", [([(0, 4)], [(4, 8)], [(9, 17)]), ([(18, 22)], [(23, 27)], [(27, 37)])])
    assert differences(GOLD, [found]) == ()


def test_lists_missed_extra_and_differing_statements_in_the_order_of_the_text() -> None:
    found = reading(
        TEXT, "a.txt", [([(38, 42)], [(43, 48)], [(49, 58)]), ([(18, 22)], [(23, 27)], [(31, 36)])]
    )
    told = differences(GOLD, [found])
    assert [(one.kind, one.roles) for one in told] == [
        (Kind.MISSED, ("source", "cue", "content")),
        (Kind.DIFFERS, ("content",)),
        (Kind.EXTRA, ("source", "cue", "content")),
    ]
    assert (told[0].gold_words("content"), told[0].found_words("content")) == ("it held", "")
    assert (told[1].gold_words("content"), told[1].found_words("content")) == ("it broke", "broke")
    assert (told[2].gold_words("source"), told[2].found_words("source")) == ("", "Mara")


def test_lists_all_of_a_report_that_was_not_read() -> None:
    assert [one.kind for one in differences(GOLD, [])] == [Kind.MISSED, Kind.MISSED]
