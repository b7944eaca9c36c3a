"""What the words of a source say: a name, a pronoun, or a description, with its role beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from onrecord.language.naming import country_words, naming
from onrecord.model import Span, SpeakerKind
from onrecord.resolution.names import folded, is_country, is_organisation, is_owner, is_title, person_part
from onrecord.resolution.words import Word, Words, runs

_PRONOUNS = {
    "m": "he his him himself",
    "f": "she her hers herself",
    "it": "it its itself",
    "they": "they their them theirs themselves",
    "who": "who whom whose which that",
    "i": "i me my myself we us our ours",
}
PRONOUNS = {word: told for told, listed in _PRONOUNS.items() for word in listed.split()}
_APART = re.compile(r"[,;()\[\]—\u2026]| [–-] ")
_RELATIVE = frozenset("who which whose whom".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my one".split())
_OWNERS = frozenset("its his her their our my".split())
# Nouns for a house of business that its name follows.
_HOUSES = frozenset("firm company group bank giant maker concern".split())
_DEFINITE = frozenset("the this that these those his her its their".split())
_AFTER_HEAD = frozenset(
    "of for in from at on with to by about against near inside outside under who which that whose familiar "
    "close speaking including like among based involved released published told said "
    "himself herself itself".split()
)


class Form(Enum):
    """Say in what way a source's words point at its speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold what the words of a source say."""

    form: Form
    words: Sequence[Word]
    name: Sequence[Word] = ()
    role: str | None = None
    before: str = ""  # what stands before the name, as said
    head: str = ""  # of a description, folded
    definite: bool = False
    parts: tuple[Sequence[Word], ...] = ()  # of several

    @property
    def first_person(self) -> bool:
        """Tell whether it is "I", "we" or "our"."""
        return self.form is Form.PRONOUN and PRONOUNS[pronoun(self.words[0])] == "i"


def read_phrase(words: Words, spans: Sequence[Span], kind: SpeakerKind) -> Phrase | None:
    """Read the words of a source; null when there are none."""
    told = tuple(word for span in spans for word in words.of(span))
    if not told:
        return None
    if _is_pronoun(told):
        return Phrase(Form.PRONOUN, told)
    segments = _segments(words, told)
    parts = _parts(segments) if kind is SpeakerKind.GROUP else _persons(segments)
    if parts:
        return Phrase(Form.SEVERAL, told, parts=parts)
    if kind is SpeakerKind.ORGANISATION:
        return _organisation(words, told, segments)
    if kind is SpeakerKind.PERSON:
        named = _person(words, told, segments)
        if named is not None:
            return named
    return _description(told, segments)


def pronoun(word: Word) -> str:
    """Give a word without what is contracted with it: "we" for "We're"."""
    bare, mark, _ = word.lower.replace("’", "'").partition("'")
    return bare if mark and bare in PRONOUNS else word.lower


def _is_pronoun(told: Sequence[Word]) -> bool:
    first = pronoun(told[0])
    if first not in PRONOUNS:
        return False
    return len(told) == 1 or (first in {"he", "she", "who"} and told[1].lower not in {"and", "or"})


def _persons(segments: Sequence[Sequence[Word]]) -> tuple[Sequence[Word], ...]:
    """Find two or more persons named side by side: "Ann Orr, a poet, Bo Lind and Cy Marr"."""
    told = [word for segment in segments for word in segment]
    ands = [at for at, word in enumerate(told) if word.lower == "and"]
    if not ands:
        return ()
    starts = [told.index(segment[0]) for segment in segments] + [at + 1 for at in ands]
    found = []
    for start in sorted(set(starts)):
        run = next(iter(runs(told[start : start + 5])), ())
        if len(run) > 1 and run[0] is told[start] and not is_organisation(run) and not is_country(run):
            found.append((start, run))
    names = [(start, person_part(run)[1]) for start, run in found]
    names = [(start, name) for start, name in names if len(name) > 1]
    ends = {name[-1] for _, name in names} | {segment[-1] for segment in segments}
    closed = any(start - 1 in ands and told[start - 2] in ends for start, _ in names[1:])
    return tuple(name for _, name in names) if len(names) > 1 and names[0][0] == 0 and closed else ()


