"""Verbs that agree with a name put in for a pronoun: we have → Varnia has, I hope → Ann Orr hopes."""

from __future__ import annotations

import re

from onrecord.claims.words import bare
from onrecord.language.claims import claim_words
from onrecord.model import Entry, SpeakerKind

_SINGULAR = {
    "am": "is",
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "aren't": "isn't",
    "weren't": "wasn't",
    "haven't": "hasn't",
    "don't": "doesn't",
}
_PLURAL = {"am": "are", "is": "are", "was": "were", "has": "have", "does": "do"}
_ADVERB = re.compile(
    r"^(?:\w+ly|also|still|now|never|always|already|just|even|only|often|all|both|too|well|strongly|first|then|"
    r"therefore|again|not)$",
    re.IGNORECASE,
)
_MOST_ADVERBS = 2
# Present or past, only the subject told.
_ONE_FORM = frozenset("put cut hit set let read spread cost shut beat hurt".split())
# Of names in the plural: peoples, members of a party, two at once.
_MANY = re.compile(r"\w[^s’']s$|\b(?:and|members|people|men|women)\b", re.IGNORECASE)
_STATES = frozenset("united_states united_nations netherlands philippines seychelles bahamas".split())


def many(name: str, entry: Entry) -> bool:
    """Tell whether a name stands for several: "Leskians", "Ann Orr and Ruud Akker"; a country is one."""
    told = name.removeprefix("the ").removeprefix("The ")
    if told.lower().replace(" ", "_") in _STATES or told != (entry.speaker or ""):
        return False
    return entry.kind is SpeakerKind.GROUP and bool(_MANY.search(told))


def plural(phrase: str) -> bool:
    """Tell whether a noun phrase stands for several, as far as its form tells: "its allies"."""
    words = phrase.split()
    last = bare(words[-1]) if words else ""
    state = "_".join(bare(word) for word in words if bare(word) != "the") in _STATES
    ends = last.endswith("s") and not last.endswith(("ss", "us", "is", "'s"))
    return not state and (ends or " and " in phrase)


def agreed(rest: str, *, several: bool) -> str:
    """Put the verb that a sentence goes on with, after its subject, in the form that fits the subject."""
    words = rest.split(" ")
    at = 0
    while at < min(_MOST_ADVERBS, len(words) - 1) and _ADVERB.match(words[at]):
        at += 1
    if not words[at]:
        return rest
    plain = words[at].replace("’", "'").lower()
    put = (_PLURAL if several else _SINGULAR).get(plain)
    if put is None and not several and plain in claim_words().finite - _ONE_FORM:
        put = third(plain)
    if put is None:
        return rest
    return " ".join([*words[:at], put, *words[at + 1 :]])


def third(verb: str) -> str:
    """Give a verb in the third person: hope → hopes, try → tries, reach → reaches."""
    plain = bare(verb)
    if plain.endswith("y") and plain[-2:-1] not in set("aeiou"):
        return plain[:-1] + "ies"
    return plain + ("es" if plain.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
