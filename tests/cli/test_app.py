from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import pytest
import typer

from onrecord.cli import main
from onrecord.cli.app import app
from onrecord.errors import ModelError
from tests.cli.command import onrecord

COMMANDS = ["", *(name or "" for name in typer.main.get_command(app).commands)]  # type: ignore[attr-defined]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import onrecord.cli; onrecord.cli.main()", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_the_manual_shows_the_help_as_it_is(command: str, root: Path) -> None:
    manual = (root / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    name = f"onrecord {command}".strip()
    assert f"\n## {name}\n" in manual
    assert _help(name) in manual, "make it so with: python -m tests.cli.test_app"


def _help(name: str) -> str:
    with mock.patch.dict(os.environ, {"COLUMNS": "92"}):  # in this process: there are many commands
        shown = onrecord(*name.split()[1:], "--help")
    assert shown.code == 0
    return f"```\n$ {name} --help\n{_stripped(shown.out)}\n```"


def _stripped(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n")


def test_help_says_the_same_however_it_is_asked() -> None:
    assert run("read", "-h").stdout == run("read", "--help").stdout


def test_tells_its_version() -> None:
    assert run("--version").stdout == f"onrecord {version('onrecord')}\n"


def test_nothing_asked_is_a_wrong_command_line_and_shows_the_help() -> None:
    ended = run()
    assert ended.returncode == 2
    assert "Take in:" in ended.stdout + ended.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, onrecord.cli\n"
        "try: onrecord.cli.main(['read', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'onnxruntime', 'trafilatura', 'lxml', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert ended.returncode == 0, ended.stderr


def test_an_error_is_1_and_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def load(settings: object) -> None:
        raise ModelError("model", "it is damaged", "Install onrecord again")

    with pytest.raises(SystemExit) as ended:
        main(["read", "a.txt"], load=load)
    assert ended.value.code == 1
    assert capsys.readouterr().err == "onrecord: model: it is damaged. Install onrecord again\n"


def test_a_full_disk_is_1_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    def load(settings: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(SystemExit) as ended:
        main(["read", "a.txt"], load=load)
    assert ended.value.code == 1
    assert "No space left" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as POSIX shells do")
@pytest.mark.parametrize(("closed", "told"), [(1, "onrecord: standard output: it is closed"), (2, "")])
def test_a_closed_stream_is_no_mystery(closed: int, told: str, root: Path) -> None:
    code = (
        "import onrecord.cli, tests.fakes\n"
        "onrecord.cli.main(['read', 'none.txt'], load=tests.fakes.fake_stages)"
    )
    shell = ["/bin/sh", "-c", f'exec "$0" -c "$1" {closed}>&-', sys.executable, code]
    ended = subprocess.run(shell, capture_output=True, check=False, text=True, cwd=root)
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith(told)
    assert ended.returncode == (1 if closed == 1 else 3)


def rewrite(manual: Path) -> None:
    """Write the present help of every command into the manual; new commands get a heading at its end."""
    text = manual.read_text(encoding="utf-8")
    for command in COMMANDS:
        name = f"onrecord {command}".strip()
        shown = _help(name)
        block = re.compile(rf"```\n\$ {name} --help\n.*?\n```", re.DOTALL)
        text = block.sub(lambda _, shown=shown: shown, text, count=1)  # type: ignore[misc]
        if shown not in text:
            text = f"{text.rstrip()}\n\n## {name}\n\n{shown}\n"
    manual.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite(Path(__file__).parent.parent.parent / "docs" / "reference" / "cli.md")
