"""Pieces of work: each is read by one worker at one go, and is what is lost when a worker dies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model.ids import short_hash

# A share is one checkpoint: some 2,000 reports, seven minutes of a core. Every part of an archive reads past
# the records of the others, at a two-hundredth of what reading them takes: of a gigabyte in 8 parts that is a
# twenty-fifth. Archives of the web hold about a page per 60 packed kilobytes; files of bare text a report per
# three, packed ones a report per one.
PART_BYTES = 128_000_000
_TEXT = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".text", ".eml")
_TEXT_WEIGHT, _PACKED_WEIGHT = 20, 60
# Pages and small files go together until they are as much work.
TOGETHER_FILES = 256
TOGETHER_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """Name one file with what tells it from another version of itself."""

    address: str  # an absolute path, or an address such as s3://bucket/key
    size: int
    stamp: str = ""  # the store's own mark of its content, else when it was changed

    @property
    def work(self) -> int:
        """Give its size as that of web pages that are as much work to read."""
        name = self.address.lower()
        if name.endswith((".parquet", *(f"{kind}.gz" for kind in _TEXT))):
            return self.size * _PACKED_WEIGHT
        return self.size * _TEXT_WEIGHT if name.endswith(_TEXT) else self.size


@dataclass(frozen=True, slots=True)
class Share:
    """Hold some files, or every `parts`-th record of one from record `part` on."""

    files: tuple[Listed, ...]
    part: int = 0
    parts: int = 1

    @property
    def id(self) -> str:
        """Give the same files in the same state the same id, on every run."""
        told = [[file.address, file.size, file.stamp] for file in self.files]
        return f"sh-{short_hash([told, self.part, self.parts])}"

    @property
    def size(self) -> int:
        """Give its bytes, as far as they are its own."""
        return sum(file.size for file in self.files) // self.parts

    @property
    def work(self) -> int:
        """Give its size as that of web pages that are as much work to read."""
        return sum(file.work for file in self.files) // self.parts

    @property
    def name(self) -> str:
        """Name it for people."""
        first = self.files[0].address
        if self.parts > 1:
            return f"{first}, part {self.part + 1} of {self.parts}"
        return first if len(self.files) == 1 else f"{first} and {len(self.files) - 1} more"


def shares(files: Iterable[Listed], *, part_bytes: int = PART_BYTES) -> Iterator[Share]:
    """Cut files into shares, in their order; one file that is named twice is read once."""
    together: list[Listed] = []
    size = 0
    for file in dict.fromkeys(files):
        if file.work > part_bytes:
            parts = -(-file.work // part_bytes)
            yield from (Share((file,), part, parts) for part in range(parts))
            continue
        if together and (len(together) >= TOGETHER_FILES or size + file.work > TOGETHER_BYTES):
            yield Share(tuple(together))
            together, size = [], 0
        together.append(file)
        size += file.work
    if together:
        yield Share(tuple(together))
