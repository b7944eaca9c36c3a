from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import ForbiddenAddress, ReadError, TooLarge
from onrecord.model import Capture, Document, Method, Refused
from onrecord.pipeline import Input
from onrecord.pipeline.opening import Opener, fetcher, is_address, listed
from onrecord.settings import Settings
from tests.fetching.canary import answer, by_path
from tests.readers.packed import page, warc, zip_of

TEXT = b"Ilse Marn said that the bridge at Kharne is open again."


def test_takes_bytes_that_were_handed_over_as_an_upload() -> None:
    capture = Input("pasted", data=b"Roth said no.").bytes_at_hand()
    assert (capture.data, capture.address, capture.method) == (b"Roth said no.", "pasted", Method.UPLOAD)


def test_keeps_the_account_that_a_capture_brings() -> None:
    capture = Capture(b"x", "https://example.org", Method.FETCH)
    assert Input("x", capture=capture).bytes_at_hand() is capture


@pytest.mark.parametrize("told", ["http://a.example", "HTTPS://a.example/x"])
def test_a_web_address_is_no_file(told: str) -> None:
    assert is_address(told)
    assert not is_address("http.html")


def test_opens_a_file_as_a_capture_and_reads_its_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    (capture,) = Opener().captures(Input(str(path), path=path))
    assert isinstance(capture, Capture)
    assert (capture.data, capture.method, capture.address) == (TEXT, Method.FILE, str(path))
    (document,) = Opener().documents(Input(str(path), path=path))
    assert isinstance(document, Document)
    assert document.report.text == TEXT.decode()


def _wacz() -> bytes:
    package = json.dumps({"profile": "data-package", "resources": []}).encode()
    inside = warc(page(1), page(2), packed=True)
    return zip_of({"archive/a.warc.gz": inside, "datapackage.json": package})


@pytest.mark.parametrize(
    "data",
    [
        warc(page(1), page(2)),
        warc(page(1), page(2), packed=True),
        zip_of({"a/1.html": page(1), "a/2.html": page(2)}),
        _wacz(),
    ],
    ids=["warc", "warc.gz", "zip", "wacz"],
)
def test_every_kind_of_archive_is_opened_by_what_it_holds(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "named.otherwise"
    path.write_bytes(data)
    for given in (Input("a file", path=path), Input("handed over", data=data)):
        found = list(Opener().documents(given))
        assert [one.report.text for one in found if isinstance(one, Document)] == [
            f"Ilse Marn said crane {number} stands." for number in (1, 2)
        ], found
        captures = [one for one in Opener().captures(given) if isinstance(one, Capture)]
        assert [one.data for one in captures] == [page(1), page(2)]


def test_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    opener = Opener.of(Settings(max_input_bytes=10))
    (refused,) = opener.documents(Input(str(path), path=path))
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, TooLarge)


def test_fields_of_articles_are_those_that_were_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"corpus": "Ilse Marn said that the bridge is open.", "head": "Bridge"}\n', encoding="utf-8"
    )
    opener = Opener(fields={"text": "corpus", "title": "head"})
    (document,) = opener.documents(Input(str(path), path=path))
    assert isinstance(document, Document)
    assert document.report.title == "Bridge"


def test_fetches_addresses_within_the_settings() -> None:
    with by_path({"/a": answer(b"<p>Ilse Marn said that the bridge is open.</p>")}) as server:
        settings = Settings(allow=f"127.0.0.1:1, {server.pair}")
        capture = fetcher(settings)(server.url("/a"))
        assert (capture.method, capture.status) == (Method.FETCH, 200)
        before = server.connections
        with pytest.raises(ForbiddenAddress):
            fetcher(Settings())(server.url("/a"))
        assert server.connections == before


def test_an_opener_without_a_fetcher_asks_nobody() -> None:
    with pytest.raises(ReadError, match="nothing is fetched here"):
        list(Opener().captures(Input("a", address="https://norda.example/a")))


def test_lists_the_addresses_of_a_list_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    outline = '<outline type="rss" xmlUrl="https://norda.example/feed"/>'
    path.write_text(f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8")
    assert listed(path) == ["https://norda.example/feed"]
    with pytest.raises(ReadError):
        listed(tmp_path / "none.opml")
