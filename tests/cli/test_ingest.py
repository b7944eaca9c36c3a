from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.ledger import open_ledger
from onrecord.pipeline import Stages
from onrecord.pipeline.opening import Opener
from onrecord.settings import Settings
from tests.cli.command import onrecord, rows
from tests.fakes import fake_extract, fake_resolve
from tests.taken import desk_with


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("Ito", "Roth"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"{name} said the bridge is safe.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_LEDGER", "kept.db")
    return tmp_path


def ingest(*arguments: object) -> object:
    return onrecord("ingest", *arguments, load=desk_with()).code


def test_takes_a_folder_into_a_new_ledger(folder: Path) -> None:
    ended = onrecord("ingest", "in", load=desk_with())
    assert (ended.code, ended.err) == (0, "")
    # What takes more than a second also says how many it does in one.
    assert re.fullmatch(
        r"kept\.db: 2 reports(, \d\.\d a second)?\n  new                2  2 statements\n", ended.out
    )
    assert (folder / "kept.db").is_file()


def test_asks_for_something_to_take(folder: Path) -> None:
    ended = onrecord("ingest", load=desk_with())
    assert ended.code == 2
    assert "name a PATH or URL, or pass --retry" in ended.err
    assert not (folder / "kept.db").exists()


@pytest.mark.parametrize(
    "wrong", [("--jobs", "0"), ("--field", "text"), ("--max-error-ratio", "2"), ("-f", "md")]
)
def test_a_wrong_command_line_begins_nothing(folder: Path, wrong: tuple[str, str]) -> None:
    assert ingest("in", *wrong) == 2
    assert not (folder / "kept.db").exists()


def test_every_option_reaches_the_run(folder: Path) -> None:
    (folder / "in" / "empty.txt").touch()
    assert ingest("in", "--quiet", "--no-progress", "--max-error-ratio", "0.1") == 126
    assert ingest("--retry") == 3
    ended = onrecord("ingest", "in", "--again", "-f", "csv", "-v", load=desk_with())
    assert ended.code == 3
    assert ended.out.count("\r\n") == 4
    assert len(rows("search")) == 2


def test_one_bad_report_of_a_feed_does_not_lose_the_others(folder: Path) -> None:
    item = (
        "<item><link>https://norda.example/{0}</link><title>{0}</title><description>{1}</description></item>"
    )
    said = "{} said on Monday that the port of Norda stays open through the whole of the winter."
    told = {"one": "Roe", "two": "Bug", "three": "Marn"}  # Bug is a mistake of ours
    items = "".join(item.format(name, said.format(who)) for name, who in told.items())
    feed = f'<rss version="2.0"><channel><title>Norda</title>{items}</channel></rss>'
    (folder / "feed.xml").write_text(feed, encoding="utf-8")
    ended = onrecord("ingest", "feed.xml", load=desk_with(real))
    assert ended.code == 3
    assert "onrecord made a mistake" in ended.err
    receipts = {row["name"]: row["outcome"] for row in rows("receipts")}
    assert sorted(receipts.values()) == ["failed", "new", "new"]
    assert all(name.startswith("feed.xml#") for name in receipts)


def real(settings: Settings) -> Stages:
    return Stages(Opener().documents, fake_extract, fake_resolve)


@pytest.mark.skipif(os.name == "nt", reason="sends a signal as POSIX terminals do")
def test_a_run_that_is_stopped_from_the_keyboard_ends_soon_and_goes_on(folder: Path, root: Path) -> None:
    """The processes that read are real here, and so is the signal: the whole group gets it."""
    for number in range(40):
        (folder / "in" / f"{number:02d}.txt").write_text(f"Ito said it holds {number}.", encoding="utf-8")
    code = "import tests.cli.slow_ingest as slow\nif __name__ == '__main__': slow.run()"
    (folder / "run.py").write_text(code, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "run.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    waited = time.monotonic() + 180  # a busy machine takes its time to start three processes
    while not (folder / "began").exists() and time.monotonic() < waited:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=180)
    assert running.returncode == 130, err
    assert b"Traceback" not in err
    assert b"run it again to go on" in err
    assert ingest("in") == 0
    opened = open_ledger("kept.db")
    stopped = opened.digest()
    assert list(opened.verify()) == []
    opened.close()
    assert ingest("in", "-L", "other.db") == 0
    other = open_ledger("other.db")
    assert other.digest() == stopped
    other.close()
