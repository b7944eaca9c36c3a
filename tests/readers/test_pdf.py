from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, ReadError, TooLarge
from onrecord.model import BlockKind, Document, Refused
from onrecord.readers import Limits
from tests.drawing import often
from tests.readers.pdfs import pages, release
from tests.readers.reading_room import error_in, found_in, report_in, told

FIRST = (
    "The ministry of bridges said on Monday that the crossing over the Ister would reopen. It had been closed"
    " for nine weeks after a barge struck the third pier, the ministry added in a statement."
)
SECOND = '"It is safe for lorries again," said Ilse Marn, the chief engineer.'


def test_read_a_release_with_its_title_and_paragraphs() -> None:
    report = report_in(release([FIRST, SECOND], title="Bridge over the Ister to reopen"))
    assert told(report) == [
        (BlockKind.HEADLINE, "Bridge over the Ister to reopen"),
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.PARAGRAPH, SECOND),
    ]
    assert report.title == "Bridge over the Ister to reopen"
    assert report.url == "https://velden.example/in"


def test_read_columns_one_after_the_other() -> None:
    report = report_in(release([], columns=[[FIRST], [SECOND, "He had no doubt."]]))
    assert report.text.split("\n\n") == [FIRST, SECOND, "He had no doubt."]


def test_leave_out_what_every_page_repeats_at_its_edges() -> None:
    made = pages(
        [[FIRST, "It will be"], ["open to all from the next week on.", SECOND]],
        ("PRESS RELEASE 14/2022", "Ministry of Bridges - page {} of 2"),
    )
    assert report_in(made).text.split("\n\n") == [
        FIRST,
        "It will be open to all from the next week on.",
        SECOND,
    ]


def test_join_words_that_are_cut_at_the_end_of_a_line() -> None:
    text = "The inter-\nnational inspectors saw a well-known bridge, and no other is as well-\nknown."
    assert report_in(release([text])).text == (
        "The international inspectors saw a well-known bridge, and no other is as well-known."
    )


def test_refuse_a_locked_file() -> None:
    assert "password" in str(error_in(release([FIRST], password="velden")))  # noqa: S106 - locks a page of ours


def test_refuse_pages_without_text() -> None:
    error = error_in(release([]))
    assert isinstance(error, EmptyInput)
    assert "pictures" in str(error)


def test_refuse_more_pages_than_allowed() -> None:
    made = pages([[FIRST]] * 5, ("a", "b"))
    assert isinstance(error_in(made, limits=Limits(max_pages=4)), TooLarge)


def drawn(stream: bytes, *, form: bytes = b"", packed: bool = False) -> bytes:
    """Make a PDF of one page by hand."""
    if packed:
        stream = zlib.compress(stream)
    filters = b"/Filter /FlateDecode" if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
        b" /Length %d >>\nstream\n%s\nendstream" % (len(form), form),
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def test_read_a_pdf_made_by_hand() -> None:
    assert report_in(drawn(b"BT /F 12 Tf 50 700 Td (He said no.) Tj ET")).text == "He said no."


@pytest.mark.parametrize(
    "made",
    [
        drawn(b"BT /F 12 Tf (x) Tj ET /X Do", form=b"/X Do /X Do"),
        drawn(b" " * 60_000_000, packed=True),
        drawn(b"q Q " * 300_000, packed=True),
        b"%PDF-1.4\n" + b"<<" * 100_000,
        b"%PDF-1.7\n" + b"[" * 100_000,
    ],
    ids=["form in itself", "bomb", "many operations", "deep", "deep list"],
)
def test_refuse_what_was_made_to_harm(made: bytes) -> None:
    found = found_in(made)
    assert isinstance(found[0], Refused) or found[0].report.text == "x"


MADE = release([FIRST, SECOND])


@settings(max_examples=often(20))
@given(at=st.integers(0, len(MADE) - 1), put=st.binary(max_size=3))
def test_damage_raises_nothing_of_others(at: int, put: bytes) -> None:
    for found in found_in(MADE[:at] + put + MADE[at + 1 :]):
        assert isinstance(found, Document) or isinstance(found.error, ReadError)
