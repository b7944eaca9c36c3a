"""Speakers across reports: forms of names, the keys they are found by, and which two are one.

A node is a form of a name: as printed, without titles, with its office and country. A bare family name is
somebody only together with an office, so two reports' "Mr Orr" stay two. Whether two forms are one is decided
from the two alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from onrecord.language.persons import persons
from onrecord.language.pronouns import is_pronoun
from onrecord.language.romanising import folded, given_name
from onrecord.linking.names import (
    NEAR,
    PersonName,
    family_bone,
    family_core,
    family_near,
    given_near,
    leader_names,
    parts_apart,
    person_name,
)
from onrecord.linking.offices import Office, agree, apart, country_of, named, office, shared
from onrecord.linking.organisations import OrganisationName, initials, organisation_name
from onrecord.model import Entry, Link, Node, Space, SpeakerKind
from onrecord.model.ids import packed

# Acronyms of three letters have too many meanings: they need the list, or to be printed beside the name.
_TELLING_LETTERS = 4
_LEADING = frozenset({"president", "prime minister", "chancellor", "leader"})
_NOBODY = frozenset({SpeakerKind.AUTHOR, SpeakerKind.IMPLICIT})


@dataclass(frozen=True, slots=True)
class Form:
    """Hold one form of a speaker's name with what tells namesakes apart."""

    name: str
    kind: SpeakerKind
    office: Office
    report: str | None = None  # set where only its own report knows who it is

    @property
    def person(self) -> PersonName | None:
        """Give the parts of a person's name."""
        return person_name(self.name)[0] if self.kind is SpeakerKind.PERSON and not self.report else None

    @property
    def organisation(self) -> OrganisationName:
        """Give the form that an organisation's names share."""
        return organisation_name(self.name)


def speaker_form(entry: Entry) -> Form | None:
    """Give the form of name that an entry is attributed to; None for authors and where nobody is resolved."""
    if entry.speaker is None or entry.kind is None or entry.kind in _NOBODY or is_pronoun(entry.speaker):
        return None
    if entry.kind is SpeakerKind.PERSON:
        return _person(entry.speaker, entry.role, entry.report)
    if entry.kind in (SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.DOCUMENT):
        return _body(entry.speaker, entry.source, entry.kind, entry.report)
    return Form(entry.speaker, entry.kind, office(entry.role), entry.report)


def _person(name: str, role: str | None, report: str) -> Form:
    parsed, title = person_name(name)
    told = office("; ".join(part for part in (role, title) if part))
    if parsed is None:
        return Form(name, SpeakerKind.PERSON, told, report)
    leader = leader_names().get(folded(family_core(parsed.family))) if parsed.bare else None
    if leader and not _contradicts(leader, told):
        return Form(leader, SpeakerKind.PERSON, told)
    return Form(parsed.words, SpeakerKind.PERSON, told)


def _contradicts(leader: str, told: Office) -> bool:
    country = persons().leaders[leader]
    if told.countries:
        return country not in told.countries
    return bool(told.titles) and not set(told.titles) & {
        "president",
        "prime minister",
        "chancellor",
        "leader",
    }


def _body(name: str, source: str, kind: SpeakerKind, report: str) -> Form:
    told = organisation_name(name)
    beside = organisation_name(source)
    if beside.acronym and not told.acronym and beside.key == told.key:
        told = beside
    if kind is not SpeakerKind.ORGANISATION and not _proper(name, told):
        return Form(name, kind, Office(), report)
    if told.described:
        return Form(name, kind, Office(), report)
    words = f"{told.name} ({told.acronym})" if told.acronym and told.acronym != told.name else told.name
    where = (told.country,) if told.country else ()
    return Form(words, SpeakerKind.ORGANISATION if told.known else kind, Office(countries=where))


def _proper(name: str, told: OrganisationName) -> bool:
    """Tell whether a group or document has a name, and is not only described or counted."""
    if told.known:
        return not name.endswith("s") or country_of(name.rstrip("s")) is None
    words = [word for word in name.split() if word.lower() not in {"the", "of", "and", "for"}]
    return (
        len(words) > 1 and all(word[:1].isupper() for word in words) and not country_of(words[0].rstrip("s"))
    )


