"""Names of persons and organisations in a report's text, told by capitals and titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from onrecord.language.naming import country_words, naming
from onrecord.resolution.words import Word, Words, runs

_LINKS = frozenset({"of", "for", "on", "and"})
_LONGEST_SHOUTED = 2  # words all in capitals that are names: "ANN ORR", "BBC NEWS"


class Sort(Enum):
    """Say what a name is of, as far as the name and the words around it tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """Hold one name as it stands in the text, without titles, and what was before it in its run."""

    words: Sequence[Word]
    before: Sequence[Word]
    sort: Sort

    @property
    def start(self) -> int:
        """Give where the name starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Give where the name ends, a possessive left out."""
        return self.words[-1].end

    @property
    def key(self) -> tuple[str, ...]:
        """Give the name's words, folded, for comparison."""
        return tuple(folded(word.text) for word in self.words)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Fold a word for comparison: lower case, no accents, no full stops."""
    plain = word.lower().replace(".", "").replace("’", "'")
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_title(word: Word) -> bool:
    """Tell whether a word is a title, an office or a calling."""
    return _title(word.lower)


def is_owner(before: Sequence[Word]) -> bool:
    """Tell by the words before a name that it only says whose something is: "the office of Mayor"."""
    of = max((at for at, word in enumerate(before) if word.lower == "of"), default=0)
    if not of or before[of - 1].lower not in naming().owned or any(map(is_title, before[: of - 1])):
        return False
    between = naming().fields | {"the", "his", "her", "its", "their"}
    return all(is_title(word) or word.lower in between or is_country([word]) for word in before[of + 1 :])


@lru_cache(maxsize=50_000)
def _title(lower: str) -> bool:
    lists = naming()
    known = lists.titles | lists.honorifics
    return (
        lower in known
        or lower in lists.short
        or any(part in known or part == "co" for part in lower.split("-"))
    )


def is_country(words: Sequence[Word]) -> bool:
    """Tell whether the words together are a country, its adjective or its capital."""
    return " ".join(word.lower for word in words) in country_words()


def is_organisation(words: Sequence[Word]) -> bool:
    """Tell whether the words are those of an organisation."""
    lists = naming()
    whole = " ".join(word.lower for word in words)
    return whole in lists.metonyms or any(
        word.lower in lists.heads or word.lower.removesuffix(".") in lists.heads for word in words
    )


def without_opener(run: Sequence[Word]) -> Sequence[Word]:
    """Leave out words that are written large only because a sentence or headline begins."""
    at = 0
    while at < len(run) and _opener(run[at].lower):
        at += 1
    return run[at:]


@lru_cache(maxsize=50_000)
def _opener(lower: str) -> bool:
    bare, mark, ending = lower.replace("’", "'").partition("'")
    openers = naming().openers
    return bare in openers or bool(mark and (ending == "t" or bare in openers or lower[0] == mark))


def person_part(run: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Split a run into what stands before a person's name (titles, countries, fields) and the name."""
    run = without_opener(run)
    at = 0
    for place, word in enumerate(run[:-1]):
        if is_title(word):
            at = place + 1
    fields = naming().fields
    while at < len(run) - 1:
        if run[at].lower in fields:
            at += 1
        elif is_country(run[at : at + 2]) and at + 2 < len(run):
            at += 2
        elif is_country(run[at : at + 1]) or (run[at].lower in naming().metonyms and len(run) - at > 2):
            at += 1
        else:
            break
    name = run[at:]
    lists = naming()
    called = any(word.lower in lists.honorifics for word in run[:at])
    if name and is_title(name[-1]) and not called and not (len(name) > 1 and _given(name[0])):
        return run, ()  # "the Prime Minister", "the Harrow County Democrat"
    if (
        at
        and len(name) <= 2
        and run[at - 1].lower in lists.royal
        and (len(name) == 1 or name[1].text.isupper())
    ):
        at -= 1  # "Pope Anselm", "Queen Maud II": they have no other name
    return run[:at], run[at:]


def _given(word: Word) -> bool:
    return word.lower in naming().male_names or word.lower in naming().female_names


def find_names(words: Words) -> list[Name]:
    """Find every name of a report, in the order of the text."""
    found: list[Name] = []
    stretches = [run for run in map(without_opener, runs(words.all)) if run and not shouted(run)]
    at = 0
    while at < len(stretches):
        run = stretches[at]
        taken = _linked(words, stretches, at)
        if taken > 1:
            last = stretches[at + taken - 1][-1]
            whole = words.all[words.at(run[0].start) : words.at(last.start) + 1]
            found.append(Name(whole, (), Sort.ORGANISATION))
        else:
            name = _single(words, run)
            if name is not None:
                found.append(name)
        at += taken
    return found


def shouted(run: Sequence[Word]) -> bool:
    """Tell words of a headline in capitals, which show no name: "HARBOUR BOARD SAYS TOLL"."""
    return len(run) > _LONGEST_SHOUTED and all(word.text.isupper() and len(word.text) > 1 for word in run)


def _linked(words: Words, stretches: Sequence[Sequence[Word]], at: int) -> int:
    """Count the runs that make one organisation's name: "Ministry of Grain and Ports of Ostria"."""
    if not is_organisation(stretches[at]):
        return 1
    taken = 1
    while at + taken < len(stretches):
        left, right = stretches[at + taken - 1][-1], stretches[at + taken][0]
        between = words.all[words.at(left.end) : words.at(right.start)]
        told = [word.lower for word in between if word.lower != "the"]
        if left.possessive or not between or len(between) > 2 or not right.joined or not between[0].joined:
            break
        if len(told) != 1 or told[0] not in _LINKS or (told[0] == "and" and taken == 1):
            break
        taken += 1
    return taken


def _single(words: Words, run: Sequence[Word]) -> Name | None:
    before, name = person_part(run)
    if not name:
        return None
    if is_country(run):
        return Name(run, (), Sort.PLACE)
    royal = name[0].lower in naming().royal
    titled = royal or any(is_title(word) for word in before) or _titled_before(words, run)
    given = _given(name[0])
    if is_organisation(name) and not (titled and len(name) > 1 and not is_organisation(name[-1:])):
        return Name(run, (), Sort.ORGANISATION)
    if titled or (given and len(name) > 1):
        return Name(name, before, Sort.PERSON)
    if len(run) == 1 and run[0].text.isupper() and len(run[0].text) > 1:
        return Name(run, (), Sort.UNKNOWN)
    return Name(name, before, Sort.UNKNOWN)


def _titled_before(words: Words, run: Sequence[Word]) -> bool:
    at = words.at(run[0].start)
    return at > 0 and run[0].joined and is_title(words.all[at - 1]) and not words.all[at - 1].possessive