def _segments(words: Words, told: Sequence[Word]) -> list[Sequence[Word]]:
    found: list[Sequence[Word]] = []
    begin = 0
    for at in range(1, len(told)):
        gap = words.text[told[at - 1].end : told[at].start]
        if _APART.search(gap) or told[at].lower in _RELATIVE:
            found.append(told[begin:at])
            begin = at
    found.append(told[begin:])
    return [segment for segment in found if segment]


def _person(words: Words, told: Sequence[Word], segments: Sequence[Sequence[Word]]) -> Phrase | None:
    for place, segment in enumerate(segments):
        if place and (_is_short_form(segment) or segment[0].lower in _RELATIVE):
            continue  # "Envoy for Tides (EFT) Ann Orr"; "the plan, which is the work of Ann Orr"
        name = _name_in(segment)
        if not name:
            if place == 0 and segment[0].lower in _DEFINITE and len(segments) > 2:
                continue
            if place > 1:
                break
            continue
        at = segment.index(name[0])
        before = _said(words, _undetermined(segment[:at]))
        role = _role(words, segments, place, name)
        return Phrase(Form.NAME, told, tuple(name), role=role, before=before)
    return None


def _name_in(segment: Sequence[Word]) -> Sequence[Word]:
    described = segment[0].lower in _DETERMINERS
    stretches = runs(segment)
    for run in stretches:
        at, end = segment.index(run[0]), segment.index(run[-1]) + 1
        if run[-1].possessive and end < len(segment):
            continue
        before, name = person_part(run)
        place = is_country(run) and len(run) < len(segment)
        shouted = len(name) > 1 and any(
            word.text.isupper() and word.lower in naming().openers for word in name
        )
        titled = any(map(is_title, before))
        if not name or place or shouted or (is_organisation(name) and not (titled and len(name) > 1)):
            continue
        follows = segment[end] if end < len(segment) else None
        if follows is not None and follows.joined and not _ends_here(follows, stretches):
            continue  # "the Marr campaign chief": the name belongs to the words after it
        headed = any(is_title(word) for word in segment[:at])
        if headed and len(name) == 1 and at and segment[at - 1].lower in _HOUSES:
            continue  # "the chairman of the metals firm Vestra"
        if headed and _below(segment[:at]) and not (_geographic(before) and len(name) > 1):
            continue  # "the adviser of President Orr", "the head of the Ministry of Foreign Affairs"
        if (described and len(name) == 1 and not titled and not headed) or is_owner(segment[:at]):
            continue
        return name
    return ()


def _ends_here(follows: Word, stretches: Sequence[Sequence[Word]]) -> bool:
    titled = any(is_title(word) for run in stretches for word in run[:-1])
    return follows.lower in _AFTER_HEAD or (follows.lower == "and" and not titled)


def _below(before: Sequence[Word]) -> bool:
    """Tell whether what follows belongs to a head named before: after "the chair of the"."""
    last = max(at for at, word in enumerate(before) if is_title(word))
    return any(word.lower in _AFTER_HEAD for word in before[last:]) and (
        before[-1].lower in _AFTER_HEAD | _DETERMINERS
        or before[-1].possessive
        or before[-1].text[0].isdigit()
    )


def _geographic(before: Sequence[Word]) -> bool:
    return bool(before) and not is_title(before[0])


def _role(words: Words, segments: Sequence[Sequence[Word]], place: int, name: Sequence[Word]) -> str | None:
    segment = segments[place]
    at, end = segment.index(name[0]), segment.index(name[-1]) + 1
    told = [_said(words, _office(part)) for part in segments[:place] if not _is_short_form(part)]
    told.append(_said(words, _without_honorific(_office(segment[:at]))))
    if end < len(segment):
        told.append(_said(words, segment[end:]))
    for part in segments[place + 1 :]:
        if not _tells_role(part):
            continue
        told.append(_said(words, _office(part)))
    role = "; ".join(part for part in told if part and len(part) > 1)
    return role or None


