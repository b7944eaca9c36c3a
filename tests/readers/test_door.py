from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model import Capture, Document, Method, Place, Refused
from onrecord.readers import documents, read_bytes, read_path
from tests.readers.feeds import RSS

TEXT = b"The council met in Velden.\n\nIts spokesman said that nothing had been decided.\n"


def test_read_a_file_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(TEXT)
    report = read_path(file)
    assert report.path == str(file)
    assert report.text == TEXT.decode()


def test_read_a_name_given_as_text(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(TEXT)
    assert read_path(str(file)).text == TEXT.decode()


def test_keep_no_name_for_bytes_that_have_none() -> None:
    assert read_bytes(TEXT).path is None


def test_show_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/r\xe9port.txt"
    try:
        Path(os.fsdecode(name)).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    path = read_path(os.fsdecode(name)).path
    assert path is not None
    assert path.endswith("r�port.txt")


@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        (b"", EmptyInput, "empty"),
        (b" \n\t \r\n", EmptyInput, "empty"),
        (b"\xef\xbb\xbf", EmptyInput, "white space"),
        (b"\xff\xfe", EmptyInput, "white space"),
        (b"\xef\xbb\xbf\n \n", EmptyInput, "white space"),
        (b"a" * 101, TooLarge, "100 bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", ReadError, "PNG"),
        (b"%PDF-1.7\n%", ReadError, "PDF"),
        (b"\0" * 90, ReadError, "binary"),
    ],
)
def test_refuse_what_is_no_report(data: bytes, error: type[OnrecordError], why: str) -> None:
    with pytest.raises(error, match=why) as told:
        read_bytes(data, path="in.txt", max_bytes=100)
    assert told.value.where == "in.txt"


def test_name_standard_input_in_errors() -> None:
    with pytest.raises(EmptyInput, match="standard input"):
        read_bytes(b"")


def test_refuse_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_path(tmp_path / "absent.txt")


def test_refuse_a_directory(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="directory"):
        read_path(tmp_path)


def test_refuse_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ReadError):
        read_path("a\0b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read by this user")
def test_refuse_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(TEXT)
    file.chmod(0)
    with pytest.raises(ReadError, match="permission"):
        read_path(file)


def test_take_no_more_into_memory_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000_000)
    with pytest.raises(TooLarge):
        read_path(file, max_bytes=1000)


def test_read_from_a_device_without_an_end() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(TooLarge):
        read_path("/dev/zero", max_bytes=1000)


def test_give_a_file_with_its_capture(tmp_path: Path) -> None:
    file = tmp_path / "20220913-report.txt"
    file.write_bytes(TEXT)
    (document,) = documents(file)
    assert isinstance(document, Document)
    assert (document.name, document.part) == (str(file), None)
    assert document.report.published == "2022-09-13"
    assert document.capture.data == TEXT
    assert (document.capture.method, document.capture.media_type) == (Method.FILE, "text/plain")


def test_give_every_report_of_a_file_by_its_part(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS, encoding="utf-8")
    found = list(documents(file))
    assert [one.name for one in found] == [f"{file}#entry-{number}" for number in (1, 2, 3)]
    assert [type(one) for one in found] == [Document, Document, Refused]


def test_a_capture_is_read_the_same_on_every_reading(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS, encoding="utf-8")
    first = [one for one in documents(file) if isinstance(one, Document)]
    again = [one for one in documents(first[0].capture) if isinstance(one, Document)]
    assert again == first


def test_take_the_address_of_a_page_from_where_it_was_found() -> None:
    page = b"<html><body><p>The minister said no to all of it on Monday.</p></body></html>"
    capture = Capture(page, "https://velden.example/a", Method.FETCH, final="https://velden.example/b")
    (document,) = documents(capture)
    assert isinstance(document, Document)
    assert (document.report.url, document.report.path) == ("https://velden.example/b", None)


@pytest.mark.parametrize("name", ["report.txt.gz", "report"])
def test_read_what_is_compressed_and_keep_its_bytes(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(TEXT))
    (document,) = documents(file)
    assert isinstance(document, Document)
    assert document.report.text == TEXT.decode()
    assert document.capture.data == file.read_bytes()


def test_read_the_records_of_an_archive_and_go_on_behind_a_refused_one() -> None:
    def records(_: object, name: str) -> Iterator[Capture | Refused]:
        yield Capture(TEXT, "https://velden.example/a", Method.ARCHIVE, within=Place(name, 0))
        yield Refused(f"{name}#9", ReadError(name, "a record is damaged"))
        yield Capture(b"WARC/1.0\r\n", "https://velden.example/b", Method.ARCHIVE, within=Place(name, 99))
        yield Capture(TEXT, "https://velden.example/c", Method.ARCHIVE, within=Place(name, 200))

    archive = Capture(b"WARC/1.0\r\n", "all.warc")
    found = list(documents(archive, open_archive=records))
    assert [type(one) for one in found] == [Document, Refused, Refused, Document]
    assert isinstance(next(iter(documents(archive))), Refused)


def test_raise_nothing_for_a_file_that_is_not_there(tmp_path: Path) -> None:
    (refused,) = documents(tmp_path / "none.txt")
    assert isinstance(refused, Refused)
    assert "no such file" in str(refused.error)


BOMB = gzip.compress(b"\0" * 90_000_000)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def typed(inside: str, title: str) -> bytes:
    """Make a feed with a document type of its own."""
    return (
        f"<!DOCTYPE rss [{inside}]><rss><channel><item><title>{title}</title></item></channel></rss>".encode()
    )


HARM = {
    "gzip bomb": BOMB,
    "gzip in gzip": gzip.compress(BOMB),
    "billion laughs": typed(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"),
    "quadratic": typed(f'<!ENTITY a "{"a" * 9000}">', "&a;" * 999_999),
    "long document type": typed(f'<!ENTITY a "{"a" * 999_999}">', "&a;" * 9999),
    "many entries": b"<rss><channel>" + b"<item><title>x</title></item>" * 100_000,
    "million tags": b"<rss><channel>" + b"<item><title>x</title></item>" * 600_000,
    "one address very often": b"<urlset>" + b"<url><loc>http://x/</loc></url>" * 100_000,
    "many addresses": b"<urlset>" + b"".join(b"<url><loc>http://x/%d</loc></url>" % n for n in range(60_000)),
    "deep json": b'{"a":' * 1_000_000,
    "deep xml": b"<newsItem>" * 1_000_000,
    "deep page": b"<div>" * 1_000_000,
    "one line": b"{" + b'"a": 1, ' * 2_000_000,
    "nothing": b"\0" * 19_000_000,
}


@pytest.mark.parametrize("harm", HARM)
def test_refuse_what_was_made_to_harm_in_time_and_in_memory(harm: str, tmp_path: Path) -> None:
    file = tmp_path / "harm"
    file.write_bytes(HARM[harm])
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, str(file)], capture_output=True, check=True, text=True
    )
    seconds, kilobytes, last = json.loads(told.stdout)
    assert last == "Refused"
    assert seconds < 30
    assert kilobytes < 1_000_000


MEASURED = r"""
import json, re, sys, time
from pathlib import Path
from onrecord.readers import documents
began = time.process_time()
for last in documents(Path(sys.argv[1])):
    pass
# Not ru_maxrss: that of a child begins with what its parent had when it was started.
status = Path("/proc/self/status")
most = int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) if status.exists() else 0
print(json.dumps([time.process_time() - began, most, type(last).__name__]))
"""
