from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.resolution.words import Words, runs


def test_reads_words_with_their_abbreviations_and_leaves_the_possessive_out() -> None:
    words = Words("Mr. Orr’s aide left the U.S. Navy in gazeta.pl, said Ann K. Lind.He waved.")
    told = [word.text for word in words.all]
    assert told == "Mr. Orr aide left the U.S. Navy in gazeta.pl said Ann K. Lind He waved".split()
    assert [word.text for word in words.all if word.possessive] == ["Orr"]


def test_counts_sentences_past_titles_and_initials() -> None:
    words = Words("Gen. Orr met J. Lind. “Go,” he said.\nNext day")
    assert [word.text for word in words.all if word.opens] == ["Gen.", "Go", "Next"]
    assert words.sentence(0) == 0
    assert words.sentence(len(words.text) - 1) == 2
    assert words.paragraph(len(words.text) - 1) == 1


def test_a_run_of_capitals_takes_particles_along_and_ends_at_a_possessive() -> None:
    found = runs(Words("the chair, Ursel von der Lynd, met Ostria's Harbour Board").all)
    assert [" ".join(word.text for word in run) for run in found] == [
        "Ursel von der Lynd",
        "Ostria",
        "Harbour Board",
    ]


def test_finds_the_words_of_a_span() -> None:
    words = Words("the Harbour Board said")
    assert [word.text for word in words.of(Span(4, 17))] == ["Harbour", "Board"]


def test_a_word_large_inside_a_sentence_is_known() -> None:
    words = Words("Orr left. Critics say Orr lied.")
    orr, critics = words.all[0], words.all[2]
    assert words.elsewhere_large(orr)
    assert not words.elsewhere_large(critics)


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    words = Words(text)
    assert all(text[word.start : word.end] == word.text for word in words.all)
    assert all(left.end <= right.start for left, right in zip(words.all, words.all[1:], strict=False))
