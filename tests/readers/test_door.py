from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.readers import read_bytes, read_path

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
