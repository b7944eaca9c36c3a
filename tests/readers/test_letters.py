from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.readers.letters import Letters
from tests.growth import grows_in_step


@pytest.mark.parametrize(
    ("markup", "row"),
    [
        ("<p>It <b>holds</b>,\n she&nbsp;said</p>", "Itholds,shesaid"),
        ("a&amp;b &lt;c&gt; &#8220;d&#x201D; &copy e &bogus; & f", "a&b<c>“d”©e&bogus;&f"),
        ("soft\xadhy&shy;phen zero\u200bwidth", "softhyphenzerowidth"),
        ("a<!-- no > <b> words -->b<!doctype x>c<?php no ?>d</>e", "abcde"),
        ("a<script>var no = '<p>'</script>b<style>no</style>c<textarea>no</textarea>d", "abcd"),
        ("<title>no</title>a<noscript><p>no</p></noscript>b<template>no</template>c", "abc"),
        ("a<noscript>all that follows one that was never closed", "aallthatfollowsonethatwasneverclosed"),
        ("1 < 2 and <a href='x>y' title=\">\">b</a>", "1<2andb"),
        ("", ""),
    ],
)
def test_take_the_letters_between_the_tags(markup: str, row: str) -> None:
    assert Letters.of_page(markup).row == row


def test_tell_where_letters_stand() -> None:
    markup = "<p>It &amp; <b>they</b> hold</p>"
    letters = Letters.of_page(markup)
    assert letters.row == "It&theyhold"
    for start, end, words in (
        (0, 2, "It"),
        (2, 3, "&amp;"),
        (1, 3, "t &amp;"),
        (4, 6, "he"),
        (7, 11, "hold"),
    ):
        span = letters.span(start, end)
        assert markup[span.start : span.end] == words


def test_part_letters_where_a_tag_stands() -> None:
    letters = Letters.of_page("<p>It <b>hol</b>ds &amp; &lt;goes&gt;</p>")
    assert [letters.row[start:end] for start, end in letters.in_one_node(0, 13)] == ["It", "hol", "ds&<goes"]
    assert list(letters.in_one_node(3, 4)) == [(3, 4)]


def test_count_the_letters_before_a_place() -> None:
    letters = Letters.of_text("It holds,\n\nshe said")
    assert [letters.before(place) for place in (0, 1, 2, 3, 9, 11, 19)] == [0, 1, 2, 2, 8, 8, 15]
    assert letters.span(8, 11) == Span(11, 14)


@pytest.mark.parametrize("piece", ["<noscript>", "<!--", "<!", "</", "<a href='", "&", "<", "<script>"])
def test_take_no_more_than_linear_time(piece: str) -> None:
    grows_in_step(lambda size: Letters.of_page(piece * size), 2_000, 200_000)
