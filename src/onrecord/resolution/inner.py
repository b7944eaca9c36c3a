"""What an outer statement is to the one inside it: the quoting shell of it, or a carrier of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.language.carriers import carrier_words
from onrecord.model import Act, Hop, HopKind, Span, SpeakerKind, Statement, Voice, statement_id
from onrecord.resolution.hops import Carriers
from onrecord.resolution.scene import Scene

_PRONOUN = re.compile(r"(?:i|we|he|she|it|they|you|who|his|her|its|their|my|our|me|us)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|n['’]t|no)\b|n['’]t\b", re.IGNORECASE)
# Longest carrier inside a cue, in characters; past it the two halves are of two sentences' making.
MOST_BETWEEN = 80
_NAMES = re.compile(r"\b[A-Z][\w-]*")
# Who passes on words is an intermediary; who tells what another wants, holds or decides passes on no words.
# In the labels one of 761 inner statements of somebody else has an intermediary, and it asserts.
_UTTERED = frozenset({Act.ASSERT, Act.DENY, Act.CONFIRM, Act.PREDICT, Act.ASK})
_NOT_YET = re.compile(
    r"\b(?:must|should|would|could|might|may|can|will|ought to|has to|have to)\b", re.IGNORECASE
)
# A carrier that is not in the register and is no person of its own either.
_KINDS = {SpeakerKind.DOCUMENT: HopKind.DOCUMENT}


def folded(scene: Scene, carriers: Carriers, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Fold "the agency quoted X as saying …" into X's own statement, with the agency as its hop.

    The outer statement holds nothing but the inner one, so it says nothing of its own; a cue that reports
    ("the agency said that X denied it") keeps its statement.
    """
    statements = _merged(scene, statements)
    children: dict[str, list[Statement]] = {}
    for one in statements:
        if one.parent is not None:
            children.setdefault(one.parent, []).append(one)
    made: dict[str, Statement] = {}  # inner id → the statement that replaces it
    gone: dict[str, str] = {}  # old id → new id
    for outer in statements:
        within = children.get(outer.id, ())
        inner = _quoted_alone(scene, outer, within) or _quoted_through(scene, outer, within)
        if inner is not None and inner.id not in gone and outer.id not in gone:
            one = _fold(scene, carriers, outer, inner)
            made[inner.id] = one
            gone |= {outer.id: one.id, inner.id: one.id}
    return _replaced(statements, made, gone)


