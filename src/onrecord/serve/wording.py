"""What filters, values and outcomes are called on the pages."""

from __future__ import annotations

from datetime import date

from onrecord.interchange.who import nobody_words
from onrecord.interchange.wording import act_words, control_words
from onrecord.model import NOBODY, Act, Control, Factuality, SpeakerKind, Voice

_FILTERS = {
    "speaker": "Speaker",
    "kind": "Kind of speaker",
    "role": "Office",
    "outlet": "Outlet",
    "carrier": "Came through",
    "control": "Controlled by",
    "country": "Country",
    "act": "What is done",
    "factuality": "Presented",
    "voice": "Whose words",
    "place": "Place named",
    "said_from": "Said from",
    "said_to": "Said until",
    "published_from": "Published from",
    "published_to": "Published until",
    "unnamed": "Unnamed source",
    "report": "Report",
    "origin": "Utterance",
    "claim": "Claim",
    "review": "Review",
    "origins_at_least": "Origins at least",
    "carriers_at_least": "Outlets at least",
}
_VOICES = {Voice.DIRECT: "quoted", Voice.INDIRECT: "paraphrased", Voice.MIXED: "partly quoted"}
_MONTHS = "January February March April May June July August September October November December".split()


def named(name: str) -> str:
    """Name a filter."""
    return _FILTERS.get(name, name)


def value_words(name: str, value: str) -> str:
    """Say a value of a filter in plain words."""
    if name == "act":
        return act_words(Act(value), None)
    if name == "factuality":
        return act_words(None, Factuality(value))
    if name == "voice":
        return _VOICES[Voice(value)]
    if name == "kind" and SpeakerKind(value) in NOBODY:
        return nobody_words(SpeakerKind(value))
    if name == "control":
        return control_words(Control(value)) or "not known"
    return value


def voice_words(voice: Voice | None) -> str:
    """Say whose words a content is in; empty where that is not known."""
    return _VOICES[voice] if voice else ""


def day_words(iso: str | None) -> str:
    """Write a day, month or year as people do: 3 June 2024; with the time where there is one."""
    if not iso:
        return ""
    if "/" in iso:
        return " to ".join(day_words(part) for part in iso.split("/"))
    try:
        if len(iso) >= 10:
            told = date.fromisoformat(iso[:10])
            return f"{told.day} {_MONTHS[told.month - 1]} {told.year}"
        if len(iso) == 7:
            return f"{_MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    except (ValueError, IndexError):
        return iso
    return iso
