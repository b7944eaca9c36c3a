"""Take an archived answer apart: status, headers, and the body as a reader of the page would have had it."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import HeaderMap

from onrecord.errors import ReadError, TooLarge
from onrecord.readers.archive import ArchiveLimits

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_STEP = 1 << 16
# Servers code a body once; twice happens by mistake. More is a puzzle.
_MOST_CODINGS = 2
# Archives that keep a body decoded, as most do, put what they took out of its headers behind such a prefix:
# ours and pywb's, and Common Crawl's.
_ORIGINAL = re.compile(
    r"x-(?:archive-orig|crawl)-(content-encoding|transfer-encoding|content-length)$", re.IGNORECASE
)

_URL_SAFE = str.maketrans("-_", "+/")
_FIX = "Capture the page anew with `onrecord capture`"
_ALONE = "Pass the page by itself, and raise max_input_bytes"
_TRUSTED = "Save the page from a browser if you trust it, and pass the file"
_ALGORITHMS = {"md5", "sha1", "sha256", "sha384", "sha512"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an HTTP response: its status line's number, its headers in order, and where its body begins."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: int

    def header(self, name: str) -> str:
        """Give the value of a header, the last one where it stands twice; empty where it is not there."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), "")


def answer(block: bytes) -> Answer | None:
    """Parse the head of an HTTP response; None when it is not one, or its head does not end."""
    end = _HEAD_END.search(block)
    head = block[: end.end()] if end else block
    if not head.startswith(b"HTTP/"):
        return None
    parsed = HeaderMap("latin1")
    parsed.parse(io.BytesIO(head if b"\r\n" in head else head.replace(b"\n", b"\r\n")))
    if parsed.status_code is None or not (end or block.endswith(b"\n")):
        return None
    return Answer(parsed.status_code, tuple(parsed.items()), len(head))


def as_received(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Give the headers as the server sent them, where the archive tells."""
    names = (_ORIGINAL.match(name) for name, _ in headers)
    original = [found.group(1).lower() if found else None for found in names]
    kept = {name for name in original if name}
    if kept:  # then the length beside them is that of the body as it was kept
        kept.add("content-length")
    return tuple(
        (_titled(name) if name else given, value)
        for name, (given, value) in zip(original, headers, strict=True)
        if name or given.lower() not in kept
    )


def _titled(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def dechunked(body: bytes, found: Answer) -> bytes:
    """Take the chunks of a transfer apart; a body that is not in chunks is given as it is.

    Raises ReadError where chunks begin and do not go on, or stop before the last.
    """
    if "chunked" not in found.header("transfer-encoding").lower() or not _CHUNK.match(body):
        return body
    parts: list[bytes] = []
    at = 0
    while True:
        size = _CHUNK.match(body, at)
        if size is None:
            raise ReadError("", "the chunks that it was sent in do not fit", _FIX)
        count, begin = int(size.group(1), 16), size.end()
        if count == 0:
            return b"".join(parts)
        if begin + count > len(body):
            raise ReadError("", "it ends inside a chunk", _FIX)
        parts.append(body[begin : begin + count])
        at = begin + count
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)


def decoded(body: bytes, found: Answer, limits: ArchiveLimits) -> bytes:
    """Undo the content codings of a body in small steps; one that is not coded is given as it is.

    Raises TooLarge for more bytes, or a larger ratio, than the limits take, ReadError where it is damaged.
    """
    codings = [name.strip().lower() for name in found.header("content-encoding").split(",")]
    codings = [name for name in codings if name not in {"", "identity", "none", "utf-8"}]
    if len(codings) > _MOST_CODINGS:
        raise ReadError("", f"it is coded {len(codings)} times over", _FIX)
    for name in reversed(codings):
        undo = _CODINGS.get(name)
        if undo is None:
            raise ReadError("", f"nobody here can undo the coding {name[:40]!r}", _FIX)
        body = undo(body, limits)
    return body


def _inflated(body: bytes, limits: ArchiveLimits, wbits: int) -> bytes:
    unpacker, parts, size, rest = zlib.decompressobj(wbits=wbits), [], 0, body
    try:
        while not unpacker.eof:
            part = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            if not part and not rest and not unpacker.eof:
                raise ReadError("", "the body ends inside its coding", _FIX)
            parts.append(part)
            size += len(part)
            _refuse_bomb(size, len(body), limits)
    except zlib.error as error:
        raise ReadError("", f"the coding of the body is damaged ({error})", _FIX) from error
    return b"".join(parts)


def _gunzipped(body: bytes, limits: ArchiveLimits) -> bytes:
    return _inflated(body, limits, 31) if body.startswith(b"\x1f\x8b") else body


def _deflated(body: bytes, limits: ArchiveLimits) -> bytes:
    # "deflate" means zlib's wrapping; some servers send it bare. A page that was decoded begins with neither.
    if body[:1] == b"\x78" and len(body) > 1 and int.from_bytes(body[:2], "big") % 31 == 0:
        return _inflated(body, limits, 15)
    return body if body.lstrip()[:1] in (b"<", b"{", b"[") else _inflated(body, limits, -15)


def _streamed(body: bytes, limits: ArchiveLimits, reader: type[BrotliReader | ZstdReader]) -> bytes:
    unpacked, parts, size = reader(io.BytesIO(body)), [], 0
    try:
        while part := unpacked.read(_STEP):
            parts.append(part)
            size += len(part)
            _refuse_bomb(size, len(body), limits)
    except (OSError, ValueError, EOFError) as error:
        raise ReadError("", f"the coding of the body is damaged ({error})", _FIX) from error
    return b"".join(parts)


def _unbrotlied(body: bytes, limits: ArchiveLimits) -> bytes:
    # Brotli has no mark to know it by; what was decoded already is text with markup.
    return body if body.lstrip()[:1] in (b"<", b"{", b"[") else _streamed(body, limits, BrotliReader)


def _unzstd(body: bytes, limits: ArchiveLimits) -> bytes:
    return _streamed(body, limits, ZstdReader) if body.startswith(b"\x28\xb5\x2f\xfd") else body


_CODINGS: dict[str, Callable[[bytes, ArchiveLimits], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
    "zstd": _unzstd,
}


def _refuse_bomb(unpacked: int, packed: int, limits: ArchiveLimits) -> None:
    if unpacked > limits.max_bytes:
        raise TooLarge("", f"its body unpacks to more than {limits.max_bytes:,} bytes", _ALONE)
    if unpacked > limits.ratio_floor and unpacked > limits.max_ratio * packed:
        raise TooLarge("", f"its body unpacks to more than {limits.max_ratio} times its size", _TRUSTED)


def fits(told: str, data: bytes) -> bool | None:
    """Tell whether bytes have the digest that a record tells of; None when it cannot be checked.

    A value is hexadecimal, or in base 32 as the standard has it, or in base 64.
    """
    name, _, value = told.strip().partition(":")
    name = name.lower().replace("-", "")
    if name not in _ALGORITHMS or not value:
        return None
    digest = hashlib.new(name, data, usedforsecurity=False).digest()
    plain = value.rstrip("=")
    return (
        plain.lower() == digest.hex()
        or plain.upper() == base64.b32encode(digest).decode().rstrip("=")
        or plain.translate(_URL_SAFE) == base64.b64encode(digest).decode().rstrip("=")
    )
