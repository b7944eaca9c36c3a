from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model import BlockKind, Capture, Document, Method, Refused, Report
from onrecord.readers import Limits, documents
from tests.readers.feeds import ATOM, RSS


def read(feed: str | bytes, limits: Limits | None = None) -> list[Document | Refused]:
    data = feed.encode() if isinstance(feed, str) else feed
    return list(
        documents(Capture(data, "https://velden.example/feed", Method.FETCH), limits=limits or Limits())
    )


def reports(feed: str | bytes) -> list[Report]:
    return [found.report for found in read(feed) if isinstance(found, Document)]


def words(report: Report) -> list[tuple[BlockKind, str]]:
    return [(block.kind, report.text[block.span.start : block.span.end]) for block in report.blocks]


def test_read_an_entry_with_all_that_it_tells() -> None:
    report = reports(RSS)[0]
    assert report.title == "Bridge reopens & traffic returns"
    assert report.url == "https://courier.example/bridge"
    assert report.byline == ("Ana Petrova",)
    assert report.published == "2022-09-13T10:30:00+00:00"
    assert report.outlet is not None
    assert report.outlet.name == "Velden Courier"
    assert (report.language, report.partial, report.path) == ("en", False, None)
    assert words(report) == [
        (BlockKind.HEADLINE, "Bridge reopens & traffic returns"),
        (BlockKind.PARAGRAPH, "The bridge over the Ister reopened on Monday."),
        (BlockKind.BLOCKQUOTE, "It is safe for lorries again, whatever people in the town may fear."),
        (BlockKind.LIST, "Lorries pay five crowns.\nCars pay nothing."),
        (
            BlockKind.PARAGRAPH,
            "Ilse Marn, the engineer, said that the repair had taken nine weeks.",
        ),
    ]


def test_say_that_a_summary_is_a_part() -> None:
    report = reports(RSS)[1]
    assert report.partial
    assert report.text == "Mayor resigns\n\nThe mayor said she would go."
    assert report.url == "https://courier.example/mayor"


def test_refuse_an_entry_without_words_and_go_on_behind_it() -> None:
    found = read(RSS.replace("<item>", "<item><guid>1</guid></item><item>", 1))
    assert [type(one) for one in found] == [Refused, Document, Document, Refused]
    assert found[0].name == "https://velden.example/feed#entry-1"
    assert isinstance(found[0], Refused)
    assert isinstance(found[0].error, EmptyInput)
    assert found[1].name == "https://velden.example/feed#entry-2"


def test_read_atom() -> None:
    first, second = reports(ATOM)
    assert first.title == "Council votes"
    assert first.url == "https://herald.example/council"
    assert first.byline == ("Boris Lang",)
    assert (first.published, first.modified) == ("2022-09-13T12:00:00+02:00", "2022-09-13T18:00:00+02:00")
    assert first.outlet is not None
    assert first.outlet.name == "Ister Herald"
    assert [told for _, told in words(first)][1:] == [
        "The council voted on Monday.",
        "“We had no choice,” said its chairman.",
    ]
    assert not first.partial
    assert (second.published, second.modified, second.partial) == ("2022-09-14T08:00:00+00:00", None, True)


def test_know_an_outlet_by_a_part_of_the_feed_title() -> None:
    report = reports(RSS.replace("Velden Courier RSS", "World news | The Guardian"))[0]
    assert report.outlet is not None
    assert (report.outlet.name, report.outlet.country) == ("The Guardian", "GB")


def test_prefer_the_outlet_that_an_entry_was_taken_from() -> None:
    feed = RSS.replace("<link>/mayor</link>", '<source url="https://x.example">Ister Post</source>')
    report = reports(feed)[1]
    assert report.outlet is not None
    assert report.outlet.name == "Ister Post"


@pytest.mark.parametrize(
    "feed",
    [
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>C</title></channel><item rdf:about='https://c.example/1'><title>He said no</title>"
        "</item></rdf:RDF>",
        "<CHANNEL><TITLE>C</TITLE><ITEM HREF='https://c.example/'><TITLE>He said no</TITLE></ITEM></CHANNEL>",
        " \n<!DOCTYPE rss [<!ENTITY n 'no'>]><rss><channel><item><title>He said &n;</title></item></channel>",
        "<rss><channel><item><title>He said no</title><foo:bar/></item></channel></rss>",
        "<rss><channel><item><title>He said no</title><description></item></channel></rss>",
    ],
    ids=["rdf", "cdf", "doctype", "undeclared prefix", "never closed"],
)
def test_read_old_and_broken_feeds(feed: str) -> None:
    assert [report.title for report in reports(feed)] == ["He said no"]


