"""Take a person's name apart, without titles, and tell whether two names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.language.naming import naming
from onrecord.language.persons import persons
from onrecord.language.romanising import folded, given_name, loosened, plain, skeleton
from onrecord.linking.offices import country_of

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ARTICLE = re.compile(r"^(?:al|el)[- ](?=\w)", re.IGNORECASE)
NEAR = "near in spelling"
# Letters of a given name from which on a longer one may be its inflected or full form: "Olafem", "Maksym".
_STEM = 4
PRONOUNS = frozenset(
    """i he she it we you they who whom his her its my our their me him us them this that those one both none
    someone somebody anyone everyone nobody others many most some""".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """Hold the parts of a name as printed; a name of one word has it as family name."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str
    words: str  # as printed, without titles

    @property
    def bare(self) -> bool:
        """Tell whether there is one word only."""
        return not self.given


@lru_cache(maxsize=16384)  # asked for by every space that a speaker is placed in, report after report
def person_name(words: str) -> tuple[PersonName | None, str]:
    """Give the name in words for a person, and the title before it; None when they only describe somebody.

    "U.S. Ambassador Linda Orr" is Linda Orr, with her title; "the head of state" is nobody's name.
    """
    tokens = _TOKEN.findall(words)
    start = _title_end(tokens)
    title, rest = " ".join(tokens[:start]), tokens[start:]
    if not rest or _POSSESSIVE.search(words[: words.rfind(rest[-1])] if start == 0 else ""):
        return None, title
    suffix = ""
    if len(rest) > 1 and rest[-1].lower() in naming().suffixes:
        suffix, rest = rest[-1].lower().rstrip("."), rest[:-1]
    rest = [re.sub(_POSSESSIVE, "", word) for word in rest]
    if not _is_name(rest):
        return None, title
    return _parts(rest, suffix), title


def _title_end(tokens: list[str]) -> int:
    """Tell where the name begins: after the last word of a title, if all before it can be of a title."""
    words, end = naming(), 0
    for at, token in enumerate(tokens[:-1]):
        low = token.lower().rstrip(".")
        if low in words.titles or token.lower() in words.titles or token.lower() in words.honorifics:
            end = at + 1
        elif not (low in words.fields or low in words.heads or low in _FILLING or country_of(token)):
            break
    return end


_FILLING = frozenset(
    "the a an of to for in at by with top senior former new nations united us u.s eu un".split()
)


def _is_name(rest: list[str]) -> bool:
    particles = naming().particles
    if not rest or any(word.lower() in PRONOUNS for word in rest):
        return False
    small = [word for word in rest if word[:1].islower() and word.lower().split("-")[0] not in particles]
    if small or len(rest) > 6 or any(character.isdigit() for word in rest for character in word):
        return False
    known = naming().titles | naming().heads | naming().fields
    return not all(word.lower() in known or country_of(word) for word in rest)


def _parts(rest: list[str], suffix: str) -> PersonName:
    printed = " ".join((*rest, suffix)).strip()
    if len(rest) == 1:
        return PersonName("", (), rest[0], suffix, printed)
    if rest[0].lower() in persons().first and len(rest) <= 3 and not rest[0].endswith("."):
        return PersonName(" ".join(rest[1:]), (), rest[0], suffix, printed)
    particles, at = naming().particles, len(rest) - 1
    while at > 1 and rest[at - 1].lower() in particles:
        at -= 1
    return PersonName(rest[0], tuple(rest[1:at]), " ".join(rest[at:]), suffix, printed)


@cache
def leader_names() -> dict[str, str]:
    """Give the leaders whom the press names by family name alone, by that name, folded."""
    found: dict[str, str] = {}
    for name in persons().leaders:
        parsed, _ = person_name(name)
        if parsed:
            found[folded(family_core(parsed.family))] = name
    return found


def family_core(family: str) -> str:
    """Give a family name without the Arabic article, which news drops as often as not: al-Assad, Assad."""
    return _ARTICLE.sub("", family)


def family_bone(name: PersonName) -> str:
    """Give the key that all spellings of a family name share."""
    return skeleton(family_core(name.family).split()[-1])


def family_near(left: str, right: str) -> str | None:
    """Say how two family names are one: same, romanised otherwise, near in spelling; else None."""
    left, right = family_core(left), family_core(right)
    if folded(left) == folded(right):
        return "same family name"
    if loosened(left) == loosened(right):
        return "family name in another romanisation"
    here, there = folded(left), folded(right)
    longest = max(len(here), len(there))
    # One letter, two in long names; a link on that needs the same office besides.
    if longest >= 5 and here[0] == there[0]:
        off = DamerauLevenshtein.distance(here, there)
        if off <= (2 if longest >= 9 else 1):
            return f"family name {NEAR} ({left}, {right})"
    return None


def given_near(left: PersonName, right: PersonName) -> str | None:
    """Say how the given names agree: same, another spelling, initial; None when they differ."""
    here, there = (plain(side.given).rstrip(".") for side in (left, right))
    if len(here) == 1 or len(there) == 1 or "." in here or "." in there:
        same = given_name(left.given)[:1] == given_name(right.given)[:1] or here[:1] == there[:1]
        return "initial" if same else None
    if given_name(left.given) == given_name(right.given):
        return "same given name"
    folds = folded(left.given), folded(right.given)
    if max(map(len, folds)) >= 5 and folds[0][0] == folds[1][0] and DamerauLevenshtein.distance(*folds) <= 1:
        return f"given name {NEAR}"
    longer, shorter = sorted((left.given.split("-"), right.given.split("-")), key=len, reverse=True)
    if len(shorter) == 1 and len(longer) > 1 and folded(longer[0]) == folded(shorter[0]):
        return "part of the given name"
    if min(map(len, folds)) >= _STEM and (folds[0].startswith(folds[1]) or folds[1].startswith(folds[0])):
        return f"given name {NEAR}"
    return None


def parts_apart(left: PersonName, right: PersonName) -> bool:
    """Tell whether suffix or second names say that two namesakes are two."""
    if left.suffix != right.suffix and not (left.bare or right.bare):
        return True
    here, there = (tuple(folded(word)[:1] for word in side.middle) for side in (left, right))
    shorter = min(len(here), len(there))
    return here[:shorter] != there[:shorter]
