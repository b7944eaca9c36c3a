"""When a server wants to be asked again, read from its headers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from onrecord.fetching.fetched import header

# A server that says more has a broken clock or wants nobody; a day later it can say so again.
MOST = timedelta(days=1)

Headers = tuple[tuple[str, str], ...]


def retry_after(headers: Headers, at: datetime) -> datetime | None:
    """Give the moment before which a server does not want to be asked (RFC 9110, 10.2.3)."""
    told = header(headers, "retry-after")
    if told is None:
        return None
    if re.fullmatch(r"[0-9]+", told):
        return at + min(MOST, timedelta(seconds=min(int(told[:9]), 10**6)))
    moment = _date(told)
    return None if moment is None else max(at, min(moment, at + MOST))


def max_age(headers: Headers) -> timedelta | None:
    """Give for how long an answer says it stays as it is; None where it does not say or says for no time."""
    told = " ".join(value for name, value in headers if name.lower() == "cache-control").lower()
    if "no-store" in told or "no-cache" in told:
        return None
    found = re.search(r"\bmax-age\s*=\s*\"?([0-9]{1,9})", told)
    return timedelta(seconds=int(found[1])) if found and int(found[1]) else None


def _date(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow, and seldom needed

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
