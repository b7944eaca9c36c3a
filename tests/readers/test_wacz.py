from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, TooLarge
from onrecord.model import Capture, Document, Refused
from onrecord.model.capture import Method, Place
from onrecord.readers.archive import ArchiveLimits, Tally
from onrecord.readers.wacz import records, zipped
from tests.readers.packed import (
    DATE,
    as_text,
    gzipped,
    page,
    parted,
    record,
    response,
    texts,
    warc,
    whys,
    zip_of,
)

PAGES = [page(number) for number in range(3)]
WHOLE = [one.decode() for one in PAGES]
LISTED = b'{"format": "json-pages-1.0", "id": "pages"}\n' + b"".join(
    json.dumps({"url": f"http://news.example/{number}", "ts": DATE, "title": f"Crane {number}"}).encode()
    + b"\n"
    for number in range(3)
)
FILES = {"archive/data.warc.gz": warc(*PAGES, packed=True), "pages/pages.jsonl": LISTED}


def hashed(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def wacz(files: dict[str, bytes] = FILES, **changes: bytes) -> bytes:
    """Pack a WACZ; `changes` are put in after the hashes were taken."""
    rows = [
        {"name": "x", "path": path, "hash": hashed(data), "bytes": len(data)} for path, data in files.items()
    ]
    package = json.dumps({"profile": "data-package", "resources": rows}).encode()
    digest = json.dumps({"path": "datapackage.json", "hash": hashed(package)}).encode()
    whole = {**files, "datapackage.json": package, "datapackage-digest.json": digest}
    whole |= {path: data for path, data in changes.items() if data}
    kept = {path: data for path, data in whole.items() if changes.get(path) != b""}
    return zip_of(kept, deflated=lambda name: not name.endswith(".gz"))


def read(
    data: bytes, limits: ArchiveLimits | None = None, tally: Tally | None = None
) -> tuple[list[Document], list[Refused]]:
    return parted(zipped(io.BytesIO(data), "t.wacz", as_text, limits=limits, tally=tally))


def test_reads_the_pages_of_its_archives() -> None:
    found, refused = read(wacz())
    assert (texts(found), refused) == (WHOLE, [])
    assert [document.report.title for document in found] == ["Crane 0", "Crane 1", "Crane 2"]
    within = found[0].capture.within
    assert within is not None
    assert (within.archive, within.offset) == ("t.wacz!/archive/data.warc.gz", 0)


def test_packed_members_are_read_too() -> None:
    data = wacz({"archive/a.warc": warc(*PAGES[:2]), "archive/b.warc": warc(PAGES[2])})
    assert texts(read(data)[0]) == WHOLE


def test_a_list_of_pages_gives_the_time_that_a_record_lacks_and_no_more() -> None:
    files = dict(FILES)
    files["archive/data.warc.gz"] = gzipped(
        record(response(PAGES[0]), WARC_Target_URI="http://news.example/0", WARC_Date="")
    )
    files["pages/pages.jsonl"] = LISTED + b"no json\n[1]\n" + b'{"url": 3}\n'
    found, refused = read(wacz(files))
    assert found[0].capture.fetched_at == DATE
    assert "2 of its lines are not JSON objects" in whys(refused)


def test_a_file_that_was_changed_is_told_and_only_what_a_digest_proves_is_read() -> None:
    bare = warc(PAGES[0]) + record(response(PAGES[1])) + warc(PAGES[2])
    files = {"archive/data.warc": bare}
    assert texts(read(wacz(files))[0]) == WHOLE
    found, refused = read(wacz(files, **{"archive/data.warc": bare + b"\r\n"}))
    assert texts(found) == [WHOLE[0], WHOLE[2]]
    assert "its hash is another" in whys(refused)
    assert "no digest proves" in whys(refused)


def test_what_is_missing_unlisted_or_unsealed_is_told() -> None:
    told = whys(read(wacz(**{"pages/pages.jsonl": b""}))[1])
    assert "pages/pages.jsonl is named in its package, and missing" in told
    told = whys(read(wacz(**{"pages/more.jsonl": LISTED}))[1])
    assert "pages/more.jsonl: its package does not name it" in told
    package = json.dumps({"resources": []}).encode()
    told = whys(read(wacz(**{"datapackage.json": package}))[1])
    assert "datapackage.json: it was changed after it was packed" in told
    found, refused = read(wacz(**{"datapackage.json": b""}))
    assert texts(found) == WHOLE  # their own digests prove them
    assert "nothing proves its files" in whys(refused)


@pytest.mark.parametrize(
    "package", [b"{", b"[]", b'{"resources": 3}', b'{"resources": [{}]}', b"[" * 90_000, b"\xff"]
)
def test_a_package_that_makes_no_sense_is_told(package: bytes) -> None:
    found, refused = read(wacz(**{"datapackage.json": package}))
    assert texts(found) == WHOLE
    assert any(one.name == "t.wacz!/datapackage.json" for one in refused)


@pytest.mark.parametrize(
    "data", [wacz(), warc(*PAGES), warc(*PAGES, packed=True)], ids=["wacz", "warc", "packed"]
)
def test_gives_the_captures_of_any_archive(data: bytes) -> None:
    found = list(records(io.BytesIO(data), "t"))
    assert [one.data for one in found if isinstance(one, Capture)] == PAGES


def test_a_wacz_without_an_archive_is_refused() -> None:
    assert "there is no web archive in this WACZ" in whys(read(wacz({"pages/pages.jsonl": LISTED}))[1])


def test_members_that_lead_out_of_it_are_told_and_the_rest_is_read() -> None:
    found, refused = read(wacz(**{"../../evil": b"x"}))
    assert (texts(found), len(refused)) == (WHOLE, 1)
    assert "leads out of the archive" in whys(refused)


def test_an_archive_cut_off_inside_is_told() -> None:
    files = {"archive/data.warc.gz": FILES["archive/data.warc.gz"][:-40]}
    found, refused = read(wacz(files))
    assert texts(found) == WHOLE[:2]
    assert "ends inside a gzip member" in whys(refused)


def test_reads_the_files_of_a_packed_folder() -> None:
    data = zip_of(
        {
            "in/": b"",
            "in/b.html": PAGES[0],
            "in/a.txt": b"She said no.",
            "__MACOSX/in/._a": b"x",
            ".DS_Store": b"x",
        }
    )
    tally = Tally()
    found, refused = read(data, tally=tally)
    assert (texts(found), refused) == ([WHOLE[0], "She said no."], [])
    capture = found[0].capture
    assert (capture.address, capture.method, capture.final) == ("t.wacz!/in/b.html", Method.ARCHIVE, None)
    assert capture.within == Place("t.wacz", capture.within.offset if capture.within else -1, "in/b.html")
    assert tally.records["left behind by a system"] == 2


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a.zip", zip_of({"b": b"x"})),
        ("a.gz", gzipped(gzipped(b"x"))),
        ("a.warc", warc(PAGES[0])),
        ("a", b"7z\xbc\xaf\x27\x1c"),
    ],
)
def test_archives_inside_are_refused_and_the_rest_is_read(name: str, inside: bytes) -> None:
    found, refused = read(zip_of({name: inside, "b.txt": b"She said no."}))
    assert texts(found) == ["She said no."]
    assert "inside an archive" in whys(refused)


