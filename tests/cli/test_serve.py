from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.serve import listen
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

RUN = (sys.executable, "-c", "import onrecord.cli; onrecord.cli.main()")


def test_passes_on_what_was_asked_for() -> None:
    asked: list[tuple[Settings, dict[str, Any]]] = []
    done = CliRunner().invoke(
        app,
        ["serve", "my.db", "--port", "0", "--open"],
        obj=lambda settings, **how: asked.append((settings, how)),
    )
    assert done.exit_code == 0, done.output
    [(settings, how)] = asked
    assert settings.ledger == "my.db"
    assert how == {"host": "127.0.0.1", "port": 0, "open_it": True, "token": None}


def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OnrecordError, match="--port"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_any_free_port_can_be_had() -> None:
    with listen("127.0.0.1", 0) as one, listen("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1]


def test_nobody_else_is_served_without_something_that_keeps_them_out(tmp_path: Path) -> None:
    command = (*RUN, "serve", str(tmp_path / "x.db"), "--host", "0.0.0.0")  # noqa: S104
    done = subprocess.run((*command, "--port", "0"), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "--token" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_process_serves_until_it_is_stopped(tmp_path: Path) -> None:
    command = (*RUN, "serve", str(tmp_path / "x.db"), "--port", "0")
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line or process.stderr.read()
        with urllib.request.urlopen(found[0], timeout=60) as answer:  # noqa: S310 - our own address
            assert "Nothing is on record yet" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == ""
