"""Origins: which statements of several reports are one utterance, printed more than once.

A node is an utterance as worded: its words, who is given for them, the day. Copies printed alike share a node,
so that a thousand prints of an agency's text make one comparison. Two nodes are one origin when speaker and day
agree and the words are the same, or the meaning is and nothing in it differs: no number, no name, no time, no
"not". The same thing said again on another day is another utterance, however alike: a speaker who repeats himself
says it twice, and counting the two as one would hide that he did. Translations stay apart.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.linking.contents import Content, content, content_of, differing, opposed, overlap
from onrecord.linking.names import family_near, given_near
from onrecord.linking.offices import apart
from onrecord.linking.speakers import Form, form_of, form_payload, same_form, speaker_form
from onrecord.linking.romanising import plain, skeleton
from onrecord.linking.verbatim import same_words
from onrecord.model import Act, Entry, Factuality, Link, Node, Space, SpeakerKind, Voice

# Words from which on an utterance is known by its words alone, whoever is given for it.
_LONG = 8
# Below this many words of meaning two contents are alike by chance: "the invasion", "to help Ukraine".
_TELLING = 3
# Quotations are printed again for days, and where no day of saying is told, the report's day stands for it.
_QUOTED_FOR = 7
# Share of the longer content from which the shorter is the whole of it.
_WHOLE = 0.8
# Share of the words of meaning, of both contents together and of the shorter, from which indirect renderings are
# one; with a measured likeness of meaning (cosine of sentence embeddings) fewer words need to agree.
_ALIKE, _INSIDE = 0.55, 0.8
_ALIKE_MEANT, _MEANT, _UNLIKE = 0.4, 0.85, 0.5

_NEGATIVE_ACTS = frozenset({Act.DENY, Act.OPPOSE})
_NEGATIVE = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT})


@dataclass(frozen=True, slots=True)
class Utterance:
    """Hold what two utterances are compared by."""

    content: Content
    speaker: Form | None
    source: str  # the words for a speaker who is not named, plain
    day: date | None
    told: bool  # the day is that of saying, not that of the report
    negative: bool
    inner: bool  # it lies inside another statement of its report
    asked: bool
    report: str | None  # set where too little is known to know the utterance again


def utterance(entry: Entry) -> Utterance | None:
    """Read an entry as an utterance; None when it has no content."""
    read = content(entry.content)
    if not read.tokens:
        return None
    form = speaker_form(entry)
    named = form is not None and form.report is None
    few = len(read.stems) < (_TELLING - 1 if entry.voice is Voice.DIRECT else _TELLING)
    day = entry.day
    return Utterance(
        content=read,
        speaker=form if named else None,
        source="" if named else plain(entry.source),
        day=date.fromisoformat(day) if day else None,
        told=bool(day and entry.said and entry.said[:10] == day),
        negative=entry.act in _NEGATIVE_ACTS or entry.factuality in _NEGATIVE,
        inner=entry.parent is not None,
        asked=entry.act is Act.ASK or entry.content.rstrip(" \"”’'").endswith("?"),
        report=entry.report if few or not (named or len(read.tokens) >= _LONG) else None,
    )


def origin_node(entry: Entry) -> Node | None:
    """Give the utterance that an entry prints, to be compared with others; None when it has no content."""
    told = utterance(entry)
    if told is None:
        return None
    payload = json.dumps(
        {
            "pieces": [" ".join(piece) for piece in told.content.pieces],
            "names": sorted(told.content.names),
            "speaker": form_payload(told.speaker) if told.speaker else None,
            "source": told.source,
            "day": told.day.isoformat() if told.day else None,
            "told": told.told,
            "negative": told.negative,
            "inner": told.inner,
            "asked": told.asked,
            "report": told.report,
        },
        ensure_ascii=True,
        separators=(",", ":"),
    )
    name = hashlib.blake2b(payload.encode("ascii"), digest_size=10).hexdigest()
    return Node(Space.ORIGIN, f"og-{name}", payload, _keys(told))


def origin_keys(entry: Entry) -> tuple[str, ...]:
    """Give the keys that an entry's utterance is found by."""
    told = utterance(entry)
    return _keys(told) if told else ()


