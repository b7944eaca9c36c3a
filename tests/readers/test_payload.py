from __future__ import annotations

import base64
import gzip
import hashlib
import zlib

import brotli
import pytest

from onrecord.errors import ReadError, TooLarge
from onrecord.readers.archive import ArchiveLimits
from onrecord.readers.payload import Answer, answer, as_received, dechunked, decoded, fits
from tests.readers.packed import page, response


def packed(data: bytes) -> bytes:
    """Pack bytes, the same at any second: tests are named by them."""
    return gzip.compress(data, mtime=0)


LIMITS = ArchiveLimits(max_bytes=3_000_000)
BODY = page(1, size=50)


def coded(body: bytes, coding: str) -> bytes:
    return decoded(body, Answer(200, (("Content-Encoding", coding),), 0), LIMITS)


def test_takes_an_answer_apart() -> None:
    found = answer(response(b"body", "404 Not Found", Content_Type="text/html", X="café"))
    assert found is not None
    assert found.status == 404
    assert found.headers == (("Content-Type", "text/html"), ("X", "cafÃ©"))


def test_knows_heads_whose_lines_end_in_line_feeds_alone() -> None:
    found = answer(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>")
    assert found == Answer(200, (("Content-Type", "text/html"),), 41)


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Ty"])
def test_what_is_no_answer_is_none(block: bytes) -> None:
    assert answer(block) is None


def test_gives_the_headers_back_that_an_archive_put_aside() -> None:
    kept = (("X-Archive-Orig-content-encoding", "br"), ("Content-Type", "text/html"), ("Content-Length", "9"))
    assert as_received(kept) == (("Content-Encoding", "br"), ("Content-Type", "text/html"))
    assert as_received((("Content-Length", "9"),)) == (("Content-Length", "9"),)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", packed(BODY)),
        ("x-gzip", packed(BODY)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("br", brotli.compress(BODY)),
        ("gzip, br", brotli.compress(packed(BODY))),
        ("identity", BODY),
    ],
)
def test_undoes_what_servers_do(coding: str, packed: bytes) -> None:
    assert coded(packed, coding) == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_leaves_alone_what_was_undone_before_it_was_archived(coding: str) -> None:
    assert coded(BODY, coding) == BODY


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", packed(BODY)[:-9]),
        ("deflate", zlib.compress(BODY)[:-5]),
        ("br", brotli.compress(BODY)[:-3]),
    ],
)
def test_a_body_that_ends_inside_its_coding_is_refused(coding: str, packed: bytes) -> None:
    with pytest.raises(ReadError):
        coded(packed, coding)


@pytest.mark.parametrize("coding", ["gzip,gzip,gzip", "compress", "exi"])
def test_codings_that_nobody_uses_are_refused(coding: str) -> None:
    with pytest.raises(ReadError):
        coded(BODY, coding)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", packed(bytes(40_000_000))),
        ("deflate", zlib.compress(bytes(40_000_000))),
        ("br", brotli.compress(bytes(40_000_000), quality=3)),
        ("gzip, gzip", packed(packed(bytes(40_000_000)))),
    ],
)
def test_a_body_that_explodes_is_refused(coding: str, packed: bytes) -> None:
    with pytest.raises(TooLarge):
        coded(packed, coding)


CHUNKED = Answer(200, (("Transfer-Encoding", "chunked"),), 0)


def test_joins_chunks() -> None:
    assert dechunked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n", CHUNKED) == b"abcde"


@pytest.mark.parametrize("body", [b"<html>", b"", b"no chunk"])
def test_a_body_that_is_not_in_chunks_is_given_as_it_is(body: bytes) -> None:
    assert dechunked(body, CHUNKED) == body


@pytest.mark.parametrize("body", [b"3\r\nabc\r\n", b"9\r\nabc\r\n0\r\n\r\n", b"3\r\nabcd\r\n0\r\n\r\n"])
def test_chunks_that_do_not_fit_are_refused(body: bytes) -> None:
    with pytest.raises(ReadError):
        dechunked(body, CHUNKED)


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha-256"])
def test_holds_bytes_against_a_digest_in_any_of_its_forms(name: str) -> None:
    digest = hashlib.new(name.replace("-", ""), b"x").digest()
    for told in (digest.hex(), base64.b32encode(digest).decode(), base64.b64encode(digest).decode()):
        assert fits(f"{name}:{told}", b"x") is True
        assert fits(f"{name}:{told}", b"y") is False


@pytest.mark.parametrize("told", ["", "sha1:", "crc32:abcd", "abcd", "blake3:" + "0" * 64])
def test_a_digest_of_no_known_kind_says_nothing(told: str) -> None:
    assert fits(told, b"x") is None
