"""Archives for tests, made here: pages that nobody printed, in WARC, gzip and ZIP."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.model import Capture, Document, Refused, Report
from onrecord.readers.archive import Tally, as_told
from onrecord.readers.warc import archived

DATE = "2026-03-02T10:11:12Z"


def page(number: int, size: int = 1) -> bytes:
    """Make a small page."""
    return f"<html><body><p>Ilse Marn said crane {number} stands.</p></body></html>".encode() * size


def warc(
    *pages: bytes,
    packed: bool = False,
    status: str = "200 OK",
    headers: Iterable[tuple[str, str]] = (("Content-Type", "text/html"),),
    told: dict[str, str] | None = None,
) -> bytes:
    """Write pages as responses of http://news.example/0, /1 …, with warcio."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, body in enumerate(pages):
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"http://news.example/{number}",
            "response",
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict={
                "WARC-Date": DATE,
                "WARC-Record-ID": f"<urn:uuid:{number:032}>",
                **(told or {}),
            },
        )
        writer.write_record(record)
    return out.getvalue()


def record(block: bytes, kind: str = "response", length: int | None = None, **told: str) -> bytes:
    """Write one record by hand, as wrong as a test wants it."""
    lines = {"WARC-Type": kind, "WARC-Target-URI": "http://news.example/", "WARC-Date": DATE}
    lines |= {name.replace("_", "-"): value for name, value in told.items()}
    lines["Content-Length"] = str(len(block) if length is None else length)
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Write an HTTP response."""
    rows = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{rows or 'Content-Type: text/html'}".encode().rstrip() + b"\r\n\r\n" + body


def zip_of(files: dict[str, bytes], *, deflated: Callable[[str], bool] = lambda _: True) -> bytes:
    """Write files as a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            how = zipfile.ZIP_DEFLATED if deflated(name) else zipfile.ZIP_STORED
            packed.writestr(zipfile.ZipInfo(name), data, how)
    return out.getvalue()


def as_text(capture: Capture) -> Iterator[Document | Refused]:
    """Read a capture as its bytes, for tests that are not about reading pages."""
    text = capture.data.decode("utf-8", "replace")
    yield as_told(Document(Report(text, url=capture.final), capture))


def read(data: bytes, tally: Tally | None = None) -> tuple[list[Document], list[Refused]]:
    """Read a WARC; give its documents and its refusals."""
    return parted(archived(io.BytesIO(data), "test.warc", as_text, tally=tally))


def parted(found: Iterable[Document | Refused]) -> tuple[list[Document], list[Refused]]:
    """Part documents from refusals."""
    outcomes = list(found)
    return (
        [outcome for outcome in outcomes if isinstance(outcome, Document)],
        [outcome for outcome in outcomes if isinstance(outcome, Refused)],
    )


def texts(documents: Iterable[Document]) -> list[str]:
    """Give the texts of documents."""
    return [document.report.text for document in documents]


def whys(refused: Iterable[Refused]) -> str:
    """Give all reasons in one text."""
    return "\n".join(str(one.error) for one in refused)


def gzipped(data: bytes) -> bytes:
    """Pack bytes the same on every run."""
    return gzip.compress(data, mtime=0)
