"""Fifty kinds of poison: bytes that no reader likes, and texts on which a process dies, hangs or starves."""

from __future__ import annotations

import gzip
import io
import os
import signal
import time
import zipfile
from collections.abc import Callable, Iterator

from onrecord.model import Document, Reading, Report
from onrecord.pipeline import Input, Stages
from onrecord.pipeline.opening import Opener
from onrecord.settings import Settings
from tests.fakes import fake_extract, fake_resolve

_TEXT = "The harbour is shut. Roth said number 1 is wrong."
_HEAD = "<!doctype html><html><head><title>Harbour</title></head><body><article>"
_PAGE = _HEAD + "<p>" + _TEXT + "</p>"


def obeying(settings: Settings) -> Stages:
    """Read for real, and do what a text says."""
    return Stages(_documents, _obey, fake_resolve, settings.max_report_chars)


def _documents(given: Input) -> Iterator[Document]:
    yield from Opener().documents(given)  # type: ignore[misc]


def _obey(report: Report) -> Reading:
    order = report.text.split()[0].rstrip(".") if report.text.split() else ""
    if order in _ORDERS:
        _ORDERS[order]()
    return fake_extract(report)


def _eat() -> None:
    hoard = [bytes(50_000_000) for _ in range(400)]
    raise MemoryError(len(hoard))


def _spin() -> None:
    while True:
        pass


_ORDERS: dict[str, Callable[[], object]] = {
    "DIE": lambda: os._exit(9),
    "KILL": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "CRASH": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "ABORT": os.abort,
    "END": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "HANG": lambda: time.sleep(600),
    "SPIN": _spin,
    "EAT": _eat,
}
SLOW = frozenset({"hang.txt", "spin.txt"})  # as long as the guard lets them, three times each


def _bytes(text: str) -> Callable[[], bytes]:
    return lambda: text.encode("utf-8", "surrogatepass")


def _zip(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def _laughs() -> bytes:
    names = [f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10)]
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{"".join(names)}]>'
    return f"<?xml version='1.0'?>{doctype}<rss><channel><title>&l9;</title></channel></rss>".encode()


def _quadratic() -> bytes:
    doctype = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
    title = "&a;" * 50_000
    return f"<?xml version='1.0'?>{doctype}<rss><channel><title>{title}</title></channel></rss>".encode()


def _external() -> bytes:
    doctype = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    item = "<item><title>&x;</title><description>&x;</description></item>"
    return f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel>{item}</channel></rss>".encode()


def _warc(length: int, body: bytes) -> bytes:
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://harbour.example/1\r\nWARC-Date: 2031-03-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + body


_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _PAGE.encode()
_MAIL = 'From: a@harbour.example\r\nSubject: Harbour\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'

KINDS: dict[str, Callable[[], bytes]] = {
    **{f"{order.lower()}.txt": _bytes(f"{order}. {_TEXT}") for order in _ORDERS},
    "nothing.txt": _bytes(""),
    "blanks.txt": _bytes(" \r\n\t" * 1000),
    "nul.txt": _bytes("\0" * 10_000),
    "nuls.txt": _bytes(_TEXT.replace(" ", "\0 ")),
    "surrogates.txt": _bytes(f"\ud83d{_TEXT}\udc00"),
    "invalid.txt": lambda: b"\xff\xfe\xfa" + _TEXT.encode() + b"\x80\x81",
    "mark.txt": lambda: b"\xef\xbb\xbf",
    "odd-utf16.txt": lambda: _TEXT.encode("utf-16")[:-1],
    "controls.txt": _bytes("".join(map(chr, range(1, 32))) + _TEXT),
    "bidi.txt": _bytes("\u202e\u2066" * 1000 + _TEXT),
    "unseen.txt": _bytes("\u200b" * 50_000),
    "marks.txt": _bytes("e" + "\u0301" * 100_000 + _TEXT),
    "quotes.txt": _bytes("“" * 100_000 + _TEXT),
    "long-word.txt": _bytes("a" * 300_000),
    "too-long.txt": _bytes(f"{_TEXT} " * 10_000),
    "cut.gz": lambda: gzip.compress(_PAGE.encode())[:-9],
    "bomb.gz": lambda: gzip.compress(bytes(150_000_000)),
    "nested.gz": lambda: gzip.compress(gzip.compress(gzip.compress(_PAGE.encode()))),
    "no.gz": lambda: b"\x1f\x8b" + _TEXT.encode(),
    "cut.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n",
    "looped.pdf": lambda: (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    ),
    "laughs.rss": _laughs,
    "quadratic.rss": _quadratic,
    "external.rss": _external,
    "empty.rss": _bytes("<rss version='2.0'><channel></channel></rss>"),
    "cut.rss": _bytes("<rss version='2.0'><channel><item><title>Harbour"),
    "dates.atom": _bytes(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Harbour</title><updated>0000-99-99</updated>"
        f"<content>{_TEXT}</content></entry></feed>"
    ),
    "deep.html": _bytes(_HEAD + "<div>" * 50_000 + _TEXT),
    "attributes.html": _bytes(f"<p {' '.join(f'a{at}=1' for at in range(100_000))}>{_TEXT}</p>"),
    "comment.html": _bytes(f"{_HEAD}<!-- {_TEXT * 1000}"),
    "script.html": _bytes(f"{_HEAD}<script>{_TEXT * 1000}"),
    "charset.html": _bytes(_PAGE.replace("<head>", "<head><meta charset='utf-99'>")),
    "table.html": _bytes(_HEAD + "<table><tr><td>" * 2_000 + _TEXT),
    "broken.json": _bytes('{"headline": "Harbour", "body_text": '),
    "deep.json": _bytes("[" * 100_000),
    "number.json": _bytes(f'{{"uri": "x", "headline": {"9" * 100_000}}}'),
    "types.json": _bytes('{"uri": ["x"], "headline": {"a": 1}, "body_html": 5, "versioncreated": []}'),
    "lines.jsonl": _bytes('{"text": "a"}\n{"text": 1}\n{\n[]\n"x"\n'),
    "short.warc": lambda: _warc(len(_HTTP) + 5_000, _HTTP),
    "long.warc": lambda: _warc(10, _HTTP) + b"\r\n\r\n" + _warc(len(_HTTP), _HTTP) + b"\r\n\r\n",
    "climbing.wacz": lambda: _zip(
        ("../../outside.warc", _warc(len(_HTTP), _HTTP)), ("datapackage.json", b"{")
    ),
    "cut.wacz": lambda: _zip(("archive/data.warc", _warc(len(_HTTP), _HTTP)))[:-20],
    "boundless.eml": _bytes(f"{_MAIL}--b\r\n\r\n{_TEXT}"),
    "nested.eml": _bytes(_MAIL + "--b\r\nContent-Type: message/rfc822\r\n\r\n" * 500 + _TEXT),
    "columns.csv": _bytes('a,b\n1\n1,2,3\n"\n'),
}
