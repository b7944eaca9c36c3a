from __future__ import annotations

import pytest

from onrecord.readers import read_bytes
from onrecord.readers.filename import dated


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("20220913T155700Z_GB_en_ab12.txt", "2022-09-13T15:57:00+00:00"),
        ("20220913155700.html", "2022-09-13T15:57:00"),
        ("news/2022-09-13-harbour.html", "2022-09-13"),
        ("harbour_20220913.txt", "2022-09-13"),
        ("2022-09-13/harbour.txt", None),  # the folder may be the day of a crawl
        ("harbour-2022-13-41.txt", None),
        ("order-120220913.txt", None),
        ("2022-09-13_to_2022-09-20.txt", None),
        ("harbour.txt", None),
    ],
)
def test_reads_the_date_in_the_name_of_a_file(name: str, told: str | None) -> None:
    assert dated(name) == told


def test_what_the_report_says_itself_comes_first() -> None:
    text = "2022-09-13 By Ana Rell • 13 September 2022 • 15:57\n\nThe minister said that the dam holds.\n"
    assert read_bytes(text.encode(), path="2023-01-01.txt").published == "2022-09-13T15:57:00"
    assert (
        read_bytes(b"The minister said that the dam holds.", path="2023-01-01.txt").published == "2023-01-01"
    )
