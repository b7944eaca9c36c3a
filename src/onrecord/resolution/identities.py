"""Who a report speaks of: every name in it gathered into identities, each with its fullest form."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from onrecord.language.naming import naming
from onrecord.model import SpeakerKind
from onrecord.resolution.names import Name, Sort, find_names, folded, is_organisation
from onrecord.resolution.words import Words

# Longer runs of capitals are headlines, not persons ("Mayor Asks Why Ann Orr").
_LONGEST_PERSON = 4
# No report tells more namesakes apart; lists of thousands must not be gone through for every name.
_MOST_NAMESAKES = 30


@dataclass(eq=False, slots=True)
class Identity:
    """Gather what a report tells of one speaker or of one who could be spoken of."""

    name: str
    sort: Sort = Sort.UNKNOWN
    shown: set[Sort] = field(default_factory=set)  # sorts that titles, given names and heads in the text show
    key: tuple[str, ...] = ()
    starts: list[int] = field(default_factory=list)  # of all mentions, in order
    ends: dict[int, int] = field(default_factory=dict)
    full: tuple[int, int] | None = None  # where the name stands in full, first
    gender: str | None = None
    kinds: Counter[SpeakerKind] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    about: set[str] = field(default_factory=set)  # words of its roles and name, folded
    plural: bool = False

    @property
    def kind(self) -> SpeakerKind | None:
        """Give the kind that most of its sources were given, of equally many the first."""
        return max(self.kinds, key=self.kinds.__getitem__, default=None)

    def mention(self, start: int, end: int) -> None:
        """Note that the report names it, or stands for it, here."""
        if start not in self.ends:
            self.starts.insert(bisect_left(self.starts, start), start)
        self.ends[start] = max(end, self.ends.get(start, 0))

    def last_before(self, offset: int) -> int | None:
        """Give the start of the last mention that ends before an offset."""
        at = bisect_left(self.starts, offset)
        return self.starts[at - 1] if at else None

    def count_before(self, offset: int) -> int:
        """Count the mentions before an offset."""
        return bisect_left(self.starts, offset)


class Identities:
    """Hold the identities of a report, and find those that a name can stand for."""

    def __init__(self, words: Words, sorts: Mapping[tuple[str, ...], Sort] | None = None) -> None:
        self.words = words
        self._sorts = sorts or {}  # what the sources say a name is of
        self.all: list[Identity] = []
        self._by_key: dict[tuple[str, ...], Identity] = {}
        self._by_last: dict[str, list[Identity]] = defaultdict(list)
        self._by_first: dict[str, list[Identity]] = defaultdict(list)
        self._short: dict[str, Identity] = {}
        names = find_names(words)
        self._shown = {name.start: name.sort for name in names if name.sort is not Sort.UNKNOWN}
        self._gather([self._sorted(name) for name in names])

    def _sorted(self, name: Name) -> Name:
        sort = self._sorts.get(name.key)
        return replace(name, sort=sort) if sort is not None else name

    def _gather(self, names: Sequence[Name]) -> None:
        known = {name.key for name in names if len(name.words) > 1}
        names = [_unopened(name, known) for name in names]
        long = [name for name in names if len(name.words) > 1]
        for group in _grouped(long):
            self._add(group)
        self._shorten(names)
        for name in names:
            if len(name.words) == 1:
                self._add_single(name)

    def _add(self, group: Sequence[Name]) -> None:
        fullest = max(group, key=lambda name: len(name.words))
        identity = self.new(self._told(fullest), fullest.key)
        identity.sort = _sort_of(group)
        identity.full = (fullest.start, fullest.end)
        for name in group:
            self._by_key.setdefault(name.key, identity)
            identity.mention(name.start, name.end)
            self._note(identity, name)
        self._index(identity)

    def _index(self, identity: Identity) -> None:
        key = _without_suffix(identity.key)
        for known in (self._by_last[key[-1]], self._by_first[key[0]]):
            if len(known) < _MOST_NAMESAKES:
                known.append(identity)

    def _shorten(self, names: Sequence[Name]) -> None:
        """Learn short forms: those in brackets after a name, then those of first letters."""
        text = self.words.text
        shorts = [
            n for n in names if len(n.words) == 1 and n.words[0].text.isupper() and len(n.words[0].text) > 1
        ]
        by_end = {name.end: name for name in names if len(name.words) > 1}
        for short in shorts:
            if text[short.start - 2 : short.start] in {" (", " “"}:
                long = by_end.get(short.start - 2)
                if long is not None and long.words[0].text[0] == short.words[0].text[0]:
                    self._short.setdefault(short.key[0], self._by_key[long.key])
        letters: dict[str, Identity] = {}
        for identity in self.all:
            first = "".join(word[0] for word in identity.name.split() if word[0].isupper())
            if len(first) > 1:
                letters.setdefault(first.lower(), identity)
        for short in shorts:
            found = letters.get(short.key[0])
            if found is not None and found.sort is not Sort.PERSON:
                self._short.setdefault(short.key[0], found)

    def _add_single(self, name: Name) -> None:
        found = self.named(name.key, gender=_gender(name))
        identity = _most_told(found) if found else None
        if identity is None:
            identity = self.new(self._told(name), name.key)
            identity.sort = name.sort
            identity.full = (name.start, name.end)
            self._by_key[name.key] = identity
        identity.mention(name.start, name.end)
        self._note(identity, name)

    def _note(self, identity: Identity, name: Name) -> None:
        if name.sort is Sort.PERSON and identity.sort is Sort.UNKNOWN:
            identity.sort = Sort.PERSON
        identity.gender = identity.gender or _gender(name)
        if name.start in self._shown:
            identity.shown.add(self._shown[name.start])
        if name.before:
            identity.about.update(folded(word.text) for word in name.before)

    def _told(self, name: Name) -> str:
        return " ".join(self.words.text[name.start : name.end].split())

    def new(self, name: str, key: tuple[str, ...] = ()) -> Identity:
        """Take in an identity that no name of the text gave."""
        identity = Identity(name, key=key)
        identity.about.update(key)
        self.all.append(identity)
        return identity

    def of_key(self, key: tuple[str, ...]) -> Identity | None:
        """Find the identity of exactly these words."""
        return self._by_key.get(key)

    def keep(self, key: tuple[str, ...], identity: Identity) -> None:
        """Let these words stand for an identity from now on."""
        self._by_key.setdefault(key, identity)

    def named(self, key: tuple[str, ...], *, gender: str | None = None) -> list[Identity]:
        """Find those that a name can stand for; more than one when the report names several so."""
        if len(key) == 1 and key[0] in self._short:
            return [self._short[key[0]]]
        exact = self._by_key.get(key)
        if exact is not None and (len(key) > 1 or exact.sort in {Sort.ORGANISATION, Sort.PLACE}):
            return [exact]
        found = [other for other in self._by_last.get(_without_suffix(key)[-1], ()) if _can_be(key, other)]
        if not found and len(key) == 1 and self._sorts.get(key) is not Sort.ORGANISATION:
            sure = self._sorts.get(key) is Sort.PERSON
            found = [other for other in self._by_first.get(key[0], ()) if _by_first_word(other, sure=sure)]
        if gender is not None and len(found) > 1:
            found = [other for other in found if other.gender in {gender, None}] or found
        return found or ([exact] if exact is not None else [])

    def lengthened(self, key: tuple[str, ...]) -> Identity | None:
        """Find an organisation whose name goes on where this one ends: "Vestra" for "Vestra Drones Co."."""
        found = [
            other
            for other in self._by_first.get(key[0], ())
            if len(other.key) > len(key) and other.key[: len(key)] == key and _goes_on(other, len(key))
        ]
        return found[0] if len(found) == 1 else None


def _goes_on(identity: Identity, size: int) -> bool:
    rest = identity.key[size:]
    return rest[0] == "of" or all(word in naming().heads for word in rest[-1:])


def _grouped(names: Sequence[Name]) -> Iterable[list[Name]]:
    """Gather forms of one name: the same words, or for persons the same first and last."""
    groups: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        key = _without_suffix(name.key)
        persons = len(key) <= _LONGEST_PERSON and name.sort is not Sort.ORGANISATION
        groups[(key[0], key[-1]) if persons and len(key) > 1 else name.key].append(name)
    return groups.values()


def _without_suffix(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[:-1] if len(key) > 1 and key[-1] in naming().suffixes else key


def _can_be(key: tuple[str, ...], other: Identity) -> bool:
    """Tell whether a short name ("Orr", "A. Orr", "Ann Orr") can be of this longer one."""
    whole = _without_suffix(other.key)
    mine = _without_suffix(key)
    if other.sort in {Sort.ORGANISATION, Sort.PLACE} or len(whole) > _LONGEST_PERSON:
        return False
    if len(mine) == 1:
        return len(whole) > 1
    if mine[0] in naming().particles:
        return whole[-len(mine) :] == mine
    return mine[0][0] == whole[0][0] and (mine[0] == whole[0] or len(mine[0]) == 1 or len(whole[0]) == 1)


def _by_first_word(other: Identity, *, sure: bool) -> bool:
    person = other.sort is Sort.PERSON or (sure and other.sort is Sort.UNKNOWN)
    return person and 1 < len(other.key) <= _LONGEST_PERSON


def _unopened(name: Name, known: AbstractSet[tuple[str, ...]]) -> Name:
    """Leave out a sentence's first word where the report has the name without it ("Defeating Ann Orr")."""
    if len(name.words) > 2 and name.words[0].opens and name.sort is not Sort.PERSON and name.key[1:] in known:
        return replace(name, words=name.words[1:])
    return name


def _most_told(found: Sequence[Identity]) -> Identity:
    return max(found, key=lambda other: (other.sort is Sort.PERSON, len(other.starts)))


def _sort_of(group: Sequence[Name]) -> Sort:
    told = Counter(name.sort for name in group if name.sort is not Sort.UNKNOWN)
    return told.most_common(1)[0][0] if told else Sort.UNKNOWN


def _gender(name: Name) -> str | None:
    lists = naming()
    told = [word.lower for word in name.before] or [""]
    if any(word in lists.female or word in lists.female_nouns for word in told):
        return "f"
    if any(word in lists.male or word in lists.male_nouns for word in told):
        return "m"
    if len(name.words) > 1 and not is_organisation(name.words):
        first = name.words[0].lower
        return "f" if first in lists.female_names else "m" if first in lists.male_names else None
    return None
