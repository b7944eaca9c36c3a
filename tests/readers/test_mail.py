from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import TooLarge
from onrecord.model import BlockKind, Document, Refused
from onrecord.readers import Limits
from tests.growth import grows_in_step
from tests.readers.pdfs import release
from tests.readers.reading_room import error_in, found_in, report_in, told

HTML = """<html><head><style>p {color: red}</style></head><body>
<div style="display:none">A preview that nobody sees here.</div>
<table><tr><td><table><tr><td><h2>Bridge reopens</h2><p>The bridge over the Ister reopened on Monday.</p>
<p>“It is safe for lorries again,” said Ilse Marn.</p></td></tr></table></td></tr>
<tr><td>You are receiving this because you signed up. <a href="x">Unsubscribe</a></td></tr></table></body>"""


def message(html: str | None = HTML, plain: str | None = "The bridge reopened.") -> EmailMessage:
    made = EmailMessage()
    made["From"] = '"Velden Courier Briefing" <news@courier.example>'
    made["Subject"] = "=?utf-8?q?Br=C3=BCcke_reopens?="
    made["Date"] = "Tue, 13 Sep 2022 10:30:00 +0200"
    made["Message-ID"] = "<1@courier.example>"
    made.set_content(plain or "")
    if html:
        made.add_alternative(html, subtype="html", cte="quoted-printable")
    return made


def test_read_a_newsletter_as_html() -> None:
    report = report_in(message().as_bytes())
    assert told(report) == [
        (BlockKind.HEADLINE, "Brücke reopens"),
        (BlockKind.HEADING, "Bridge reopens"),
        (BlockKind.PARAGRAPH, "The bridge over the Ister reopened on Monday."),
        (BlockKind.PARAGRAPH, "“It is safe for lorries again,” said Ilse Marn."),
    ]
    assert report.published == "2022-09-13T10:30:00+02:00"
    assert report.outlet is not None
    assert report.outlet.name == "Velden Courier Briefing"


def test_read_a_message_that_is_plain() -> None:
    report = report_in(message(None, "The bridge reopened.\n\nHe said “no”.").as_bytes())
    assert report.text == "Brücke reopens\n\nThe bridge reopened.\n\nHe said “no”.\n"


def test_read_the_charset_that_fits_when_the_named_one_does_not() -> None:
    raw = (
        b"From: a@courier.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=x-none\r\n\r\n"
        + "Мост снова открыт, сказал инженер вчера в городе.".encode("cp1251")
    )
    report = report_in(raw)
    assert report.text.startswith("Мост снова открыт")
    assert report.outlet is not None
    assert report.outlet.name == "courier.example"


def test_read_what_is_attached_as_reports_of_their_own() -> None:
    made = message()
    made.add_attachment(
        release(["The ministry said that the works were done."]), maintype="application", subtype="pdf"
    )
    made.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="a.png")
    made.add_attachment(b"\0\1\2\3" * 99, maintype="application", subtype="octet-stream", filename="a.bin")
    made.add_attachment(message(None, "An older letter said that it would stay closed."))
    found = found_in(made.as_bytes())
    assert [one.name.partition("#")[2] for one in found] == [
        "",
        "attachment-1",
        "attachment-2",
        "attachment-3",
    ]
    assert [type(one) for one in found] == [Document, Document, Refused, Document]
    assert isinstance(found[1], Document)
    assert found[1].report.text.strip() == "The ministry said that the works were done."
    assert isinstance(found[3], Document)
    assert "stay closed" in found[3].report.text


def test_read_a_saved_page_as_a_page() -> None:
    page = (
        "<html><body><article><h1>Bridge reopens on Monday</h1>" + "<p>It was long closed, he said.</p>" * 9
    )
    raw = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/b\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
        f"{page}\r\n--x--\r\n"
    )
    report = report_in(raw)
    assert report.url == "https://courier.example/b"
    assert report.title == "Bridge reopens on Monday"


def test_refuse_a_message_of_too_many_parts() -> None:
    made = message()
    for _ in range(9):
        made.add_attachment(b"x", maintype="text", subtype="css")
    assert isinstance(error_in(made.as_bytes(), limits=Limits(max_parts=5)), TooLarge)


NESTED = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"


@pytest.mark.parametrize(
    "body",
    [
        lambda size: NESTED + (b"--a\r\n" + NESTED) * size,
        lambda size: (
            b"X-A: "
            + b"=?utf-8?q?aa?= " * size
            + b"\r\nSubject: "
            + b"=?utf-8?q?b?= " * size
            + b"\r\n\r\nNo."
        ),
        lambda size: NESTED + b"--a\r\n\r\nHe said no.\r\n" * size,
        lambda size: b"Content-Type: multipart/mixed\r\n\r\n" + b"no boundary" * size,
        lambda size: (
            b"Content-Type: text/html; charset=\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"!!!!" * size
        ),
        lambda size: b"Content-Type: message/rfc822\r\n\r\n" * size,
    ],
    ids=["nested", "long headers", "many parts", "no boundary", "no base64", "messages in messages"],
)
def test_bear_messages_that_were_made_to_harm(body: Callable[[int], bytes]) -> None:
    def read(size: int) -> None:
        assert found_in(b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + body(size))

    grows_in_step(read, 100, 300_000)


RAW = message().as_bytes()


@given(at=st.integers(0, len(RAW) - 1), put=st.binary(max_size=3))
def test_damage_raises_nothing(at: int, put: bytes) -> None:
    found_in(RAW[:at] + put + RAW[at + 1 :])


@pytest.mark.parametrize(
    "charset", ["u\x0f\0\0", "punycode", "unicode_escape", "zip", "undefined", "x" * 500]
)
def test_reads_a_charset_that_is_none_as_the_one_that_fits(charset: str) -> None:
    raw = f'From: a@courier.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset="{charset}"\n\n'
    report = report_in(raw.encode() + "Brücke \\x41 reopened, said Marn.".encode())
    assert report.text.strip() == "Brücke \\x41 reopened, said Marn."
