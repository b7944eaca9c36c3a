"""A folder in which the commands of one page are run, one after the other, as its reader would."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shlex
import subprocess
import sys
import threading
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Self
from unittest import mock

from onrecord.cli import main
from onrecord.ledger import open_ledger
from tests.cli.streams import Stream
from tests.manual.pages import ROOT, Block
from tests.manual.steady import Steady
from tests.serve.conftest import Served

ELIDED = "…\n"  # alone on a line, the last: more of the same follows
FED = "127.0.0.1:8000"  # where pages have a small web server
SERVED = "http://localhost:8321"  # where pages have `onrecord serve`
ENVIRONMENT = {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "TZ": "UTC"}

# What a first command printed and left in an empty folder, so that pages that begin alike share the work.
_begun: dict[str, tuple[str, int, bytes]] = {}


class Desk:
    """Run commands in a folder of their own; what differs from run to run is made the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0
        self.steady = Steady()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        (self.folder / "examples").symlink_to(ROOT / "examples")
        self._stack.enter_context(contextlib.chdir(self.folder))
        self._let_fetch()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def lay(self, block: Block) -> None:
        """Write a file that the page shows."""
        path = self.folder / (block.title or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.steady.real(block.text), encoding="utf-8")

    def run(self, command: str) -> str:
        """Run a command, and give what the page should show below it, without spaces at the ends of lines."""
        said = self._ran(self.steady.real(command.replace("\\\n", " ").replace("\n> ", "\n")))
        lines = (line.rstrip() for line in self.steady.told(said).splitlines())
        told = "\n".join(lines).strip("\n")
        return f"{told}\n" if told else ""

    def _ran(self, command: str) -> str:
        words = shlex.split(command)
        if command == "echo $?":
            said, self.code = f"{self.code}\n", 0
            return said
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self._stack.enter_context(mock.patch.dict(os.environ, {name: value}))
            return ""
        if words[-1] == "&":
            self._begin(words)
            return ""
        if words[0] == "onrecord" and not set(words) & {"|", ">", "<"}:
            return self._kept(command, words[1:])
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ("/bin/sh", "-c", command),
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.code = done.returncode
        return done.stdout

    def _kept(self, command: str, arguments: list[str]) -> str:
        ledger = self.folder / "onrecord.db"
        first = (
            arguments[:2] in (["ingest", "examples/story"], ["ingest", "examples"]) and not ledger.exists()
        )
        if first and command in _begun:
            said, self.code, kept = _begun[command]
            ledger.write_bytes(kept)
            return said
        said = self._told(arguments)
        if first:
            _begun[command] = (said, self.code, ledger.read_bytes())
        return said

    def _told(self, arguments: list[str]) -> str:
        screen = Stream()
        with redirect_stdout(screen), redirect_stderr(screen):
            try:
                main(arguments)
            except SystemExit as ended:
                self.code = int(ended.code or 0)
        return screen.text()

    def _begin(self, words: list[str]) -> None:
        """Start what the page leaves running, at whatever port is free."""
        if words[:2] == ["onrecord", "serve"]:
            book = open_ledger(words[2] if len(words) > 3 else "onrecord.db")
            self._stack.callback(book.close)
            self.steady.name(self._stack.enter_context(Served(book)).address, SERVED)
        elif words[:4] != ["python3", "-m", "http.server", "8000"]:  # that one runs already
            raise AssertionError(f"pages leave only servers running, not {shlex.join(words)}")

    def _let_fetch(self) -> None:
        """Serve the folder: files of a page may name the server before it starts."""
        handler = functools.partial(_Silent, directory=str(self.folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._stack.callback(server.server_close)
        self._stack.callback(server.shutdown)
        self.steady.name(f"127.0.0.1:{server.server_port}", FED)
        self.steady.name(f"port {server.server_port}", "port 8000")


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def cut_as(shown: str, output: str) -> str:
    """Cut an output to as many lines as are shown, if the rest is elided there."""
    if not shown.endswith(ELIDED):
        return output
    lines = output.splitlines(keepends=True)
    return "".join(lines[: shown.count("\n") - 1]) + ELIDED
