from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import tracemalloc
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, TooLarge
from onrecord.model import Document, Refused
from onrecord.model.capture import Method, Place, Redirect
from onrecord.readers import documents
from onrecord.readers.archive import ArchiveLimits, Tally
from onrecord.readers.warc import archived
from tests.readers.packed import (
    as_text,
    gzipped,
    page,
    parted,
    read,
    record,
    response,
    texts,
    warc,
    whys,
    zip_of,
)

PAGES = [page(number) for number in range(3)]
PLAIN, PACKED = warc(*PAGES), warc(*PAGES, packed=True)
WHOLE = [one.decode() for one in PAGES]


def test_a_page_becomes_a_capture_with_the_account_of_the_archive() -> None:
    data = warc(PAGES[0], headers=[("Content-Type", "text/html; charset=utf-8"), ("X-Served", "cache")])
    (found,), refused = read(data)
    capture = found.capture
    assert refused == []
    assert (capture.data, capture.address, capture.final) == (PAGES[0],) + ("http://news.example/0",) * 2
    assert (capture.method, capture.status, capture.media_type) == (Method.ARCHIVE, 200, "text/html")
    assert capture.fetched_at == "2026-03-02T10:11:12Z"
    assert capture.headers == (("Content-Type", "text/html; charset=utf-8"), ("X-Served", "cache"))
    assert isinstance(capture.within, Place)
    assert (capture.within.archive, capture.within.offset) == ("test.warc", 0)
    assert str(capture.within.record).startswith("<urn:uuid:")


@pytest.mark.parametrize(
    "data", [PLAIN, PACKED, gzip.compress(PLAIN)], ids=["plain", "packed", "packed whole"]
)
def test_reads_every_page(data: bytes) -> None:
    found, refused = read(data)
    assert (texts(found), refused) == (WHOLE, [])


# An archive that ends where a record ends is whole as far as anybody can tell.
def boundaries(data: bytes) -> set[int]:
    return {0} | {len(warc(*PAGES[:count], packed=data is PACKED)) for count in (1, 2)}


@pytest.mark.parametrize("data", [PLAIN, PACKED], ids=["plain", "packed"])
def test_cut_off_at_any_byte_it_gives_what_is_whole_and_says_that_it_is_cut(data: bytes) -> None:
    for cut in range(len(data)):
        found, refused = read(data[:cut])
        assert texts(found) == WHOLE[: len(found)], cut
        assert refused or (len(found) < len(PAGES) and cut in boundaries(data)), cut


@given(at=st.integers(0, len(PACKED) - 1), byte=st.integers(1, 255))
def test_one_changed_byte_of_a_packed_archive_costs_one_page_and_is_told(at: int, byte: int) -> None:
    damaged = bytearray(PACKED)
    damaged[at] ^= byte
    found, refused = read(bytes(damaged))
    assert set(texts(found)) <= set(WHOLE)
    assert len(found) >= len(WHOLE) - 1
    assert len(found) == len(WHOLE) or len(refused) == 1


@given(at=st.integers(0, len(PLAIN) - 1), byte=st.integers(1, 255))
def test_one_changed_byte_of_an_archive_never_changes_the_words_of_a_page(at: int, byte: int) -> None:
    damaged = bytearray(PLAIN)
    damaged[at] ^= byte
    tally = Tally()
    found, refused = read(bytes(damaged), tally)
    assert set(texts(found)) <= set(WHOLE)
    assert len(found) >= len(WHOLE) - 2
    # What a record says of itself has no checksum: a changed type or scheme makes it another record.
    assert len(found) == len(WHOLE) or refused or tally.records.total() > tally.read


@given(
    data=st.sampled_from([PLAIN, PACKED]),
    cut=st.tuples(*[st.integers(0, 900)] * 2),
    junk=st.binary(max_size=40),
)
def test_bytes_cut_out_or_put_in_raise_nothing(data: bytes, cut: tuple[int, int], junk: bytes) -> None:
    start, end = sorted(cut)
    found, refused = read(data[:start] + junk + data[end:])
    assert found or refused
    assert set(texts(found)) <= set(WHOLE)


def test_goes_on_after_a_damage_and_counts_what_it_cost() -> None:
    damaged = bytearray(PACKED)
    first = len(warc(PAGES[0], packed=True))
    damaged[first + 100] ^= 0xFF
    tally = Tally()
    found, refused = read(bytes(damaged), tally)
    assert texts(found) == [WHOLE[0], WHOLE[2]]
    assert refused[0].name == f"test.warc#{first}"
    assert f"{tally.skipped:,} bytes were passed over" in str(refused[0].error)
    assert tally.read == 2
    assert 300 < tally.skipped < 400


@pytest.mark.parametrize("told", ["WARC-Block-Digest", "WARC-Payload-Digest"])
def test_bytes_that_are_not_those_of_their_digest_are_refused(told: str) -> None:
    wrong = "sha1:" + hashlib.sha1(b"other", usedforsecurity=False).hexdigest()
    found, refused = read(record(response(PAGES[0]), **{told.replace("-", "_"): wrong}) + PLAIN)
    assert (texts(found), len(refused)) == (WHOLE, 1)
    assert "not those that were archived" in str(refused[0].error)


