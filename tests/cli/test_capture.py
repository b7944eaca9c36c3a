from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pipeline import Stages
from onrecord.pipeline.opening import Opener
from onrecord.settings import Settings
from tests.cli.command import onrecord, rows
from tests.fakes import fake_extract, fake_resolve
from tests.fetching.canary import answer, by_path, redirect
from tests.taken import desk_with

pytestmark = pytest.mark.usefixtures("hurried")

PAGE = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>"
    "<p>Harbour chief Ana Roe said on Monday that the {0} of Norda stays open through the whole winter.</p>"
    "</article></body></html>"
)


def page(subject: str) -> bytes:
    return answer(PAGE.format(subject).encode())


def real(settings: Settings) -> Stages:
    return Stages(Opener().documents, fake_extract, fake_resolve)


def test_saves_pages_that_an_ingest_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pages = {"/old": redirect("/port"), "/port": page("port"), "/pier": page("pier")}
    with by_path(pages) as server:
        ended = onrecord(
            "capture", server.url("/old"), server.url("/pier"), "-o", "norda.warc.gz", "--allow", server.pair
        )
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "onrecord: wrote norda.warc.gz: 2 of 2 addresses\n"
    assert onrecord("ingest", "norda.warc.gz", "-L", "kept.db", load=desk_with(real)).code == 0
    found = rows("search", "Norda", "-L", "kept.db")
    assert len(found) == 2
    told = onrecord("show", found[0]["report"], "--json", "-L", "kept.db").json
    assert told["capture"].startswith("cp-")
    assert {row["outcome"] for row in rows("receipts", "-L", "kept.db")} == {"new"}


def test_an_address_that_cannot_be_had_does_not_stop_the_others(tmp_path: Path) -> None:
    with by_path({"/port": page("port")}) as server:
        ended = onrecord(
            "capture",
            server.url("/no"),
            server.url("/port"),
            "-o",
            tmp_path / "a.warc.gz",
            "--allow",
            server.pair,
        )
    assert ended.code == 3
    assert f"not read: {server.url('/no')}: " in ended.err
    assert "404" in ended.err
    assert ended.err.endswith("1 of 2 addresses\n")
    assert (tmp_path / "a.warc.gz").stat().st_size > 100


def test_nothing_that_came_is_no_archive_and_an_error(tmp_path: Path) -> None:
    with by_path({}) as server:
        ended = onrecord(
            "capture", server.url("/no"), "-o", tmp_path / "a.warc.gz", "--allow", server.pair, "--quiet"
        )
    assert ended.code == 1
    assert "nothing was captured" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_what_the_policy_forbids_is_not_asked(tmp_path: Path) -> None:
    with by_path({"/port": page("port")}) as server:
        ended = onrecord("capture", server.url("/port"), "-o", tmp_path / "a.warc.gz")
        assert server.connections == 0
    assert ended.code == 1


def test_takes_the_addresses_of_a_list(tmp_path: Path) -> None:
    with by_path({"/port": page("port"), "/pier": page("pier")}) as server:
        urls = "".join(f"<url><loc>{server.url(path)}</loc></url>" for path in ("/port", "/pier"))
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        (tmp_path / "map.xml").write_text(sitemap, encoding="utf-8")
        ended = onrecord(
            "capture", tmp_path / "map.xml", "-o", tmp_path / "a.warc.gz", "--allow", server.pair
        )
    assert ended.code == 0
    assert "2 of 2 addresses" in ended.err


def test_does_not_begin_when_the_archive_cannot_be_written(tmp_path: Path) -> None:
    with by_path({"/port": page("port")}) as server:
        ended = onrecord(
            "capture", server.url("/port"), "-o", tmp_path / "no" / "a.warc.gz", "--allow", server.pair
        )
        assert server.connections == 0
    assert (ended.code, "there is no folder" in ended.err) == (1, True)
