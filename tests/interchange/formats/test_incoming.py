from __future__ import annotations

import json
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidDocument, OnrecordError
from onrecord.interchange.formats.brat import write_brat
from onrecord.interchange.formats.corrections import Corrected
from onrecord.interchange.formats.gqg import record
from onrecord.interchange.formats.incoming import corrected_in_brat, is_brat, json_values, reading_in
from onrecord.model import Deed, encode
from tests.interchange.formats.made import EXCERPT, READING, written

MOST = 1_000_000


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "out.zip"
    path.write_bytes(written(write_brat, [EXCERPT]))
    return path


@pytest.fixture
def folder(archive: Path, tmp_path: Path) -> Path:
    path = tmp_path / "out"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(path)
    return path


def found(path: Path, most: int = MOST) -> list[Corrected | OnrecordError]:
    return list(corrected_in_brat(path, by="Ada", most=most))


def test_a_folder_and_an_archive_are_the_same(archive: Path, folder: Path) -> None:
    assert is_brat(archive)
    assert is_brat(folder)
    assert found(archive) == found(folder) == [Corrected(())]


def test_other_folders_and_archives_are_not_for_brat(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "a")
    assert not is_brat(path)
    (tmp_path / "empty").mkdir()
    assert not is_brat(tmp_path / "empty")


def test_a_correction_is_as_old_as_its_file(folder: Path) -> None:
    (ann,) = folder.glob("*.ann")
    ann.write_text(ann.read_text("utf-8").replace("Act E1 deny", "Act E1 assert"), "utf-8")
    first, again = found(folder), found(folder)
    assert first == again
    (made,) = first
    assert isinstance(made, Corrected)
    assert [one.deed for one in made.judgements] == [Deed.CORRECT]


def test_what_is_missing_or_too_large_is_named(archive: Path, folder: Path) -> None:
    (ann,) = folder.glob("*.ann")
    ann.unlink()
    (error,) = found(folder)
    assert isinstance(error, InvalidDocument)
    assert ann.name in error.why
    (error,) = found(archive, most=10)
    assert isinstance(error, OnrecordError)
    assert "more than 10 bytes" in error.why


def test_a_file_is_lines_of_json_or_one_value(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n\n{"a": 2}\nno\n', "utf-8")
    first, second, broken = json_values(path, MOST)
    assert (first.value, second.value) == ({"a": 1}, {"a": 2})
    assert (first.name, second.name) == (f"{path}#line-1", f"{path}#line-3")
    assert isinstance(broken.error, InvalidDocument)
    path.write_text('{"a":\n1}', "utf-8")
    (whole,) = json_values(path, MOST)
    assert whole.value == {"a": 1}


def test_a_line_that_is_too_long_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n{"a": "' + "b" * 100 + '"}\n{"a": 2}\n', "utf-8")
    values = list(json_values(path, 20))
    assert [one.value for one in values] == [{"a": 1}, None, {"a": 2}]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocument, match="cannot be read"):
        list(json_values(tmp_path / "none", MOST))


def test_knows_readings_records_and_reviews() -> None:
    assert reading_in(encode(READING), "a") == READING
    made = reading_in(json.loads(json.dumps(record(EXCERPT))), "a")
    assert made is not None
    assert made.report.partial
    assert reading_in({"@type": "ClaimReview"}, "a") is None
    with pytest.raises(InvalidDocument, match="none of the formats"):
        reading_in({"a": 1}, "a")


def test_an_archive_without_times_has_corrections_without_times(archive: Path, tmp_path: Path) -> None:
    timeless = tmp_path / "timeless.zip"
    with zipfile.ZipFile(archive) as told, zipfile.ZipFile(timeless, "w") as packed:
        for name in told.namelist():
            info = zipfile.ZipInfo(name)
            info.date_time = (1980, 0, 0, 0, 0, 0)
            data = told.read(name)
            packed.writestr(info, b"" if name.endswith(".ann") else data)
    (corrected,) = found(timeless)
    assert isinstance(corrected, Corrected)
    assert {(one.deed, one.at) for one in corrected.judgements} == {(Deed.REJECT, "")}


@given(at=st.integers(0, 10**6), byte=st.integers(1, 255), end=st.booleans())
def test_a_damaged_archive_raises_nothing_but_our_own_errors(at: int, byte: int, end: bool) -> None:
    data = bytearray(written(write_brat, [EXCERPT]))
    place = len(data) - 1 - at % 400 if end else at % len(data)  # the table of contents is at the end
    data[place] ^= byte
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.zip"
        path.write_bytes(data)
        with suppress(OnrecordError):
            if is_brat(path):
                found(path)


def test_half_an_attribute_is_named_with_its_line(folder: Path) -> None:
    ann = next(folder.glob("*.ann"))
    ann.write_text(f"{ann.read_text(encoding='utf-8').rstrip()}\nA99\tVoice\n", encoding="utf-8")
    (error,) = found(folder)
    assert isinstance(error, InvalidDocument)
    assert "'Voice'" in error.why
