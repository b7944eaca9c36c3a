"""From what a person names to bytes with their account, and from those to reports; without a reader model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import ReadError
from onrecord.model import Capture, Document, Method, Refused
from onrecord.settings import MAX_INPUT_BYTES, Settings

if TYPE_CHECKING:
    from onrecord.fetching import Polite

# What is read from a folder, also with .gz behind. A file that is named itself is read whatever its name is.
SUFFIXES = (
    ".txt", ".text", ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".rss", ".atom", ".rdf",
    ".xml", ".json", ".jsonl", ".csv", ".tsv", ".ndjson", ".eml", ".pdf", ".warc", ".wacz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """Name one thing to read: a file, a web address, or bytes that were handed over or captured."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    capture: Capture | None = None
    address: str | None = None

    def bytes_at_hand(self) -> Capture:
        """Give what was handed over as a capture."""
        return self.capture or Capture(self.data or b"", self.name, Method.UPLOAD)


Fetch = Callable[[str], Capture]


def is_address(told: str) -> bool:
    """Tell a web address from the name of a file."""
    return told.lower().startswith(("http://", "https://"))


class Opener:
    """Open inputs within limits; `fields` maps our names to those of files of reports."""

    def __init__(
        self,
        *,
        max_bytes: int = MAX_INPUT_BYTES,
        fields: Mapping[str, str] | None = None,
        fetch: Fetch | None = None,
    ) -> None:
        self._max_bytes = max_bytes
        self._fields = dict(fields or {})
        self._fetch = fetch

    @classmethod
    def of(cls, settings: Settings, fields: Mapping[str, str] | None = None) -> Opener:
        """Take the limits from the settings; addresses are fetched."""
        return cls(max_bytes=settings.max_input_bytes, fields=fields, fetch=fetcher(settings))

    def captures(self, given: Input) -> Iterator[Capture | Refused]:
        """Give the captures of an input: one for each record of an archive, else one.

        Raises FetchError where an address cannot be had.
        """
        from onrecord.readers import captures  # noqa: PLC0415 - parsers are loaded when they are needed

        yield from captures(self._source(given), **self._how())

    def documents(self, given: Input) -> Iterator[Document | Refused]:
        """Give the reports of an input.

        Raises FetchError where an address cannot be had.
        """
        from onrecord.readers import documents  # noqa: PLC0415

        yield from documents(self._source(given), **self._how())

    def _source(self, given: Input) -> Path | Capture:
        if given.address is None:
            return given.path or given.bytes_at_hand()
        if self._fetch is None:
            raise ReadError(given.address, "nothing is fetched here", "Save the page and pass the file")
        return self._fetch(given.address)

    def _how(self) -> dict[str, Any]:
        from onrecord.readers import Limits  # noqa: PLC0415

        limits = Limits(max_bytes=self._max_bytes)
        return {"fields": self._fields, "limits": limits, "open_archive": self._records}

    def _records(self, file: BinaryIO, address: str) -> Iterator[Capture | Refused]:
        from onrecord.readers.archive import ArchiveLimits  # noqa: PLC0415
        from onrecord.readers.wacz import records  # noqa: PLC0415

        yield from records(file, address, limits=ArchiveLimits(max_bytes=self._max_bytes))


def fetcher(settings: Settings) -> Fetch:
    """Give what fetches addresses within the limits of the settings; it loads when it is first used."""

    @cache
    def ready() -> Polite:
        return polite(settings)

    return lambda address: ready().fetch(address).capture()


def polite(settings: Settings) -> Polite:
    """Make ready what fetches addresses with manners, within the limits of the settings."""
    from onrecord.fetching import Policy, Polite  # noqa: PLC0415 - for those who fetch

    return Polite(
        Policy(
            seconds=settings.fetch_seconds,
            max_bytes=settings.max_input_bytes,
            max_redirects=settings.max_redirects,
            contact=settings.contact,
            allow=tuple(filter(None, map(str.strip, settings.allow.split(",")))),
            allow_private=settings.allow_private,
        )
    )


def listed(path: Path) -> list[str]:
    """Give the addresses in a list of feeds (OPML) or pages (sitemap).

    Raises ReadError when the file cannot be read or is no list.
    """
    from onrecord.readers.addresses import addresses_of  # noqa: PLC0415

    found: list[str] = []
    for capture in Opener().captures(Input(str(path), path=path)):
        if isinstance(capture, Refused):
            raise capture.error
        found.extend(one.address for one in addresses_of(capture))
    return found