@lru_cache(maxsize=32768)
def utterance_of(payload: str) -> Utterance:
    """Read a node's payload back."""
    told = json.loads(payload)
    return Utterance(
        content=content_of(tuple(told["pieces"]), tuple(told["names"])),
        speaker=form_of(told["speaker"]) if told["speaker"] else None,
        source=told["source"],
        day=date.fromisoformat(told["day"]) if told["day"] else None,
        told=told["told"],
        negative=told["negative"],
        inner=told["inner"],
        asked=told["asked"],
        report=told["report"],
    )


def same_origin(left: Node, right: Node, *, meaning: float | None = None) -> Link | None:
    """Say whether two wordings are one utterance, how sure that is and why; None when they are not.

    `meaning` is the cosine of the two contents' embeddings, where somebody has measured it.
    """
    if left.id == right.id:
        return None
    first, second = sorted((left, right), key=lambda node: node.id)
    found = same_utterance(utterance_of(first.payload), utterance_of(second.payload), meaning)
    return Link(Space.ORIGIN, first.id, second.id, round(found[0], 3), found[1]) if found else None


def same_utterance(
    left: Utterance, right: Utterance, meaning: float | None = None
) -> tuple[float, str] | None:
    """Compare two utterances; give score and reason."""
    if left.report or right.report or left.negative != right.negative:
        return None
    if differing(left.content, right.content):
        return None
    who = _who(left, right)
    if who is None:
        return None
    near, when = _when(left, right)
    if near is None:
        return None
    same = same_words(left.content, right.content)
    least = min(len(left.content.tokens), len(right.content.tokens))
    if same and _held(same[0], least, who[0], near, left, right):
        return min(who[0], near) * (0.9 + 0.1 * same[0]), f"{same[1]}, {who[1]}, {when}"
    if who[0] < 0.9 or near < 1.0 or opposed(left.content, right.content):
        return None
    return _alike(left.content, right.content, meaning, f"{who[1]}, {when}")


def _held(share: float, least: int, who: float, near: float, left: Utterance, right: Utterance) -> bool:
    """Tell whether the same words suffice for what is known of speaker and day."""
    if share < 1.0 and (least < _LONG or opposed(left.content, right.content)):
        return False
    if (
        share == 1.0
        and left.content.tokens != right.content.tokens
        and left.content.negations != right.content.negations
    ):
        return least >= _LONG  # a long part of a quotation; a short one may have lost its "not"
    if who < 0.9:
        # What lies inside a statement is a part of its words, but what somebody else says.
        most = max(len(left.content.tokens), len(right.content.tokens))
        return least >= _LONG and (not (left.inner or right.inner) or least >= _WHOLE * most)
    if near < 1.0:
        return least >= _LONG + _LONG // 2
    return least >= _TELLING


def _alike(left: Content, right: Content, meaning: float | None, why: str) -> tuple[float, str] | None:
    """Compare indirect renderings, which may word the same utterance otherwise."""
    if min(len(left.stems), len(right.stems)) < _TELLING + 1 or left.numbers != right.numbers:
        return None
    both, inside = overlap(left, right)
    told = f"{round(100 * both)} % of the telling words are the same"
    if meaning is not None:
        if meaning < _UNLIKE:
            return None
        if meaning >= _MEANT and both >= _ALIKE_MEANT:
            return 0.85, f"{told}, likeness of meaning {meaning:.2f}, {why}"
    if both >= _ALIKE and inside >= _INSIDE:
        return 0.7 + 0.2 * both, f"{told}, {why}"
    return None


