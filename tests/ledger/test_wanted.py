from __future__ import annotations

from collections.abc import Iterable

from onrecord.ledger.query import Query
from onrecord.ledger.store import SqlLedger
from onrecord.ledger.wanted import NamesOnRecord, Wanted, wanted
from onrecord.model import Space
from tests.ledger.press import printed, take


class Known:
    """Know a few names."""

    def of(self, what: str) -> Iterable[str]:
        told = {
            "outlet": ["Post", "The Post", "POST Weekly", "Élan"],
            "role": ["Prime Minister", "minister of war"],
        }
        return told.get(what, [])

    def speakers(self, name: str) -> Iterable[str]:
        return ["sp-1", "sp-2"] if name == "Marn" else []

    def cluster(self, space: Space, name: str) -> str | None:
        return "sp-9" if name == "sp-old" and space is Space.SPEAKER else None


def test_a_name_means_exactly_that_else_its_spellings_else_those_with_its_words() -> None:
    def outlets(*names: str) -> set[str]:
        return set(wanted(Known(), Query(outlet=names)).outlet or ())

    assert outlets("Post") == {"Post"}
    assert outlets("post") == {"Post"}
    assert outlets("the post") == {"The Post"}
    assert outlets("weekly post") == {"POST Weekly"}
    assert outlets("elan", "Post") == {"Élan", "Post"}
    assert outlets("nobody") == set()


def test_no_filter_lets_everything_through_and_an_unknown_name_nothing() -> None:
    found = wanted(Known(), Query(speaker=("nobody",)))
    assert found.speaker == frozenset()
    assert found.outlet is None
    assert found.without("speaker") == Wanted()


def test_a_role_is_meant_by_its_words_and_a_speaker_by_id_or_name() -> None:
    assert wanted(Known(), Query(role=("minister",))).role == {"Prime Minister", "minister of war"}
    assert wanted(Known(), Query(speaker=("Marn", "sp-old"))).speaker == {"sp-1", "sp-2", "sp-9"}


def test_speakers_are_found_by_any_of_their_names(ledger: SqlLedger) -> None:
    with ledger.writing() as writing:
        take(writing, [printed(number) for number in range(8)])

    def speakers(name: str) -> set[str]:
        return ledger._ask(lambda connection: set(NamesOnRecord(connection).speakers(name)))

    (marn,) = speakers("Marn")
    assert speakers("MARN, Ilse") == speakers("i. marn") == {marn}
    assert {row.id for row in ledger.speakers("marn")} == {marn}
    assert speakers("") == speakers("%") == speakers("Mar") == set()
    # In another romanisation, too.
    assert speakers("Марн") == speakers("Màrnn, Ilse") == {marn}
    assert speakers("Mann") == set()
