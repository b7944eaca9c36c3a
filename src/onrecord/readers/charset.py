"""Bytes to characters.

Valid UTF-8 is UTF-8, whatever a page says of itself: text in another charset is next to never valid
UTF-8 by chance, and a wrong header is common. Only what is not is asked what it claims to be, and only
when the claim does not stand is it guessed. Newlines and a byte order mark are kept as they are, so
that positions are those of `open(path, encoding="utf-8", newline="").read()`.
"""

from __future__ import annotations

import codecs
import logging
import re

from onrecord.errors import ReadError

_LOGGER = logging.getLogger(__name__)

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CLAIM = re.compile(
    rb"<meta[^>]{1,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})"
    rb"|<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Za-z0-9_:.-]{2,40}")
# Where HTML wants the claim (the first 1024 bytes); real pages have it a little later.
_CLAIM_WITHIN = 8192
_SAMPLE = 131_072

# A text damaged in some places stays UTF-8 when well-formed sequences outnumber the damage by this;
# in cp1252 text, sequences that happen to be well-formed UTF-8 are the rare ones.
_SOUND_PER_DAMAGE = 4

_FROM_8 = bytes(range(8, 256))

# The share of control characters past which it is not text: 5 %, as in resiliparse's detect_mime.
_MAX_CONTROL = 0.05
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")

_WESTERN = frozenset({"cp1252", "iso8859-1", "iso8859-15", "latin-1", "ascii"})
_ACCENTED = re.compile(r"[^\W\d_a-zA-Z]")
_ACCENTED_PAIR = re.compile(r"(?<=[^\W\d_a-zA-Z])[^\W\d_a-zA-Z]")


def decode(data: bytes, where: str) -> str:
    """Give the characters of a text or page; raise ReadError when the bytes are not text."""
    text = _with_mark(data)
    if text is None:
        text = _without_mark(data)
    if text is None:
        text = _as_utf8(data, where)
    if text is None:
        text = _as_claimed(data)
    if text is None:
        text = _as_guessed(data, where)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _MAX_CONTROL * len(sample):
        raise ReadError(where, "this looks like binary data, not text", "Pass plain text or an HTML page")
    return text


def _with_mark(data: bytes) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    return None


def _without_mark(data: bytes) -> str | None:
    """Read UTF-16 without a byte order mark.

    Every other byte is then the number of a script below 8 (0 Latin, 4 Cyrillic, 6 Arabic), and no
    other text has such bytes at all.
    """
    sample = data[:4096]
    half = len(sample) // 2
    even, odd = (len(sample[first::2].translate(None, _FROM_8)) for first in (0, 1))
    if max(even, odd) < 0.7 * half or min(even, odd) > 0.1 * half or half < 2:
        return None
    return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _as_utf8(data: bytes, where: str) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_damaged_utf8(data, where)
    # ISO-2022-JP is made of ASCII bytes alone, and so is valid UTF-8: its escapes give it away.
    if b"\x1b$" in data:
        return _strictly(data, "iso2022_jp") or text
    return text


def _as_damaged_utf8(data: bytes, where: str) -> str | None:
    try:
        # CESU-8: characters past U+FFFF written as two surrogates. Pairs are joined, lone ones replaced.
        paired = data.decode("utf-8", "surrogatepass")
        return paired.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    sound = sum(map(len, _NOT_ASCII.findall(text))) - damage
    if sound < _SOUND_PER_DAMAGE * damage:
        return None
    _LOGGER.warning("%s: %d places are not valid UTF-8 and are read as U+FFFD", where, damage)
    return text


def _as_claimed(data: bytes) -> str | None:
    found = _CLAIM.search(data[:_CLAIM_WITHIN])
    if not found:
        return None
    label = (found[1] or found[2]).decode("ascii")
    name = _codec(label)
    if name is None:
        return None
    text = _strictly(data, name)
    return text if text and _fits(text, name) else None


def _codec(label: str) -> str | None:
    """Give the codec that browsers take for a label: what says ISO-8859-1 is Windows-1252."""
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415 - only for odd charsets

    name = map_encoding_to_html5(label, fallback_utf8=False)
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def named(data: bytes, label: str) -> str | None:
    """Give the characters in a charset by its name; None where the web knows none or it does not fit.

    Python knows more that it calls an encoding, such as punycode, which takes time with the square of a text.
    """
    known = _LABEL.fullmatch(label) is not None and _codec(label) is not None
    return _strictly(data, label) if known else None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _fits(text: str, name: str) -> bool:
    """Tell whether text read in a Western charset looks like it.

    Western languages hardly ever have two accented letters in a row; Cyrillic read as Western has
    little else.
    """
    if name not in _WESTERN:
        return True
    sample = text[:_SAMPLE]
    return len(_ACCENTED_PAIR.findall(sample)) <= 0.5 * len(_ACCENTED.findall(sample))


def _as_guessed(data: bytes, where: str) -> str:
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415 - only for odd charsets

    name = detect_encoding(data[:_SAMPLE], html5_compatible=True)
    for candidate in (name, "cp1252"):
        text = _strictly(data, candidate) if candidate else None
        if text is not None:
            _LOGGER.info("%s: read as %s, as it is not UTF-8", where, candidate)
            return text
    return data.decode("cp1252", "replace")