def _who(left: Utterance, right: Utterance) -> tuple[float, str] | None:
    """Say how the speakers agree: 1 and .95 one speaker, .85 the one speaks for the other, .8 one is not named."""
    here, there = left.speaker, right.speaker
    if here and there:
        if here == there:
            return 1.0, f"both {here.name}"
        if same := same_form(here, there):
            return 0.95, f"both {here.name} ({same[1]})"
        if _namesakes(here, there):
            return 0.92, f"{here.name} and {there.name} in the same days"
        if _speaks_for(here, there) or _speaks_for(there, here):
            return 0.85, f"{here.name} and {there.name} speak for one another"
        return None
    if left.source and left.source == right.source:
        return 0.85, f"both “{left.source}”"
    if here or there or not (left.source and right.source):
        return 0.8, "one names nobody"
    return 0.8, f"both unnamed (“{left.source}”, “{right.source}”)"


def _namesakes(here: Form, there: Form) -> bool:
    """Tell whether a bare family name fits: what is said and when it is said stand in for the office."""
    left, right = here.person, there.person
    if left is None or right is None or apart(here.office, there.office):
        return False
    family = family_near(left.family, right.family)
    if family is None:
        return False
    return left.bare or right.bare or given_near(left, right) is not None


def _speaks_for(person: Form, body: Form) -> bool:
    """Tell whether a person holds an office of a body: "Kremlin spokesman" and "the Kremlin"."""
    if person.kind is not SpeakerKind.PERSON or body.kind is SpeakerKind.PERSON:
        return False
    told = body.organisation
    if told.country:
        return told.country in person.office.countries
    words = set(plain(told.name).split())
    return bool(words) and words <= set(person.office.rest) | {
        place.lower() for place in person.office.countries
    }


def _when(left: Utterance, right: Utterance) -> tuple[float | None, str]:
    """Say how the days agree: 1 within a day of each other, less for quotations printed later; None when they do not."""
    if left.day is None or right.day is None:
        return (0.8, "a day is not known") if left.day is not right.day else (0.8, "no day is known")
    off = abs((left.day - right.day).days)
    if off == 0:
        return 1.0, f"{left.day.isoformat()}"
    if off == 1:
        return 1.0, f"{min(left.day, right.day).isoformat()} and the day after"
    # A question is put anew to everybody who is asked.
    if off <= _QUOTED_FOR and not (left.told and right.told) and not (left.asked or right.asked):
        return 0.75, f"printed again {off} days later"
    return None, ""


def _keys(told: Utterance) -> tuple[str, ...]:
    """Give at most 49 keys: whole words; by speaker, day and telling word; by runs of words in a stretch of days."""
    if told.report:
        return ()
    keys = {f"w:{_hash(' '.join(told.content.tokens))}"}
    if told.day is None:
        return tuple(sorted(keys | {f"r:-:{run}" for run in _runs(told.content.stems)}))
    at = told.day.toordinal()
    if told.speaker:
        bone = _bone(told.speaker)
        stems = _least(told.content.stems, max(4, min(16, -(-3 * len(told.content.stems) // 5))))
        keys |= {f"s:{bone}:{day}:{stem}" for stem in stems for day in (at, at + 1)}
    stretch = at // (_QUOTED_FOR + 1)
    keys |= {f"r:{day}:{run}" for run in _runs(told.content.stems) for day in (stretch, stretch + 1)}
    return tuple(sorted(keys))


def _bone(form: Form) -> str:
    person = form.person
    return skeleton(person.family.split()[-1]) if person else _hash(form.organisation.key)


def _runs(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Give the least eight runs of four telling words of a long content, by hash: two that share many share one."""
    if len(stems) < 6:
        return ()
    return _least(tuple(" ".join(stems[at : at + 4]) for at in range(len(stems) - 3)), 8)


def _least(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    return tuple(sorted(_hash(word) for word in words)[:count])


@lru_cache(maxsize=65536)
def _hash(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