def test_files_past_the_limit_and_bombs_are_refused_and_the_rest_is_read() -> None:
    limits = ArchiveLimits(max_bytes=1000, ratio_floor=5000)
    data = zip_of(
        {"big": bytes(range(256)) * 12, "z": bytes(4000), "b.txt": b"She said no."},
        deflated=lambda n: n == "z",
    )
    found, refused = read(data, limits)
    assert texts(found) == ["She said no."]
    assert [type(one.error) for one in refused] == [TooLarge, TooLarge]
    assert isinstance(read(zip_of({"z": bytes(40_000_000)}))[1][0].error, TooLarge)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "META-INF/container.xml"])
def test_documents_that_are_zip_archives_inside_are_named(name: str) -> None:
    found, refused = read(zip_of({name: b"<x/>", "word/document.xml": b"<x/>"}))
    assert (found, len(refused)) == ([], 1)
    assert "this is an" in whys(refused)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip"])
def test_what_is_no_zip_archive_is_refused(data: bytes) -> None:
    assert "damaged or cut off" in whys(read(data)[1])


def test_an_empty_one_is_refused() -> None:
    assert isinstance(read(zip_of({}))[1][0].error, EmptyInput)


def test_tells_how_far_it_is() -> None:
    for data in (wacz(), zip_of({"a.txt": b"x" * 50, "b.txt": b"y" * 50})):
        told: list[tuple[int, int | None]] = []
        list(zipped(io.BytesIO(data), "t", as_text, progress=lambda *at, told=told: told.append(at)))  # type: ignore[misc]
        assert told == sorted(told)
        assert 0 < told[-1][0] <= len(data)
        assert told[-1][1] == len(data)


@given(at=st.integers(0, len(wacz()) - 1), byte=st.integers(1, 255))
def test_one_changed_byte_is_told_or_changes_nothing(at: int, byte: int) -> None:
    damaged = bytearray(wacz())
    damaged[at] ^= byte
    found, refused = read(bytes(damaged))
    assert refused or texts(found) == WHOLE
    assert set(texts(found)) <= set(WHOLE)


def test_cut_off_anywhere_it_is_refused() -> None:
    whole: Any = wacz()
    for cut in range(0, len(whole), 7):
        found, refused = read(whole[:cut])
        assert (found, len(refused)) == ([], 1)
