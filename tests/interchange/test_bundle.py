from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.interchange.bundle import sort_key, write_wacz
from onrecord.model import Refused, decode
from onrecord.readers import documents
from onrecord.readers.wacz import zipped
from tests.interchange.captured import CAPTURES, FETCHED, MISSING, MOMENT, readings


@pytest.fixture(scope="module")
def bundle() -> bytes:
    out = io.BytesIO()
    write_wacz((*CAPTURES, MISSING), readings(), out, moment=MOMENT)
    return out.getvalue()


def inside(bundle: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bundle))


def test_reading_it_gives_the_same_reports(bundle: bytes) -> None:
    found = list(zipped(io.BytesIO(bundle), "b.wacz", documents))
    assert not [one for one in found if isinstance(one, Refused)]
    assert [one.report.id for one in found if not isinstance(one, Refused)] == [
        row.report.id for row in readings()
    ]


def test_holds_what_the_standard_asks_for(bundle: bytes) -> None:
    with inside(bundle) as packed:
        assert packed.namelist() == [
            "archive/data.warc.gz",
            "statements/statements.jsonl",
            "indexes/index.cdxj",
            "pages/pages.jsonl",
            "statements/verify.py",
            "statements/README.md",
            "datapackage.json",
            "datapackage-digest.json",
        ]
        assert packed.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED
        assert packed.testzip() is None


def test_lists_every_file_with_its_hash(bundle: bytes) -> None:
    with inside(bundle) as packed:
        package = packed.read("datapackage.json")
        listed = json.loads(package)
        digest = json.loads(packed.read("datapackage-digest.json"))
        assert digest == {"path": "datapackage.json", "hash": "sha256:" + hashlib.sha256(package).hexdigest()}
        assert (listed["profile"], listed["wacz_version"], listed["created"]) == (
            "data-package",
            "1.1.1",
            "2026-04-01T09:00:00Z",
        )
        assert {row["path"] for row in listed["resources"]} == set(packed.namelist()[:-2])
        for row in listed["resources"]:
            data = packed.read(row["path"])
            assert (row["hash"], row["bytes"]) == ("sha256:" + hashlib.sha256(data).hexdigest(), len(data))


def test_holds_the_readings_in_the_public_form(bundle: bytes) -> None:
    with inside(bundle) as packed:
        lines = packed.read("statements/statements.jsonl").decode().splitlines()
    assert tuple(decode(json.loads(line)) for line in lines) == readings()


def test_the_index_is_sorted_and_leads_to_the_records(bundle: bytes) -> None:
    with inside(bundle) as packed:
        rows = packed.read("indexes/index.cdxj").decode().splitlines()
        archive = packed.read("archive/data.warc.gz")
    assert rows == sorted(rows)
    assert len(rows) == 5
    for row in rows:
        key, moment, told = row.split(" ", 2)
        entry = json.loads(told)
        start = int(entry["offset"])
        assert archive[start : start + 3] == b"\x1f\x8b\x08"
        assert key == sort_key(entry["url"])
        assert len(moment) == 14
    assert {json.loads(row.split(" ", 2)[2])["status"] for row in rows} == {"200", "301", "302", "404"}


def test_the_list_of_pages_has_those_that_were_served(bundle: bytes) -> None:
    with inside(bundle) as packed:
        head, *pages = map(json.loads, packed.read("pages/pages.jsonl").decode().splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [(page["url"], page.get("title")) for page in pages] == [
        (FETCHED.final, "Bridge reopens"),
        ("https://news.example/h%C3%B6he%20x", "Höhe"),
    ]
    assert pages[0]["ts"] == "2026-03-02T10:11:12Z"


def test_the_same_evidence_gives_the_same_bytes(bundle: bytes) -> None:
    out = io.BytesIO()
    write_wacz((*CAPTURES, MISSING), readings(), out, moment=MOMENT)
    assert out.getvalue() == bundle


def test_nothing_to_pack_is_packed_too() -> None:
    out = io.BytesIO()
    write_wacz((), (), out)
    with inside(out.getvalue()) as packed:
        assert packed.read("statements/statements.jsonl") == b""


def test_the_validator_of_the_format_agrees(bundle: bytes, tmp_path: Path) -> None:
    # Its checks for single files compare a list with False and cannot fail; those of hashes, of paths and
    # of the package can, as the second half shows. It warns of its own, so it runs apart.
    pytest.importorskip("wacz")
    path = tmp_path / "bundle.wacz"
    validate = (
        sys.executable,
        "-W",
        "ignore",
        "-c",
        "from wacz.main import main; raise SystemExit(main())",
        "validate",
        "-f",
    )
    path.write_bytes(bundle)
    told = subprocess.run((*validate, str(path)), capture_output=True, text=True, check=False)
    assert "Validation succeeded" in told.stdout, told.stdout + told.stderr
    path.write_bytes(changed(bundle, "statements/statements.jsonl", b"{}"))
    told = subprocess.run((*validate, str(path)), capture_output=True, text=True, check=False)
    assert "Validation succeeded" not in told.stdout


def changed(bundle: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with inside(bundle) as packed, zipfile.ZipFile(out, "w") as other:
        for info in packed.infolist():
            other.writestr(info, data if info.filename == name else packed.read(info))
    return out.getvalue()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.News.example/A?b=2&a=1", "example,news)/a?a=1&b=2"),
        ("http://news.example", "example,news)/"),
        ("http://news.example:8080/x", "example,news:8080)/x"),
        ("http://[", "http://["),
        ("http://news.example:x/", "http://news.example:x/"),
    ],
)
def test_addresses_are_turned_around_for_the_index(url: str, key: str) -> None:
    assert sort_key(url) == key


def test_addresses_are_turned_around_as_the_indexer_of_the_format_does() -> None:
    surt = pytest.importorskip("surt")
    for url in ("https://www.news.example/a/b?z=1&a=2", "http://a.b.example:8080/x", "https://news.example/"):
        assert sort_key(url) == surt.surt(url)
