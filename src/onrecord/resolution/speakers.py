"""Who stands behind every source, with the whole report in view.

One speaker has one name and one kind in all of a report: the fullest name that the report gives. Where two
antecedents are equally good nothing is guessed: the speaker's name is then the source's own words ("he"), its
mentions are the source's own spans, and nothing else in the report shares it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Protocol

from onrecord.language.naming import naming
from onrecord.model import Reading, Source, Span, Speaker, SpeakerKind, Statement
from onrecord.resolution.antecedents import Pointer, Scene, shipped_chooser
from onrecord.resolution.countries import CountryNames
from onrecord.resolution.identities import Identities, Identity
from onrecord.resolution.kinds import kind_before_reading, kind_of_description, settled_kind
from onrecord.resolution.mentions import apart, with_own
from onrecord.resolution.names import Sort, folded, is_country, shouted
from onrecord.resolution.phrases import PRONOUNS, Form, Phrase, about, pronoun, read_phrase, small_first
from onrecord.resolution.relatives import antecedent
from onrecord.resolution.roles import role_beside
from onrecord.resolution.words import Word, Words

# Offices stand beside the first mentions of a name; later ones repeat the surname alone.
_LOOKED_AT = 3
# "a senator", "any leader", "no one", "you": nobody of whom the report spoke before.
_AT_LARGE = frozenset("a an some several many any every each no nobody another you your".split())
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_WAYS = {"m": "person", "f": "person", "it": "thing", "they": "many", "who": "relative"}


class Choosing(Protocol):
    """Choose among candidates; the shipped one weighs, the training's looks at the labels."""

    def choose(
        self, pointer: Pointer, candidates: Sequence[Identity], rows: Sequence[Sequence[float]]
    ) -> tuple[int, float] | None:
        """Give the index of the candidate meant and how likely it is, or null."""
        ...

    def rivals(
        self, pointer: Pointer, candidates: Sequence[Identity], rows: Sequence[Sequence[float]]
    ) -> tuple[int, ...]:
        """Give the indexes of those between whom it is ambiguous."""
        ...


def with_speakers(reading: Reading, chooser: Choosing | None = None) -> Reading:
    """Give every source its speaker: fullest name, kind, role and mentions."""
    if not any(statement.source for statement in reading.statements):
        return reading
    return _Resolver(reading, chooser or shipped_chooser()).resolved()


