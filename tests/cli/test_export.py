from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from onrecord.cli.export import FormatName
from onrecord.errors import OnrecordError
from onrecord.interchange.formats.catalogue import FORMATS
from onrecord.model import Document, decode
from onrecord.pipeline import Input
from onrecord.pipeline.opening import Opener
from tests.cli.ledgers import press_file, ran


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return press_file(tmp_path_factory.mktemp("press"))


def test_every_format_has_its_name() -> None:
    assert list(FormatName) == ["csv", "jsonl", "json", *(one.name for one in FORMATS)]


@pytest.mark.parametrize(
    "filters", [(), ("--act", "deny"), ("dam",), ("--kind", "unnamed", "--outlet", "Radio Veldt")]
)
def test_rows_are_those_that_search_counts(ledger: Path, filters: tuple[str, ...]) -> None:
    count = int(ran("search", "-L", ledger, *filters, "--count").stdout)
    rows = list(
        csv.DictReader(io.StringIO(ran("export", "-L", ledger, "-f", "csv", *filters).stdout, newline=""))
    )
    lines = ran("export", "-L", ledger, "-f", "jsonl", *filters).stdout.splitlines()
    array = json.loads(ran("export", "-L", ledger, "-f", "json", *filters).stdout)
    assert len(rows) == len(lines) == len(array) == count
    assert (
        [row["id"] for row in rows]
        == [json.loads(line)["id"] for line in lines]
        == [row["id"] for row in array]
    )


@pytest.mark.parametrize("name", [name for name in FormatName if name != "spacy"])
def test_a_file_has_what_standard_output_has(ledger: Path, name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = ran("export", "-L", ledger, "-f", name, "--out", out)
    assert ended.exit_code == 0
    assert f"wrote {out}" in ended.stderr
    shown = ran("export", "-L", ledger, "-f", name, "-q")
    assert shown.stderr == ""
    if name in ("brat", "naf"):
        with zipfile.ZipFile(out) as packed, zipfile.ZipFile(io.BytesIO(shown.stdout_bytes)) as again:
            assert packed.namelist() == again.namelist()
            assert packed.testzip() is None
    else:
        assert out.read_bytes() == shown.stdout_bytes


def test_whole_reports_are_written_for_the_statements_asked_for(ledger: Path) -> None:
    lines = ran("export", "-L", ledger, "-f", "readings", "--outlet", "Radio Veldt").stdout.splitlines()
    found = [decode(json.loads(line)) for line in lines]
    assert {one.report.outlet.name for one in found if one.report.outlet} == {"Radio Veldt"}
    assert all(len(one.statements) > 1 for one in found)


def test_what_a_format_has_no_place_for_is_told(ledger: Path) -> None:
    assert "gqg has no place for report.path," in ran("export", "-L", ledger, "-f", "gqg").stderr


def test_a_bundle_holds_captures_and_statements(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.wacz"
    assert ran("export", "-L", ledger, "--bundle", out, "--outlet", "Radio Veldt").exit_code == 0
    with zipfile.ZipFile(out) as packed:
        lines = packed.read("statements/statements.jsonl").decode().splitlines()
        pages = packed.read("pages/pages.jsonl").decode().splitlines()[1:]
    assert len(lines) == len(pages) > 0
    assert {json.loads(page)["url"] for page in pages} == {
        json.loads(line)["report"]["url"] for line in lines
    }
    found = list(Opener().documents(Input(str(out), path=out)))
    assert {one.capture.address for one in found if isinstance(one, Document)} == {
        json.loads(page)["url"] for page in pages
    }


def test_one_of_format_and_bundle_is_needed(ledger: Path, tmp_path: Path) -> None:
    assert ran("export", "-L", ledger).exit_code == 2
    assert ran("export", "-L", ledger, "-f", "csv", "--bundle", tmp_path / "b.wacz").exit_code == 2


def test_a_place_that_cannot_be_written_is_told_before_any_work(ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="there is no folder"):
        ran("export", "-L", ledger, "-f", "csv", "--out", tmp_path / "none" / "out.csv")


def test_formulas_are_disarmed_unless_raw(ledger: Path) -> None:
    assert (
        ran("export", "-L", ledger, "-f", "csv", "--raw").stdout
        == ran("export", "-L", ledger, "-f", "csv").stdout
    )