def speaker_node(entry: Entry) -> Node | None:
    """Give the form of name that an entry's speaker is known by, to be compared with others."""
    form = speaker_form(entry)
    if form is None:
        return None
    payload = form_payload(form)
    told = hashlib.blake2b(payload.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    return Node(Space.SPEAKER, f"sp-{told}", payload, _keys(form))


def form_payload(form: Form) -> str:
    """Write a form of name as a node carries it."""
    told = {
        "name": form.name,
        "kind": form.kind.value,
        "titles": form.office.titles,
        "countries": form.office.countries,
        "rest": form.office.rest,
        "report": form.report,
    }
    return packed(told)


@lru_cache(maxsize=16384)
def form_of(payload: str) -> Form:
    """Read a node's payload back."""
    told = json.loads(payload)
    where = Office(tuple(told["titles"]), tuple(told["countries"]), tuple(told["rest"]))
    return Form(told["name"], SpeakerKind(told["kind"]), where, told["report"])


def _keys(form: Form) -> tuple[str, ...]:
    """Give at most seven keys; a person known in one report only has none."""
    if form.report:
        return ()
    if form.kind is not SpeakerKind.PERSON:
        return _body_keys(form.organisation)
    parsed = form.person
    if parsed is None:
        return ()
    bone = family_bone(parsed)
    keys = {f"p:{bone}:{given_name(parsed.given)[:1]}"} if not parsed.bare else set()
    # Found by a bare family name only through an office; each title is one way in.
    keys |= {f"f:{bone}:{title}" for title in form.office.titles[:4]}
    keys |= {f"f:{bone}:{place.lower()}" for place in form.office.countries[:2]}
    return tuple(sorted(keys))


def _body_keys(told: OrganisationName) -> tuple[str, ...]:
    keys = {f"o:{told.key}"}
    if told.acronym:
        keys.add(f"a:{told.acronym.replace('.', '')}")
    if len(initials(told.name)) >= 3:
        keys.add(f"a:{initials(told.name)}")
    return tuple(sorted(keys))


def same_speaker(left: Node, right: Node) -> Link | None:
    """Say whether two forms of a name are one speaker's, how sure that is and why; None when they are not."""
    if left.id == right.id:
        return None
    first, second = sorted((left, right), key=lambda node: node.id)
    told = same_form(form_of(first.payload), form_of(second.payload))
    return Link(Space.SPEAKER, first.id, second.id, told[0], told[1]) if told else None


def same_form(left: Form, right: Form) -> tuple[float, str] | None:
    """Compare two forms; give score and reason."""
    if left.report or right.report:
        return None
    here, there = left.person, right.person
    if here and there:
        return _same_person(here, there, left.office, right.office)
    if here or there:
        return None
    return _same_body(left.organisation, right.organisation)


def _same_person(
    here: PersonName, there: PersonName, mine: Office, other: Office
) -> tuple[float, str] | None:
    family = family_near(here.family, there.family)
    if family is None or parts_apart(here, there) or apart(mine, other):
        return None
    if here.bare or there.bare:
        return _bare(family, mine, other)
    return _full(family, here, there, mine, other)


def _full(
    family: str, here: PersonName, there: PersonName, mine: Office, other: Office
) -> tuple[float, str] | None:
    given = given_near(here, there)
    if given is None:
        return None
    if given == "initial" or _frequent(here):
        return _weak(family, given, mine, other)
    if NEAR in family or NEAR in given:
        return _near(family, given, mine, other)
    common = shared(mine, other)
    if common:
        return 0.97, f"{given} and {family}, {_both(common)}"
    one = not (mine.titles and other.titles)
    return 0.85, f"{given} and {family}, {'one without office' if one else f'{named(mine)}, {named(other)}'}"


def _frequent(name: PersonName) -> bool:
    return name.family.lower() in persons().many and name.given.lower() in persons().often


def _bare(family: str, mine: Office, other: Office) -> tuple[float, str] | None:
    """Compare by a family name alone: the office has to be the same."""
    if NEAR in family or not agree(mine, other):
        return None
    return 0.85, f"{family}, {_both(shared(mine, other))}"


def _weak(family: str, given: str, mine: Office, other: Office) -> tuple[float, str] | None:
    """Compare by an initial, or by a name that many have: office or country has to agree as well."""
    held = agree(mine, other) or bool(set(mine.countries) & set(other.countries))
    if NEAR in family or NEAR in given or not held:
        return None
    return 0.88, f"{given} and {family}, {_both(shared(mine, other))}"


def _near(family: str, given: str, mine: Office, other: Office) -> tuple[float, str] | None:
    """Compare with a wrong letter: the rest of the name has to be as it is, and the office the same."""
    if (NEAR in family and NEAR in given) or not agree(mine, other):
        return None
    return 0.8, f"{given}, {family}, {_both(shared(mine, other))}"


def _both(common: tuple[str, ...]) -> str:
    return f"both {' '.join(common)}"


def _same_body(left: OrganisationName, right: OrganisationName) -> tuple[float, str] | None:
    if left.country and right.country and left.country != right.country:
        return None
    if left.key == right.key:
        if left.metonym or right.metonym:
            return 0.85, f"both stand for {left.name}"
        return 0.95, f"both name {left.name}"
    if left.known and right.known:
        return None
    return _acronym(left, right) or _acronym(right, left)


def _acronym(short: OrganisationName, long: OrganisationName) -> tuple[float, str] | None:
    letters = (short.acronym or "").replace(".", "")
    if not letters:
        return None
    if long.acronym and long.acronym.replace(".", "") == letters and not (short.known or long.known):
        return 0.9, f"both are printed with the acronym {letters}"
    if len(letters) >= _TELLING_LETTERS and initials(long.name) == letters:
        return 0.8, f"{letters} are the initials of {long.name}"
    return None