def _tells_role(part: Sequence[Word]) -> bool:
    """Tell whether an apposition is an office or what somebody belongs to, not an age or a clause."""
    if part[0].lower in _RELATIVE | {"that", "and"} or _is_short_form(part):
        return False
    heads = naming().heads
    return part[0].lower in {"of", "from"} or any(is_title(word) or word.lower in heads for word in part)


def _office(part: Sequence[Word]) -> Sequence[Word]:
    """Leave out whose it is, what somebody did, and "named": of "an order by Admiral", the admiral."""
    done = [at for at, word in enumerate(part) if word.lower == "by"]
    part = _undetermined(part[done[-1] + 1 :] if done else part)
    part = part[1:] if part and part[0].lower in _OWNERS else part
    return part[:-1] if part and part[-1].lower in {"named", "called"} else part


def _without_honorific(part: Sequence[Word]) -> Sequence[Word]:
    mr = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"}
    return tuple(word for word in part if word.lower not in mr)


def _undetermined(part: Sequence[Word]) -> Sequence[Word]:
    return part[1:] if part and part[0].lower in {"the", "a", "an"} else part


def _said(words: Words, part: Sequence[Word]) -> str:
    if not part:
        return ""
    end = part[-1].end
    text = words.text[part[0].start : end]
    dots = words.text[end : end + 1] == "." and len(part[-1].text) == 1
    return " ".join((text + "." * dots).split())


def _organisation(words: Words, told: Sequence[Word], segments: Sequence[Sequence[Word]]) -> Phrase:
    segment = _undetermined(segments[0])
    if not segment:
        return _description(told, segments)
    cut = [
        at
        for at, word in enumerate(segment)
        if at and word.lower in {"in", "which", "that", "who", "based", "at", "itself", "themselves"}
    ]
    segment = segment[: cut[0]] if cut else segment
    capitals = [at for at, word in enumerate(segment) if word.capital and word.joined | (at == 0)]
    opened = len(capitals) == 1 and capitals[0] == 0 and _small(segment[0])
    if (
        not any(word.capital for word in segment[-1:])
        and len(segments) > 1
        and segment[-1].lower in naming().after
    ):
        name = _undetermined(segments[1])
        if name and all(word.capital for word in name):
            return Phrase(Form.NAME, told, tuple(name), role=_said(words, segment))
    headed = len(segment) == 1 and told[0].lower in _DEFINITE and _only_head(segment[0])
    if not capitals or opened or headed:
        return _description(told, segments)
    name = _proper(segment)
    if all(is_country([word]) for word in name) and len(segment) > len(name):
        name = segment  # "the Ostrian government"
    rest = [part for part in segments[1:] if part[0].lower not in {"which", "that", "who", "whose"}]
    role = "; ".join(_said(words, _undetermined(part)) for part in rest if _tells_role(part)) or None
    if name is not segment and role is None and segment[-1].lower in naming().after:
        role = _said(words, tuple(word for word in segment if word not in name)) or None
    head = folded(segment[-1].text)
    definite = told[0].lower in _DEFINITE
    return Phrase(Form.NAME, told, tuple(name), role=role, head=head, definite=definite)


def _small(word: Word) -> bool:
    """Tell whether a word is one that is written large only at a sentence's start."""
    lists = naming()
    lower = word.lower
    common = lower in lists.heads | lists.groups | lists.documents | lists.unnamed | lists.openers
    return word.opens and common and lower not in lists.metonyms


def _only_head(word: Word) -> bool:
    """Tell whether a name is only the kind of organisation: "the Council", "the Post"."""
    return word.lower in naming().heads and word.lower not in naming().metonyms