class _Resolver:
    def __init__(self, reading: Reading, chooser: Choosing) -> None:
        self.reading = reading
        self.chooser = chooser
        self.words = Words(reading.report.text)
        self.countries = CountryNames(self.words)
        self.by_id = {statement.id: statement for statement in reading.statements}
        contents = [span for statement in reading.statements for span in statement.content]
        self.beside: dict[int, Sequence[Word]] = {}
        self.mentioned: dict[int, dict[Span, None]] = {}
        self.sources: dict[int, list[Span]] = {}
        self.kinds: dict[str, SpeakerKind] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}  # of a relative pronoun those of what it follows
        self.phrases = {s.id: self._phrase(s) for s in reading.statements if s.source}
        sorts = self._sorts()
        for statement in reading.statements:
            self._rename(statement, sorts)
        self.identities = Identities(self.words, sorts)
        self.found: dict[str, Identity | None] = {}
        self.rivals: dict[str, tuple[str, ...]] = {}  # names between which a source is ambiguous
        for identity in self.identities.all:
            for start in identity.starts[:_LOOKED_AT]:
                beside = role_beside(self.words, start, identity.ends[start])
                identity.about.update(about(beside))
                if beside:
                    self.beside.setdefault(id(identity), beside)
        for statement in reading.statements:
            self._name(statement)
        self.scene = Scene(self.words, self.identities, contents)

    def _phrase(self, statement: Statement) -> Phrase | None:
        assert statement.source is not None  # noqa: S101
        before = antecedent(self.words, statement.source.spans)
        spans = self.spans[statement.id] = (before,) if before else statement.source.spans
        self.kinds[statement.id] = kind_before_reading(self.words, spans, _kind(statement))
        return read_phrase(self.words, spans, self.kinds[statement.id])

    def _rename(self, statement: Statement, known: Container[tuple[str, ...]]) -> None:
        """Read as a name what other sources of the report show to be one, whatever the model takes it for."""
        phrase = self.phrases.get(statement.id)
        if phrase is None or phrase.form is not Form.DESCRIPTION:
            return
        if tuple(folded(word.text) for word in phrase.words) in known:
            self.phrases[statement.id] = replace(phrase, form=Form.NAME, name=phrase.words)

    def _sorts(self) -> dict[tuple[str, ...], Sort]:
        """Tell of what the sources show their names to be; a surname goes with the names that end in it."""
        votes: Counter[tuple[Sort, str]] = Counter()
        named = [(s.id, phrase.name) for s in self.reading.statements if (phrase := self._named_phrase(s.id))]
        for told, name in named:
            votes[_sort(self.kinds[told]), folded(name[-1].text)] += 1
        found: dict[tuple[str, ...], Sort] = {}
        for told, name in named:
            last = folded(name[-1].text)
            if len(name) == 1 and votes[Sort.PERSON, last] > votes[Sort.ORGANISATION, last]:
                self.kinds[told] = SpeakerKind.PERSON
            found.setdefault(tuple(folded(word.text) for word in name), _sort(self.kinds[told]))
        return found

    def _named_phrase(self, told: str) -> Phrase | None:
        phrase = self.phrases.get(told)
        return phrase if phrase is not None and phrase.form is Form.NAME else None

    # Names first, in the whole report: a description may mean somebody whom it follows or precedes.

    def _name(self, statement: Statement) -> None:
        phrase = self.phrases.get(statement.id)
        if phrase is None or phrase.form is not Form.NAME:
            return
        key = tuple(folded(word.text) for word in phrase.name)
        kind = self.kinds[statement.id]
        identity = self._named(key, phrase, kind)
        if identity is None:
            return
        self.found[statement.id] = identity
        self._learn(identity, phrase, kind)

    def _named(self, key: tuple[str, ...], phrase: Phrase, kind: SpeakerKind) -> Identity | None:
        if kind is SpeakerKind.ORGANISATION:
            return self._organisation(key, phrase)
        gender = _said_gender(phrase)
        found = self.identities.named(key, gender=gender)
        if len(found) > 1:
            return None
        if len(key) == 1 and (not found or found[0].key == key) and gender is None:
            found = [other for other in [self.identities.lengthened(key)] if other] or found
        if is_country(phrase.name) and not any(len(other.key) > len(key) for other in found):
            return self._organisation(key, phrase)
        return found[0] if found else self._new(key, phrase.name)

    def _organisation(self, key: tuple[str, ...], phrase: Phrase) -> Identity:
        told = self._told(phrase.name)
        country = self.countries.name_of(told)
        if country is not None:
            key, told = tuple(folded(word) for word in country.split()), country
        else:
            longer = self.identities.lengthened(key)
            short = self.identities.named(key) if len(key) == 1 else []
            other = longer or (short[0] if len(short) == 1 and short[0].sort is not Sort.PERSON else None)
            if other is not None:
                return other
        exact = self.identities.of_key(key)
        if exact is not None and exact.sort is not Sort.PERSON:
            return exact
        return self._new(key, phrase.name, told)

    def _new(self, key: tuple[str, ...], name: Sequence[Word], told: str | None = None) -> Identity:
        identity = self.identities.new(told or self._told(name), key)
        identity.full = (name[0].start, name[-1].end)
        self.identities.keep(key, identity)
        return identity

    def _told(self, name: Sequence[Word]) -> str:
        end = name[-1].end
        text = self.words.text[name[0].start : end]
        if (
            len(name) > 1
            and folded(name[-1].text) in naming().suffixes
            and self.words.text[end : end + 1] == "."
        ):
            text += "."
        return " ".join(text.split())

    def _learn(self, identity: Identity, phrase: Phrase, kind: SpeakerKind) -> None:
        identity.kinds[kind] += 1
        identity.gender = identity.gender or _said_gender(phrase)
        if phrase.role:
            identity.roles.append(phrase.role)
        identity.about.update(about(phrase.words))

    # Then whatever points back, in the order of the text.

    def resolved(self) -> Reading:
        order = sorted(
            (s for s in self.reading.statements if s.source),
            key=lambda s: (self._turn(s), -len(s.content)),
        )
        for statement in order:
            identity = self.found.get(statement.id) or self._followed(statement)
            self.found[statement.id] = identity
            if identity is not None and statement.source is not None:
                self.sources.setdefault(id(identity), []).extend(statement.source.spans)
                self.scene.speaks(identity, statement.source.spans[0], statement.content)
        done = tuple(self._given(statement) for statement in self.reading.statements)
        return replace(self.reading, statements=done)

    def _turn(self, statement: Statement) -> tuple[int, int]:
        """Give the place in the text at which a source is followed, and how deep it lies.

        "I" is followed once it is known who speaks: in “I fear the flood,” she said, after "she".
        """
        place, depth = statement.source.spans[0].start if statement.source else 0, 0
        phrase = self.phrases.get(statement.id)
        above = statement.parent if phrase is not None and phrase.first_person else None
        while above is not None and depth < len(self.by_id):
            outer = self.by_id[above]
            place, depth = max(place, outer.source.spans[0].start if outer.source else 0), depth + 1
            above = outer.parent
        return place, depth

    def _followed(self, statement: Statement) -> Identity | None:
        phrase = self.phrases[statement.id]
        if phrase is None or statement.source is None:
            return None
        span = self.spans[statement.id][0]
        if phrase.form is Form.SEVERAL:
            return self._several(phrase)
        if phrase.first_person:
            return self._first_person(statement, span)
        pointer = self._pointer(phrase, span, self.kinds[statement.id])
        if pointer is not None:
            found = self._choose(pointer, statement)
            if found is not None or phrase.form is Form.PRONOUN:
                return found
        return self._described(phrase, statement)

    def _several(self, phrase: Phrase) -> Identity:
        names = []
        for part in phrase.parts:
            key = tuple(folded(word.text) for word in part)
            found = self.identities.named(key)
            names.append(found[0].name if len(found) == 1 else self._told(part))
        told = ", ".join(names[:-1]) + " and " + names[-1]
        key = tuple(folded(word) for word in told.split())
        identity = self.identities.of_key(key)
        if identity is None:
            identity = self.identities.new(told, key)
            self.identities.keep(key, identity)
        identity.kinds[SpeakerKind.GROUP] += 1
        return identity

    def _first_person(self, statement: Statement, span: Span) -> Identity | None:
        above = statement.parent
        while above is not None:
            identity = self.found.get(above)
            if identity is not None:
                return identity
            above = self.by_id[above].parent
        for content, identity in reversed(self.scene.content_speakers):
            if content.holds(span):
                return identity
        return None

    def _pointer(self, phrase: Phrase, span: Span, kind: SpeakerKind) -> Pointer | None:
        if phrase.form is Form.PRONOUN:
            head = pronoun(phrase.words[0])
            told = PRONOUNS[head]
            gender = told if told in {"m", "f"} else None
            # "It" may be a report as well as who wrote it, and there the model sees more than the words tell.
            only = kind if told == "it" and kind is SpeakerKind.DOCUMENT else None
            return Pointer(span.start, span.end, _WAYS[told], gender=gender, head=head, kind=only)
        if phrase.form is Form.NAME:
            return Pointer(span.start, span.end, "surname", gender=_said_gender(phrase))
        if phrase.form is Form.DESCRIPTION and self._points(phrase, kind):
            gender = _noun_gender(phrase.head)
            words = about(phrase.words)
            way = "description"
            owned = phrase.words[0].lower in _OWNERS or any(word.possessive for word in phrase.words[:-1])
            return Pointer(
                span.start, span.end, way, gender, phrase.head, words, kind, phrase.definite, owned
            )
        return None

    def _points(self, phrase: Phrase, kind: SpeakerKind) -> bool:
        if phrase.words[0].lower in _AT_LARGE:  # but "a defiant Orr"
            named = any(word.capital and folded(word.text) == phrase.head for word in phrase.words)
            return named and bool(self.identities.named((phrase.head,)))
        if phrase.head in {"these", "those"} or shouted(phrase.words):
            return False
        return phrase.definite or kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}

    def _choose(self, pointer: Pointer, statement: Statement) -> Identity | None:
        if pointer.way == "surname":
            phrase = self.phrases[statement.id]
            key = tuple(folded(word.text) for word in phrase.name) if phrase else ()
            candidates = self.identities.named(key, gender=pointer.gender)
        else:
            candidates = self.scene.candidates(pointer)
        rows = self.scene.features(pointer, candidates)
        chosen = self.chooser.choose(pointer, candidates, rows)
        if chosen is None:
            rivals = self.chooser.rivals(pointer, candidates, rows)
            self.rivals[statement.id] = tuple(candidates[at].name for at in rivals)
            return None
        identity = candidates[chosen[0]]
        if pointer.gender is not None and identity.gender is None and chosen[1] > 0.8:
            identity.gender = pointer.gender
        return identity

    def _described(self, phrase: Phrase, statement: Statement) -> Identity:
        told = " ".join(self.reading.words(self.spans[statement.id][:1]).split()).strip(' ,;:–—-"“”')
        told = told or " ".join(word.text for word in phrase.words)
        segment = _first_part(told)
        if phrase.words[-1].possessive:
            segment = segment.removesuffix("'s").removesuffix("’s")
        if phrase.words[0].lower in {"the", "these", "those", "this", "that"} and " " in segment:
            segment = segment.split(" ", 1)[1]
        name = self._owned(phrase, segment, statement) or small_first(
            segment or told, phrase.words[0], self.words
        )
        key = ("", *(folded(word) for word in name.split()))
        identity = self.identities.of_key(key)
        if identity is None:
            identity = self.identities.new(name, key)
            identity.about = set(about(phrase.words))
            identity.gender = _noun_gender(phrase.head)
            identity.full = (phrase.words[0].start, phrase.words[-1].end)
            self.identities.keep(key, identity)
        identity.kinds[kind_of_description(phrase, self.kinds[statement.id])] += 1
        return identity

    def _owned(self, phrase: Phrase, segment: str, statement: Statement) -> str | None:
        """Name whose it is: "her campaign" is "Ann Orr's campaign"."""
        first = phrase.words[0]
        if first.lower not in {"his", "her", "its"} or len(phrase.words) < 2:
            return None
        told = PRONOUNS[first.lower]
        owner = Pointer(first.start, first.end, _WAYS[told], gender=told if told in {"m", "f"} else None)
        identity = self._choose(owner, statement)
        return f"{identity.name}'s {segment.split(' ', 1)[1]}" if identity and " " in segment else None

    def _given(self, statement: Statement) -> Statement:
        if statement.source is None:
            return statement
        identity = self.found.get(statement.id)
        own = statement.source.spans
        if identity is None:
            name = " ".join(self.reading.words(own).split())
            if not name:
                return statement  # blanks alone name nobody
            speaker = Speaker(name, _kind(statement), None, own, self.rivals.get(statement.id, ()))
        else:
            kind = settled_kind(identity, self.kinds[statement.id])
            speaker = Speaker(identity.name, kind, self._role(identity), self._mentions(identity, own))
        return replace(statement, source=Source(own, speaker))

    def _role(self, identity: Identity) -> str | None:
        if identity.roles:
            return identity.roles[0]
        beside = self.beside.get(id(identity), ())
        return " ".join(self.words.text[beside[0].start : beside[-1].end].split()) if beside else None

    def _mentions(self, identity: Identity, own: Sequence[Span]) -> tuple[Span, ...]:
        base = self.mentioned.get(id(identity))
        if base is None:
            base = self.mentioned[id(identity)] = apart(identity.full, self.sources.get(id(identity), ()))
        return with_own(base, own)


def _sort(kind: SpeakerKind) -> Sort:
    return Sort.PERSON if kind is SpeakerKind.PERSON else Sort.ORGANISATION


def _first_part(told: str) -> str:
    for mark in (",", " who ", " which ", " that ", " (", " – ", " — "):
        told = told.split(mark, 1)[0]
    return told.strip()


def _kind(statement: Statement) -> SpeakerKind:
    speaker = statement.source.speaker if statement.source else None
    return speaker.kind if speaker else SpeakerKind.PERSON


def _said_gender(phrase: Phrase) -> str | None:
    lists = naming()
    for word in phrase.words:
        if word.lower in lists.female or word.lower in lists.female_nouns:
            return "f"
        if word.lower in lists.male or word.lower in lists.male_nouns:
            return "m"
    return None


def _noun_gender(head: str) -> str | None:
    lists = naming()
    return "f" if head in lists.female_nouns else "m" if head in lists.male_nouns else None
