"""OWASP ASVS 5.0.0, chapters 1, 2 and 5: what is written out, read in, unpacked, stored and handed back."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError, ReadError
from onrecord.interchange.rows import csv_rows
from onrecord.interchange.visible import HIDDEN
from onrecord.ledger.protocol import Ledger
from onrecord.ledger.query import Query
from onrecord.model import Capture, Deed, Judgement, Refused
from onrecord.readers import documents
from onrecord.readers.addresses import addresses_of
from onrecord.readers.archive import ArchiveLimits
from onrecord.readers.unzipping import Zip, misplaced
from onrecord.serve.accounts import Role
from onrecord.serve.api.statements import attachment
from onrecord.serve.api.taking import input_name
from onrecord.serve.quota import Quota
from tests.readers.packed import zip_of
from tests.security.vectors import NAMES
from tests.serve.doors import bearer, calling, serving, shut_door

# OWASP's own list, and the wide forms that spreadsheets of East Asian locales take for the same.
FORMULAS = [
    sign + rest for sign in "=+-@\t\r\n\x00＝＋－＠" for rest in ("1+1", "SUM(A1)", "cmd|' /C calc'!A0", "")
]


def cells(value: object) -> list[str]:
    told = "".join(csv_rows(("a", "b"), [{"a": value, "b": "x"}]))
    return list(csv.reader(io.StringIO(told, newline="")))[1]


@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_asvs_1_2_10_csv_cells_start_no_formula(formula: str) -> None:
    shown, beside = cells(formula)
    assert not shown.startswith(tuple("=+-@\t\r\n\x00＝＋－＠"))
    assert beside == "x"  # no separator or line end of it moved what stands beside it


@pytest.mark.parametrize("number", [0, -1, -1.5, 1e9, -0.001, 12])
def test_asvs_1_2_10_numbers_in_csv_stay_numbers(number: float) -> None:
    assert float(cells(number)[0]) == number


# XML: what grows, and what reaches out. The file and the address would show in the text, or not end.

_BOMB = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
DOCTYPES = {
    "billion laughs": _BOMB + "]>",
    "quadratic": f"<!DOCTYPE r [<!ENTITY i '{'x' * 60_000}'>]>",
    "a ring": "<!DOCTYPE r [<!ENTITY i '&j;'><!ENTITY j '&i;'>]>",
    "a file": "<!DOCTYPE r [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
    "an address": "<!DOCTYPE r [<!ENTITY i SYSTEM 'http://127.0.0.1:9/x'>]>",
    "a parameter": "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;<!ENTITY i 'x'>]>",
    "a DTD elsewhere": "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    "a public DTD": "<!DOCTYPE r PUBLIC '-//x//y' 'http://127.0.0.1:9/x.dtd'>",
    "an include": "",
}
_INSIDE = (
    "&i;" * 2_000 + "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>"
)
KINDS = {
    "rss": "<rss version='2.0'><channel><title>Vale Courier</title><item><title>T</title>"
    "<description>{}</description></item></channel></rss>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>V</title><entry><title>T</title><content>{}</content>"
    "</entry></feed>",
    "newsml": "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='u' version='1'><contentSet>"
    "<inlineXML><p>{}</p></inlineXML></contentSet></newsItem>",
    "nitf": "<nitf><body><body.content><p>{}</p></body.content></body></nitf>",
    "opml": "<opml version='2.0'><body><outline text='{}' xmlUrl='https://outlet.example/feed'/></body></opml>",
    "sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://outlet.example/{}</loc>"
    "</url></urlset>",
}


@pytest.mark.parametrize("how", DOCTYPES)
@pytest.mark.parametrize("kind", KINDS)
def test_asvs_1_5_1_xml_reaches_out_for_nothing_and_grows_to_nothing(
    kind: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object, **__: object) -> None:
        pytest.fail("something was connected to")

    monkeypatch.setattr("socket.create_connection", asked)
    inside = _INSIDE.split("<x:", maxsplit=1)[0] if kind in ("opml", "sitemap") else _INSIDE
    markup = f"<?xml version='1.0'?>{DOCTYPES[how]}{KINDS[kind].format(inside)}"
    capture = Capture(markup.encode(), f"x.{kind}.xml")
    found = ""
    try:
        if kind in ("opml", "sitemap"):
            found = str(addresses_of(capture))
        else:
            found = "".join(one.report.text for one in documents(capture) if not isinstance(one, Refused))
    except OnrecordError:
        pass  # refused, with a reason
    assert "root:" not in found
    assert len(found) < 3 * len(markup) + 1_000


# Transactions.


def test_asvs_2_3_3_a_decision_is_kept_whole_or_not_at_all(book: Ledger, some: dict[str, str]) -> None:
    before = book.head()
    judgement = Judgement(Deed.ACCEPT, some["statement"], None, "", "ada", "2024-05-10T00:00:00+00:00", "")

    def broken_off() -> None:
        with book.writing() as writing:
            writing.judge(judgement)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert book.head() == before
    assert not list(book.judgements())


# Files that come in.


def test_asvs_5_2_1_no_file_is_taken_that_cannot_be_read_in_time(book: Ledger) -> None:
    with calling(serving(book, max_input_bytes=1_000)) as client:
        assert (
            client.post(
                "/api/v1/ingest/bytes", content=b"x" * 1_001, headers={"x-requested-by": "t"}
            ).status_code
            == 413
        )
    with calling(serving(book)) as client:
        head = {"content-length": "200000000", "content-type": "application/octet-stream"}
        assert client.post("/api/v1/ingest/bytes", content=b"", headers=head).status_code == 413


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.html", b"MZ\x90\x00" + b"\x00" * 60),
        ("x.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 60),
        ("x.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60),
        ("x.xml", b"GIF89a" + b"\x00" * 60),
        ("x.json", b"\xff\xd8\xff\xe0" + b"\x00" * 60),
        ("x.pdf", b"Rar!\x1a\x07\x00" + b"\x00" * 60),
        ("x.html", b"7z\xbc\xaf\x27\x1c" + b"\x00" * 60),
        ("x.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("x.html", b"\x00asm\x01\x00\x00\x00" + b"\x00" * 60),
        ("x.txt", b"SQLite format 3\x00" + b"\x00" * 100),
        ("x.warc", b"BZh91AY&SY" + b"\x00" * 60),
    ],
)
def test_asvs_5_2_2_what_a_file_is_is_seen_in_it_and_not_in_its_name(name: str, data: bytes) -> None:
    try:
        found = list(documents(Capture(data, name)))
    except ReadError:
        return
    assert found
    assert all(isinstance(one, Refused) for one in found)


def test_asvs_5_2_3_an_archive_is_measured_before_it_is_unpacked() -> None:
    limits = ArchiveLimits(max_bytes=1_000_000, ratio_floor=100_000)
    bomb = zip_of({"a.txt": b"\x00" * 50_000_000}, deflated=lambda _: True)
    with pytest.raises(OnrecordError):
        [
            Zip(io.BytesIO(bomb), "t.zip", limits).read(one)
            for one in Zip(io.BytesIO(bomb), "t.zip", limits).members
        ]
    many = zip_of({f"{number}.txt": b"x" for number in range(limits.max_members + 1)})
    with pytest.raises(OnrecordError):
        Zip(io.BytesIO(many), "t.zip", limits)


def test_asvs_5_2_4_nobody_fills_the_disk_for_all(book: Ledger, tmp_path: Path) -> None:
    door, tokens = shut_door(tmp_path, quota=Quota(inputs=3, size=1_000))
    with calling(serving(book, door), **bearer(tokens[Role.EDITOR])) as client:
        text = {"texts": [{"text": "x", "name": f"{number}"} for number in range(2)]}
        assert client.post("/api/v1/ingest", json=text).status_code == 202
        assert client.post("/api/v1/ingest", json=text).status_code == 429
        large = {"texts": [{"text": "x" * 2_000}]}
        assert client.post("/api/v1/ingest", json=large).status_code == 429
        assert (
            client.post("/api/v1/ingest", json=large, headers=bearer(tokens[Role.ADMIN])).status_code == 429
        )
        assert client.post("/api/v1/ingest", json=text, headers=bearer(tokens[Role.ADMIN])).status_code == 202


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_asvs_5_2_5_no_link_in_an_archive_is_followed(kind: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        info = zipfile.ZipInfo("odd.txt")
        info.external_attr = (kind | 0o777) << 16
        packed.writestr(info, "/etc/passwd")
    [member] = Zip(io.BytesIO(out.getvalue()), "t.zip", ArchiveLimits()).members
    assert member.refused


OUTWARD = [
    name
    for name in NAMES
    if "/../" in f"/{name}/".replace("\\", "/") or name.startswith(("/", "\\", "C:", "c:"))
]


@pytest.mark.parametrize("name", OUTWARD, ids=lambda name: ascii(name)[:30])
def test_asvs_5_3_3_a_member_that_leads_out_of_its_archive_is_refused(name: str) -> None:
    assert misplaced(name)
    if "\x00" not in name and len(name) < 1_000:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr(zipfile.ZipInfo(name), "Ilse Marn said no.")
        members = Zip(io.BytesIO(out.getvalue()), "t.zip", ArchiveLimits()).members
        assert all(one.refused for one in members)


def test_asvs_5_3_2_no_name_that_is_sent_becomes_a_place_on_this_machine(
    book: Ledger, tmp_path: Path
) -> None:
    assert len(NAMES) >= 200
    before = sorted(path.name for path in tmp_path.iterdir())
    for name in NAMES:
        kept = input_name(name)
        assert "/" not in kept
        assert "\\" not in kept
        assert kept not in ("", ".", "..")
        assert not HIDDEN.search(kept)
        assert len(kept) <= 255
    assert sorted(path.name for path in tmp_path.iterdir()) == before


# Files that go out.


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:24])
def test_asvs_5_4_2_no_name_of_a_download_ends_its_header(name: str) -> None:
    told = attachment(Capture(b"x", f"https://outlet.example/{name}"))
    assert told.isascii()
    assert told.isprintable()
    begin, _, rest = told.partition('; filename="')
    plain, _, wide = rest.partition("\"; filename*=UTF-8''")
    assert begin == "attachment"
    # RFC 6266 and 8187: a plain name without quotes or ways, a wide one of percent signs and letters.
    assert plain.endswith(".bin")
    assert all(one.isalnum() or one in "-_." for one in plain)
    assert all(one.isalnum() or one in "%-_.~" for one in wide)
    assert len(told) < 2_000


def test_asvs_5_4_1_a_download_is_named_by_us(book: Ledger, some: dict[str, str]) -> None:
    capture = book.report(some["report"]).capture
    with calling(serving(book)) as client:
        for path in (
            "/search.csv",
            "/search.jsonl?text=%0d%0aset-cookie:x",
            "/speakers.csv",
            "/ingest.csv",
            f"/api/v1/captures/{capture}/bytes",
            "/api/v1/statements?format=csv",
        ):
            told = client.get(path).headers["content-disposition"]
            assert told.startswith("attachment; filename=")
            assert "cookie" not in told


def test_asvs_3_2_1_bytes_of_others_are_saved_and_run_nowhere(book: Ledger, some: dict[str, str]) -> None:
    capture = book.report(some["report"]).capture
    with calling(serving(book)) as client:
        told = client.get(f"/api/v1/captures/{capture}/bytes").headers
        assert told["content-type"] == "application/octet-stream"
        assert told["content-disposition"].startswith("attachment")
        assert "sandbox" in told["content-security-policy"]
        shown = client.get(f"/report/{some['report']}/original").headers["content-security-policy"]
        assert "sandbox" in shown
        assert "allow-scripts" not in shown


def test_asvs_1_5_2_json_that_names_kinds_of_objects_makes_none(book: Ledger) -> None:
    with calling(serving(book)) as client:
        for odd in (
            {"py/object": "os.system"},
            {"__class__": "x"},
            {"$type": "x"},
            {"@class": "x"},
            {"!!python/object": "x"},
        ):
            assert client.post("/api/v1/judgements", content=json.dumps(odd)).status_code in (403, 422)
            assert client.post("/api/v1/read", json={"text": "x", **odd}).status_code == 422
    assert not list(book.judgements())
    assert next(iter(book.entries(Query()))).entry.id.startswith("st-")