def _is_short_form(part: Sequence[Word]) -> bool:
    return len(part) == 1 and part[0].text.isupper()


def _proper(segment: Sequence[Word]) -> Sequence[Word]:
    """Leave out what describes and is no name: "the state news agency Vestra", "the Vestra agency"."""
    last = max(at for at, word in enumerate(segment) if word.capital)
    small = [at for at, word in enumerate(segment[:-1]) if not word.capital and word.lower in naming().heads]
    rest = segment[small[-1] + 1 :] if small else ()
    if (
        rest
        and not segment[small[-1]].possessive
        and (all(word.capital for word in rest) or (len(rest) == 1 and segment[small[-1]].lower == "agency"))
    ):
        return rest
    end = len(segment)
    while end > 1 and segment[end - 1].lower in naming().after and not segment[end - 1].capital:
        end -= 1
    if end < len(segment) and segment[end - 1].possessive:
        return segment
    if end < len(segment) and not is_country(segment[:end]) and segment[end - 1].capital:
        begin = end
        while begin > 0 and segment[begin - 1].capital and not segment[begin - 1].possessive:
            begin -= 1
        return segment[begin:end]
    begin = 0
    while begin < last and not segment[begin].capital:
        begin += 1
    if is_owner(segment[:begin]):
        return segment
    return segment[begin:] if begin and end == len(segment) and last == end - 1 else segment


def _parts(segments: Sequence[Sequence[Word]]) -> tuple[Sequence[Word], ...]:
    """Split "both Orr and General Ann Marr" into its names; empty when a part is not a name."""
    found: list[Sequence[Word]] = []
    part: list[Word] = []
    told = [word for segment in segments for word in segment]
    if not any(word.lower == "and" for word in told):
        return ()
    for segment in segments:
        for word in segment:
            if word.lower == "and":
                found.append(part)
                part = []
            elif word.lower != "both":
                part.append(word)
        found.append(part)
        part = []
    names = [_part_name(part) for part in found if part]
    whole = [name for name in names if name]
    return tuple(whole) if len(whole) > 1 and whole[0] and len(whole) >= len(names) / 2 else ()


def _part_name(part: Sequence[Word]) -> Sequence[Word]:
    bare = _undetermined(part)
    if not bare:
        return ()
    if all(word.capital for word in bare):
        if is_country(bare) or is_organisation(bare):
            return bare
        return person_part(bare)[1]
    return _name_in(part)


def _description(told: Sequence[Word], segments: Sequence[Sequence[Word]]) -> Phrase:
    segment = segments[0]
    cut = len(segment)
    for at, word in enumerate(segment):
        if at and word.lower in _AFTER_HEAD:
            cut = at
            break
    core = segment[:cut]
    definite = segment[0].lower in _DEFINITE or (segment[-1].possessive and not segment[-1].capital)
    return Phrase(Form.DESCRIPTION, told, head=folded(core[-1].text), definite=definite)


def about(words: Iterable[Word]) -> frozenset[str]:
    """Fold words for comparison, short titles written out and adjectives of countries as their country."""
    lists = naming()
    known = country_words()
    found: set[str] = set()
    for word in words:
        lower = word.lower
        if lower in _DETERMINERS or lower in {"of", "for", "in", "and", "to", "at"}:
            continue
        long = lists.short.get(lower)
        found.update(folded(long).split() if long else ())
        country = known.get(lower)
        found.add(folded(country.names[0]) if country else folded(lower))
    return frozenset(found)


def small_first(text: str, first: Word, words: Words) -> str:
    """Write a description's first word small where only a sentence or a headline made it large."""
    told = first.text
    if text.isupper() and len(text) > 4:
        return text.lower()
    if not told or told.lower() in country_words() or told[1:] != told[1:].lower():
        return text
    if not text.startswith(told) or told.lower() in naming().metonyms:
        return text
    if not first.opens or first.possessive or words.elsewhere_large(first):
        return text
    return text[0].lower() + text[1:]
