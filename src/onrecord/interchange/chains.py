"""Through whom statements came: the chain of one, and the tree in which those of a report meet.

A relay holds the carriers that are named with a statement. A statement inside another one came through the
outer one's speaker and carriers, too; here both are put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.interchange.outline import outline
from onrecord.interchange.who import Who, key, who
from onrecord.interchange.wording import control_words
from onrecord.model import Control, Hop, HopKind, Reading, Span, Statement

REPORT = "this report"
# The longest chain in 190 annotated reports has three carriers. What is longer comes from elsewhere; it is
# cut, and says so, lest a document that nests a thousand statements takes a page for each.
MAX_CARRIERS = 8


@dataclass(frozen=True, slots=True)
class Carrier:
    """Hold one link between a speaker and the report."""

    name: str
    kind: HopKind | None = None  # null for a speaker who passes on what somebody else said
    control: Control | None = None
    country: str | None = None
    unnamed: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def about(self) -> str:
        """Say what sort of carrier this is and who controls it; empty where neither is known."""
        parts = [str(self.kind) if self.kind else "", control_words(self.control)]
        parts.append("unnamed" if self.unnamed else "")
        return ", ".join(part for part in parts if part)

    @property
    def shown(self) -> str:
        """Give the name with what is known about it, TASS (agency, state)."""
        return f"{self.name} ({self.about})" if self.about else self.name


@dataclass(frozen=True, slots=True)
class Chain:
    """Hold how one statement came: from its speaker, through the carriers, to the report."""

    statement: Statement
    who: Who
    carriers: tuple[Carrier, ...]  # from the speaker outwards


@dataclass(slots=True)
class Node:
    """Hold what came out of one carrier, or out of the report itself where there is none."""

    carrier: Carrier | None = None
    speakers: dict[str, list[Chain]] = field(default_factory=dict)  # who spoke to this carrier
    through: dict[str, Node] = field(default_factory=dict)  # carriers that this one had it from


def carried(reading: Reading, hop: Hop) -> Carrier:
    """Tell what is known of a hop, by its name, else by its words."""
    return Carrier(hop.name or reading.words(hop.spans), hop.kind, hop.control, hop.country, spans=hop.spans)


def chains(reading: Reading) -> Iterator[Chain]:
    """Give the chain of every statement, in the order of the outline."""
    known = {statement.id: statement for statement in reading.statements}
    hops = _told_most(carried(reading, hop) for statement in reading.statements for hop in statement.relay)
    done: dict[str, list[Carrier]] = {}  # the outline gives an outer statement before its inner ones
    for _, statement in outline(reading.statements):
        speaker = who(reading, statement)
        outer = known.get(statement.parent or "")
        beyond = [*_passed_on(reading, outer), *done.get(outer.id, ())] if outer else []
        links = _joined([carried(reading, hop) for hop in statement.relay], beyond)
        carriers = list(_each_once((hops.get(key(link.name), link) for link in links), speaker))
        if len(carriers) > MAX_CARRIERS:
            carriers[MAX_CARRIERS - 1 :] = [Carrier("…")]
        done[statement.id] = carriers
        yield Chain(statement, speaker, tuple(carriers))


def _passed_on(reading: Reading, outer: Statement) -> Iterator[Carrier]:
    """Give who said the outer statement as a carrier of what stands in it."""
    speaker = who(reading, outer)
    if outer.source and speaker.name:
        yield Carrier(speaker.name, unnamed=speaker.unnamed, spans=outer.source.spans)


def _joined(own: list[Carrier], beyond: list[Carrier]) -> list[Carrier]:
    """Put a statement's own carriers before those of the outer one, which its relay may hold, too.

    Those stand where the outer statement has them, and are known as what the relay says of them.
    """
    nearer = []
    for link in own:
        place = next((number for number, other in enumerate(beyond) if _same(link, other)), None)
        if place is None:
            nearer.append(link)
        elif link.about and not beyond[place].about:
            beyond[place] = link
    return nearer + beyond


def _same(one: Carrier, other: Carrier) -> bool:
    shared = any(left.overlaps(right) for left in one.spans for right in other.spans)
    return shared or key(one.name) == key(other.name)


def _told_most(links: Iterable[Carrier]) -> dict[str, Carrier]:
    """Keep, of every carrier, the first that tells what sort it is: what is true of one holds for all."""
    found: dict[str, Carrier] = {}
    for link in links:
        same = found.setdefault(key(link.name), link)
        if link.about and not same.about:
            found[key(link.name)] = link
    return found


def _each_once(links: Iterable[Carrier], speaker: Who) -> Iterator[Carrier]:
    # Who quotes himself passes nothing on; a chain that comes back to a carrier goes round in a ring.
    given = {key(speaker.shown)}
    for link in links:
        if key(link.name) not in given:
            given.add(key(link.name))
            yield link


def tree(reading: Reading) -> Node:
    """Let the chains of a report meet where they share carriers, from the report back to the speakers."""
    root = Node()
    for chain in chains(reading):
        node = root
        for carrier in reversed(chain.carriers):
            node = node.through.setdefault(key(carrier.name), Node(carrier))
        node.speakers.setdefault(key(chain.who.shown), []).append(chain)
    return root


def chain_lines(reading: Reading, arrow: str = "→", times: str = "×") -> Iterator[str]:
    """Write every chain that has a carrier on one line, the same ones once with their number."""
    found: dict[tuple[str, ...], tuple[str, str, list[Chain]]] = {}
    for chain in chains(reading):
        if chain.carriers:
            path = tuple(key(name) for name in [chain.who.shown, *(link.name for link in chain.carriers)])
            rest = f" {arrow} ".join([*(link.shown for link in chain.carriers), REPORT])
            found.setdefault(path, (chain.who.shown, rest, []))[2].append(chain)
    for name, rest, same in found.values():
        unnamed = " (unnamed)" if same[0].who.unnamed else ""
        count = f" {times}{len(same)}" if len(same) > 1 else ""
        yield f"{name}{unnamed}{count} {arrow} {rest}"
