from __future__ import annotations

import pytest

from onrecord.ledger.protocol import Ledger
from onrecord.model import Deed, Judgement
from tests.serve.api.test_statements import walked
from tests.serve.doors import calling, serving


def test_lists_go_through_everything_once(book: Ledger) -> None:
    with calling(serving(book)) as client:
        for path, name, key in (
            ("speakers", "speakers", "id"),
            ("outlets", "outlets", "name"),
            ("origins", "joined", "id"),
            ("clusters", "joined", "id"),
        ):
            more = "&space=claim" if path == "clusters" else ""
            rows = walked(client, f"/api/v1/{path}?limit=9{more}", name)
            names = [row[key] for row in rows]
            assert len(names) == len(set(names)) > 9
            counts = [row["statements"] for row in rows]
            assert counts == sorted(counts, reverse=True)


def test_a_speaker_is_found_by_part_of_a_name_and_tells_why_it_is_one(
    book: Ledger, some: dict[str, str]
) -> None:
    with calling(serving(book)) as client:
        told = client.get(f"/api/v1/speakers/{some['speaker']}").json()
        part = told["name"].split()[-1].lower()
        found = client.get("/api/v1/speakers", params={"text": part}).json()["speakers"]
        assert told["id"] in [row["id"] for row in found]
        assert all(0 <= link["score"] <= 1 and link["reason"] for link in told["why_one"])


def test_both_ids_lead_to_what_was_merged(book: Ledger) -> None:
    first, second = (row.id for row in book.speakers(limit=2))
    with book.writing() as writing:
        writing.judge(
            Judgement(Deed.MERGE, first, second, by="ada", at="2031-04-01T00:00:00+00:00", why="one office")
        )
    with calling(serving(book)) as client:
        left = client.get(f"/api/v1/speakers/{first}").json()
        assert left == client.get(f"/api/v1/speakers/{second}").json()
        joined = client.get(f"/api/v1/clusters/{second}").json()
        assert [one["why"] for one in joined["decisions"]] == ["one office"]
        assert {one["id"] for one in joined["nodes"]} >= {first, second} & {
            one["id"] for one in joined["nodes"]
        }


def test_an_origin_tells_every_statement_that_reports_it(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        told = client.get(f"/api/v1/origins/{some['origin']}").json()
        rows = client.get(f"/api/v1/search?origin={some['origin']}").json()
        assert some["statement"] in told["statements"]
        assert {row["id"] for row in rows["statements"]} <= set(told["statements"])
        assert told["space"] == "origin"


def test_an_id_of_another_kind_is_none_of_these(book: Ledger, some: dict[str, str]) -> None:
    with calling(serving(book)) as client:
        for path in (f"origins/{some['speaker']}", f"speakers/{some['origin']}", "clusters/xx-0"):
            assert client.get(f"/api/v1/{path}").status_code == 404
        assert client.get("/api/v1/clusters").status_code == 422
        assert client.get("/api/v1/clusters?space=colour").status_code == 422


@pytest.mark.parametrize("path", ["speakers", "outlets", "origins", "claims"])
def test_a_place_in_one_list_is_none_in_another(book: Ledger, path: str) -> None:
    with calling(serving(book)) as client:
        after = client.get("/api/v1/clusters?space=issue&limit=1").json()["next"]
        assert after
        assert client.get(f"/api/v1/{path}", params={"after": after}).status_code == 400