def test_a_payload_digest_may_be_of_the_body_with_or_without_its_codings() -> None:
    packed = gzipped(PAGES[0])
    block = response(packed, Content_Type="text/html", Content_Encoding="gzip")
    for form in (packed, PAGES[0]):
        told = "sha256:" + hashlib.sha256(form).hexdigest()
        assert texts(read(record(block, WARC_Payload_Digest=told))[0]) == WHOLE[:1]


def test_in_a_damaged_member_a_digest_can_still_prove_a_record() -> None:
    cut = PACKED[:-5]  # the last checksum is gone, the record is all there
    found, refused = read(cut)
    assert (texts(found), len(refused)) == (WHOLE, 1)
    bare = gzipped(record(response(PAGES[0])))[:-5]
    assert read(bare)[0] == []


@pytest.mark.parametrize(
    ("given_record", "counted"),
    [
        (record(b"GET / HTTP/1.1\r\n\r\n", "request"), "request"),
        (record(response(b"")[:-2], "revisit"), "revisit"),
        (record(b"a: b", "metadata"), "metadata"),
        (record(response(b"<p>", "404 Not Found")), "status 404"),
        (record(response(b"", "204 No Content")), "status 204"),
        (record(response(b"\x89PNG", Content_Type="image/png")), "image/png"),
        (record(response(b"{}", Content_Type="text/css; charset=utf-8")), "text/css"),
        (record(b"1 2 3", WARC_Target_URI="dns:news.example"), "response of dns"),
        (record(b"\0\1", ""), "without an answer"),
        (record(b"no http"), "response that is not HTTP"),
        (record(response(b"<p>"), WARC_Segment_Number="1"), "in segments"),
    ],
)
def test_what_is_no_page_is_counted_and_not_read(given_record: bytes, counted: str) -> None:
    tally = Tally()
    found, refused = read(given_record + PLAIN, tally)
    assert texts(found) == WHOLE
    if counted == "without an answer":
        assert "does not say of what type it is" in whys(refused)
    else:
        assert (tally.records[counted], refused) == (1, [])


def test_an_archive_without_a_page_says_so() -> None:
    found, refused = read(record(b"a: b", "metadata"))
    assert found == []
    assert isinstance(refused[0].error, EmptyInput)
    assert "none of its 1 records is a page" in str(refused[0].error)


@pytest.mark.parametrize("data", [b"", b"no archive at all\n", gzipped(b"no archive"), zip_of({"a": b"x"})])
def test_what_is_no_archive_is_refused_once(data: bytes) -> None:
    found, refused = read(data)
    assert (found, len(refused)) == ([], 1)


def redirect(address: str, to: str, status: str = "301 Moved Permanently") -> bytes:
    return record(response(b"", status, Location=to), WARC_Target_URI=address)


def test_redirects_of_the_same_archive_are_chained() -> None:
    data = redirect("http://news.example/", "https://news.example/") + redirect(
        "https://news.example/", "/home", "302 Found"
    )
    data += record(response(PAGES[0]), WARC_Target_URI="https://news.example/home")
    (found,), _ = read(data)
    assert found.capture.address == "http://news.example/"
    assert found.capture.final == "https://news.example/home"
    assert found.capture.redirects == (
        Redirect("http://news.example/", 301),
        Redirect("https://news.example/", 302),
    )


def test_redirects_that_lead_nowhere_or_in_a_circle_harm_nothing() -> None:
    ring = redirect("http://a.example/", "http://b.example/") + redirect(
        "http://b.example/", "http://a.example/"
    )
    odd = (
        redirect("http://c.example/", "http://[")
        + redirect("http://d.example/", "")
        + redirect("http://e.example/", "x" * 9000)
    )
    found, refused = read(ring * 60 + odd + PLAIN)
    assert (texts(found), refused) == (WHOLE, [])
    assert all(one.capture.redirects == () for one in found)


def test_resources_are_read_and_files_keep_their_path() -> None:
    data = record(
        b"ORVEL, March 2", "resource", WARC_Target_URI="file:///in/a%20b.txt", Content_Type="text/plain"
    )
    (found,), _ = read(data)
    assert (found.capture.address, found.capture.final) == ("/in/a b.txt", None)
    assert (found.capture.status, found.capture.media_type) == (None, "text/plain")


def test_addresses_in_brackets_are_understood() -> None:
    (found,), _ = read(record(response(PAGES[0]), WARC_Target_URI="<http://news.example/x>"))
    assert found.capture.final == "http://news.example/x"


def test_a_page_that_the_archiver_cut_off_is_a_part() -> None:
    block = response(gzipped(PAGES[0])[:-4], Content_Type="text/html", Content_Encoding="gzip")
    (found,), _ = read(record(block, WARC_Truncated="length"))
    assert found.report.partial
    (found,), _ = read(record(response(PAGES[0], "206 Partial Content")))
    assert found.report.partial


def test_a_date_without_a_zone_is_no_date() -> None:
    for date in ("2026-03-02T10:11:12", "2026-03-297T05:21:46-0700", "yesterday"):
        (found,), _ = read(record(response(PAGES[0]), WARC_Date=date))
        assert found.capture.fetched_at is None


