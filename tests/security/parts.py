"""The parts that no lock knows of, for the list of all parts: scripts of others that are served, and models.

`python -m tests.security.parts FILE` adds them to a list in the form of CycloneDX, as `make sbom` does.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "onrecord" / "serve" / "static"
_ROW = re.compile(
    r"\| `(?P<file>[^`]+)` \| (?P<source>[^|]+) \| (?P<version>[\d.]+) \| (?P<licence>[\w.-]+)[^|]*"
    r"\| `(?P<hash>[0-9a-f]{64})` \|"
)


def scripts() -> list[dict[str, str]]:
    """Give what SOURCES.md says of each file of others: file, source, version, licence, hash."""
    told = (STATIC / "SOURCES.md").read_text(encoding="utf-8")
    return [row.groupdict() for row in _ROW.finditer(told)]


def models() -> Iterator[Path]:
    """Give the files of the models that are part of the package."""
    yield from sorted((ROOT / "src" / "onrecord").rglob("weights/*.onnx"))


def parts() -> Iterator[dict[str, Any]]:
    """Give the parts as CycloneDX has them."""
    for row in scripts():
        yield {
            "type": "library",
            "bom-ref": row["file"],
            "name": row["source"].split(",")[0].strip(),
            "version": row["version"],
            "licenses": [{"license": {"id": row["licence"]}}],
            "hashes": [{"alg": "SHA-256", "content": row["hash"]}],
        }
    for path in models():
        name = path.relative_to(ROOT / "src").as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield {
            "type": "machine-learning-model",
            "bom-ref": name,
            "name": name,
            "version": digest[:12],
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }


def add(listed: dict[str, Any]) -> dict[str, Any]:
    """Add the parts to a list, each once."""
    known = {one.get("bom-ref") for one in listed["components"]}
    return {
        **listed,
        "components": [*listed["components"], *(one for one in parts() if one["bom-ref"] not in known)],
    }


if __name__ == "__main__":
    made = Path(sys.argv[1])
    made.write_text(
        json.dumps(add(json.loads(made.read_text(encoding="utf-8"))), indent=1) + "\n", encoding="utf-8"
    )
