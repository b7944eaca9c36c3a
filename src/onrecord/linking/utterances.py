"""Read a statement as an utterance, and give the keys by which its other prints are found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.language.romanising import plain
from onrecord.linking.contents import Content, content, content_of
from onrecord.linking.names import family_bone
from onrecord.linking.speakers import Form, form_of, form_payload, speaker_form
from onrecord.model import Act, Entry, Factuality, Voice, ids

# Words from which on an utterance is known by its words alone, whoever is given for it.
LONG = 8
# Below this many telling words two contents are alike by chance: "the invasion", "to help Ukraine".
TELLING = 3
# A quotation is printed again for days. Where no day of saying is told, the report's own stands for it.
QUOTED_FOR = 7

# Keys of one utterance: telling words of its speaker and day, and runs of words in a stretch of days. What
# share of all pairs that are one they bring together is in runs/bench/linking.json.
_FEWEST, _MOST_STEMS, _MOST_RUNS = 4, 16, 8
_RUN = 4

_ASKED = frozenset({"you", "your", "yourself"})
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
    negative: bool  # denied, opposed, or said not to be so
    worded: bool  # in the speaker's own words, wholly or in part
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
    source = "" if named else plain(entry.source)
    few = len(read.stems) < (TELLING - 1 if entry.voice is Voice.DIRECT else TELLING)
    # Whom a report calls "you" is whoever was asked.
    unknown = not named and (len(read.tokens) < LONG or source in _ASKED)
    day = entry.day
    return Utterance(
        content=read,
        speaker=form if named else None,
        source=source,
        day=date.fromisoformat(day) if day else None,
        told=bool(day and entry.said and entry.said[:10] == day),
        negative=entry.act in _NEGATIVE_ACTS or entry.factuality in _NEGATIVE,
        worded=entry.voice in (Voice.DIRECT, Voice.MIXED),
        inner=entry.parent is not None,
        asked=entry.act is Act.ASK or entry.content.rstrip(" \"”’'").endswith("?"),
        report=entry.report if few or unknown else None,
    )


def packed(told: Utterance) -> str:
    """Write an utterance as a node carries it: the same for prints that are alike."""
    return ids.packed(
        {
            "pieces": [" ".join(piece) for piece in told.content.pieces],
            "names": sorted(told.content.names),
            "speaker": form_payload(told.speaker) if told.speaker else None,
            "source": told.source,
            "day": told.day.isoformat() if told.day else None,
            "told": told.told,
            "negative": told.negative,
            "worded": told.worded,
            "inner": told.inner,
            "asked": told.asked,
            "report": told.report,
        }
    )


@lru_cache(maxsize=32768)
def unpacked(payload: str) -> Utterance:
    """Read it back."""
    told = json.loads(payload)
    return Utterance(
        content=content_of(tuple(told["pieces"]), tuple(told["names"])),
        speaker=form_of(told["speaker"]) if told["speaker"] else None,
        source=told["source"],
        day=date.fromisoformat(told["day"]) if told["day"] else None,
        told=told["told"],
        negative=told["negative"],
        worded=told["worded"],
        inner=told["inner"],
        asked=told["asked"],
        report=told["report"],
    )


def keys(told: Utterance) -> tuple[str, ...]:
    """Give at most 50 keys; none where the utterance cannot be known again."""
    if told.report:
        return ()
    words = _hash(" ".join(told.content.tokens))
    found = {f"w:{words}"}
    runs = _runs(told.content.stems)
    if told.day is None:
        return tuple(sorted(found | {f"r:-:{run}" for run in runs}))
    # Each key is given for its day and the next, so that two that are a day apart share one.
    at = told.day.toordinal()
    if len(told.content.tokens) < LONG:  # said again and again by many: one only in the same days
        found = {f"w:{words}:{day}" for day in (at, at + 1)}
    if told.speaker:
        bone = _bone(told.speaker)
        count = max(_FEWEST, min(_MOST_STEMS, round(0.6 * len(told.content.stems))))
        found |= {
            f"s:{bone}:{day}:{stem}" for stem in _least(told.content.stems, count) for day in (at, at + 1)
        }
    stretch = at // (QUOTED_FOR + 1)
    found |= {f"r:{number}:{run}" for run in runs for number in (stretch, stretch + 1)}
    return tuple(sorted(found))


def _bone(form: Form) -> str:
    person = form.person
    return family_bone(person) if person else _hash(form.organisation.key)


def _runs(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Give some runs of four telling words, least hash first: contents that share many share one of these."""
    if len(stems) < _RUN + 1:
        return ()
    return _least(tuple(" ".join(stems[at : at + _RUN]) for at in range(len(stems) - _RUN + 1)), _MOST_RUNS)


def _least(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    return tuple(sorted(_hash(word) for word in words)[:count])


@lru_cache(maxsize=65536)
def _hash(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
