"""Speed and memory of reading web archives, beside fastwarc's own iteration.

    python -m bench.archives [--records N] [--write FILE]

The archives are made of the project's own paragraphs. "reading" cuts frames, checks lengths, checksums and
digests, and gives captures; "fastwarc" goes from record to record, "fastwarc, checked" reads each and checks
its digest too. A ratio of 0.5 is half as many records a second. What pages cost to read comes on top: some
20 ms each, a thousand times what a record costs here.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from fastwarc import ArchiveIterator

from bench.material import reports
from onrecord.interchange import write_warc
from onrecord.model import Capture, Method
from onrecord.readers.archive import ArchiveLimits, Source
from onrecord.readers.framing import frames
from onrecord.readers.wacz import records

FIGURES = Path("runs/bench/archives.json")
DIFFERENT = 50
ROUNDS = 3  # the best counts


def archive(count: int) -> bytes:
    """Make a packed archive of pages of 800 words, each with its request and its account."""
    made = []
    for number, text in enumerate(reports(DIFFERENT)):
        body = "".join(f"<p>{part}</p>" for part in text.split("\n\n")).encode()
        address = f"https://news.example/{number}"
        made.append(
            Capture(
                body, address, Method.FETCH, "text/html", "2026-03-02T10:11:12+00:00", address, status=200
            )
        )
    out = io.BytesIO()
    write_warc(made, out, moment="2026-04-01T00:00:00+00:00")
    return out.getvalue() * max(1, count // (3 * DIFFERENT))


def unpacked(data: bytes) -> bytes:
    """Give the same archive without its packing."""
    out = io.BytesIO()
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        record.write(out)
    return out.getvalue()


def bare(path: Path) -> int:
    """Go from record to record."""
    with path.open("rb") as file:
        return sum(1 for _ in ArchiveIterator(file))


def checked(path: Path) -> int:
    """Go from record to record, read each, and check its digest."""
    count = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file, verify_digests=True):
            record.reader.read()
            count += 1
    return count


def framed(path: Path) -> int:
    """Cut the archive into records."""
    with path.open("rb") as file:
        return sum(1 for _ in frames(Source(file), ArchiveLimits()))


def reading(path: Path) -> int:
    """Give the captures of the archive."""
    with path.open("rb") as file:
        return 3 * sum(1 for _ in records(file, path.name))


WAYS: dict[str, Callable[[Path], int]] = {
    "fastwarc": bare,
    "fastwarc, checked": checked,
    "frames": framed,
    "reading": reading,
}


def measure(path: Path) -> dict[str, Any]:
    """Measure records a second of each way, and the most memory that reading takes."""
    rates = {}
    for name, way in WAYS.items():
        seconds = []
        for _ in range(ROUNDS):
            began = process_time()
            count = way(path)
            seconds.append(process_time() - began)
        rates[name] = count / min(seconds)
    tracemalloc.start()
    reading(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"bytes": path.stat().st_size, "records a second": rates, "peak bytes of Python": peak}


def main() -> None:
    """Measure a packed and a plain archive, print the ratios, and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.archives", description=__doc__)
    parser.add_argument("--records", type=int, default=30_000)
    parser.add_argument("--write", type=Path, default=FIGURES)
    options = parser.parse_args()
    packed = archive(options.records)
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("made.warc.gz", packed), ("made.warc", unpacked(packed))):
            path = Path(folder) / name
            path.write_bytes(data)
            measured[name] = measure(path)
    for name, told in measured.items():
        rates = told["records a second"]
        print(
            f"{name}: {told['bytes'] / 1e6:.0f} MB, at most {told['peak bytes of Python'] / 1e6:.1f} MB held"
        )
        for way, rate in rates.items():
            print(f"  {way:<18}{rate:>12,.0f} records/s  {rate / rates['fastwarc']:>6.2f} of fastwarc")
    options.write.parent.mkdir(parents=True, exist_ok=True)
    options.write.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
