"""What sort of identity a speaker is, where the report shows more than the reader model could see."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.naming import naming
from onrecord.language.outlets import carrier
from onrecord.model import Span, SpeakerKind
from onrecord.resolution.identities import Identity
from onrecord.resolution.names import Sort, is_country, is_organisation, is_owner, is_title, person_part
from onrecord.resolution.phrases import Phrase
from onrecord.resolution.words import Word, Words

# Words that lead to what stands behind a head, and words that begin a phrase of its own.
_BEHIND = frozenset({"at", "of", "in", "from", "for", "with", "on", "who"})
_OWN = frozenset(
    {"his", "her", "their", "its", "the", "a", "an", "other", "others", "several", "some", "two", "three"}
)
_NOT_SURE = frozenset({SpeakerKind.GROUP, SpeakerKind.UNNAMED})


def kind_of_description(phrase: Phrase, told: SpeakerKind) -> SpeakerKind:
    """Correct the kind of a description by its last word."""
    lists = naming()
    head = phrase.head
    if head == "police":
        return SpeakerKind.ORGANISATION
    if told in _NOT_SURE and _is_somebody(phrase):
        return SpeakerKind.GROUP
    if told in _NOT_SURE and head in lists.documents:
        return SpeakerKind.DOCUMENT
    if told is SpeakerKind.UNNAMED and head in lists.groups:
        return SpeakerKind.GROUP
    kept = told is SpeakerKind.DOCUMENT or (told is SpeakerKind.PERSON and phrase.definite)
    return SpeakerKind.UNNAMED if head in lists.unnamed and not kept else told


def kind_before_reading(words: Words, spans: Sequence[Span], told: SpeakerKind) -> SpeakerKind:
    """Correct what the reader model says of a source by the source's own words alone."""
    own = words.of(spans[0])
    bare = own[1:] if own and own[0].lower == "the" else own
    if not bare:
        return told
    of = next((at for at, word in enumerate(bare) if word.lower == "of"), -1)
    if told is SpeakerKind.PERSON and is_owner(bare[: of + 1]):  # "the family of Ilse Orr"
        houses = naming().heads
        return SpeakerKind.ORGANISATION if bare[of - 1].lower in houses else SpeakerKind.GROUP
    if _is_no_person(bare) if told is SpeakerKind.PERSON else is_country(bare):
        return SpeakerKind.ORGANISATION
    if told is SpeakerKind.GROUP and own[0].lower == "the" and _is_proper(bare):
        return SpeakerKind.ORGANISATION
    if told is SpeakerKind.ORGANISATION and _is_office(bare):
        return SpeakerKind.PERSON
    return told


def _is_no_person(bare: Sequence[Word]) -> bool:
    """Tell whether the words cannot be a person's: "which", or an agency or outlet of the register."""
    if bare[0].lower == "which":
        return True
    known = carrier(" ".join(word.text for word in bare))
    return known is not None and known.kind in {"agency", "outlet"} and not known.common


def _is_proper(bare: Sequence[Word]) -> bool:
    return len(bare) > 1 and all(word.capital for word in bare) and bare[-1].lower in naming().heads


def _is_office(bare: Sequence[Word]) -> bool:
    """Tell whether the words are a person's office, or a name with one after it ("Orr, a spokesman for")."""
    size = 1
    while size < len(bare) and bare[size].joined:
        size += 1
    first, rest = bare[:size], bare[size:]
    if is_title(first[-1]) and not first[-1].capital and first[-1].lower not in naming().heads:
        return True
    if (
        not rest
        or not all(word.capital for word in first)
        or not 2 <= len(first) <= 3
        or is_organisation(first)
    ):
        return False
    apposed = rest[1:] if rest[0].lower in {"a", "an", "the"} else rest
    head = next((word for at, word in enumerate(apposed) if _ends(apposed, at)), None)
    return head is not None and is_title(head) and not head.capital


def _ends(apposed: Sequence[Word], at: int) -> bool:
    after = apposed[at + 1] if at + 1 < len(apposed) else None
    return after is None or not after.joined or after.lower in {"of", "for", "at", "to", "with", "from", "in"}


def _is_somebody(phrase: Phrase) -> bool:
    """Tell whether the first of those joined by "and" is one person: "the mayor and her aides".

    Not so where "and" joins words before the head ("federal and state officials") or stands behind
    it ("officials of the board and bank").
    """
    at = next((at for at, word in enumerate(phrase.words) if word.lower == "and"), 0)
    first, second = phrase.words[:at], phrase.words[at + 1 : at + 2]
    if not first or not second or any(word.lower in _BEHIND for word in first):
        return False
    if not second[0].capital and second[0].lower not in _OWN:
        return False
    name = person_part([word for word in first if word.capital])[1]
    one = first[0].lower == "the" and is_title(first[-1])
    return one or (first[-1].capital and bool(name) and not is_country(name) and not is_organisation(name))


_OF_SORT = {
    Sort.PERSON: SpeakerKind.PERSON,
    Sort.ORGANISATION: SpeakerKind.ORGANISATION,
    Sort.PLACE: SpeakerKind.ORGANISATION,
}


def settled_kind(identity: Identity, told: SpeakerKind) -> SpeakerKind:
    """Give one speaker the same kind everywhere: the one most of its sources were given."""
    kind = identity.kind
    if kind is None:
        return _OF_SORT.get(identity.sort, told)
    personal = Sort.PERSON in identity.shown or identity.gender is not None or len(identity.key) > 1
    if kind is SpeakerKind.PERSON and not personal and len(identity.kinds) > 1:
        return SpeakerKind.ORGANISATION  # the model wavers, and nothing in the report shows a person
    if kind is SpeakerKind.PERSON and identity.shown and identity.shown <= {Sort.ORGANISATION, Sort.PLACE}:
        return SpeakerKind.ORGANISATION
    return kind