def test_read_the_charset_that_is_declared() -> None:
    feed = RSS.replace("utf-8", "windows-1251").replace("Mayor resigns", "Мэр уходит в отставку")
    assert reports(feed.encode("cp1251"))[1].title == "Мэр уходит в отставку"


def test_tell_a_feed_without_entries() -> None:
    found = read("<rss><channel><title>C</title></channel></rss>")
    assert len(found) == 1
    assert isinstance(found[0], Refused)
    assert "no entries" in str(found[0].error)


def test_read_as_many_entries_as_allowed_and_tell_that_there_are_more() -> None:
    feed = f"<rss><channel>{'<item><title>He said no</title></item>' * 9}</channel></rss>"
    found = read(feed, Limits(max_entries=4))
    assert [type(one) for one in found] == [Document] * 4 + [Refused]
    assert isinstance(found[-1], Refused)
    assert isinstance(found[-1].error, TooLarge)


@pytest.mark.parametrize(
    "inner",
    [
        "<a>" * 100_000,
        f"<item><title>He said no</title>{'<b>' * 5000}{'</b>' * 5000}</item>",
        "<item/>" * 100_000,
        "<x/>" * 200_000,
        "<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>",
    ],
    ids=["deep", "deep entry", "many entries", "many elements", "attributes"],
)
def test_refuse_feeds_that_were_made_to_harm(inner: str) -> None:
    found = read(f"<rss><channel>{inner}</channel></rss>", Limits(max_entries=100))
    assert isinstance(found[-1], Refused)
    assert isinstance(found[-1].error, ReadError)


@given(
    at=st.integers(0, len(RSS) - 1), put=st.sampled_from(["<", ">", "&", "]]>", "<item>", "\x00", "", '"'])
)
def test_damage_raises_nothing(at: int, put: str) -> None:
    for found in read(RSS[:at] + put + RSS[at + 1 :]):
        assert isinstance(found, Document) or isinstance(found.error, OnrecordError)


EXPECT = re.compile(r"Expect:\s+(.*?)\s*\n")
FIELDS = {"title": "title", "link": "url"}


def expected(text: str) -> Iterator[tuple[str, str]]:
    """Give what a fixture says that the first entry's title or link is."""
    found = EXPECT.search(text)
    if not found:
        return
    try:
        tree = ast.parse(found[1].strip(), mode="eval")
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq):
            right = node.comparators[0]
            left = re.fullmatch(r"entries\[0\]\[['\"](\w+)['\"]\]", ast.unparse(node.left))
            if (
                left
                and left[1] in FIELDS
                and isinstance(right, ast.Constant)
                and isinstance(right.value, str)
            ):
                yield FIELDS[left[1]], right.value


def fixtures(shared: Path, tmp_path: Path) -> list[Path]:
    import tarfile  # noqa: PLC0415

    for name in ("rss_feedparser", "rss_rssparser"):
        with tarfile.open(shared / "data" / f"{name}.tar.xz") as packed:
            packed.extractall(tmp_path)  # noqa: S202 - our own fixtures
    return sorted(path for path in tmp_path.rglob("*") if path.suffix in {".xml", ".rss", ".atom"})


def test_read_every_feed_of_two_other_parsers(shared: Path, tmp_path: Path) -> None:
    files = fixtures(shared, tmp_path)
    entries, wrong, checked = 0, [], 0
    for path in files:
        found = list(documents(path))
        told = [one for one in found if isinstance(one, Document)]
        for one in found:
            assert isinstance(one, Document) or isinstance(one.error, ReadError), path
        if "wellformed" in path.parts:
            whole = [one for one in found if isinstance(one, Refused) and "#entry-" not in one.name]
            assert all("no entries" in str(one.error) for one in whole), (path, whole)
        entries += len(told)
        if not told:
            continue
        for name, value in expected(path.read_text(encoding="utf-8", errors="replace")):
            checked += 1
            plain = html.unescape(re.sub(r"<[^<>]*>", "", value))
            if getattr(told[0].report, name) not in {" ".join(plain.split()), " ".join(value.split())}:
                wrong.append((path.name, name, getattr(told[0].report, name), value))
    assert len(files) > 2000
    assert entries > 1400
    assert checked >= 50
    assert wrong == []
