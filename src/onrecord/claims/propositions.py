"""What a statement is about: its content worded positively and self-contained, every rewriting told.

Nothing is made up: words of the content are kept, a pronoun gives way to its speaker, a negation goes into
the polarity, an infinitive gets its "will". What says too little has no proposition, and why is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.claims.clauses import affirmed, finite, interrogative, main_clause, opened, sentences
from onrecord.claims.cues import plans_of_own, turned
from onrecord.claims.facts import Facts, Tense, facts
from onrecord.claims.hubs import Told, hubs
from onrecord.claims.names import country_of, known_names, names, person_key
from onrecord.claims.rewording import TO_DO, Wording, reworded
from onrecord.claims.words import bare, content_stems, tokens
from onrecord.model import Act, Entry, Factuality, NoProposition, Polarity, Proposition, SpeakerKind, Voice

LEAST = 2  # content words below which a content says too little to be told apart from others
# "Without a call-up the bridge cannot be held" calls for it.
NEEDED = "needed"
_NEEDED = re.compile(r"^without\s+(?P<what>(?:\w+\s+){0,4}?\w{5,})\s*,\s*(?P<rest>.+)$", re.IGNORECASE)
# "We are not planning that": the last word stands for what was said before.
_REFERRING = re.compile(r"^\W*(?:[^.]{0,30}\.\s+)?(?:[\w’',]+\s+){1,7}(?:that|it|this|so)\W*$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|cannot|no longer|no)\b|n['’]t\b", re.IGNORECASE)
_PRIVATE = frozenset({Act.COMMIT, Act.DESIRE, Act.BELIEVE, Act.PREDICT, Act.ADVOCATE, Act.OPPOSE, Act.DECREE})
_GIVEN = re.compile(r"^(?:the\b|its\b|this\b|\w+['’]s?\b)", re.IGNORECASE)
_AGAINST = frozenset({Act.DENY, Act.OPPOSE})
_COMING = frozenset({Act.COMMIT, Act.DECREE, Act.PREDICT})
# What only they can know who hold it: a denial of it denies that they do.
_INNER = frozenset({Act.COMMIT, Act.DESIRE, Act.BELIEVE})
_ANSWERING = frozenset({Act.ASSERT, Act.DENY, Act.CONFIRM, Act.DECLINE})
_WHETHER = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)
_DOUBTS = re.compile(r"\b(?:doubt|sceptic|skeptic|unlikely|disbelie)", re.IGNORECASE)
_REJECTS = re.compile(r"\b(?:dismiss|reject|rebuff|refut|rul\w+ out|rebut|debunk|scoff)", re.IGNORECASE)
_PLAIN = 15  # words
_REFUSED = frozenset(
    "answer comment respond speak say elaborate discuss reply talk give specify disclose name".split()
)
# A statement that does little more than pass on one inside it has no proposition of its own.
_PASSED_ON = 0.6
_NOT_SO = frozenset({Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT})
_IS_SO = frozenset({Factuality.CERTAIN, Factuality.PROBABLE})


@dataclass(frozen=True, slots=True)
class Found:
    """Hold a statement's proposition with its facts, or why it has none."""

    entry: Entry
    proposition: Proposition | NoProposition
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Hold what the other statements of a report tell about one."""

    known: frozenset[str]  # words that are names in this report
    lands: Mapping[str, str]  # key of a person → key of the country they act for
    setting: tuple[str, ...]
    inside: Mapping[str, Sequence[Entry]]  # id → the statements directly inside it


def propositions(entries: Sequence[Entry]) -> tuple[Found, ...]:
    """Give every statement of one report with its proposition, in the order of the statements."""
    around = _surroundings(entries)
    known = {entry.id: entry for entry in entries}
    found = _passed_on([_found(entry, around, denied=_is_denied(entry, known)) for entry in entries], around)
    found = _referred(found)
    return tuple(_eventful(found, around))


def _family(entry: Entry) -> str:
    words = (entry.speaker or "").split() if _is_person(entry) else []
    return bare(words[-1]) if words else ""


def _surroundings(entries: Sequence[Entry]) -> _Surroundings:
    texts = [text for entry in entries for text in (entry.content, entry.source) if text]
    # What resolution calls a speaker or an office begins with a capital only where it is a name.
    told = [
        f"x {text}" for entry in entries for text in (entry.speaker, entry.role, _who_is_to(entry)) if text
    ]
    known = known_names([*texts, *told])
    persons = {_family(entry) for entry in entries} - {""}
    lands: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for entry in entries:
        land = _land(entry.role, known) if entry.role else None
        if land and (family := _family(entry)):
            lands.setdefault(family, land)
        words = (*tokens(entry.content), ".", *tokens(entry.source), ".", *tokens(entry.role or ""))
        counted.update({name.key for name in names(words, known)} - persons)
    inside: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.parent:
            inside.setdefault(entry.parent, []).append(entry)
    ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    setting = tuple(key for key, count in ranked[:2] if count > 1 and 2 * count >= ranked[0][1])
    return _Surroundings(known, lands, setting, inside)


def _who_is_to(entry: Entry) -> str:
    """Give a content that goes on the sentence of its cue, so that a capital at its start is a name's."""
    return entry.content if entry.act in TO_DO and entry.voice is Voice.INDIRECT else ""


