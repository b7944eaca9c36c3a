"""Files of an export in one ZIP archive, the same bytes for the same content and moment."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime


class Pack:
    """Put text files into an archive."""

    def __init__(self, packed: zipfile.ZipFile, moment: str) -> None:
        told = datetime.fromisoformat(moment)
        at = told.replace(tzinfo=UTC) if told.utcoffset() is None else told.astimezone(UTC)
        self._packed = packed
        self._at = max(at, datetime(1980, 1, 1, tzinfo=UTC)).timetuple()[:6]  # ZIP knows none before

    def put(self, path: str, text: str) -> None:
        """Add a file in UTF-8."""
        info = zipfile.ZipInfo(path, self._at)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._packed.writestr(info, text.encode("utf-8"))
