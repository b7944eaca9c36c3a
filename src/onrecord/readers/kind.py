"""What kind of input bytes are, found from the bytes; what cannot be read is named, not mangled."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from onrecord.errors import ReadError
from onrecord.readers.jsonvalue import value_of
from onrecord.readers.schemas import is_ninjs
from onrecord.readers.unpacking import beginning, is_packed


class Kind(StrEnum):
    """Name a kind of input that can be read."""

    HTML = "html"
    TEXT = "text"
    FEED = "feed"  # RSS, Atom, CDF
    JSON_FEED = "json feed"
    ADDRESSES = "addresses"  # OPML, sitemaps
    NEWSML = "newsml"  # NewsML-G2, NITF
    NINJS = "ninjs"
    ARTICLES = "articles"  # one JSON value: an article, or a list of them
    JSON_LINES = "json lines"
    TABLE = "table"  # CSV, TSV
    MAIL = "mail"
    PDF = "PDF"
    ARCHIVE = "archive"  # WARC, WACZ

    @property
    def media_type(self) -> str:
        """Give the name that the web has for it."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
    Kind.FEED: "application/rss+xml",
    Kind.JSON_FEED: "application/feed+json",
    Kind.ADDRESSES: "application/xml",
    Kind.NEWSML: "application/vnd.iptc.g2.newsitem+xml",
    Kind.NINJS: "application/json",
    Kind.ARTICLES: "application/json",
    Kind.JSON_LINES: "application/jsonl",
    Kind.TABLE: "text/csv",
    Kind.MAIL: "message/rfc822",
    Kind.PDF: "application/pdf",
    Kind.ARCHIVE: "application/warc",
}


# (offset, bytes, what it is): from the file(1) magic database, the kinds that turn up beside news.
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
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

# What texts of a kind begin with, behind a declaration, a document type and comments.
_PREFIX = r"<(?:[\w.-]{1,40}:)?"
_BEGINNINGS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"WARC/\d"), Kind.ARCHIVE),
    (re.compile(_PREFIX + r"(?:rss|feed|rdf|channel)\b", re.IGNORECASE), Kind.FEED),
    (re.compile(_PREFIX + r"(?:newsItem|newsMessage|packageItem|nitf)\b"), Kind.NEWSML),
    (re.compile(_PREFIX + r"(?:opml|urlset|sitemapindex)\b", re.IGNORECASE), Kind.ADDRESSES),
)
# Texts that are news material, only not in a form that is read: reading them as plain text would give
# statements out of markup.
_UNREAD: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"From \S{1,200} {1,3}\S.{0,80}\n[A-Z][\w-]{1,40}: "), "a mailbox with many messages"),
    (re.compile(_PREFIX + r"NewsML\b"), "NewsML 1"),
    (
        re.compile(_PREFIX + r"(?:conceptItem|knowledgeItem|planningItem|catalogItem)\b"),
        "NewsML-G2 without news",
    ),
    (re.compile(_PREFIX + r"(?:TEI|svg)\b"), "XML"),
)
_JSON = re.compile(r"\{\s{0,99}[\"}]|\[\s{0,99}[\[{\]]")
_LINE_ENDINGS = frozenset({".jsonl", ".ndjson"})

# A message has header lines, and among them some that no person writes into a text.
_HEADER_LINE = r"(?:[A-Za-z][\w-]{1,60}:[ \t]?[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,40})"
_HEADERS = re.compile(rf"(?:{_HEADER_LINE}){{2,100}}")
_FROM = re.compile(r"^from:", re.IGNORECASE | re.MULTILINE)
_BY_MACHINE = re.compile(
    r"^(?:mime-version|message-id|received|return-path|delivered-to|content-type|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_XML = re.compile(r"<\?xml\s|<!DOCTYPE\s{1,9}(?!html\b)\w", re.IGNORECASE)
_DOCTYPE = re.compile(
    r"<!DOCTYPE\b[^\[>]{0,2000}(?:\[[^\]]{0,9000}\]\s{0,9})?>(?:\s{0,99}<!--.{0,4000}?-->){0,5}\s{0,99}",
    re.IGNORECASE | re.DOTALL,
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
_MAIL_ENDINGS = frozenset({".eml", ".mht", ".mhtml"})
_INSIDE_WACZ = (b"archive/", b"indexes/", b"pages/", b"datapackage", b"fuzzy", b"logs/", b"screenshots/")
_TABLE_ENDINGS = frozenset({".csv", ".tsv"})
_TABLE_FIELDS = frozenset(
    "text body content title headline url link date published author outlet source".split()
)
_PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".xht"})


