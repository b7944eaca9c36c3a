"""E-mail: newsletters and press releases (RFC 5322, MIME), and pages saved as MHTML.

The message is one report; a report that is attached (a PDF, a page, another message) is one more. Nothing
attached is run, and nothing that a message names is fetched.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from onrecord.errors import EmptyInput, OnrecordError, ReadError, TooLarge
from onrecord.model import Outlet, Report
from onrecord.readers.charset import decode, named
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.dates import machine
from onrecord.readers.formats import kind_in, parts_of
from onrecord.readers.items import Item, report_of
from onrecord.readers.kind import Kind
from onrecord.readers.outlet import outlet_named

# Attached kinds that may be reports; tables and feeds are not sent to be read.
_READ = frozenset({Kind.PDF, Kind.HTML, Kind.TEXT, Kind.MAIL, Kind.NINJS, Kind.NEWSML})
# Attachments that have no words: told by their type, as images and calendars come with every newsletter.
_WORDLESS = frozenset({"image", "audio", "video", "font"})
_WORDLESS_TYPES = frozenset({"text/calendar", "text/vcard", "text/css", "application/pgp-signature",
                             "application/pkcs7-signature", "application/x-pkcs7-signature"})  # fmt: skip
# Lines of a newsletter about itself.
_ABOUT_ITSELF = re.compile(
    r"unsubscribe|(?:view|read|open|see)\s(?:this\s|it\s)?(?:e-?mail\s|newsletter\s|message\s)?(?:online|in\s(?:your\s|a\s)?"
    r"(?:web\s)?browser)|(?:manage|update|change)\s(?:your\s)?(?:e-?mail\s)?(?:preferences|subscription|settings)"
    r"|you(?:’re|'re|\sare)\s(?:receiving|getting)\sthis|you\sreceived\sthis|forward(?:ed)?\sthis\s(?:e-?mail|newsletter|to)"
    r"|add\sus\sto\syour\saddress\sbook",
    re.IGNORECASE,
)
_MOST_WORDS = 60
_LONGEST_HEADER = 2000
_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_PARTS_INSIDE = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)


def read_mail(content: Content) -> Parts:
    """Read a message, and what is attached to it, each as a report.

    Raises ReadError when it is no message that can be taken apart, TooLarge when it has more parts than the
    limits allow.
    """
    message = _parsed(content)
    attached = [part for part in _walk(message) if _is_attached(part)]
    try:
        yield Part(_report(message, content))
    except EmptyInput as error:
        if not any(part.get_content_maintype() not in _WORDLESS for part in attached):
            yield Part(error)
    for number, part in enumerate(attached, 1):
        yield from _attachment(part, f"attachment-{number}", content)


def _parsed(content: Content) -> Message:
    data = content.data.lstrip(b"\r\n")
    _refuse_many(data, content)
    try:
        # Not the newer policy: it reads a header of a megabyte for minutes.
        return message_from_bytes(data)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise ReadError(content.where, "the message cannot be taken apart", "Save it again") from error


def _refuse_many(data: bytes, content: Content) -> None:
    """Raise TooLarge for more parts, or parts inside parts, than a parser takes apart in good time."""
    most = content.limits.max_parts
    bounds = {found[1] or found[2] for found in _BOUNDARY.finditer(data)}
    nested = len(_PARTS_INSIDE.findall(data))
    if nested > most or len(bounds) > most or sum(data.count(b"\n--" + bound) for bound in bounds) > 2 * most:
        why = f"the message has more than {most} parts"
        raise TooLarge(content.where, why, "Pass its attachments one by one")


def _walk(message: Message) -> Iterator[Message]:
    """Give all parts of a message but not those of messages inside it."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        yield part
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting.extend(one for one in inner if isinstance(one, Message)) if isinstance(
                inner, list
            ) else None


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    if part.get_content_maintype() in _WORDLESS or kind in _WORDLESS_TYPES:
        return False
    return kind == "message/rfc822" or part.get_content_disposition() == "attachment"


def _report(message: Message, content: Content) -> Report:
    body = next((part for part in _bodies(message)), None)
    markup = _text(body, content.where) if body is not None else ""
    is_html = body is not None and body.get_content_subtype() == "html"
    page = _header(message, "Snapshot-Content-Location")
    if page and is_html:
        from onrecord.readers.page import read_page  # noqa: PLC0415 - loads trafilatura

        report = read_page(markup, path=content.path, where=content.where)
        return replace(report, url=report.url or page)
    item = Item(
        body=markup,
        is_html=is_html,
        title=_header(message, "Subject") or None,
        url=_header(message, "Archived-At").strip("<> ") or None,
        outlet=_outlet(message),
        published=machine(_header(message, "Date")),
        language=_header(message, "Content-Language").split(",")[0] or None,
    )
    return report_of(item, content, content.where, without=_is_about_itself)


def _is_about_itself(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and _ABOUT_ITSELF.search(text) is not None


def _bodies(message: Message) -> Iterator[Message]:
    """Give the parts that may be the message's text, HTML first, then the longest."""
    shown = [
        part
        for part in _walk(message)
        if part.get_content_type() in {"text/html", "text/plain"}
        and part.get_content_disposition() != "attachment"
    ]
    yield from sorted(
        shown,
        # Not its characters: for those, email would take whatever Python calls an encoding.
        key=lambda part: (part.get_content_subtype() == "html", len(_bytes(part))),
        reverse=True,
    )


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message, where: str) -> str:
    """Give a part's characters: in the charset that it names, where that fits, else in the one that fits."""
    data = _bytes(part)
    charset = part.get_content_charset("utf-8") or "utf-8"
    text = named(data, charset)
    if text is not None:
        return text
    return decode(data, where) if data.strip() else ""


def _header(message: Message, name: str) -> str:
    """Give a header's characters; of one that is longer than any is, its beginning."""
    told = str(message.get(name, ""))[:_LONGEST_HEADER]
    with contextlib.suppress(MessageError, LookupError, ValueError):  # what is damaged stays as it is written
        told = str(make_header(decode_header(told)))
    return " ".join(told.split())


def _outlet(message: Message) -> Outlet | None:
    told = _header(message, "From")
    name = re.sub(r"<[^<>]*>", "", told).strip(" \"'")
    domain = re.search(r"@([\w.-]+\.\w+)", told)
    return outlet_named(name if "@" not in name else None, domain[1] if domain else None)


def _attachment(part: Message, name: str, content: Content) -> Parts:
    where = f"{content.where}#{name}"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        try:
            if not isinstance(message, Message):
                raise ReadError(
                    where, "the message inside is damaged", "Save that message by itself, and pass it"
                )
            yield Part(_report(message, replace(content, where=where)), name)
        except OnrecordError as error:
            yield Part(error, name)
        return
    inside = replace(content, data=_bytes(part), where=where)
    try:
        if not inside.data.strip():
            raise EmptyInput(where, "the attachment is empty", "Ask its sender for it, or leave it out")
        kind = kind_in(inside, part.get_filename())
        if kind not in _READ or kind is Kind.MAIL:
            raise ReadError(where, f"attached {kind.value} is not read", "Save it and pass it by itself")
        for found in parts_of(kind, inside):
            yield replace(found, name=f"{name}/{found.name}" if found.name else name)
    except OnrecordError as error:
        yield Part(error, name)
