from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.ledgers import press_file, ran


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return press_file(tmp_path)


def exported(ledger: Path, name: str, out: Path) -> Path:
    assert ran("export", "-L", ledger, "-f", name, "--out", out, "-q").exit_code == 0
    return out


def test_readings_make_the_same_ledger_again(ledger: Path, tmp_path: Path) -> None:
    told = exported(ledger, "readings", tmp_path / "a.jsonl")
    new = tmp_path / "new.db"
    assert ran("import", told, "-L", new).exit_code == 0
    again = exported(new, "readings", tmp_path / "b.jsonl")
    assert sorted(again.read_text("utf-8").splitlines()) == sorted(told.read_text("utf-8").splitlines())
    assert ran("import", told, "-L", new).stdout.split() == ["unchanged", "5"]
    assert ran("verify", "-L", new, "--deep").exit_code == 0


def test_corrections_in_brat_become_judgements_that_can_be_undone(ledger: Path, tmp_path: Path) -> None:
    packed = exported(ledger, "brat", tmp_path / "a.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "a")
    ann = min((tmp_path / "a").glob("*.ann"))
    lines = ann.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("E2\t")]
    ann.write_text("".join(kept).replace("Voice E1 indirect", "Voice E1 mixed"), "utf-8")
    for _ in range(2):  # the second time, nothing comes twice
        ended = ran("import", tmp_path / "a", "-L", ledger, "--by", "Ada")
        assert ended.exit_code == 0
        assert ended.stdout.split() == ["correct", "1", "reject", "1"]
    rows = [json.loads(line) for line in ran("judgements", "-L", ledger, "-f", "jsonl").stdout.splitlines()]
    assert sorted((row["deed"], row["by"]) for row in rows) == [("correct", "Ada"), ("reject", "Ada")]
    changed = ran("search", "-L", ledger, "--voice", "mixed", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["review"] for line in changed] == ["corrected"]


def test_an_unchanged_export_for_brat_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    ended = ran("import", exported(ledger, "brat", tmp_path / "a.zip"), "-L", ledger)
    assert ended.stdout == "nothing was taken in\n"
    assert ran("judgements", "-L", ledger, "-f", "jsonl").stdout == ""


def test_records_of_gdelt_become_partial_reports(tmp_path: Path) -> None:
    rows = [{"pre": "Ilse Marn said ", "quote": "the dam is safe", "post": " on Monday."}]
    path = tmp_path / "gqg.jsonl"
    path.write_text(
        json.dumps({"url": "https://tide.example/a", "title": "Dam", "lang": "en", "quotes": rows}) + "\n"
    )
    new = tmp_path / "new.db"
    assert ran("import", path, "-L", new).stdout.split() == ["new", "1"]
    (line,) = ran("search", "-L", new, "dam", "-f", "jsonl").stdout.splitlines()
    assert json.loads(line)["content"] == "“the dam is safe”"
    assert ran("verify", "-L", new, "--deep").exit_code == 0


def test_reviews_become_judgements_about_claims(ledger: Path, tmp_path: Path) -> None:
    (row, *_) = ran("search", "-L", ledger, "-f", "jsonl").stdout.splitlines()
    claim = json.loads(row)["claim"]
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The dam is safe",
        "url": "https://desk.example/dam",
        "author": {"name": "Desk"},
        "datePublished": "2031-05-01",
        "reviewRating": {"alternateName": "False"},
    }
    path = tmp_path / "review.json"
    path.write_text(json.dumps(review))
    ended = ran("import", path, "-L", ledger)
    assert ended.exit_code == 3
    assert "names no claim on record" in ended.stderr
    assert ran("import", path, "-L", ledger, "--about", claim).stdout.split() == ["rate", "1"]
    (made,) = ran("judgements", "-L", ledger, "-f", "jsonl").stdout.splitlines()
    assert (json.loads(made)["by"], json.loads(made)["about"]) == ("Desk", claim)


def test_what_cannot_be_taken_in_is_told_and_does_not_stop_the_rest(ledger: Path, tmp_path: Path) -> None:
    told = exported(ledger, "readings", tmp_path / "a.jsonl")
    damaged = tmp_path / "b.jsonl"
    damaged.write_text('{"a": 1}\n' + told.read_text("utf-8").splitlines()[0] + "\nno\n", "utf-8")
    ended = ran("import", tmp_path / "none.json", damaged, "-L", tmp_path / "new.db")
    assert ended.exit_code == 3
    assert ended.stdout.split() == ["new", "1"]
    for why in ("there is no such file", "none of the formats", "it is no JSON"):
        assert why in ended.stderr


def test_a_damaged_archive_does_not_stop_the_files_behind_it(ledger: Path, tmp_path: Path) -> None:
    told = exported(ledger, "readings", tmp_path / "a.jsonl")
    packed = exported(ledger, "brat", tmp_path / "a.zip")
    data = bytearray(packed.read_bytes())
    data[data.index(b"PK\x01\x02") + 1] ^= 1  # the table of contents; what is packed is whole
    packed.write_bytes(data)
    ended = ran("import", packed, told, "-L", tmp_path / "new.db")
    assert ended.exit_code == 3
    assert ended.stdout.split() == ["new", "5"]
    assert "damaged" in ended.stderr
