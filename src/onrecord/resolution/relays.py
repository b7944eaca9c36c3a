"""Give every statement its relay: the carriers between speaker and report, from the speaker outwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.language.outlets import carrier
from onrecord.model import Hop, HopKind, Reading, Report, Span, Statement
from onrecord.resolution.carried import with_carried
from onrecord.resolution.hops import Carriers
from onrecord.resolution.inner import folded, ordered_once, with_outer, with_relay
from onrecord.resolution.occasions import completed, divided, occasions
from onrecord.resolution.polls import with_polls
from onrecord.resolution.posts import with_posts
from onrecord.resolution.scene import Scene

# What stands nearer to the speaker: what they said it in or at, then where that went, then who passed it on.
_ORDER = {
    HopKind.DOCUMENT: 0,
    HopKind.EVENT: 0,
    HopKind.PROGRAMME: 1,
    HopKind.PLATFORM: 1,
    HopKind.OUTLET: 2,
    HopKind.AGENCY: 2,
    HopKind.INTERMEDIARY: 2,
    None: 2,
}
# "KYIV, Ukraine (AP) — …": the credit of a wire at the head of a report.
_CREDIT = re.compile(r"^[^\n()]{0,60}\(([^()\n]{2,40})\)\s*[-–—]", re.MULTILINE)
_HEAD = 600  # characters in which a credit may stand


def with_relays(reading: Reading) -> Reading:
    """Find, name and order the carriers of every statement; make statements of embedded posts."""
    scene = Scene(reading)
    carriers = Carriers(scene.text)
    statements = tuple(with_relay(one, _own(scene, carriers, one)) for one in reading.statements)
    statements = folded(scene, carriers, statements)
    statements = with_carried(scene, statements)
    statements = with_polls(scene, carriers, statements)
    statements = with_posts(reading.report, statements)
    statements = with_outer(scene, carriers, statements)
    credit = _credit(reading.report)
    return replace(reading, statements=tuple(_told_once(reading, one, credit) for one in statements))


def _own(scene: Scene, carriers: Carriers, statement: Statement) -> tuple[Hop, ...]:
    """Give a statement's own hops: those found with it, and those that the words beside its cue name."""
    found: list[tuple[Span, ...]] = []
    for hop in statement.relay:
        spans = ordered_once([completed(scene, span) for span in hop.spans])
        found += (
            [(part,) for part in divided(scene, spans[0])] if len(spans) == 1 else [spans] if spans else []
        )
    if statement.parent is None:
        taken = [span for spans in found for span in spans]
        more = [completed(scene, span) for span in occasions(scene, statement)]
        found += [(span,) for span in more if not any(span.overlaps(one) for one in taken)]
    hops = [carriers.hop(spans) for spans in found]
    named = [hop for hop in statement.relay if not hop.spans]
    hops.sort(key=lambda hop: (_ORDER[hop.kind], hop.spans[0].start))
    return (*hops, *named)


def _told_once(reading: Reading, statement: Statement, credit: Hop | None) -> Statement:
    """Leave out the report's own outlet, a carrier told twice, and who carries words of their own."""
    outlet = _key(reading.report.outlet.name) if reading.report.outlet else ""
    speaker = statement.source.speaker.name if statement.source and statement.source.speaker else ""
    seen = {outlet, _key(speaker)} - {""}
    kept: list[Hop] = []
    for hop in (*statement.relay, *((credit,) if credit else ())):
        known = _key(hop.name or reading.words(hop.spans))
        if known in seen or any(_overlap(hop.spans, other.spans) for other in kept):
            continue
        kept.append(hop)
        if known:
            seen.add(known)
    return with_relay(statement, tuple(kept))


def _key(name: str) -> str:
    known = carrier(name)
    return (known.name if known else name).casefold().removeprefix("the ")


def _overlap(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)


def _credit(report: Report) -> Hop | None:
    """Give the wire that a report is credited to, where another outlet prints it."""
    if report.outlet is None:
        return None  # the text may be the wire's own
    found = _CREDIT.search(report.text, 0, _HEAD)
    known = carrier(found[1]) if found else None
    if found is None or known is None or known.kind != "agency":
        return None
    return replace(Carriers(report.text).hop((Span(found.start(1), found.end(1)),)), kind=HopKind.AGENCY)
