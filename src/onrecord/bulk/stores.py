"""Files wherever they are: on this machine, or in a store that fsspec knows (s3://, gs://, https://, …)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError, ReadError


class Store:
    """Reach the files below one address."""

    def __init__(self, address: str) -> None:
        fsspec = needed("fsspec")
        self.address = address
        try:
            self._files, self.root = fsspec.core.url_to_fs(address)
        except (ImportError, ValueError, OSError) as error:
            scheme = urlsplit(address).scheme
            fix = "Install the package that fsspec names for it on every machine"
            raise OnrecordError(address, f"nothing reaches {scheme}:// ({error})", fix) from error
        self.is_local = type(self._files).__name__ == "LocalFileSystem"

    def path(self, *parts: str) -> str:
        """Give the path of something below the address."""
        return "/".join((self.root.rstrip("/"), *parts))

    def exists(self, path: str) -> bool:
        """Tell whether there is a file."""
        return bool(self._files.exists(path))

    def names(self, path: str) -> list[str]:
        """Give the paths of all files below a folder, in their order; none where it is not there."""
        try:
            return sorted(self._files.find(path))
        except FileNotFoundError:
            return []

    def rows(self, path: str) -> dict[str, dict[str, Any]]:
        """Give what the store tells of every file at a path, below it, or fitting a pattern."""
        found: dict[str, dict[str, Any]]
        if self._files.isdir(path):
            found = self._files.find(path, detail=True)
        elif self._files.exists(path):
            found = {path: self._files.info(path)}
        else:
            found = self._files.glob(path, detail=True) if any(mark in path for mark in "*?[") else {}
        return {name: row for name, row in sorted(found.items()) if row.get("type") != "directory"}

    def address_of(self, path: str) -> str:
        """Give the address of a path, so that any machine finds it."""
        return path if self.is_local else str(self._files.unstrip_protocol(path))

    def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        return bytes(self._files.cat_file(path))

    def write(self, path: str, data: bytes) -> None:
        """Put a file in place as a whole or not at all."""
        if not self.is_local:
            self._files.pipe_file(path, data)  # stores of objects show an object once it is whole
            return
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as part:
            try:
                part.write(data)
                part.flush()
                os.fsync(part.fileno())
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            self._files.rm_file(path)

    @contextmanager
    def at_hand(self, path: str) -> Iterator[Path]:
        """Have a file on this machine for a while."""
        if self.is_local:
            yield Path(path)
            return
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            local = Path(folder, path.rsplit("/", 1)[-1] or "file")
            self._files.get_file(path, str(local))
            yield local


def needed(name: str) -> Any:
    """Import a library of the extra; raises OnrecordError where it is not installed."""
    import importlib  # noqa: PLC0415

    try:
        return importlib.import_module(name)
    except ImportError as error:
        fix = "Install them with: pip install 'onrecord[bulk]'"
        raise OnrecordError("bulk", f"the libraries for it are not installed ({name})", fix) from error


def unreadable(address: str, error: Exception) -> ReadError:
    """Tell that a store did not give a file."""
    return ReadError(
        address, f"the store does not give it ({error})", "Run it again once the store is reached"
    )
