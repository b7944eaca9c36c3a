"""Nothing of the machines that the project was made on stands in its files."""

from __future__ import annotations

import re
import tomllib

from tests.house.source_tree import ROOT, tracked

# Written in pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wo" r"rk|fa" r"rm|ro" r"ot|op" r"t|ho" r"me|Us" r"ers)/\w")
HOSTS = re.compile(r"files\.python" r"hosted|py" r"pi\.org|registry\.np" r"mjs|huggingface\.co/api")
# A lock has to name the public index.
MAY_NAME_HOSTS = {"uv.lock"}
TEXT = {".py", ".md", ".toml", ".json", ".txt", ".html", ".cff", ".css", ".js", ".cfg", ".yml", ".yaml", ""}


def lines_that(pattern: re.Pattern[str], spared: set[str]) -> list[str]:
    """Give every line of the project's text files in which a pattern is found."""
    found = []
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or name in spared:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        rows = enumerate(text.splitlines(), 1)
        found += [f"{name}:{number} {row.strip()[:100]}" for number, row in rows if pattern.search(row)]
    return found


def test_no_file_names_a_machine_path() -> None:
    assert lines_that(MACHINE_PATH, set()) == []


def test_no_file_names_a_registry_host() -> None:
    assert lines_that(HOSTS, MAY_NAME_HOSTS) == []


def test_the_licence_and_the_notices_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "gte-small" in (ROOT / "NOTICE").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "NOTICE"]