def _land(role: str, known: frozenset[str]) -> str | None:
    """Give the key of the land that an office is of; listed countries first."""
    country = country_of(role)
    if country is not None:
        return country
    found = [name for name in names(tokens(f"x {role}"), known) if len(name.key) >= 3]
    return found[0].key if found else None


def _is_person(entry: Entry) -> bool:
    return entry.kind is SpeakerKind.PERSON


def _is_denied(entry: Entry, known: Mapping[str, Entry]) -> bool:
    """Tell whether a statement lies in what somebody denies, however deep."""
    seen = {entry.id}
    while entry.parent and entry.parent in known and entry.parent not in seen:
        entry = known[entry.parent]
        seen.add(entry.id)
        if entry.act is Act.DENY:
            return True
    return False


def _found(entry: Entry, around: _Surroundings, *, denied: bool) -> Found:
    why = _nothing(entry)
    if denied and entry.act in _INNER:
        why = "it is denied that they hold it"
    if why is not None:
        return Found(entry, NoProposition(entry.id, why))
    told = "it names nothing that could be so"
    content = entry.content
    if entry.act is Act.DECLINE and (whether := _WHETHER.search(content)):
        content = content[whether.start() :]
    for sentence in sentences(content):
        if interrogative(sentence):
            told = "it asks"
            continue
        proposition = _worded(entry, sentence)
        if isinstance(proposition, str):
            told = proposition
            continue
        told_of = facts(proposition.text, around.known, around.setting)
        if entry.act is Act.OPPOSE and _GIVEN.match(proposition.text) and not finite(proposition.text):
            told_of = replace(told_of, tense=Tense.PAST)  # "Russia's invasion", opposed: it is there already
        if entry.act in _COMING and not finite(proposition.text):
            told_of = replace(told_of, tense=Tense.FUTURE)  # "a Russian invasion", ordered or expected
        if told_of.pronoun and entry.speaker:
            # Whom a pronoun means is known within the speaker's own words at most.
            told_of = replace(told_of, setting=(*told_of.setting, f"said by {entry.speaker}"))
        return Found(entry, proposition, told_of)
    return Found(entry, NoProposition(entry.id, told))


def _nothing(entry: Entry) -> str | None:
    """Say why there is nothing to be worded, from the whole statement."""
    if not entry.content.strip():
        return "it has no content of its own"
    if entry.act is Act.DECLINE and not _WHETHER.search(entry.content):
        words = {bare(word) for word in tokens(entry.content)[:2]}
        return "it refuses to speak" if words & _REFUSED else None
    return None


def _passed_on(found: Sequence[Found], around: _Surroundings) -> list[Found]:
    """Leave what a statement does no more than pass on to the statement inside it."""
    worded = {row.entry.id: row for row in found if row.facts is not None}
    told = [row.entry for row in found if row.entry.cue and row.entry.content and row.entry.source]
    done = []
    for row in found:
        entry = row.entry
        if entry.act in _AGAINST:
            done.append(row)  # who denies what others report does not pass it on
            continue
        for inner in (*around.inside.get(entry.id, ()), *_within(entry, told)):
            # What a minister says of a plan of others is his own; what an agency says that he says is not.
            other = inner.speaker != entry.speaker and inner.act not in _PRIVATE
            size = len(inner.content) + len(inner.source) + len(inner.cue)
            whole = size >= _PASSED_ON * len(entry.content)
            own = inner.speaker == entry.speaker and inner.id in worded
            if own and whole and plans_of_own(entry):
                row = _taken(entry, worded[inner.id])  # noqa: PLW2901
            elif (other or own) and inner.speaker and whole:
                row = Found(entry, NoProposition(entry.id, f"it passes on what {inner.speaker} says"))  # noqa: PLW2901
        done.append(row)
    return done


def _taken(entry: Entry, inner: Found) -> Found:
    """Let somebody who states a plan of their own be the one who has it."""
    assert isinstance(inner.proposition, Proposition)  # noqa: S101 - only worded ones are handed in
    return Found(entry, replace(inner.proposition, statement=entry.id), inner.facts)


