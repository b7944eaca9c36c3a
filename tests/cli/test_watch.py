from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.pipeline.watching import Watcher
from tests.cli.command import onrecord, rows
from tests.cli.test_capture import page, real
from tests.fetching.canary import Canary, answer, by_path
from tests.taken import desk_with

ITEM = "<item><guid>{0}</guid><link>{1}</link><title>{0}</title></item>"


@pytest.fixture
def norda(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hurried: None
) -> Iterator[tuple[Canary, dict[str, bytes]]]:
    """Run a server with a feed of two pages, one of which is not there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_LEDGER", "kept.db")
    monkeypatch.setattr("onrecord.pipeline.desk.at_desk", desk_with(real))
    pages = {"/port": page("port")}
    with by_path(pages) as server:
        monkeypatch.setenv("ONRECORD_ALLOW", server.pair)
        items = "".join(ITEM.format(name, server.url(f"/{name}")) for name in ("port", "pier"))
        feed = f'<rss version="2.0"><channel><title>Norda</title>{items}</channel></rss>'
        pages["/feed"] = answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})
        yield server, pages


def test_takes_once_what_a_feed_announces(norda: tuple[Canary, dict[str, bytes]]) -> None:
    server, _ = norda
    feed = server.url("/feed")
    ended = onrecord("watch", feed, "--once")
    assert ended.code == 0
    assert f"{feed}: 2 new" in ended.err
    assert ended.err.count(f"{server.url('/pier')}: ") == 1  # told, and tried again another time
    assert ended.out == f"new         {server.url('/port')}, 1 statement\n"
    asked = len(server.requests)
    again = onrecord("watch", "--once")  # the feed is remembered, and not due
    assert (again.code, again.out, again.err) == (0, "", "onrecord: no feed is due yet\n")
    assert len(server.requests) == asked
    assert [row["outcome"] for row in rows("receipts")] == ["new"]


@pytest.mark.parametrize("shape", ["jsonl", "csv"])
def test_receipts_can_be_written_as_rows(norda: tuple[Canary, dict[str, bytes]], shape: str) -> None:
    server, _ = norda
    ended = onrecord("watch", server.url("/feed"), "--once", "--format", shape, "--quiet")
    lines = ended.out.splitlines()
    if shape == "csv":
        assert lines[0] == "name,outcome,reason,report,statements,tries"
        assert len(lines) == 3
    else:
        assert sorted(json.loads(line)["outcome"] for line in lines) == ["failed", "new"]


def test_a_feed_that_cannot_be_had_is_told(norda: tuple[Canary, dict[str, bytes]]) -> None:
    server, _ = norda
    ended = onrecord("watch", server.url("/no"), "--once")
    assert ended.code == 0
    assert "404" in ended.err


def test_feeds_come_from_a_list(norda: tuple[Canary, dict[str, bytes]], tmp_path: Path) -> None:
    server, _ = norda
    outline = f'<outline type="rss" xmlUrl="{server.url("/feed")}"/>'
    (tmp_path / "feeds.opml").write_text(
        f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8"
    )
    ended = onrecord("watch", "feeds.opml", "--once")
    assert "feeds.opml: 1 feed\n" in ended.err
    assert len(rows("search", "Norda")) == 1


@pytest.mark.parametrize("shape", ["table", "json"])
def test_what_has_no_end_is_no_table(shape: str) -> None:
    ended = onrecord("watch", "--format", shape)
    assert ended.code == 2
    assert "there is no end to wait for" in ended.err


def test_ends_when_it_is_stopped_from_the_keyboard(
    norda: tuple[Canary, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(watcher: Watcher) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(Watcher, "wait", stop)
    server, _ = norda
    ended = onrecord("watch", server.url("/feed"))
    assert ended.code == 130
    assert ended.err.endswith("stopped; run it again to go on\n")
    assert len(rows("search", "Norda")) == 1


def test_nothing_to_watch_ends_at_once(norda: object) -> None:
    assert onrecord("watch").code == 0
