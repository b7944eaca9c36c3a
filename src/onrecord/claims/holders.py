"""Whose position a statement shows: spokespeople speak for a body, officials can mean their country."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claims.names import country_of, led_by, person_key
from onrecord.language.claims import claim_words
from onrecord.language.pronouns import is_pronoun
from onrecord.model import Entry, SpeakerKind

_SPOKES = (
    r"(?:chief |press |deputy |principal |official |top |senior |then ){0,4}"
    r"(?:spokes(?:man|woman|person|people|persons)"
    r"|press (?:secretary|officer|service)|mouthpiece)"
)
# "Kremlin spokesman", "Russian Foreign Ministry spokeswoman", "Pentagon press secretary".
_BEFORE = re.compile(rf"^(?P<body>.{{2,80}}?)(?:['’]s)?\s+{_SPOKES}\b", re.IGNORECASE)
# "spokesman for the second engineer brigade", "spokeswoman of the ministry".
_AFTER = re.compile(rf"\b{_SPOKES}\s+(?:for|of|at|to)\s+(?P<body>[^,;]{{2,80}})", re.IGNORECASE)
_ALONE = re.compile(rf"^(?:the |a |its |his |her )?{_SPOKES}\b", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:chief|deputy|press|official|senior|top|state|national|former|then|another|one|a)$", re.IGNORECASE
)
# Who may say "we" and mean the country: what heads of state, ministers and chiefs of staff are called.
_OFFICIAL = re.compile(
    r"\b(?:president|prime minister|minister|chancellor|premier|ambassador|envoy|secretary|chief of staff|"
    r"commander|"
    r"head of state|king|queen|government|delegate|negotiator|representative)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex-|opposition|then-|candidate|late)\b", re.IGNORECASE)
_NAMED = re.compile(r"^(?:the\s+)?(?:\w+\s+)?(?:[A-Z][\w.’'-]*)")


@dataclass(frozen=True, slots=True)
class Holders:
    """Hold whose position a statement shows, and who said it where that is somebody else."""

    holder: str | None
    speaker: str | None = None  # the person who speaks for the holder
    named: bool = True  # somebody who can be met again; "its" and "diplomats" are not

    @property
    def resolved(self) -> bool:
        """Tell whether it was found who the holder is, by name or description: not of "its" or "we"."""
        return self.holder is not None and (self.named or not is_pronoun(self.holder))

    @property
    def body(self) -> str:
        """Name the holder without an article: the White House is White House."""
        return _DETERMINER.sub("", self.holder or "")

    @property
    def told(self) -> str:
        """Name the holder as one is shown: who was not found, or has no name, is told so."""
        name = self.holder or ""
        if self.named:
            return name
        return f"{name}, unnamed" if self.resolved else f"“{name}”, not resolved"


def holders(entry: Entry) -> Holders:
    """Say whose position an entry shows: the body's where a spokesperson speaks, else the speaker's."""
    name = entry.speaker or entry.source.strip() or None
    if name is None:
        return Holders(None)
    body = spoken_for(entry)
    if body is not None and body.lower() != name.lower():
        return Holders(body, name, named=_has_name(body, None))
    return Holders(name, named=_has_name(name, entry.kind))


def _has_name(name: str, kind: SpeakerKind | None) -> bool:
    """Tell whether a holder is somebody in particular: a word of it is a name, of no unnamed source."""
    told = _DETERMINER.sub("", name)
    if (
        kind in {SpeakerKind.UNNAMED, SpeakerKind.AUTHOR}
        or is_pronoun(told)
        or told.lower() in claim_words().nobody
    ):
        return False
    return any(letter.isupper() for letter in told)


# "CEO of Tesco", "Admiralty’s chief executive": who runs a body says "we" and means it.
_RUNS = (
    r"(?:chief executive(?: officer)?|ceo|managing director|executive director|chair(?:man|woman|person)?|"
    r"secretary.general|general secretary)"
)
_RUN_BEFORE = re.compile(rf"^(?P<body>[A-Z].{{1,60}}?)(?:['’]s)?\s+{_RUNS}\b", re.IGNORECASE)
_RUN_AFTER = re.compile(
    rf"^(?:the |a )?{_RUNS}\s+(?:of|at)\s+(?:the )?(?P<body>[A-Z][\w&.’' -]{{1,60}})", re.IGNORECASE
)


def run_by(entry: Entry) -> str | None:
    """Name the body that a person runs, as their office tells it; None for everybody else."""
    if entry.kind is not SpeakerKind.PERSON or not entry.role or _FORMER.search(entry.role):
        return None
    found = _RUN_AFTER.search(entry.role) or _RUN_BEFORE.match(entry.role)
    body = found["body"].strip(" ,") if found else ""
    return body if body and body[0].isupper() and not _GENERIC.match(body) else None


def spoken_for(entry: Entry) -> str | None:
    """Name the organisation that the speaker speaks for by office; None where it is nobody's voice."""
    for told in filter(None, (entry.role, entry.source)):
        after = _AFTER.search(told)
        found = after or _BEFORE.match(told)
        if found is None:
            continue
        body = _DETERMINER.sub("", found["body"].strip(" ,'’"))
        if body and not _GENERIC.match(body) and not _ALONE.match(body) and any(c.isupper() for c in body):
            return body
        if after is not None and body:
            return f"the {body}"
    return None


