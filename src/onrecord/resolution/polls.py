"""Give what shares of people say the poll that tells it: "24 percent said" came through a survey."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Span, Statement
from onrecord.resolution.hops import Carriers
from onrecord.resolution.scene import Scene

_SHARE = re.compile(
    r"(?:\w+ ){0,3}(?:\d[\d.,]*|[a-z-]+)(?:\s?%| percent| per cent| in (?:\d+|ten|five|four|three))"
    r"|(?:a |the )?(?:slim |large |small |narrow |clear )?(?:majority|plurality|half|third|quarter) of"
    r"|(?:those|people|respondents|voters) (?:polled|surveyed|interviewed)"
    r"|respondents\b",
    re.IGNORECASE,
)
_POLL = re.compile(r"\b(?:polls?|surveys?)\b", re.IGNORECASE)
# Characters back to the words that name the poll; stretches on one poll in the training labels are shorter.
_REACH = 1500


def with_polls(scene: Scene, carriers: Carriers, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give outermost statements of a share of people the poll named last before them."""
    polls = sorted(span for one in statements if one.source for span in _polls(scene, one))
    out = []
    for one in statements:
        if one.relay or one.parent is not None or one.source is None or not polls:
            out.append(one)
            continue
        start = one.source.spans[0].start
        place = bisect_right(polls, start, key=lambda span: span.end) - 1
        before = polls[place] if place >= 0 and start - polls[place].end <= _REACH else None
        share = _SHARE.match(scene.words(one.source.spans))
        out.append(replace(one, relay=(carriers.hop((before,)),)) if share and before else one)
    return tuple(out)


def _polls(scene: Scene, statement: Statement) -> list[Span]:
    """Give the words that name a poll: those of a source or of a hop."""
    spans = [span for hop in statement.relay for span in hop.spans]
    if statement.source:
        spans += statement.source.spans
    return [span for span in spans if len(span) < 120 and _POLL.search(scene.text[span.start : span.end])]