def refuse_binary(data: bytes, where: str) -> None:
    """Raise ReadError, naming what it is, when the bytes bear the signature of a binary format."""
    for offset, signature, name in SIGNATURES:
        if data.startswith(signature, offset):
            raise ReadError(
                where, f"this is {name}, which cannot be read yet", "Pass its text, or the HTML page"
            )


def kind_of_bytes(data: bytes, path: str | None) -> Kind | None:
    """Tell the kinds that are no text: PDF, and web archives."""
    if data[:64].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"WARC/"):
        return Kind.ARCHIVE
    if data.startswith(b"PK\x03\x04"):
        named = path is not None and path.lower().endswith(".wacz")
        return Kind.ARCHIVE if named or data[30:].startswith(_INSIDE_WACZ) else None
    return None


def streamed_kind(head: bytes, path: str) -> Kind | None:
    """Tell the kinds that are read as a stream, since they may be larger than memory; null for all others."""
    start = beginning(head, _HEAD) if is_packed(head) else head[:_HEAD]
    if kind_of_bytes(start, path) is Kind.ARCHIVE or start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ARCHIVE  # of a ZIP archive, its table of contents tells the rest: packed reports, office
    if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Kind.TABLE if _is_table(start, path) else None
    if _hint_ending(path) in _LINE_ENDINGS:
        return Kind.JSON_LINES
    if b"\n" not in start:
        start = beginning(head, len(head)) if is_packed(head) else head
    first, _, rest = start.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return Kind.JSON_LINES if first.rstrip() != b"{" and rest[:_HEAD].lstrip()[:1] == b"{" else None


def _is_table(start: bytes, path: str) -> bool:
    """Tell a table by the ending of its name, or by a heading of which two fields at least are known."""
    heading = start.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("latin-1").strip()
    cells = [cell.strip().strip('"').lower() for cell in re.split("[,;\t]", heading)]
    if len(cells) < 2:
        return False
    known = len(_TABLE_FIELDS.intersection(cells)) > 1 and all(map(str.isidentifier, cells))
    return known or _hint_ending(path) in _TABLE_ENDINGS


def _hint_ending(path: str) -> str:
    name = path.lower().removesuffix(".gz")
    return PurePath(name).suffix


def kind_of(text: str, path: str | None, where: str) -> Kind:
    """Tell the kind of a text by what it begins with; raise ReadError for kinds that are not read."""
    head = text[: _HEAD + _COMMENTS].lstrip("\ufeff\0 \t\r\n\f")
    start = 0
    for _ in range(_MOST_BEFORE):
        before = _BEFORE.match(head, start)
        start = before.end() if before else start
    # Feeds have been seen with the document type of a page.
    doctype = _DOCTYPE.match(head, start)
    root = doctype.end() if doctype else start
    for pattern, kind in _BEGINNINGS:
        if pattern.match(head, root):
            return kind
    for pattern, name in _UNREAD:
        if pattern.match(head, root):
            raise ReadError(
                where,
                f"this is {name}, which cannot be read",
                "Ask for a form that is read, such as ninjs or NewsML-G2",
            )
    ending = PurePath(path).suffix.lower() if path else ""
    if _JSON.match(head, start):
        return _json_kind(text)
    if _is_mail(head, ending):
        return Kind.MAIL
    if _is_page(text, head, start, ending):
        return Kind.HTML
    if _OTHER_XML.match(head) or _OTHER_XML.match(head, start):
        raise ReadError(where, "this is XML of a kind that is not read", "Pass the reports one by one")
    return Kind.TEXT


def _is_page(text: str, head: str, start: int, ending: str) -> bool:
    if _PAGE_START.match(head, start) or _PAGE_INSIDE.search(head, start, start + _HEAD):
        return True
    return ending in _PAGE_ENDINGS and _ANY_TAG.search(text) is not None


def _is_mail(head: str, ending: str) -> bool:
    headers = _HEADERS.match(head.replace("\r\n", "\n"))
    if not headers or not _FROM.search(headers[0]):
        return False
    return ending in _MAIL_ENDINGS or bool(_BY_MACHINE.search(headers[0]))


def _json_kind(text: str) -> Kind:
    value = value_of(text)
    if isinstance(value, dict):
        if "jsonfeed.org" in str(value.get("version")) or _is_feed(value):
            return Kind.JSON_FEED
        if is_ninjs(value):
            return Kind.NINJS
    return Kind.ARTICLES


def _is_feed(value: dict[str, Any]) -> bool:
    items = value.get("items")
    first = items[0] if isinstance(items, list) and items else None
    return isinstance(first, dict) and bool({"content_html", "content_text"} & first.keys())
