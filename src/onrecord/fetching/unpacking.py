"""Unpack a body while it comes, in steps so small that no bomb goes off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from onrecord.errors import BrokenAnswer, TooMuch
from onrecord.fetching.policy import RATIO_FLOOR, Policy

# What we ask for. Brotli and zstd would need libraries that cannot be told where to stop.
ACCEPTED = "gzip, deflate"
# Bytes that one step may unpack: small against the limit, large against the cost of a step.
STEP = 65_536

_SAVED = "Save the page from a browser, and pass the file"

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_BEGINS = b"\x1f\x8b"


class Body:
    """Gather a body's bytes, unpacked, and refuse it as soon as it is more than the policy takes."""

    def __init__(self, where: str, encoding: str | None, policy: Policy) -> None:
        self.encoded_size = 0
        self._where = where
        self._policy = policy
        self._unpacker = _unpacker(where, encoding)
        self._whole = bytearray()

    def feed(self, sent: bytes) -> None:
        """Take the next bytes as they were sent. Raises TooMuch and BrokenAnswer."""
        self.encoded_size += len(sent)
        if self.encoded_size > self._policy.max_bytes:
            raise self._too_much("it sends")
        if self._unpacker is None:
            self._whole += sent
            return
        for step in self._unpacker.unpack(sent):
            self._whole += step
            if len(self._whole) > self._policy.max_bytes:
                raise self._too_much("it unpacks to")
            if len(self._whole) > max(RATIO_FLOOR, self.encoded_size * self._policy.max_ratio):
                why = f"it unpacks to more than {self._policy.max_ratio} times what was sent"
                raise TooMuch(self._where, why, _SAVED)

    def close(self) -> bytes:
        """Give the whole body. Raises BrokenAnswer when its packing does not end."""
        if self._unpacker is not None and self.encoded_size and not self._unpacker.ended:
            raise BrokenAnswer(self._where, "its packed body breaks off", "Try it later", passing=True)
        return bytes(self._whole)

    def _too_much(self, told: str) -> TooMuch:
        why = f"{told} more than {self._policy.max_bytes:,} bytes"
        return TooMuch(self._where, why, "Raise max_input_bytes to take it")


class _Unpacker:
    """Unpack gzip (any number of members) or deflate (with its header or, as some send it, without)."""

    def __init__(self, where: str, *, gzip: bool) -> None:
        self.ended = False
        self._where = where
        self._gzip = gzip
        self._zlib = zlib.decompressobj(_GZIP) if gzip else None
        self._begun = b""

    def unpack(self, sent: bytes) -> Iterator[bytes]:
        """Give what some bytes unpack to, in steps."""
        try:
            yield from self._steps(sent)
        except zlib.error as error:
            packing = "gzip" if self._gzip else "deflate"
            raise BrokenAnswer(self._where, f"its body is no {packing}, though it says so", _SAVED) from error

    def _steps(self, sent: bytes) -> Iterator[bytes]:
        if self._zlib is None:
            sent = self._begun = self._begun + sent
            if len(sent) < 2:
                return
            self._zlib = zlib.decompressobj(zlib.MAX_WBITS if _has_header(sent) else -zlib.MAX_WBITS)
        while sent:
            if self.ended:
                # After the end: another member, or padding that everybody leaves out.
                sent = self._next_member(sent)
                if not sent:
                    return
            step = self._zlib.decompress(sent, STEP)
            yield step
            # A full step with nothing left to read may have more inside zlib; and at the end of a member
            # `unconsumed_tail` repeats what `unused_data` has, so it must not be asked then.
            while not self._zlib.eof and (self._zlib.unconsumed_tail or len(step) == STEP):
                step = self._zlib.decompress(self._zlib.unconsumed_tail, STEP)
                yield step
            self.ended = self._zlib.eof
            sent = self._zlib.unused_data

    def _next_member(self, sent: bytes) -> bytes:
        sent = self._begun + sent
        self._begun = b""
        if not self._gzip or not _GZIP_BEGINS.startswith(sent[:2]):
            self._gzip = False  # no more members: what follows padding is padding
            return b""
        if len(sent) < 2:
            self._begun = sent
            return b""
        self._zlib = zlib.decompressobj(_GZIP)
        self.ended = False
        return sent


def _has_header(begun: bytes) -> bool:
    """Tell whether deflated bytes begin with zlib's two-byte header (RFC 1950)."""
    return begun[0] & 0x0F == 8 and (begun[0] << 8 | begun[1]) % 31 == 0


def _unpacker(where: str, encoding: str | None) -> _Unpacker | None:
    named = [one.strip().lower() for one in (encoding or "").split(",")]
    packings = [one for one in named if one not in {"", "identity"}]
    if not packings:
        return None
    if len(packings) > 1 or packings[0] not in {"gzip", "x-gzip", "deflate"}:
        told = ", ".join(packings)[:80]
        raise BrokenAnswer(where, f"its body is packed as {told!r}, which nobody asked for", _SAVED)
    return _Unpacker(where, gzip=packings[0] != "deflate")
