from onrecord.model import Span
from onrecord.resolution.mentions import MOST, apart, with_own


def test_keeps_the_name_in_full_and_the_sources_apart() -> None:
    found = apart((0, 9), [Span(0, 9), Span(3, 6), Span(20, 22)])
    assert list(found) == [Span(0, 9), Span(20, 22)]


def test_keeps_so_many_and_no_more() -> None:
    spans = [Span(3 * at, 3 * at + 2) for at in range(200)]
    found = with_own(apart(None, spans), [Span(900, 902)])
    assert len(found) == MOST
    assert Span(900, 902) in found
