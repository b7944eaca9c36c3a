"""Captures and what was found in them as one file of evidence: a WACZ that replays and proves itself."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from typing import IO, Any, BinaryIO, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.interchange.jsontext import json_lines
from onrecord.interchange.warc import Written, quoted, write_warc
from onrecord.model import Capture, Reading

WACZ_VERSION = "1.1.1"
_HELD = 16 << 20  # bytes of a file in the making that stay in memory; the rest goes to the disk
_STEP = 1 << 20
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})  # some servers do not say


def write_wacz(
    captures: Iterable[Capture],
    readings: Iterable[Reading],
    out: BinaryIO,
    *,
    moment: str | None = None,
    name: str = "bundle.wacz",
) -> None:
    """Write captures and readings as a WACZ with the statements inside.

    Everything in it is listed with its SHA-256. The same captures, readings and `moment` (ISO 8601, the time
    of writing) give the same bytes.
    """
    at = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
    at = (at.replace(tzinfo=UTC) if at.utcoffset() is None else at.astimezone(UTC)).replace(microsecond=0)
    told = at.isoformat().replace("+00:00", "Z")
    titles: dict[str, str] = {}
    with ExitStack() as stack, zipfile.ZipFile(out, "w") as packed:
        package = _Package(packed, at)
        archive = stack.enter_context(_temporary())
        written = write_warc(captures, archive, moment=told)
        # Stored, not deflated: it is packed already, and a reader of WACZ takes single records out of it.
        package.add("archive/data.warc.gz", archive, deflated=False)
        statements = stack.enter_context(_temporary())
        for line in json_lines(_noting(readings, titles)):
            statements.write(line.encode("utf-8"))
        package.add("statements/statements.jsonl", statements)
        package.put("indexes/index.cdxj", _index(written))
        package.put("pages/pages.jsonl", _pages(written, titles))
        inside = files("onrecord.interchange")
        package.put("statements/verify.py", [inside.joinpath("verify.py").read_text("utf-8")])
        readme = inside.joinpath("bundle.md").read_text("utf-8")
        package.put("statements/README.md", [readme.format(moment=told, name=name)])
        package.seal(told)


def _temporary() -> BinaryIO:
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_HELD))


def _noting(readings: Iterable[Reading], titles: dict[str, str]) -> Iterator[Reading]:
    """Pass readings on, and keep the titles of their pages."""
    for reading in readings:
        if reading.report.url and reading.report.title:
            titles.setdefault(quoted(reading.report.url), reading.report.title)
        yield reading


class _Package:
    """Put files into a WACZ, and list each with its hash."""

    def __init__(self, packed: zipfile.ZipFile, at: datetime) -> None:
        self._packed = packed
        self._at = at
        self._resources: list[dict[str, Any]] = []

    def add(self, path: str, file: IO[bytes], *, deflated: bool = True) -> None:
        """Add a file, and list it."""
        digest = hashlib.sha256()
        size = file.seek(0, 2)
        file.seek(0)
        with self._opened(path, size, deflated=deflated) as member:
            while data := file.read(_STEP):
                digest.update(data)
                member.write(data)
        self._resources.append(
            {
                "name": path.rpartition("/")[2].lower(),
                "path": path,
                "hash": f"sha256:{digest.hexdigest()}",
                "bytes": size,
            }
        )

    def put(self, path: str, lines: Iterable[str]) -> None:
        """Add a text, and list it."""
        with _temporary() as file:
            for line in lines:
                file.write(line.encode("utf-8"))
            self.add(path, file)

    def seal(self, moment: str) -> None:
        """Add the list itself, and its hash."""
        package = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "title": "Evidence of onrecord",
            "software": f"onrecord {version('onrecord')}",
            "created": moment,
            "resources": self._resources,
        }
        listed = json.dumps(package, indent=2, ensure_ascii=True).encode("ascii")
        digest = {"path": "datapackage.json", "hash": "sha256:" + hashlib.sha256(listed).hexdigest()}
        for path, data in (
            ("datapackage.json", listed),
            ("datapackage-digest.json", json.dumps(digest, indent=2).encode("ascii")),
        ):
            with self._opened(path, len(data)) as member:
                member.write(data)

    def _opened(self, path: str, size: int, *, deflated: bool = True) -> IO[bytes]:
        info = zipfile.ZipInfo(path, self._at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        info.file_size = size
        return self._packed.open(info, "w")


def _index(written: Iterable[Written]) -> Iterator[str]:
    """Write the index by which a page is found in the archive, sorted as CDXJ asks."""
    rows = []
    for row in written:
        told = {
            "url": row.url,
            **({"mime": row.media_type} if row.media_type else {}),
            **({"status": str(row.status)} if row.status is not None else {}),
            "digest": row.digest,
            "length": str(row.length),
            "offset": str(row.offset),
            "filename": "data.warc.gz",
        }
        rows.append(f"{sort_key(row.url)} {row.moment} {json.dumps(told)}\n")
    yield from sorted(rows)


def sort_key(url: str) -> str:
    """Turn an address around as indexes of web archives do: com,example)/path?query."""
    try:
        parts = urlsplit(url.lower())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:  # a port that is no number, brackets that are no address
        return url.lower().replace(" ", "%20")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)), safe=":/@!$'()*,;")
    path = parts.path or "/"
    return f"{','.join(reversed(host.split('.')))}{port}){path}{'?' + query if query else ''}"


def _pages(written: Iterable[Written], titles: dict[str, str]) -> Iterator[str]:
    """Write the list of pages that a viewer shows."""
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All pages"}) + "\n"
    for number, row in enumerate(written):
        if row.status is not None and not (200 <= row.status < 300 and row.media_type in _PAGES):
            continue
        moment = datetime.strptime(row.moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
        page = {"id": f"page-{number}", "url": row.url, "ts": moment.replace("+00:00", "Z")}
        if row.url in titles:
            page["title"] = titles[row.url]
        yield json.dumps(page) + "\n"
