from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking import report_keys, same_text
from onrecord.model import Block, BlockKind, Report, Span

LINES = [
    "The lock of Vestra will stay shut until the keepers are paid, the town said on Monday.",
    "Ilse Marn, who speaks for the keepers, said that nine years were long enough.",
    "“Nobody has paid us a single crown,” she said in front of the gate.",
    "Some forty lorries stood on the bridge in the afternoon, and more were on their way.",
    "The mayor asked drivers to take the road through the hills instead.",
    "A ferry carries those who live on the island, though only by day.",
    "It is the third time since spring that grain could not leave the harbour.",
    "Bakers said that they had flour for a week.",
]
TEXT = "\n\n".join(LINES)


def test_a_copy_is_found_and_shown_with_what_it_changed() -> None:
    lines = list(LINES)
    lines[3] = lines[3].replace("forty lorries", "forty heavy lorries")
    lines[7] = "Outlet staff contributed to this text."
    here, there = Report(TEXT), Report("\n\n".join(lines))
    assert set(report_keys(here)) & set(report_keys(there))
    copy = same_text(here, there)
    assert copy is not None
    assert copy.share > 0.85
    assert copy.changed == ((LINES[3], lines[3]),)
    assert copy.left == (LINES[7],)
    assert copy.right == (lines[7],)
    assert copy.reason.endswith("3 changes")


def test_a_shortened_print_is_a_copy() -> None:
    copy = same_text(Report(TEXT), Report("\n\n".join(LINES[:5])))
    assert copy is not None
    assert copy.share == 1.0
    assert copy.whole < 1.0
    assert copy.left == tuple(LINES[5:])
    assert copy.right == ()


def test_marks_and_spaces_are_no_change() -> None:
    copy = same_text(Report(TEXT), Report(TEXT.replace("“", '"').replace("”", '"').replace("\n\n", "\n")))
    assert copy is not None
    assert copy.reason == "100 % of the shorter text is in the other, unchanged"


def test_what_an_outlet_sets_around_the_text_does_not_count() -> None:
    head = "The Lock Herald, page one, by nobody in particular"
    text = f"{head}\n\n{TEXT}"
    blocks = (
        Block(BlockKind.HEADER, Span(0, len(head))),
        Block(BlockKind.PARAGRAPH, Span(len(head) + 2, len(text))),
    )
    assert report_keys(Report(text, blocks=blocks)) == report_keys(Report(TEXT))


def test_other_texts_and_short_ones_are_no_copies() -> None:
    other = " ".join(f"Word{at} stands in quite another report number {at}." for at in range(20))
    assert same_text(Report(TEXT), Report(other)) is None
    assert not set(report_keys(Report(TEXT))) & set(report_keys(Report(other)))
    assert report_keys(Report(LINES[0])) == ()
    assert same_text(Report(LINES[0]), Report(LINES[0])) is None


def test_keys_are_the_same_in_every_run() -> None:
    """The ledger keeps them: another version of the library must not give others."""
    keys = report_keys(Report(TEXT))
    assert len(keys) == 16
    assert keys[0] == report_keys(Report(TEXT))[0]
    assert keys[0].startswith("t:0:")


@given(st.lists(st.sampled_from(LINES), max_size=12), st.lists(st.sampled_from(LINES), max_size=12))
def test_both_sides_see_the_same(left: list[str], right: list[str]) -> None:
    here, there = Report("\n".join(left)), Report("\n".join(right))
    copy, mirrored = same_text(here, there), same_text(there, here)
    assert (copy is None) == (mirrored is None)
    if copy:
        assert 0.0 < copy.share <= 1.0
        assert copy.whole <= copy.share
