"""Carry a relay on to the statements that continue the same utterance.

"She told a station … 'It is over,' she added." - the second statement came the same way, though its
sentence does not say so again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Hop, HopKind, Statement, Voice
from onrecord.resolution.occasions import SILENT
from onrecord.resolution.scene import Scene

_PRONOUN = re.compile(r"(?:i|we|he|she|it|they|who)", re.IGNORECASE)
_NAMES = re.compile(r"\b[A-Z][\w’'-]*")
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|add(?:s|ed|ing)?|continu\w+|went on|goes on|explain\w*|wr(?:ote|ites?|iting)"
    r"|respond\w*|repl(?:y|ies|ied|ying)|ask(?:s|ed|ing)?|claim(?:s|ed|ing)?|not(?:es|ed|ing)|assert\w*"
    r"|told|tells?|telling|stat(?:es|ed|ing)|insist\w*|testif\w+|point(?:s|ed|ing) out)\b",
    re.IGNORECASE,
)
_TITLES = frozenset("The A An Mr Mrs Ms Dr Sen Gov Rep President Minister Secretary".split())
# How many paragraph breaks may lie between two statements of one utterance. Measured on the training labels:
# within a paragraph 8 in 10 such statements came the same way, after one break 5 in 10 (7 in 10 with a verb
# of saying), after two 2 in 10. To look for reports that are one utterance as a whole gained nothing.
_APART = 1
_QUOTED = re.compile(r"\b(?:was|were|is|are|been) (?:also |again )?(?:quoted|cited) as\b", re.IGNORECASE)
_BARE = re.compile(r"(?:the|that|this) [\w-]+", re.IGNORECASE)


def with_carried(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give outermost statements without a relay that of the utterance which they continue."""
    out = list(statements)
    tops = sorted(
        (at for at, one in enumerate(out) if one.parent is None and one.cue), key=lambda at: _start(out[at])
    )
    last: Statement | None = None  # of the utterance
    relay: tuple[Hop, ...] = ()
    running = False  # the statement before was part of the utterance, so a pronoun may go on with it
    quoting: dict[str, tuple[Hop, ...]] = {}
    for at in tops:
        one = out[at]
        if not one.relay and last is not None and (running or _by_name(scene, one)):
            going_on = _continues(scene, last, one)
            one = out[at] = replace(one, relay=relay) if going_on else one
        elif one.relay and last is not None and _again(scene, last, one):
            last, running = one, True  # "the interview": the words that tell it in full stay the relay
            continue
        if not one.relay and (again := _quoted_again(scene, quoting, one)):
            one = out[at] = replace(one, relay=again)
        running = bool(one.relay)
        if running:
            last, relay = one, one.relay
            quoting |= _media(one)
    return tuple(out)


def _by_name(scene: Scene, one: Statement) -> bool:
    return one.source is not None and not _PRONOUN.fullmatch(_words(scene, one))


def _media(one: Statement) -> dict[str, tuple[Hop, ...]]:
    """Give the media that carried a statement, by the name of its speaker."""
    hops = tuple(hop for hop in one.relay if hop.kind in (HopKind.AGENCY, HopKind.OUTLET))
    name = one.source.speaker.name if one.source and one.source.speaker else ""
    return {name: hops} if hops and name[:1].isupper() else {}


def _quoted_again(scene: Scene, quoting: dict[str, tuple[Hop, ...]], one: Statement) -> tuple[Hop, ...]:
    """Give "X was quoted as saying", which leaves out by whom, the medium that quoted X before."""
    name = one.source.speaker.name if one.source and one.source.speaker else ""
    return quoting.get(name, ()) if _QUOTED.search(scene.words(one.cue)) else ()


def _again(scene: Scene, last: Statement, one: Statement) -> bool:
    """Tell whether a relay only points back to the one before: "the interview"."""
    bare = all(_BARE.fullmatch(scene.text[span.start : span.end]) for hop in one.relay for span in hop.spans)
    return bare and _same_speaker(scene, last, one, near=True)


def _continues(scene: Scene, last: Statement, one: Statement) -> bool:
    """Tell whether a statement goes on with the utterance of the one before it."""
    gap = scene.breaks(_end(last), _start(one))
    if gap > _APART or one.act in SILENT or not _same_speaker(scene, last, one, near=gap == 0):
        return False
    cue = " ".join(scene.text[span.start : span.end] for span in one.cue)
    return _SPEECH.search(cue) is not None or (gap == 0 and one.voice is not Voice.INDIRECT)


def _same_speaker(scene: Scene, last: Statement, one: Statement, *, near: bool) -> bool:
    """Tell whether a statement is by the speaker of the one before it, as far as names and words show."""
    if last.source is None:
        return False
    if one.source is None:
        return near and one.cue[0].start > last.cue[0].start
    if one.source.spans == last.source.spans or _PRONOUN.fullmatch(_words(scene, one)):
        return True
    first, second = _names_of(scene, last), _names_of(scene, one)
    # The last name decides: "Kremlin spokesman Ivan Orlov" is no longer speaking where "the Kremlin" is.
    return bool(first) and bool(second) and first[-1] in second and second[-1] in first


def _words(scene: Scene, statement: Statement) -> str:
    spans = statement.source.spans if statement.source else ()
    return " ".join(scene.text[span.start : span.end] for span in spans).strip()


def _names_of(scene: Scene, statement: Statement) -> list[str]:
    """Give the capitalised words of who speaks: of the source, and of the name behind it."""
    if statement.source is None:
        return []
    heads = [_words(scene, statement)]
    if statement.source.speaker:
        heads.append(statement.source.speaker.name)
    found = [_NAMES.findall(re.split(r"[,(]", head)[0]) for head in heads]
    names = [[re.sub(r"['’]s$", "", word) for word in row] for row in found]
    names = [[name for name in row if name not in _TITLES] for row in names]
    return names[1] if len(names) > 1 and names[1] else names[0]


def _start(statement: Statement) -> int:
    return min(span.start for span in (*statement.cue, *statement.content))


def _end(statement: Statement) -> int:
    return max(span.end for span in (*statement.cue, *statement.content))