def meant_by_we(entry: Entry) -> str | None:
    """Name who "we" is in the speaker's mouth; None when it cannot be told."""
    body = spoken_for(entry)
    if body is not None:
        return body
    if entry.kind in {SpeakerKind.ORGANISATION, SpeakerKind.GROUP}:
        return entry.speaker
    runs = run_by(entry)
    if runs is not None:
        return runs
    if entry.role and _OFFICIAL.search(entry.role) and not _FORMER.search(entry.role):
        country = country_of(entry.role)
        return _titled(country) if country else entry.speaker
    return entry.speaker if entry.kind is SpeakerKind.PERSON else None


def _titled(key: str) -> str:
    return key.upper() if key == "nato" else key.title().replace(" And ", " and ").replace(" Of ", " of ")


def named(entry: Entry) -> bool:
    """Tell whether the speaker has a name that can stand in a sentence."""
    name = entry.speaker or ""
    pronoun = is_pronoun(name)
    return bool(_NAMED.match(name)) and len(name.split()) <= 6 and not pronoun


_GOVERNING = re.compile(
    r"\b(?:government|ministry|president(?:ial|ency)?|cabinet|army|armed forces|general staff|kremlin|"
    r"authorities|"
    r"foreign office|defen[cs]e department|state department|administration|navy|air force|security council|"
    r"officials?|parliament|council of ministers)\b",
    re.IGNORECASE,
)


_NO_VOICE = frozenset({SpeakerKind.UNNAMED, SpeakerKind.AUTHOR, SpeakerKind.DOCUMENT})


def party(entry: Entry) -> str | None:
    """Name the country or body whose official voice a statement is; None for everybody else's."""
    who = holders(entry)
    if who.holder is None:
        return None
    holder = _DETERMINER.sub("", who.holder)
    if entry.kind is SpeakerKind.PERSON and who.speaker is None:
        return _office_of(entry)
    if entry.kind in _NO_VOICE or (entry.kind is SpeakerKind.GROUP and not _GOVERNING.search(holder)):
        return None
    if country_of(f"x {holder}") is not None or _GOVERNING.search(holder):
        return _land(holder)
    return _land(holder) if len(holder.split()) == 1 and entry.kind is SpeakerKind.ORGANISATION else None


def _office_of(entry: Entry) -> str | None:
    """Name the country or body that a person acts for by office."""
    role = entry.role or ""
    runs = run_by(entry)
    if runs is not None:
        return _land(runs) or runs
    if not _OFFICIAL.search(role) or _FORMER.search(role):
        return None
    land = country_of(f"x {entry.source}")
    return _land(role) or (_titled(land) if land else None)


def _land(told: str) -> str | None:
    """Name the land of an office: "Russian President", "Varnia’s government", "President of Lesk"."""
    country = country_of(f"x {told}")
    if country is not None:
        return _titled(country)
    found = re.search(r"\b(?:of|in)\s+(?:the\s+)?(?P<of>[A-Z]\w+)\b|\b(?P<own>[A-Z]\w+)['’]s\b", told)
    if found:
        return found["of"] or found["own"]
    alone = re.match(r"^([A-Z]\w{3,})(?:\s+(.+))?$", _DETERMINER.sub("", told))
    office = alone and (alone[2] is None or _OFFICIAL.search(alone[2]) or _GOVERNING.search(alone[2]))
    if not alone or not office or _OFFICIAL.match(alone[1]) or _GOVERNING.match(alone[1]):
        return None
    led = led_by().get(person_key(alone[1]))
    if led:
        return _titled(led)  # "Biden administration officials" speak for the United States
    # Countries that no list has: Varnian is of Varnia, Leskian of Lesk.
    return re.sub(r"(?<=[nrlts]i)ans?$", "a", re.sub(r"(?<![nrlts])ians?$", "", alone[1]))
