"""Whether two utterances can be one by who is given for them and when."""

from __future__ import annotations

from onrecord.language.romanising import plain
from onrecord.linking.names import PRONOUNS, family_near, given_near
from onrecord.linking.offices import agree, apart, office
from onrecord.linking.speakers import Form, same_form
from onrecord.linking.utterances import QUOTED_FOR, Utterance
from onrecord.model import SpeakerKind

# From here on the two speakers count as one; below, the words have to prove it.
ONE_SPEAKER = 0.9
ONE_DAY = 1.0


def who(left: Utterance, right: Utterance) -> tuple[float, str] | None:
    """Say how the speakers agree: from .9 on they are one, below they may be; None when they are two."""
    here, there = left.speaker, right.speaker
    if here and there:
        return _named(here, there)
    alike = not here and not there and left.source == right.source != ""
    if left.inner != right.inner and not alike:
        return None  # what lies inside a statement is a part of its words, but somebody else says it
    if here or there:
        return _one_named(here, right.source) if here else _one_named(there, left.source)
    if alike:
        return 0.85, f"both “{left.source}”"
    if not (left.source and right.source):
        return 0.8, "one names nobody"
    return 0.8, f"both unnamed (“{left.source}”, “{right.source}”)"


def _one_named(form: Form | None, source: str) -> tuple[float, str] | None:
    """Compare a named speaker with words for one: nobody, a pronoun, or an office that is the speaker's."""
    if form is None:
        return None
    if not source or source in PRONOUNS:
        return 0.8, f"{form.name}, and one names nobody"
    if agree(form.office, office(source)):
        return 0.85, f"{form.name} and “{source}”, in one office"
    return None


def _named(here: Form, there: Form) -> tuple[float, str] | None:
    if here == there:
        return 1.0, f"both {here.name}"
    if same := same_form(here, there):
        return 0.95, f"both {here.name} ({same[1]})"
    if _namesakes(here, there):
        return 0.92, f"{here.name} and {there.name} in the same days"
    if _speaks_for(here, there) or _speaks_for(there, here):
        return 0.85, f"{here.name} and {there.name} speak for one another"
    return None


def _namesakes(here: Form, there: Form) -> bool:
    """Tell whether a bare family name fits: what is said and when stand in for the office."""
    left, right = here.person, there.person
    if left is None or right is None or apart(here.office, there.office):
        return False
    if family_near(left.family, right.family) is None:
        return False
    return left.bare or right.bare or given_near(left, right) is not None


def _speaks_for(person: Form, body: Form) -> bool:
    """Tell whether a person holds an office of a body: "Kremlin spokesman" and "the Kremlin"."""
    if person.kind is not SpeakerKind.PERSON or body.kind is SpeakerKind.PERSON:
        return False
    told = body.organisation
    if told.country:
        return told.country in person.office.countries
    words = set(plain(told.name).split())
    places = {place.lower() for place in person.office.countries}
    return bool(words) and words <= set(person.office.rest) | places


def when(left: Utterance, right: Utterance) -> tuple[float, str] | None:
    """Say how the days agree: 1 within a day, less where one is unknown; None when they differ."""
    if left.day is None or right.day is None:
        return 0.8, "no day is known" if left.day is right.day else "one day is not known"
    off = abs((left.day - right.day).days)
    if off == 0:
        return ONE_DAY, left.day.isoformat()
    if off == 1:
        return ONE_DAY, f"{min(left.day, right.day).isoformat()} and the day after"
    # Two days of saying are two utterances. A question is put anew to everybody who is asked.
    if off > QUOTED_FOR or (left.told and right.told) or left.asked or right.asked:
        return None
    return 0.75, f"printed again {off} days later"
