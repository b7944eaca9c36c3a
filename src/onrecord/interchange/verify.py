"""Verify an evidence bundle with Python alone: python verify.py BUNDLE.wacz.

Needs no network and nothing but the standard library. It checks that every file is the one that was packed,
that every archived answer is whole, and that the words of every statement stand in the text of its report.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

GAP = " […] "


def hashes(bundle: zipfile.ZipFile) -> Iterator[str]:
    """Name every file that is not the one that the package lists."""
    package = bundle.read("datapackage.json")
    sealed = json.loads(bundle.read("datapackage-digest.json"))["hash"]
    if sealed != "sha256:" + hashlib.sha256(package).hexdigest():
        yield "datapackage.json is not the one that was packed"
    listed = {row["path"]: row for row in json.loads(package)["resources"]}
    itself = {"datapackage.json", "datapackage-digest.json"}
    yield from (f"{name} is not listed" for name in sorted(set(bundle.namelist()) - set(listed) - itself))
    for name, row in listed.items():
        try:
            data = bundle.read(name) if name in bundle.namelist() else b""
        except (zipfile.BadZipFile, zlib.error, EOFError):
            data = b""  # damaged on the way: not what was packed either
        if row["hash"] != "sha256:" + hashlib.sha256(data).hexdigest() or row["bytes"] != len(data):
            yield f"{name} is not the one that was packed"


def members(packed: bytes) -> Iterator[bytes]:
    """Unpack the records of an archive, one gzip member each."""
    while packed:
        unpacker = zlib.decompressobj(wbits=31)
        yield unpacker.decompress(packed) + unpacker.flush()
        if not unpacker.eof:
            raise ValueError("the archive ends inside a record")
        packed = unpacker.unused_data


def answers(packed: bytes) -> Iterator[tuple[str, bool]]:
    """Give the address of each archived record, and whether its block is the one that its digest is of."""
    for record in members(packed):
        head, _, rest = record.partition(b"\r\n\r\n")
        lines = [line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n")[1:]]
        told = {name.lower(): value.strip() for name, _, value in lines}
        block = rest[: int(told["content-length"])]
        digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
        whole = len(block) == int(told["content-length"]) and rest[len(block) :] == b"\r\n\r\n"
        yield told.get("warc-target-uri", ""), whole and told["warc-block-digest"] == "sha1:" + digest


def parts(reading: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every part of a reading that shows words of its report."""
    for statement in reading["statements"]:
        for part in (statement["source"], statement["cue"], statement["content"], statement["time"]):
            yield from (part,) if part else ()
        yield from statement["relay"]
    yield from reading["questions"]


def main(path: str) -> int:
    """Tell what is wrong with a bundle; give 0 when nothing is."""
    counted, wrong = "", list[str]()
    try:
        with zipfile.ZipFile(path) as bundle:
            wrong += hashes(bundle)
            counted = contents(bundle, wrong)
    except (OSError, ValueError, LookupError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        # What was altered need not be an archive any more: whatever that breaks is one finding more.
        wrong.append(f"it cannot be read further: {error}")
    sys.stdout.write(f"{counted}{len(wrong)} wrong\n")
    sys.stdout.writelines(f"{row}\n" for row in wrong)
    return 1 if wrong else 0


def contents(bundle: zipfile.ZipFile, wrong: list[str]) -> str:
    """Add every record and every word that is not as it was archived to what is wrong, and count them all."""
    records = shown = reports = 0
    for address, whole in answers(bundle.read("archive/data.warc.gz")):
        records += 1
        wrong += [] if whole else [f"the record of {address} is not the one that was archived"]
    for line in bundle.read("statements/statements.jsonl").decode("utf-8").split("\n"):
        if not line:
            continue
        reports, reading = reports + 1, json.loads(line)
        name, text, read = (reading["report"][key] for key in ("id", "text", "sha256"))
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != read:
            wrong.append(f"the text of {name} is not the one that was read")
        for part in parts(reading):
            shown += 1
            if GAP.join(text[start:end] for start, end in part["spans"]) != part["text"]:
                wrong.append(f"{name} does not have the words {part['text']!r} there")
    return f"{records} records, {reports} reports, {shown} shown words: "


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else "usage: python verify.py BUNDLE.wacz")