def _worded(entry: Entry, sentence: str) -> Proposition | str:
    """Word one sentence of a content, or say why it cannot be."""
    start = opened(sentence)
    changes = [f"“{words}” left out" for words in start.dropped]
    text = main_clause(start.text)
    if text != start.text:
        changes.append("cut after its main clause")
    polarity = Polarity.NEGATIVE if start.turned else Polarity.POSITIVE
    if entry.act is Act.DENY:
        polarity = polarity.turned
    needed = _NEEDED.match(text)
    if needed and affirmed(needed["rest"]) and entry.act is not Act.DENY:
        changes.append("“without … not”: what is needed")
        return Proposition(
            entry.id, needed["what"][:1].upper() + needed["what"][1:], hedge=NEEDED, changes=tuple(changes)
        )
    # Two witnesses for a negation: its words, and a factuality that does not speak against it. The reader
    # model knows a "not" that belongs elsewhere ("not only", "will not rest until") better than a pattern.
    plain = affirmed(text)
    if plain is not None and entry.factuality in _IS_SO and not (start.turned or _plainly(text, plain[1])):
        plain = None
    if plain is not None:
        text, negated = plain
        polarity = polarity.turned
        changes.append(f"“{negated}” into the polarity")
    elif _turned_by_cue(entry):
        polarity = polarity.turned
        changes.append(f"“{entry.cue}” into the polarity")
    wording = reworded(entry, text, none=plain is not None and plain[1].lower() == "no")
    if wording.refused:
        return wording.refused
    if _says_too_little(wording):
        return "it says too little to be told apart"
    hedge = ", ".join(part for part in (start.hedge, wording.hedge) if part)
    return Proposition(entry.id, wording.text, polarity, hedge, (*changes, *wording.changes))


def _plainly(text: str, negated: str) -> bool:
    """Tell whether a negation is beyond doubt the main clause's: a short one, and no verb before it."""
    before = text[: text.lower().find(negated.lower())]
    return len(text.split()) <= _PLAIN and not finite(before)


def _within(entry: Entry, told: Iterable[Entry]) -> list[Entry]:
    """Give the statements, none without a part, whose every part stands in a content, if not marked so."""
    content, size = entry.content, len(entry.content)
    return [
        other
        for other in told
        if len(other.content) < size
        and other.content in content
        and other.source in content
        and other.cue in content
    ]


def _turned_by_cue(entry: Entry) -> bool:
    """Tell whether the cue says "do not think" or "has no plans", with the content as it is thought."""
    if turned(entry):
        return True
    if entry.act is Act.DENY or entry.factuality not in _NOT_SO:
        return False
    return any(words.search(entry.cue) for words in (_NOT, _DOUBTS, _REJECTS))


def _says_too_little(wording: Wording) -> bool:
    return len(content_stems(tokens(wording.own))) < LEAST


def _referred(found: list[Found]) -> list[Found]:
    """Let "that" and a bare denial stand for what was said before in the report, where it is clear what."""
    told: list[Found] = []
    for row in found:
        told.append(_taken_up(row, told) or row)
    return told


def _taken_up(row: Found, before: Sequence[Found]) -> Found | None:
    if not isinstance(row.proposition, NoProposition):
        return None
    if row.entry.act is Act.DENY and not row.entry.content.strip():
        # "Russia's denial": of what was denied or negated last.
        own = [other for other in before[-4:] if _negative(other) and _of(other, row.entry)]
        return _like(row, own, "a denial of")
    stems = set(content_stems(tokens(row.entry.content)))
    if stems and row.entry.act in _ANSWERING and _REFERRING.search(row.entry.content):
        same = [
            other
            for other in before[-6:]
            if other.facts is not None
            and stems & set(other.facts.stems)
            and _negative(other) == _said_not(row.entry)
        ]
        return _like(row, same, "“that” for")
    return None


def _of(other: Found, entry: Entry) -> bool:
    """Tell whether a proposition names who a later statement is attributed to, or was said by the same."""
    who = person_key(entry.speaker) if entry.speaker else ""
    return other.facts is not None and (who in other.facts.names or other.entry.speaker == entry.speaker)


def _like(row: Found, others: Sequence[Found], how: str) -> Found | None:
    if not others or isinstance(others[-1].proposition, NoProposition):
        return None
    taken = others[-1].proposition
    changes = (f"{how} “{taken.text}”, said before",)
    proposition = Proposition(row.entry.id, taken.text, taken.polarity, taken.hedge, changes)
    return Found(row.entry, proposition, others[-1].facts)


def _negative(row: Found) -> bool:
    return isinstance(row.proposition, Proposition) and row.proposition.polarity is Polarity.NEGATIVE


def _said_not(entry: Entry) -> bool:
    return entry.factuality in _NOT_SO or entry.act is Act.DENY


def _eventful(found: Sequence[Found], around: _Surroundings) -> list[Found]:
    """Find the propositions that come to one event; who does it and to whom the report may tell elsewhere."""
    told = [
        Told(row.entry, row.proposition, row.facts)
        if row.facts is not None and isinstance(row.proposition, Proposition)
        else None
        for row in found
    ]
    named = hubs(told, known=around.known, lands=around.lands, setting=around.setting)
    return [
        row if row.facts is None or name is None else replace(row, facts=replace(row.facts, event=name))
        for row, name in zip(found, named, strict=True)
    ]
