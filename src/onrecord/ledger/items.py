"""What a report is a version of, and in which order versions stand."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.model import Capture, Report

# Parts of a query that tell where a reader came from and never which report is shown: those that web browsers
# strip of their own accord, with the campaign marks of newsletters.
_TRACKING = set("fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _ga ocid cmpid".split())
_TRACKING_STARTS = ("utm_", "at_", "hsa_", "pk_", "mtm_")


def address_key(address: str) -> str | None:
    """Give one key to all addresses of one page; None for what is no web address."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith(_TRACKING_STARTS)
    )
    return place + (parts.path.rstrip("/") or "/") + (f"?{urlencode(kept)}" if kept else "")


def item_key(report: Report, capture: Capture, part: str | None) -> str:
    """Say what a report is a version of: its address, else its outlet's title that day, else its own text."""
    own = capture.final if part is None else None
    key = address_key(report.url or own or "")
    if key is not None:
        return "url:" + (_canonical(capture, key) if part is None else key)
    if report.outlet and report.title:
        day = (report.published or "")[:10]
        return "title:" + json.dumps([report.outlet.name, report.title, day], separators=(",", ":"))
    return "text:" + report.sha256


def _canonical(capture: Capture, key: str) -> str:
    """Trust the address that a page gives itself, unless it names another host or the front page."""
    named = address_key(capture.canonical or "")
    if named is None or named.endswith("/"):
        return key
    return named if named.split("/", 1)[0] == key.split("/", 1)[0] else key


def plain_hash(text: str) -> str:
    """Give texts that differ in case, marks and blanks alone the same hash."""
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
    return hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def rank(told: str | None, fetched_at: str | None) -> str:
    """Give what versions of one item are ordered by: the outlet's own date, then when it was fetched."""
    return f"{_moment(told)} {_moment(fetched_at)}"


def _moment(value: str | None) -> str:
    """Write a time in UTC, so that times of several zones sort; a day alone stays a day."""
    if value is None or len(value) <= 10:
        return value or ""
    told = datetime.fromisoformat(value)
    return (told if told.tzinfo is None else told.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M:%S.%f")
