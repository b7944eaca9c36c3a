from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.interchange import verify
from onrecord.interchange.bundle import write_wacz
from tests.interchange.captured import CAPTURES, MOMENT, readings
from tests.interchange.test_bundle import changed

SCRIPT = Path(verify.__file__)


@pytest.fixture(scope="module")
def bundle() -> bytes:
    out = io.BytesIO()
    write_wacz(CAPTURES, readings(), out, moment=MOMENT)
    return out.getvalue()


def told(bundle: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path = folder / "b.wacz"
    path.write_bytes(bundle)
    return verify.main(str(path)), capsys.readouterr().out


def test_finds_nothing_wrong_in_a_sound_bundle(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 3 captures, of them 1 with two redirects; 3 parts in each of 3 statements
    assert told(bundle, tmp_path, capsys) == (0, "13 records, 3 reports, 9 shown words: 0 wrong\n")


def test_runs_alone_from_inside_the_bundle(bundle: bytes, tmp_path: Path) -> None:
    (tmp_path / "b.wacz").write_bytes(bundle)
    with zipfile.ZipFile(tmp_path / "b.wacz") as packed:
        packed.extract("statements/verify.py", tmp_path)
    alone = (sys.executable, "-I", "-S", "statements/verify.py", "b.wacz")  # no packages to be had
    run = subprocess.run(alone, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "0 wrong" in run.stdout


def test_is_short_enough_to_be_read() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 110


def statements(bundle: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        return packed.read("statements/statements.jsonl")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"text": "said"', b'"text": "denied"', "does not have the words 'denied' there"),
        (b"Lorries may", b"Lorries can", "the text of rp-"),
        (b'"spans": [[', b'"spans": [[1', "does not have the words"),
    ],
)
def test_finds_words_that_were_changed(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: bytes, new: bytes, why: str
) -> None:
    altered = statements(bundle).replace(old, new)
    status, out = told(changed(bundle, "statements/statements.jsonl", altered), tmp_path, capsys)
    assert status == 1
    assert why in out
    assert "statements/statements.jsonl is not the one that was packed" in out


@pytest.mark.parametrize("name", ["pages/pages.jsonl", "datapackage.json", "statements/README.md"])
def test_finds_files_that_were_changed(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        data = packed.read(name)
    status, out = told(changed(bundle, name, data + b"\n"), tmp_path, capsys)
    assert (status, f"{name} is not the one that was packed" in out) == (1, True)


def test_finds_a_record_that_is_not_the_one_of_its_digest(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        archive = packed.read("archive/data.warc.gz")
    records = [record.replace(b"Lorries", b"Tractor") for record in verify.members(archive)]
    other = b"".join(gzip.compress(record, mtime=0) for record in records)
    status, out = told(changed(bundle, "archive/data.warc.gz", other), tmp_path, capsys)
    assert status == 1
    assert "the record of https://www.news.example/bridge?b=2&a=1 is not the one that was archived" in out


def test_finds_a_file_that_was_put_in(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.BytesIO(bundle)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("pages/more.jsonl", "{}")
    status, told_out = told(out.getvalue(), tmp_path, capsys)
    assert (status, "pages/more.jsonl is not listed" in told_out) == (1, True)


def test_a_damaged_bundle_is_a_finding_wherever_it_is_damaged(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = bundle.index(b"datapackage.json")
    for place in [*range(0, package, 97), len(bundle) - 10]:
        altered = bytearray(bundle)
        altered[place] ^= 0x55
        status, out = told(bytes(altered), tmp_path, capsys)
        # A date in a directory of the archive harms nothing, and is no finding.
        told_wrong = int(out.splitlines()[0].split()[-2])
        assert (status, len(out.splitlines()) - 1) == (int(told_wrong > 0), told_wrong)
    cut, out = told(bundle[: len(bundle) // 2], tmp_path, capsys)
    assert (cut, "it cannot be read" in out) == (1, True)


def test_a_changed_byte_of_an_archived_page_is_told(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = bytearray(bundle)
    altered[bundle.index(b"archive/data.warc.gz") + 200] ^= 0x55
    status, out = told(bytes(altered), tmp_path, capsys)
    assert (status, "archive/data.warc.gz is not the one that was packed" in out) == (1, True)


def test_says_how_it_is_used(tmp_path: Path) -> None:
    run = subprocess.run((sys.executable, SCRIPT), capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "usage: python verify.py BUNDLE.wacz\n")
    assert verify.main(str(tmp_path / "none.wacz")) == 1
