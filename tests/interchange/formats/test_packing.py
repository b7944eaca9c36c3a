from __future__ import annotations

import io
import zipfile

from onrecord.interchange.formats.packing import Pack
from tests.interchange.formats.made import unpacked


def packed(moment: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        Pack(file, moment).put("a.txt", "é")
    return out.getvalue()


def test_the_same_content_and_moment_give_the_same_bytes() -> None:
    assert packed("2031-03-04T05:06:08+02:00") == packed("2031-03-04T03:06:08Z")
    assert unpacked(packed("2031-03-04T03:06:08")) == {"a.txt": "é"}


def test_a_moment_before_zip_knows_any_is_its_first() -> None:
    with zipfile.ZipFile(io.BytesIO(packed("1970-01-01T00:00:00Z"))) as file:
        assert file.getinfo("a.txt").date_time == (1980, 1, 1, 0, 0, 0)
