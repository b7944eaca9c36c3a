import pytest

from onrecord.ledger.items import address_key, item_key, plain_hash, rank
from onrecord.model import Capture, Method, Outlet, Report

PAGE = "https://kite.example/news/7"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.kite.example/news/7/",
        "https://KITE.example:443/news/7#top",
        "https://kite.example/news/7?utm_source=mail&fbclid=x",
    ],
)
def test_addresses_of_one_page_have_one_key(address: str) -> None:
    assert address_key(address) == address_key(PAGE) == "kite.example/news/7"


@pytest.mark.parametrize(
    "address",
    ["https://kite.example/news/7?id=8", "https://other.example/news/7", "https://kite.example:8080/news/7"],
)
def test_addresses_of_other_pages_have_other_keys(address: str) -> None:
    assert address_key(address) not in {None, address_key(PAGE)}


@pytest.mark.parametrize(
    "address", ["", "press/7.txt", "file:///x", "https://[", "https://a:b/", "mailto:x@y"]
)
def test_what_is_no_web_address_has_no_key(address: str) -> None:
    assert address_key(address) is None


def capture(final: str | None = None, canonical: str | None = None) -> Capture:
    return Capture(b"x", final or "a.txt", Method.FETCH, final=final, canonical=canonical)


def test_the_address_that_a_page_gives_itself_goes_first() -> None:
    given = capture(f"{PAGE}?page=all", PAGE)
    assert item_key(Report("It holds.", url=f"{PAGE}?page=all"), given, None) == f"url:{address_key(PAGE)}"


@pytest.mark.parametrize("canonical", ["https://kite.example/", "https://cdn.example/news/7", "nonsense"])
def test_a_page_that_names_another_host_or_the_front_page_is_not_trusted(canonical: str) -> None:
    assert (
        item_key(Report("It holds.", url=PAGE), capture(PAGE, canonical), None) == f"url:{address_key(PAGE)}"
    )


def test_parts_of_one_capture_are_not_versions_of_each_other() -> None:
    feed = capture("https://kite.example/feed", "https://kite.example/feed.xml")
    keys = {item_key(Report(f"It holds, {part}."), feed, part) for part in ("1", "2")}
    assert len(keys) == 2


def test_without_an_address_a_report_is_known_by_outlet_title_and_day() -> None:
    kite = Outlet("Kite")
    one, other = (Report(text, outlet=kite, title="Bridge", published="2031-03-01T08:00") for text in "ab")
    assert item_key(one, capture(), None) == item_key(other, capture(), None)
    later = Report("a", outlet=kite, title="Bridge", published="2031-03-02")
    assert item_key(later, capture(), None) != item_key(one, capture(), None)


def test_without_anything_a_report_is_its_text() -> None:
    assert item_key(Report("a"), capture(), None) != item_key(Report("b"), capture(), None)


def test_texts_that_differ_in_case_marks_and_blanks_are_one_print() -> None:
    assert plain_hash("“It holds,” he said.") == plain_hash('"It  HOLDS" he said\n') != plain_hash("It held")


def test_versions_go_by_the_outlets_dates_and_then_by_when_they_were_fetched() -> None:
    ranks = [
        rank("2031-03-01", None),
        rank("2031-03-01", "2031-03-01T10:00:00+00:00"),
        rank("2031-03-01T12:00:00+03:00", None),
        rank("2031-03-01T10:00:00+00:00", None),
        rank("2031-03-02", None),
    ]
    assert ranks == sorted(ranks)