def _merged(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Make one of two statements with the same content and half a cue each: "was quoted … as saying"."""
    quoting = {(one.parent, one.content): one for one in statements if one.content and _quoting(scene, one)}
    made: dict[str, Statement] = {}
    gone: dict[str, str] = {}
    for one in statements:
        half = quoting.get((one.parent, one.content))
        if half is None or half.id == one.id or half.id in gone or not _is_quoted(scene, one):
            continue
        cue = ordered_once((*half.cue, *one.cue))
        whole = replace(
            one,
            id=statement_id(scene.report_id, cue, one.content),
            cue=cue,
            source=one.source or half.source,
            relay=one.relay or half.relay,
        )
        made[one.id] = whole
        gone |= {half.id: whole.id, one.id: whole.id}
    return _replaced(statements, made, gone)


def ordered_once(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sort spans and leave out those that begin inside another."""
    out: list[Span] = []
    for span in sorted(spans):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def _replaced(
    statements: Sequence[Statement], made: Mapping[str, Statement], gone: Mapping[str, str]
) -> tuple[Statement, ...]:
    """Put new statements in the place of old ones, and their ids in the place of old ids."""
    out: dict[str, Statement] = {}
    for one in statements:
        if one.id in gone and one.id not in made:
            continue
        new = made.get(one.id, one)
        parent = gone.get(new.parent) if new.parent else None
        if parent is not None:
            new = replace(new, parent=None if parent == new.id else parent)
        out.setdefault(new.id, new)
    return tuple(out.values())


def _quoting(scene: Scene, one: Statement) -> bool:
    """Tell whether a cue is that of somebody who quotes: "quoted", "is quoted by"."""
    return not carrier_words().quoting.isdisjoint(scene.words(one.cue).lower().split()[-2:])


def _is_quoted(scene: Scene, one: Statement) -> bool:
    """Tell whether a cue is that of somebody who is quoted: "as saying"."""
    last = scene.words(one.cue).lower().strip(" :,").split()[-1:]  # of a colon alone there is none
    return not carrier_words().quoted.isdisjoint(last)


def _quoted_alone(scene: Scene, outer: Statement, inner: Sequence[Statement]) -> Statement | None:
    """Give the one inner statement that is all an outer one quotes; None where there is more or less."""
    if not _quoting(scene, outer):
        return None
    found = [one for one in inner if _is_quoted(scene, one)]
    if len(found) != 1 or found[0].source is None:
        return None
    if outer.source is not None:
        return found[0] if not _rest(scene, outer, found[0]) else None
    passive = scene.words(outer.cue).lower().endswith(" by")  # "X is quoted by sources as saying"
    return found[0] if passive and len(_rest(scene, outer, found[0])) == 1 else None


def _quoted_through(scene: Scene, outer: Statement, inner: Sequence[Statement]) -> Statement | None:
    """Give the inner half of "X is quoted by sources as saying …", X being the source of the outer half."""
    passive = _quoting(scene, outer) and scene.words(outer.cue).lower().endswith(" by")
    if not passive or outer.source is None:
        return None
    for one in inner:
        if _is_quoted(scene, one) and one.content and _between(scene, outer, one) is not None:
            return one
    return None


def _between(scene: Scene, outer: Statement, inner: Statement) -> Span | None:
    """Give the words between the halves of a cue: "sources" in "is quoted by sources as saying"."""
    start, end = outer.cue[-1].end, inner.cue[0].start
    words = scene.text[start:end]
    if not words.strip() or "\n" in words or end - start > MOST_BETWEEN:
        return None
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _rest(scene: Scene, outer: Statement, inner: Statement) -> list[Span]:
    """Give the words of an outer content that are no part of the inner statement."""
    parts = sorted((*inner.cue, *inner.content, *(inner.source.spans if inner.source else ())))
    out = []
    for span in _without(outer.content, parts):
        words = re.sub(r"^\W*(?:as\b\W*)?|\W*(?:\bas)?\W*$", "", scene.text[span.start : span.end])
        if words:
            start = scene.text.index(words, span.start)
            out.append(Span(start, start + len(words)))
    return out


def _without(spans: Sequence[Span], parts: Sequence[Span]) -> list[Span]:
    """Give what is left of some spans when parts are taken away; both in the order of the text."""
    out = []
    for span in spans:
        at = span.start
        for part in parts:
            if part.end <= at or part.start >= span.end:
                continue
            if part.start > at:
                out.append(Span(at, part.start))
            at = max(at, part.end)
        if at < span.end:
            out.append(Span(at, span.end))
    return out


def _fold(scene: Scene, carriers: Carriers, outer: Statement, inner: Statement) -> Statement:
    between = _between(scene, outer, inner) if scene.words(outer.cue).lower().endswith(" by") else None
    if between is not None and outer.source is not None:
        hop = carriers.medium((between,)) or Hop((between,), None, HopKind.INTERMEDIARY)
        cue: tuple[Span, ...] = (Span(outer.cue[0].start, inner.cue[-1].end),)
        return replace(
            inner,
            id=statement_id(scene.report_id, cue, inner.content),
            source=outer.source,
            cue=cue,
            parent=outer.parent,
            relay=(*(one for one in inner.relay if one.spans != hop.spans), hop, *outer.relay),
        )
    source = outer.source.spans if outer.source else tuple(_rest(scene, outer, inner))
    hop = carriers.medium(source) or _intermediary(scene, source, outer)
    cue = ordered_once((*outer.cue, *inner.cue))
    voice = inner.voice or Voice.INDIRECT
    identity = statement_id(scene.report_id, cue, inner.content)
    relay = (*inner.relay, hop, *outer.relay)
    return replace(inner, id=identity, cue=cue, parent=outer.parent, voice=voice, relay=relay)


def with_relay(one: Statement, relay: tuple[Hop, ...]) -> Statement:
    """Give a statement its hops; most have none, and stay what they are."""
    return one if one.relay == relay else replace(one, relay=relay)


def with_outer(scene: Scene, carriers: Carriers, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give every inner statement the hops of the statements around it, from the inside out."""
    known = {one.id: one for one in statements}
    done: dict[str, tuple[Hop, ...]] = {}
    for one in statements:
        path: list[Statement] = []
        at: Statement | None = one
        while at is not None and at.id not in done and len(path) <= len(known):
            path.append(at)
            at = known.get(at.parent) if at.parent else None
        for step in reversed(path):
            done[step.id] = (*step.relay, *_through(scene, carriers, step, known, done))
    return tuple(with_relay(one, done[one.id]) for one in statements)


def _through(
    scene: Scene,
    carriers: Carriers,
    one: Statement,
    known: Mapping[str, Statement],
    done: Mapping[str, tuple[Hop, ...]],
) -> tuple[Hop, ...]:
    """Give the hops that a statement's parent adds: its source where it passes on, then its own hops."""
    outer = known.get(one.parent) if one.parent else None
    if outer is None:
        return ()
    above = done.get(outer.id, ())
    if outer.source is None or not _passes_on(scene, outer):
        return above
    hop = carriers.medium(outer.source.spans)
    if hop is None and outer.source.speaker and outer.source.speaker.kind in _KINDS:
        hop = carriers.hop(outer.source.spans, kind=_KINDS[outer.source.speaker.kind])
        hop = replace(hop, kind=HopKind.DOCUMENT, control=None)
    if hop is None and _is_uttered(scene, one) and not _same(scene, outer, one):
        hop = _intermediary(scene, outer.source.spans, outer)
    return (hop, *above) if hop is not None else above


def _is_uttered(scene: Scene, inner: Statement) -> bool:
    """Tell whether an inner statement is told as said: "must admit" and "want" are not."""
    return inner.act in _UTTERED and _NOT_YET.search(scene.words(inner.cue)) is None


def _passes_on(scene: Scene, outer: Statement) -> bool:
    """Tell whether a cue passes on what its content holds, and does not deny or want it."""
    cue = scene.words(outer.cue).lower()
    passing = carrier_words().pass_on
    return not _NOT.search(cue) and (
        "according to" in cue or not passing.isdisjoint(re.findall(r"[a-z]+", cue))
    )


def _intermediary(scene: Scene, spans: tuple[Span, ...], outer: Statement) -> Hop:
    speaker = outer.source.speaker if outer.source else None
    words = scene.words(spans)
    named = speaker is not None and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)
    name = speaker.name if speaker is not None and named and not _PRONOUN.fullmatch(words) else None
    return Hop(spans, name, HopKind.INTERMEDIARY)


def _same(scene: Scene, outer: Statement, inner: Statement) -> bool:
    """Tell whether somebody reports words of their own: "X said he was sorry"; unsure counts as the same."""
    if outer.source is None or inner.source is None:
        return True
    first, second = scene.words(outer.source.spans), scene.words(inner.source.spans)
    if _PRONOUN.fullmatch(second) or _PRONOUN.fullmatch(first):
        return True
    names = [set(_NAMES.findall(words.split(",")[0])) - {"The", "A", "An"} for words in (first, second)]
    return first.lower() == second.lower() or bool(names[0] & names[1])
