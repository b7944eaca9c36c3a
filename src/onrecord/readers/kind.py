"""What kind of input bytes are, found from the bytes; what cannot be read is named, not mangled."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from onrecord.errors import ReadError


class Kind(StrEnum):
    """Name a kind of input that can be read."""

    HTML = "html"
    TEXT = "text"


# (offset, bytes, what it is): from the file(1) magic database, the kinds that turn up beside news.
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (4, b"ftyp", "a video or an image"),
    (0, b"OggS", "an audio or video file"),
    (0, b"ID3", "an audio file"),
    (8, b"WAVE", "an audio file"),
    (0, b"\x1a\x45\xdf\xa3", "a video"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\0asm", "a program"),
    (0, b"\x1f\x8b", "gzip-compressed"),
    (0, b"BZh", "bzip2-compressed"),
    (0, b"\xfd7zXZ\0", "xz-compressed"),
    (0, b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"PAR1", "a Parquet table"),
)

# Texts that are news material, only not one report in plain text: reading them as such would
# give statements out of markup.
_TEXT_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"WARC/\d"), "a WARC archive"),
    (re.compile(r"From: <Saved by "), "a page saved as MHTML"),
    (re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE), "a feed"),
    (re.compile(r"<(?:newsItem|newsMessage|NewsML|nitf)\b"), "NewsML"),
    (re.compile(r"<(?:opml|urlset|sitemapindex|TEI|svg)\b"), "XML"),
    (re.compile(r"\{\s{0,99}\"|\[\s{0,99}\{"), "JSON"),
)

# The tags that a browser takes as the start of a page, WHATWG MIME Sniffing 7.1, and the comment.
_PAGE_START = re.compile(
    r"<(?:!doctype\s{1,9}html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|main"
    r"|section|meta)[\s>/]|<!--",
    re.IGNORECASE,
)
_PAGE_INSIDE = re.compile(r"<html[\s>]|<!doctype\s{1,9}html", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?(?:html|body|head|p|div|span|article|h1|br|a)\b", re.IGNORECASE)
# What may stand before the first tag, and says nothing of the kind.
_BEFORE = re.compile(r"\s{0,99}(?:<\?xml[^>]{0,200}>|<!--.{0,4000}?-->)\s{0,99}", re.DOTALL)
_MOST_BEFORE = 5

# How far into the text a page may start, behind response headers, blank lines or stray words.
_HEAD = 2048
_COMMENTS = 20_000
_PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xht"})


def refuse_binary(data: bytes, where: str) -> None:
    """Raise ReadError, naming what it is, when the bytes bear the signature of a binary format."""
    for offset, signature, name in SIGNATURES:
        if data.startswith(signature, offset):
            raise ReadError(
                where, f"this is {name}, which cannot be read yet", "Pass its text, or the HTML page"
            )


def kind_of(text: str, path: str | None, where: str) -> Kind:
    """Tell a page from plain text; raise ReadError for kinds of text that cannot be read yet."""
    head = text[: _HEAD + _COMMENTS].lstrip("\ufeff\0 \t\r\n\f")
    start = 0
    for _ in range(_MOST_BEFORE):
        before = _BEFORE.match(head, start)
        start = before.end() if before else start
    for pattern, name in _TEXT_KINDS:
        if pattern.match(head, start):
            raise ReadError(where, f"this is {name}, which cannot be read yet", "Pass the reports one by one")
    if _PAGE_START.match(head, start) or _PAGE_INSIDE.search(head, start, start + _HEAD):
        return Kind.HTML
    ending = PurePath(path).suffix.lower() if path else ""
    if ending in _PAGE_ENDINGS and _ANY_TAG.search(text):
        return Kind.HTML
    return Kind.TEXT
