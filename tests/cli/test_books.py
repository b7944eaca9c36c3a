from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import in_every_shape, onrecord, rows

WIRE = {"Harbour Post", "Coastline News", "Dorvan Daily", "Mira Observer", "Sarn Telegraph"}


def test_speakers_are_listed_the_most_quoted_first(story: Path) -> None:
    found = in_every_shape("speakers")
    assert found[0]["name"] == "Tomas Herel"
    counts = [row["statements"] for row in found]
    assert counts == sorted(counts, reverse=True)
    assert all(onrecord("show", row["id"]).code == 0 for row in found[:3])


def test_a_speaker_counts_once_for_each_utterance_however_many_print_it(story: Path) -> None:
    (herel,) = in_every_shape("speakers", "HEREL")
    assert herel["statements"] > herel["origins"]
    assert herel["outlets"] == 5
    assert (herel["first"], herel["last"]) == ("2024-06-03", "2024-06-12")
    assert onrecord("speakers", "nobody").out == "no speaker on record fits\n"


def test_outlets_are_listed_with_carriers_and_without_persons(story: Path) -> None:
    found = {row["name"]: row for row in in_every_shape("outlets")}
    assert set(found) >= {*WIRE, "Ombra Tide", "VTA"}
    assert (found["VTA"]["control"], found["VTA"]["reports"], found["VTA"]["carried"]) == ("state", 0, 5)
    assert found["Coastline News"]["reports"] == 3
    assert sum(row["reports"] for row in found.values()) == 12
    speakers = {row["name"] for row in rows("speakers") if row["kind"] == "person"}
    assert not speakers & set(found)
    assert not any("address" in name for name in found)  # where it was said, no carrier


def test_stats_agree_with_the_lists(story: Path) -> None:
    counts = {row["what"]: row["count"] for row in rows("stats")}
    assert onrecord("stats", "-f", "csv").out.splitlines()[1:] == [
        f"{what},{n}" for what, n in counts.items()
    ]
    table = onrecord("stats").out.splitlines()[1:]
    assert [line.split()[-1] for line in table] == [str(count) for count in counts.values()]
    assert counts["reports"] == counts["captures"] == 12
    assert counts["speakers"] == len(rows("speakers"))
    assert counts["outlets"] == len(rows("outlets"))
    assert counts["claims"] == len(rows("claims"))
    assert counts["reports with questions"] == len({row["report"] for row in rows("questions")})
    assert counts["statements"] == int(onrecord("search", "--count").out)
    assert counts["failed"] == counts["judgements"] == 0


def test_receipts_tell_what_became_of_every_input(story: Path) -> None:
    found = in_every_shape("receipts")
    assert [Path(row["name"]).name[:2] for row in found] == [f"{number:02d}" for number in range(12, 0, -1)]
    copies = in_every_shape("receipts", "--outcome", "duplicate")
    assert {Path(row["name"]).name for row in copies} == {"02-wire.html", "03-wire.html", "05-wire.html"}
    assert all("prints the text of rp-" in row["reason"] for row in copies)
    assert onrecord("receipts", "--outcome", "failed").out == "nothing was taken in\n"


def test_an_outcome_that_does_not_exist_is_a_wrong_command_line(story: Path) -> None:
    ended = onrecord("receipts", "--outcome", "lost")
    assert ended.code == 2
    assert "quarantined" in ended.err


@pytest.mark.parametrize("command", ["speakers", "outlets", "stats", "receipts"])
def test_without_a_ledger_there_is_nothing_to_list(command: str, tmp_path: Path) -> None:
    ended = onrecord(command, "-L", tmp_path / "none.db")
    assert (ended.code, ended.out) == (1, "")
