"""Show the characters that would otherwise act on the screen instead of standing on it."""

from __future__ import annotations

import re

# What a terminal obeys (C0, C1: colours, cursor, title), what turns the reading direction (bidirectional
# controls: a way to fake a quotation), what has no width (zero-width spaces, tags: a way to mark a copy),
# and lone surrogates, which cannot be written at all. Left as they are on purpose: tab and line breaks; the
# joiners U+200C and U+200D (Persian, emoji); the soft hyphen, common in web text and harmless.
_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
HIDDEN = re.compile(f"[{_HIDDEN}]")


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    r"""Write hidden characters as escapes such as \u202e."""
    return HIDDEN.sub(_escape, text)


def one_line(text: str) -> str:
    """Write hidden characters as escapes and every run of white space as one space."""
    return visible(" ".join(text.split()))