def test_documents_past_the_limit_and_bombs_are_refused_and_the_rest_is_read() -> None:
    bomb = record(
        response(gzip.compress(bytes(30_000_000)), Content_Type="text/html", Content_Encoding="gzip")
    )
    large = record(response(b"x" * 60_000))
    limits = ArchiveLimits(max_bytes=50_000, max_header=2_000, ratio_floor=10_000)
    found, refused = parted(archived(io.BytesIO(bomb + large + PLAIN), "a", as_text, limits=limits))
    assert texts(found) == WHOLE
    assert [type(one.error) for one in refused] == [TooLarge, TooLarge]


SLOW = {
    "places that look like members": b"\x1f\x8b\x08\0\0\0\0\0\0\xff\0\xff\xff\0\0",
    "headers that do not end": b"WARC/1.0\n",
    "lengths to the end": b"WARC/1.0\nContent-Length: 15000000\n\n",
    "lengths past the end": b"WARC/1.0\nContent-Length: 150000000000\n\n",
    "packed lengths": gzipped(b"WARC/1.0\nContent-Length: 1500000000000\n\n"),
}


class Reading(io.BytesIO):
    """Count the bytes that are read."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.count += len(data)
        return data


@pytest.mark.parametrize("unit", SLOW.values(), ids=SLOW)
def test_what_is_made_to_be_slow_is_looked_at_a_few_times_at_most(unit: bytes) -> None:
    data = unit * (1_000_000 // len(unit))
    file = Reading(data)
    (refused,) = archived(file, "a", as_text)
    assert isinstance(refused, Refused)
    assert file.count < 3 * len(data) + (66 << 20)  # the allowance, however large the archive


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "long.warc.gz"
    member = warc(page(1, size=2000), packed=True)
    path.write_bytes(member * 300)  # 40 MB unpacked
    with path.open("rb") as file:
        tracemalloc.start()
        count = sum(1 for _ in archived(file, "a", lambda _: iter(())))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == 1
    assert peak < 5_000_000


def test_tells_how_far_it_is() -> None:
    told: list[tuple[int, int | None]] = []
    list(archived(io.BytesIO(PLAIN), "a", as_text, progress=lambda done, total: told.append((done, total))))
    assert told[-1] == (len(PLAIN), len(PLAIN))


def test_pages_are_read_as_pages() -> None:
    text = "<h1>Cranes</h1><p>Ilse Marn said the cranes stand.</p>"
    body = f"<html><head><title>Cranes</title></head><body>{text}</body></html>".encode()
    found, refused = parted(archived(io.BytesIO(warc(body)), "a", documents))
    assert refused == []
    assert (found[0].report.title, found[0].report.url) == ("Cranes", "http://news.example/0")


SAMPLES = {
    # file, documents, refusals; counted by hand with warcio's own listing beside it
    "warcfile.warc": (16, 0),
    "warcfile.warc.gz": (16, 0),
    "warcfile.warc.lz4": (16, 0),
    "clueweb-quirk.warc.gz": (29, 0),
    "clipped.warc.gz": (0, 1),
    "block-sized-records.warc.gz": (0, 1),
    "example.warc.gz": (1, 0),
    "example-iana.org-chunked.warc": (1, 0),
    "example-bad-non-chunked.warc.gz": (1, 0),
    "example-resource.warc.gz": (1, 0),
    "example-space-in-target-uri.warc.gz": (0, 1),
    "example-wget-bad-target-uri.warc.gz": (1, 0),
    "example-wrong-chunks.warc.gz": (0, 1),
    "example-trunc.warc": (0, 1),
    "post-test.warc.gz": (3, 0),
    "bad.arc": (0, 1),
    "whirlwind.warc.gz": (1, 0),
    "whirlwind.warc.wet.gz": (0, 1),
}


def samples(shared: Path) -> dict[str, bytes]:
    found = {}
    for archive in sorted((shared / "data").glob("warc_*.tar.xz")):
        with tarfile.open(archive) as packed:
            for member in packed:
                file = packed.extractfile(member)
                if file:
                    found[Path(member.name).name] = file.read()
    return found


def test_samples_of_other_tools_good_and_broken(shared: Path) -> None:
    there = samples(shared)
    counted = {name: tuple(map(len, read(there[name]))) for name in SAMPLES}
    assert counted == SAMPLES


def test_every_sample_cut_off_anywhere_ends_in_a_refusal_or_less(shared: Path) -> None:
    for name, data in samples(shared).items():
        if "warc" not in name and "arc" not in name:
            continue
        whole = texts(read(data)[0])
        for cut in range(0, len(data), max(1, len(data) // 40)):
            found, refused = read(data[:cut])
            assert found or refused, (name, cut)
            assert texts(found) == whole[: len(found)], (name, cut)


def test_reading_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcomes = list(archived(io.BytesIO(PACKED[:-3]), "a", as_text))
    assert [type(one) for one in outcomes].count(Refused) == 1
    assert [type(one) for one in outcomes].count(Document) == 3
