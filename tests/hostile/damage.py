"""Valid inputs of every reader, damaged: `python -m tests.hostile.damage [--count 2000] [--seed 1]`.

Each outcome has to be reports that hold or an error of ours, within 10 s and 1 GB. One that is not is told
with its number; `--from NUMBER --count 1 --keep FILE` makes it again.
"""

from __future__ import annotations

import argparse
import faulthandler
import gzip
import json
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from fuzz.targets import TARGETS, Target, as_kind, door, seeds
from onrecord.errors import OnrecordError
from onrecord.model import Capture
from onrecord.readers.addresses import addresses_of
from onrecord.readers.kind import Kind
from tests.readers.packed import page, record, response, warc, zip_of
from tests.readers.pdfs import pages, release
from tests.readers.test_wacz import wacz

SECONDS = 10.0
MEMORY = 1_000_000_000  # bytes beyond what the process has at first, as a child that reads has them


def lists(data: bytes) -> None:
    """Read bytes as a list of addresses."""
    with suppress(OnrecordError):
        addresses_of(Capture(data, "https://velden.example/list"))


def _seeds(target: str, *names: str) -> list[bytes]:
    return [path.read_bytes() for path in seeds(target) if not names or path.name in names]


def inputs() -> Mapping[str, tuple[Target, list[bytes]]]:
    """Give, by reader, how it is asked and valid inputs of it."""
    releases = [
        release(["Ilse Marn said no.", "Later she said yes."], title="No, and yes"),
        pages([["One."]], ("a", "b")),
    ]
    zipped = zip_of({"one.txt": b"Ilse Marn said no.", "two.html": page(2), "three.warc": warc(page(3))})
    lines = b"\n".join(
        json.dumps({"title": f"Bridge {at}", "text": f"Marn said {at}."}).encode() for at in range(9)
    )
    own = {name: (target, _seeds(name)) for name, target in TARGETS.items() if name != "query"}
    return own | {
        "opml": (lists, _seeds("door", "opml.xml")),
        "sitemap": (lists, _seeds("door", "sitemap.xml", "index.xml")),
        "json": (as_kind(Kind.ARTICLES), _seeds("door", "articles.json")),
        "json feed": (as_kind(Kind.JSON_FEED), _seeds("door", "feed.json")),
        "json lines": (door, [lines, *_seeds("door", "lines.jsonl")]),
        "pdf": (as_kind(Kind.PDF), releases),
        "wacz": (door, [wacz()]),
        "zip": (door, [zipped, *_seeds("door", "packed.zip")]),
        "packed warc": (door, [warc(page(1), page(2), packed=True)]),
    }


Damage = Callable[[random.Random, bytes, list[bytes]], bytes]


def _cut(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    flipped = bytearray(data)
    for _turn in range(chance.choice((1, 1, 1, 8, 64))):
        if flipped:
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _stretch(chance: random.Random, data: bytes) -> slice:
    start = chance.randrange(len(data) + 1)
    return slice(start, min(len(data), start + int(chance.paretovariate(0.6))))


def _drop(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    gone = _stretch(chance, data)
    return data[: gone.start] + data[gone.stop :]


def _double(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    again = _stretch(chance, data)
    times = min(chance.choice((1, 2, 50, 2000)), 1 + 200_000 // max(1, again.stop - again.start))
    return data[: again.stop] + data[again] * times + data[again.stop :]


def _splice(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: _stretch(chance, data).start] + other[_stretch(chance, other).start :]


_ODD = (
    *(
        b"\0",
        b"\xff",
        b"<",
        b">",
        b"&",
        b"]]>",
        b"\r",
        b"\n\n",
        b'"',
        b"'",
        b"{",
        b"&#8;",
        b"<![CDATA[",
        b"<!--",
    ),
    *(b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"--\n", b"\\ud800", b"1e999", b"NaN"),
    *(b"%PDF-", b"PK\x03\x04", b"WARC/1.0\r\n"),
)


def _put(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_ODD) * chance.choice((1, 1, 3, 1000)) + data[at:]


_CHARSETS = (
    "utf-16",
    "utf-16-le",
    "utf-32",
    "utf-8-sig",
    "latin-1",
    "cp1251",
    "shift_jis",
    "utf-7",
    "koi8-r",
)


def _recode(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    text = data.decode(chance.choice(("utf-8", "latin-1")), "replace")
    return text.encode(chance.choice(_CHARSETS), "replace")


_AROUND: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: gzip.compress(data, mtime=0),
    lambda data: zip_of({"inner.html": data}),
    lambda data: record(response(data)),
    lambda data: b"<div>" * 500 + data,
    lambda data: b"<![CDATA[" + data + b"]]>",
    lambda data: b"[" * 300 + data + b"]" * 300,
    lambda data: b"From: a@velden.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + data,
)


def _nest(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    for _turn in range(chance.choice((1, 1, 2, 5))):
        data = chance.choice(_AROUND)(data)
    return data


DAMAGES: tuple[Damage, ...] = (_cut, _flip, _drop, _double, _splice, _put, _recode, _nest)


def damaged(seed: str, valid: list[bytes], everything: list[bytes]) -> bytes:
    """Damage one of some inputs, once or several times, until it shows; the same for the same seed."""
    chance = random.Random(seed)
    whole = data = chance.choice(valid)
    turns = chance.choice((1, 1, 1, 2, 4))
    while turns > 0 or data == whole:
        data = chance.choice(DAMAGES)(chance, data, everything)
        turns -= 1
    return data


class _TooLong(BaseException):
    """Tell that reading took too long; nothing that reads may catch it."""


def _end(*_: object) -> None:
    raise _TooLong


def run(first: int, count: int, seed: int, keep: Path | None = None) -> tuple[Counter[str], list[str]]:
    """Read damaged inputs in turn; give how many were read by reader, and what went wrong."""
    readers = inputs()
    everything = [data for _, valid in readers.values() for data in valid]
    names = sorted(readers)
    read: Counter[str] = Counter()
    wrong = []
    signal.signal(signal.SIGPROF, _end)
    for number in range(first, first + count):
        name = names[number % len(names)]
        target, valid = readers[name]
        data = damaged(f"{seed} {number}", valid, everything)
        if keep:
            keep.write_bytes(data)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            target(data)
        except (Exception, _TooLong) as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            wrong.append(
                f"number {number}, {name}, {len(data)} bytes: {error!r} at {place.filename}:{place.lineno}"
            )
            print(wrong[-1], flush=True)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        read[name] += 1
    return read, wrong


def _limit_memory() -> None:
    pages_now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages_now * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> int:
    """Do what the command line asks for; the exit code tells whether anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.damage", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    faulthandler.enable()
    if sys.platform == "linux":
        _limit_memory()
    since = time.process_time()
    read, wrong = run(asked.first, asked.count, asked.seed, asked.keep)
    spent = time.process_time() - since
    print(f"{read.total()} damaged inputs of {len(read)} readers in {spent:.0f} s, {len(wrong)} went wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
