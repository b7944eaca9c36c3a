"""What is remembered of watched feeds, kept in the ledger: it goes where the reports go."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.fetching import FeedState, decode_feed, encode_feed
from onrecord.ledger.protocol import Ledger

_PREFIX = "feed "


class InLedger:
    """Keep the states of feeds in a ledger, each saved as a whole or not at all."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __iter__(self) -> Iterator[FeedState]:
        return (decode_feed(json.loads(value)) for value in self._ledger.recalled(_PREFIX).values())

    def get(self, address: str) -> FeedState | None:
        """Give what is remembered of one feed; None where nothing is."""
        found = self._ledger.recalled(_PREFIX + address).get(_PREFIX + address)
        return decode_feed(json.loads(found)) if found else None

    def save(self, state: FeedState) -> None:
        """Remember this of a feed, in place of what was remembered."""
        self._ledger.remember(_PREFIX + state.address, json.dumps(encode_feed(state)))

    def forget(self, address: str) -> None:
        """Remember nothing of a feed."""
        self._ledger.remember(_PREFIX + address, None)
