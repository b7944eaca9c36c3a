"""Who a statement is attributed to, as a person wants it told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Entry, Reading, SpeakerKind, Statement

_WORDS = re.compile(r"\w+")
_AUTHOR = "the report’s author"
_SMALL = {"the", "a", "an", "s"}  # s: what is left of a possessive


@dataclass(frozen=True, slots=True)
class Who:
    """Hold what is known of the identity behind a source."""

    name: str | None = None  # null: nobody is named
    role: str | None = None
    own: str | None = None  # the source's words, where they say something else than the name
    unnamed: bool = False  # somebody is there, but the report does not tell who
    candidates: tuple[str, ...] = ()  # who it may be, where two fit equally well
    nobody: str = "nobody named"  # what is said where there is no name

    @property
    def shown(self) -> str:
        """Give the name, or say that there is none."""
        told = self.name or self.nobody
        return f"{told} ({' or '.join(self.candidates)}?)" if self.candidates else told


def who(reading: Reading, statement: Statement) -> Who:
    """Tell who a statement is attributed to: the speaker once known, else the words of the source."""
    source = statement.source
    if source is None:
        return Who(nobody=nobody_words(statement.nobody))
    words = reading.words(source.spans)
    speaker = source.speaker
    if speaker is None:
        return Who(words)
    if speaker.kind is SpeakerKind.IMPLICIT:
        return Who(own=words)
    if speaker.kind is SpeakerKind.AUTHOR:
        return Who(_AUTHOR, own=words)
    role = speaker.role if speaker.role and not _within(speaker.role, speaker.name) else None
    unnamed = speaker.kind is SpeakerKind.UNNAMED
    return Who(speaker.name, role, _own(words, speaker.name), unnamed, speaker.candidates)


def who_of(entry: Entry) -> str:
    """Name who an entry is attributed to, else say that nobody is named."""
    if entry.kind is SpeakerKind.AUTHOR and entry.source:
        return _AUTHOR
    return entry.speaker or entry.source or nobody_words(entry.kind)


def nobody_words(kind: SpeakerKind | None) -> str:
    """Say who is behind a statement whose words name nobody."""
    return "the report itself" if kind is SpeakerKind.AUTHOR else "nobody named"


def key(name: str) -> str:
    """Give what two spellings of one name have in common: letters alike, no article, no possessive."""
    plain = [word for word in _WORDS.findall(name.casefold()) if word not in _SMALL]
    return " ".join(plain) or name.casefold()


def _own(words: str, name: str) -> str | None:
    # "Peskov" for Dmitry Peskov, or the name with its titles around it, tells a reader nothing more.
    return None if _within(words, name) or _within(name, words) else words


def _within(part: str, whole: str) -> bool:
    return f" {key(part)} " in f" {key(whole)} "
