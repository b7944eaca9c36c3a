"""Where the memory of feeds is kept: a protocol, in memory, and in a folder of JSON files."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from onrecord.errors import InvalidDocument, OnrecordError
from onrecord.fetching.feedstate import FeedState, decode_feed, encode_feed

_MAY_WRITE = "Name another folder, or give yourself the right to write there"


class FeedStates(Protocol):
    """Keep what is remembered of feeds, by the address as given. `save` is whole or not at all."""

    def __iter__(self) -> Iterator[FeedState]:
        """Give what is remembered of every feed."""
        ...

    def get(self, address: str) -> FeedState | None:
        """Give what is remembered of one feed; None where nothing is."""
        ...

    def save(self, state: FeedState) -> None:
        """Remember this of a feed, in place of what was remembered."""
        ...

    def forget(self, address: str) -> None:
        """Remember nothing of a feed."""
        ...


class InMemory:
    """Keep what is remembered of feeds for as long as the process lives."""

    def __init__(self) -> None:
        self._states: dict[str, FeedState] = {}

    def __iter__(self) -> Iterator[FeedState]:
        return iter(list(self._states.values()))

    def get(self, address: str) -> FeedState | None:
        """Give what is remembered of one feed; None where nothing is."""
        return self._states.get(address)

    def save(self, state: FeedState) -> None:
        """Remember this of a feed, in place of what was remembered."""
        self._states[state.address] = state

    def forget(self, address: str) -> None:
        """Remember nothing of a feed."""
        self._states.pop(address, None)


class InFolder:
    """Keep what is remembered of each feed in a JSON file of its own; a crash leaves the old or the new."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OnrecordError(str(folder), f"no folder for feeds: {error.strerror}", _MAY_WRITE) from error

    def __iter__(self) -> Iterator[FeedState]:
        return iter([self._read(path) for path in sorted(self._folder.glob("feed-*.json"))])

    def get(self, address: str) -> FeedState | None:
        """Give what is remembered of one feed; None where nothing is. Raises InvalidDocument."""
        path = self._path(address)
        return self._read(path) if path.is_file() else None

    def save(self, state: FeedState) -> None:
        """Remember this of a feed, in place of what was remembered. Raises OnrecordError."""
        path = self._path(state.address)
        written = json.dumps(encode_feed(state), ensure_ascii=True, indent=1).encode("ascii")
        try:
            _replace(path, written)
        except OSError as error:
            raise OnrecordError(
                str(path), f"cannot be written: {error.strerror}", "Check the folder and its free space"
            ) from error

    def forget(self, address: str) -> None:
        """Remember nothing of a feed."""
        self._path(address).unlink(missing_ok=True)

    def _path(self, address: str) -> Path:
        name = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
        return self._folder / f"feed-{name}.json"

    def _read(self, path: Path) -> FeedState:
        try:
            value = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            fix = "Remove it to begin with this feed anew"
            raise InvalidDocument(str(path), "it is no JSON", fix) from error
        except OSError as error:
            raise OnrecordError(
                str(path), f"cannot be read: {error.strerror}", "Give yourself the right to read it"
            ) from error
        return decode_feed(value, str(path))


def _replace(path: Path, written: bytes) -> None:
    """Put a file in another's place so that at every moment one of the two is there, whole."""
    handle, beside = tempfile.mkstemp(prefix=".feed-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a loss of power, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
