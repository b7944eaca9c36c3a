"""FETCH: from a web address to its bytes, safely and politely; and when a feed is asked again.

Importing this loads nothing heavy; what speaks TLS and HTTP is loaded when the first address is asked.
"""

from onrecord.fetching.clock import Clock
from onrecord.fetching.feedstate import Announced, FeedState, Pending, decode_feed, encode_feed
from onrecord.fetching.feedstates import FeedStates, InFolder, InMemory
from onrecord.fetching.fetch import fetch
from onrecord.fetching.fetched import Fetched, Redirect, Seen
from onrecord.fetching.policy import Policy, Resolver
from onrecord.fetching.polite import Manners, Polite
from onrecord.fetching.rhythm import Rhythm, period
from onrecord.fetching.watch import Watch

__all__ = [
    "Announced",
    "Clock",
    "FeedState",
    "FeedStates",
    "Fetched",
    "InFolder",
    "InMemory",
    "Manners",
    "Pending",
    "Policy",
    "Polite",
    "Redirect",
    "Resolver",
    "Rhythm",
    "Seen",
    "Watch",
    "decode_feed",
    "encode_feed",
    "fetch",
    "period",
]
